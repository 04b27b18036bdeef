"""The guide to comparisons, replayed: it shows what the commands print. `pytest --snapshot-update` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fenced import console, dead_links, replayed

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "diff.md"


def test_the_guide_shows_what_happens(request: pytest.FixtureRequest) -> None:
    replayed(GUIDE, lambda block: console(block["text"], ROOT), request)


def test_every_file_that_the_guide_links_to_is_there() -> None:
    assert dead_links(GUIDE) == []
