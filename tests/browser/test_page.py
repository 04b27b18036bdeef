"""The published page in a browser: nobody is shut out, on any screen, in any scheme, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from mednec.emit import html
from tests.page.published import page_196

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 320
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where policy 196 is published: two files, as on a server or a disk."""
    site = tmp_path_factory.mktemp("site")
    folder = site / "mp196" / "2025-10-01"
    folder.mkdir(parents=True)
    (site / "mednec.css").write_text(html.stylesheet(), encoding="utf-8")
    (folder / "index.html").write_text(html.emit(page_196()), encoding="utf-8")
    return (folder / "index.html").as_uri()


@pytest.fixture(params=[(width, scheme) for width in (WIDE, NARROW) for scheme in SCHEMES], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page, on a wide and a narrow screen, light and dark."""
    width, scheme = request.param
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    yield page
    page.close()


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Page]:
    """The page on a wide light screen."""
    page = browser.new_page(viewport={"width": WIDE, "height": 800}, reduced_motion="reduce")
    page.goto(address)
    yield page
    page.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(found["passes"]) > 20
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    beyond = page.evaluate(
        "[...document.querySelectorAll('body *:not(thead *)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80))"
    )
    assert beyond == []


def test_the_scheme_of_the_reader_is_followed(page: Page) -> None:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [int(part) for part in background.removeprefix("rgb(").removesuffix(")").split(",")]
    assert (sum(channels) < 3 * 64) is dark


def test_the_stylesheet_is_found_and_nothing_else_is_asked_for(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address, address.replace("mp196/2025-10-01/index.html", "mednec.css")]
    assert page.evaluate("getComputedStyle(document.querySelector('div.derived')).borderLeftStyle") == "solid"
    page.close()


def test_the_page_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#i-a-1").is_visible()
    assert page.locator("#readings").is_visible()
    context.close()


def test_the_keyboard_skips_to_the_policy_and_sees_where_it_is(wide: Page) -> None:
    wide.keyboard.press("Tab")
    focused = wide.locator(":focus")
    assert focused.inner_text() == "Skip to the content"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert wide.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    wide.keyboard.press("Enter")
    # Between the title and the jump to the criteria stand the way to all updates, and the clauses named in short.
    heard = []
    while "Coverage criteria" not in heard:
        wide.keyboard.press("Tab")
        heard.append(wide.locator(":focus").inner_text())
        assert len(heard) < 9
    assert heard[:2] == ["See all updates", "I"]


def test_a_jump_leads_to_the_criteria(wide: Page) -> None:
    wide.get_by_role("link", name="Coverage criteria", exact=True).click()
    wide.wait_for_function("Math.abs(document.querySelector('#coverage-criteria').getBoundingClientRect().top) < 40")


def test_landmarks_have_names_of_their_own(wide: Page) -> None:
    assert [wide.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1] * 3
    assert wide.get_by_role("navigation").count() == 2
    assert [wide.get_by_role("navigation", name=name).count() for name in ("This library", "On this page")] == [1] * 2


def test_stacked_cells_say_their_column(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 800})
    page.goto(address)
    label = page.evaluate("getComputedStyle(document.querySelector('#decision-table tbody td'), '::before').content")
    assert label == '"Clause"'
    assert page.locator("#decision-table tbody tr").first.get_by_role("cell").count() == 4
    page.close()


def test_words_of_a_drawing_fit_in_their_boxes_and_it_is_read_as_lists(page: Page) -> None:
    over = page.evaluate(
        "[...document.querySelectorAll('.tree rect')].filter(r => {"
        " const t = r.nextElementSibling.getBoundingClientRect(), b = r.getBoundingClientRect();"
        " return t.right > b.right || t.bottom > b.bottom || t.top < b.top || t.left < b.left; }).map(r => r.outerHTML)"
    )
    assert over == []
    assert page.locator(".tree rect").count() > 40
    drawing = page.get_by_role("group", name="Diagram of I", exact=True)
    assert drawing.get_by_role("listitem").count() == drawing.locator("rect").count()
    drawing.get_by_role("link", name="I.A.1 all of").click()
    assert page.url.endswith("#i-a-1")


def test_a_caption_that_repeats_its_heading_names_the_table_and_is_not_seen(page: Page) -> None:
    table = page.get_by_role("table", name="Decision table of policy 196, version 2025-10-01", exact=True)
    box = table.locator("caption").bounding_box()
    assert box is not None
    assert box["width"] <= 1


def test_paper_gets_the_document_without_the_screen(wide: Page) -> None:
    wide.emulate_media(media="print", color_scheme="dark")
    assert [each.is_visible() for each in wide.locator("nav").all()] == [False, False]
    assert not wide.locator(".jumps").is_visible()
    assert wide.locator("#documentation-checklist").is_visible()
    assert wide.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert "\u2610" in wide.evaluate(
        "getComputedStyle(document.querySelector('#documentation-checklist tbody .question'), '::before').content"
    )


def test_paper_is_not_stacked(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.querySelector('#decision-table td')).display") == "table-cell"
    page.close()
