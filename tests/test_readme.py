"""What the README, and the page on coverage, show is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n\$ ([^\n]*)\n(.*?)^```$", re.M | re.S)


COVERAGE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "shown"), [*CONSOLE.findall(README), *CONSOLE.findall(COVERAGE)])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str) -> None:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout == shown


def test_the_excerpt_is_from_the_policy() -> None:
    excerpt = README.split("```policy-excerpt\n")[1].split("```")[0]
    policy = (ROOT / "policies/mp196/2025-10-01.policy").read_text(encoding="utf-8")
    assert [line.strip() for line in excerpt.splitlines()] == [
        line.strip() for line in policy[policy.index("2.  > Either") :].splitlines()[: len(excerpt.splitlines())]
    ]


def test_the_python_example_says_what_its_comments_say() -> None:
    example = README.split("```python\n")[1].split("```")[0]
    lines = [line for line in example.splitlines() if line]
    names: dict[str, object] = {}
    exec("\n".join(lines[:2]), names)
    for line in lines[2:]:
        code, _, comment = line.partition("#")
        said = eval(code, names)
        expected = comment.strip().split(":")[0]
        if expected.startswith("'") or expected == "True":
            assert said == eval(expected)


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).exists(), target
