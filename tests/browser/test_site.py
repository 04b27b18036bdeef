"""The site's own pages in a browser: nobody is shut out, on any screen, in any scheme."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mednec.build import site_files
from mednec.emit import html
from mednec.site.standing import Day
from tests.browser.test_page import NARROW, RULES, SCHEMES, WIDE
from tests.site.cards import HOSTILE, card, code, fact

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = (
    "index.html",
    "codes/index.html",
    "authorization/index.html",
    "glossary/index.html",
    "mp900/versions/index.html",
    "mp203/2023-04-16/changes/index.html",
    "404.html",
)
ROOT = Path(__file__).parents[2]
CARDS = (
    card("2025-01-01", superseded="2026-01-01", codes=(code("10001", ("", "", "needed")),)),
    card("2026-01-01", next_review="2026-03", codes=(code("10001", ("", "", "not needed")),), facts=(fact("Stay"),)),
    HOSTILE,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's own pages on a disk."""
    root = tmp_path_factory.mktemp("site")
    for name, text in site_files(CARDS, Day("2026-06-01"), f"{root.as_uri()}/site/").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    changes = "site/mp203/2023-04-16/changes/index.html"
    (root / changes).parent.mkdir(parents=True, exist_ok=True)
    (root / changes).write_bytes((ROOT / "generated" / changes).read_bytes())
    (root / "site" / "mednec.css").write_text(html.stylesheet(), encoding="utf-8")
    return root / "site"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browser, site: Path, kind: str, scheme: str, width: int
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto((site / kind).as_uri())
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(found["passes"]) > 15
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_code_is_found_and_leads_to_its_clause_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Codes", exact=True).click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="10001", exact=True).first.click()
    row = page.locator("#cpt-10001").get_by_role("row").filter(has_text="2026-01-01")
    assert "not needed" in row.inner_text()
    assert row.get_by_role("link", name="I.A").get_attribute("href") == "../mp900/2026-01-01/index.html#i-a"
    context.close()
