"""Every kind of page is HTML by the standard and by html-validate's recommended rules.

It comes with `npm install` in this folder, from package.json, which names exact versions. Only what comes from another
server needs a hash (require-sri), and no page has any of that.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from mednec.build import site_files
from mednec.diagnostics import Diagnostic, Sources
from mednec.emit import html
from mednec.preview.overlay import bare_page, problems_over, shown_page
from mednec.site.search import search_page
from mednec.site.standing import Day
from mednec.text import Source, Span
from tests.site.cards import card, code, fact

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "generated" / "site"
PROGRAM = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
LONG = "Percutaneous Vertebral Augmentation and Radiofrequency Ablation for Vertebral Compression Fracture"
CARDS = (
    card("2025-01-01", superseded="2026-01-01", codes=(code("10001", ("", "", "needed")),), title=LONG),
    card("2026-01-01", next_review="2026-03", facts=(fact("Stay"),), companies=("Example Health Plan",) * 5),
)


@pytest.fixture(scope="module")
def program(node: str) -> tuple[str, str]:
    """Node, and html-validate in it; skipped where it is not installed, unless MEDNEC_REQUIRE_NODE=1."""
    if not PROGRAM.exists():
        reason = "no html-validate: run `npm install --no-package-lock --ignore-scripts` in tests/html"
        if os.environ.get("MEDNEC_REQUIRE_NODE") == "1":
            pytest.fail(f"{reason} (and MEDNEC_REQUIRE_NODE=1)", pytrace=False)
        pytest.skip(reason)
    return node, str(PROGRAM)


def said(program: tuple[str, str], pages: Mapping[str, str], folder: Path) -> list[tuple[str, str, str]]:
    """What is wrong with pages: (page, rule, message)."""
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    # Into a file: node ends before a pipe has taken a long report.
    report = folder / "report.json"
    done = subprocess.run(
        [*program, "--formatter", f"json={report}", "--config", HERE / ".htmlvalidate.json", *sorted(pages)],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr
    files = json.loads(report.read_text(encoding="utf-8"))
    assert bool(files) is bool(done.returncode)
    return [(file["filePath"], each["ruleId"], each["message"]) for file in files for each in file["messages"]]


def kinds() -> dict[str, str]:
    """A page of each kind, those of the policies in the repository among them."""
    paths = [SITE / "index.html", *SITE.glob("mp203/**/index.html"), *SITE.glob("mp196/2025-10-01/**/*.html")]
    pages = {path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    own = site_files(CARDS, Day("2026-06-01"), "https://plan.example/policies/")
    pages |= {f"own/{name}": text for name, text in own.items() if name.endswith(".html")}
    pages["own/search.html"] = html.emit_search(search_page(CARDS, Day()), "../mednec.css")
    span = Span("a.policy", 1, 1, 1, 3)
    wrong = Diagnostic("MN101", "<b>", span, help="&", notes=((span, "<i>"), (None, "&")), witness=("a: <", "b: >"))
    over = problems_over([wrong, Diagnostic("MN603", "none")], Sources({"a.policy": Source("a.policy", "<u>")}))
    pages["own/preview.html"] = shown_page(pages["index.html"], "1", over)
    pages["own/bare.html"] = bare_page("There is no such page", "<nothing>")
    return pages


def test_html_validate_finds_nothing(program: tuple[str, str], tmp_path: Path) -> None:
    pages = kinds()
    assert any(name.endswith("/changes/index.html") for name in pages)
    assert said(program, pages, tmp_path) == []


def test_it_would_find_something(program: tuple[str, str], tmp_path: Path) -> None:
    wrong = (
        '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><ul><p id="a" id="b"></ul></body></html>\n'
    )
    rules = {rule for _, rule, _ in said(program, {"wrong.html": wrong}, tmp_path)}
    assert {"element-permitted-content", "no-dup-attr"} <= rules
