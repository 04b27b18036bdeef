"""A policy page as assistive technology reads it aloud: the accessibility tree, in one snapshot that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from syrupy.assertion import SnapshotAssertion

from mednec.build import page_of
from mednec.emit import html
from tests.page.published import page_196
from tests.test_features import FOLDER, OneFile, proved

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUTLINE = ("banner", "navigation", "main", "contentinfo", "heading", "note", "group", "table", "columnheader", "term")
"""What a listener jumps by; of a long page only these stand in the snapshot."""
NAMED = ("link", "navigation", "note", "group", "table", "heading", "columnheader", "rowheader", "term", "caption")


def aloud(browser: Browser, page: str, folder: Path) -> str:
    """What is read of a page, a line each, without where links lead and without hashes."""
    (folder / "index.html").write_text(page, encoding="utf-8")
    shown = browser.new_page(viewport={"width": 1280, "height": 800})
    shown.goto((folder / "index.html").as_uri())
    read = shown.locator("body").aria_snapshot()
    shown.close()
    lines = [line for line in read.splitlines() if not line.lstrip().startswith("- /url")]
    return re.sub(r"\b[0-9a-f]{64}\b", "(hash)", "\n".join(lines)) + "\n"


def parts(read: str) -> Iterator[tuple[str, str]]:
    """Role and the rest of each line."""
    for line in read.splitlines():
        found = re.match(r" *- '?(\w+)(.*)", line)
        assert found is not None, line
        # The marks of the form in which it is read: what has parts ends with a colon, and a line may be quoted.
        yield found[1], re.sub(r"^:|'?:?$", "", found[2]).strip()


def in_order(read: str) -> None:
    """That nothing is nameless or empty, headings skip no level, and no two tables or groups have one name."""
    found = list(parts(read))
    assert [role for role, rest in found if role in NAMED and not re.search(r"\w", rest)] == []
    assert re.findall(r"- (?:paragraph|listitem|definition|cell)$", read, re.M) == []
    levels = [int(level) for role, rest in found for level in re.findall(r"\[level=(\d)\]", rest) if role == "heading"]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    for kind in ("table", "group"):
        names = [rest for role, rest in found if role == kind]
        assert len(set(names)) == len(names), kind


def test_a_short_policy(browser: Browser, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    read = aloud(browser, html.emit(page_of(proved(FOLDER / "contacts.policy")[1])), tmp_path)
    in_order(read)
    assert read == snapshot(extension_class=OneFile)


def test_policy_196_is_heard_as_an_outline(browser: Browser, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    read = aloud(browser, html.emit(page_196()), tmp_path)
    in_order(read)
    outline = [f"{role} {rest}".strip() for role, rest in parts(read) if role in OUTLINE]
    assert "\n".join(outline) + "\n" == snapshot(extension_class=OneFile)
