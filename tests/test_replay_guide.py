"""The guide to replays, replayed: what the commands print. `--snapshot-update` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fenced import console, dead_links, replayed

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "replay.md"


def test_the_guide_shows_what_happens(request: pytest.FixtureRequest) -> None:
    replayed(
        GUIDE, lambda block: console(block["text"], ROOT) if block["language"] == "console" else block["text"], request
    )


def test_every_file_that_the_guide_links_to_is_there() -> None:
    assert dead_links(GUIDE) == []
