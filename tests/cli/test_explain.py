"""`mednec explain`: a page as a terminal shows it."""

from __future__ import annotations

import pytest

from mednec.codes import TITLES
from mednec.explain import for_terminal, page
from tests.cli.projects import run


def test_examples_are_headed_and_indented() -> None:
    assert for_terminal(
        "# MN1: a title\n\n"
        "One line that goes on and on, and is longer than the terminal is wide, so that it is\nwrapped anew.\n\n"
        "```policy bad\npolicy 1\n    x\n\ny\n```\n\n## What to do\n\nMend.\n\n```policy good\nz\n```\n\n"
        "The source:\n\n```source\ns\n```\n"
    ) == (
        "# MN1: a title\n\n"
        "One line that goes on and on, and is longer than the terminal is wide, so that\nit is wrapped anew.\n\n"
        "This goes wrong:\n\n    policy 1\n        x\n\n    y\n\n## What to do\n\nMend.\n\n"
        "This is right:\n\n    z\n\nThe source:\n\n    s\n"
    )


@pytest.mark.parametrize("code", TITLES)
def test_a_page_is_shown_without_fences_and_its_prose_fits(code: str) -> None:
    text = page(code)
    assert text is not None
    shown = run("explain", code.lower()).stdout
    assert "```" not in shown
    assert "This goes wrong:\n\n    " in shown
    assert "This is right:\n\n    " in shown
    assert max(len(line) for line in shown.splitlines() if not line.startswith("    ")) <= 80
    assert "".join(line.strip() for line in text.splitlines() if not line.startswith("```")).replace(
        " ", ""
    ) == "".join(
        line.strip() for line in shown.splitlines() if line not in ("This goes wrong:", "This is right:")
    ).replace(" ", "")


def test_a_code_that_is_none_is_answered_with_the_nearest() -> None:
    said = run("explain", "MN5055")
    assert said.exit_code == 2
    assert "Did you mean MN5" in said.stderr
