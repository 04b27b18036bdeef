"""Every kind of page that a site has, from a disk: by keyboard alone, without scripts, with nothing asked of others."""

from __future__ import annotations

from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from mednec.assembly import assemble
from mednec.pdf import NoWeasyPrintError
from mednec.portfolio import run
from mednec.project import read_project
from mednec.publish import bytes_of
from mednec.results import build_job
from mednec.site.standing import Day
from tests.browser.test_page import NARROW, RULES, WIDE
from tests.build.projects import FILE, POLICY, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GENERATED = Path(__file__).parents[2] / "generated" / "site"
KINDS = (
    "index.html",
    "codes/index.html",
    "authorization/index.html",
    "glossary/index.html",
    "search/index.html",
    "404.html",
    "mp900/index.html",
    "mp900/versions/index.html",
    "mp900/2025-10-01/index.html",
    "mp900/2026-04-01/index.html",
    "mp900/2026-04-01/changes/index.html",
    "mp900/2026-04-01/check/index.html",
    "mp901/index.html",
    "mp901/2025-10-01/index.html",
)
LARGE = ("mp196/2025-10-01/index.html", "mp203/2023-04-16/changes/index.html", "mp196/2025-10-01/check/index.html")
"""Published pages, which hold what a small policy does not: diagrams, readings, a form of many questions."""

REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(each => !each.disabled && each.checkVisibility({visibilityProperty: true}))
    .filter((each, at, all) => each.type !== 'radio'
        || each === (all.find(one => one.name === each.name && one.checked) ?? all.find(one => one.name === each.name)))
    .map((each, at) => { each.dataset.stop = at; return each.outerHTML.slice(0, 120); })"""
STOP = """() => {
    const on = document.activeElement, style = getComputedStyle(on), box = on.getBoundingClientRect();
    if (on === document.body) return null;
    return {stop: Number(on.dataset.stop ?? -1), html: on.outerHTML.slice(0, 120), name: on.tagName,
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all that a build can add: a search, an address, PDFs. One policy has two versions, one is a draft."""
    root = tmp_path_factory.mktemp("everyone")
    project = Project(root / "project")
    published = POLICY.replace("status draft", "status published")
    later = published.replace("effective 2025-10-01", "effective 2026-04-01").replace("3 days", "2 days")
    project.write(FILE, published)
    project.write(FILE.replace("2025-10-01", "2026-04-01"), later)
    for version in ("2025-10-01", "2026-04-01"):
        done = project.run("publish", f"mp900/{version}", "--by", "medical director", "--on", version)
        assert done.exit_code == 0, done.output
    project.write(FILE.replace("900", "901"), POLICY.replace("policy 900", "policy 901"))
    read = read_project(project.root)
    address = f"{(root / 'site').as_uri()}/"
    try:
        made = assemble(
            read,
            run(read, build_job(pdf=True)).results,
            Day("2026-06-01"),
            address,
            search=True,
            pdf=True,
        )
    except NoWeasyPrintError:
        pytest.skip("no PDF can be made: WeasyPrint or a library that it needs is not installed")
    assert made.findings == ()
    for name, text in made.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(bytes_of(text))
    return root / "site"


def place(site: Path, kind: str) -> Path:
    """Where a page of a kind lies."""
    return (GENERATED if kind in LARGE else site) / kind


def opened(browser: Browser, path: Path, width: int = WIDE, scheme: str = "light", **options: Any) -> Page:
    """A page from a disk; an error of its script fails the test."""
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        **options,
    )
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path.as_uri())
    return page


def test_these_are_all_kinds_of_pages(site: Path) -> None:
    found = {each.relative_to(site).as_posix() for each in site.rglob("*.html")}
    assert found - set(KINDS) == {
        "mp901/versions/index.html",
        "mp900/2025-10-01/check/index.html",
        "mp901/2025-10-01/check/index.html",
    }
    assert set(KINDS) <= found


@pytest.mark.parametrize("kind", [*KINDS, *LARGE])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, site: Path, kind: str
) -> None:
    page = opened(browser, place(site, kind))
    expected = page.evaluate(REACHABLE)
    assert len(expected) > 3
    stops: list[dict[str, Any]] = []
    for _ in range(2 * len(expected) + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    # A part that scrolls by itself is a stop too, and a date has one for each of its fields.
    reached = [stop for stop, _ in groupby(stop["stop"] for stop in stops if stop["name"] != "NAV")]
    assert reached == list(range(len(expected))), [each for at, each in enumerate(expected) if at not in reached]
    assert [stop["html"] for stop in stops if not stop["outline"]] == []
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    # The first of all skips to the content.
    page.locator("[data-stop='0']").focus()
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null || document.body.matches(':focus')")
    page.close()


VERSIONS = sorted(each.parent.relative_to(GENERATED).as_posix() for each in GENERATED.glob("mp*/????-??-??/index.html"))


@pytest.mark.parametrize("version", VERSIONS)
def test_on_a_telephone_the_summary_and_the_way_to_the_criteria_come_first(browser: Browser, version: str) -> None:
    """Whatever the head must say before: who publishes it, that it is a draft, when it is in force."""
    page = opened(browser, GENERATED / version / "index.html", NARROW)
    way = page.get_by_role("list").filter(has=page.get_by_role("link", name="Coverage criteria", exact=True)).first
    boxes = [each.bounding_box() for each in (page.locator(".lead"), way.get_by_role("link").first)]
    assert [box for box in boxes if box is None or box["y"] + box["height"] > 700] == []
    way.get_by_role("link").first.click()
    criteria = page.get_by_role("heading", name="Coverage criteria").first.bounding_box()
    assert criteria is not None
    assert 0 <= criteria["y"] < 100
    # In a line or one below the other, a fact is still named before what is said of it.
    facts = page.locator(".head dl > div")
    assert facts.count() >= 3
    assert [each for each in facts.all_inner_texts() if not each.strip() or each.startswith("\n")] == []
    page.close()


@pytest.mark.parametrize("kind", [*KINDS, *LARGE])
def test_without_scripts_nothing_is_empty_and_no_control_is_dead(browser: Browser, site: Path, kind: str) -> None:
    page = opened(browser, place(site, kind), java_script_enabled=False)
    seen = "[...document.querySelectorAll(%r)].filter(each => each.checkVisibility() && %s).map(each => each.outerHTML)"
    assert page.evaluate(seen % ("button, input, select, textarea, form", "true")) == []
    words = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, caption, th, section, ul, ol, dl, table"
    assert page.evaluate(seen % (words, "each.innerText.trim() === ''")) == []
    assert page.locator("h1").count() == 1
    page.close()


@pytest.mark.parametrize("kind", [*KINDS, *LARGE])
def test_nothing_is_asked_of_others_every_link_leads_to_a_file_and_paper_gets_all(
    browser: Browser, site: Path, kind: str
) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    path = place(site, kind)
    page.goto(path.as_uri())
    root = (GENERATED if kind in LARGE else site).as_uri()
    assert [url for url in asked if not url.startswith(f"{root}/")] == []
    hrefs = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
    )
    near = {urlsplit(href)._replace(fragment="").geturl() for href in hrefs if href.startswith("file:")}
    assert len(near) > 2
    assert [url for url in near if not Path(unquote(urlsplit(url).path)).is_file()] == []
    page.emulate_media(media="print", color_scheme="dark")
    assert [each.inner_text() for each in page.locator("nav, .skip, .jumps").all() if each.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_each_page_that_shows_a_code_prints_the_notice_of_its_owner(site: Path) -> None:
    for root, code, notice in ((site, "10001", "CPT copyright notice."), (GENERATED, "22510", "CPT copyright 2025")):
        pages = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.html"))}
        shown = [path for path, text in pages.items() if code in text]
        assert len(shown) > 2
        # The form and the search show codes once their scripts run.
        shown += [site / "search/index.html", site / "mp900/2026-04-01/check/index.html"] if root == site else []
        assert [path for path in shown if notice not in pages[path]] == []


@pytest.mark.parametrize("kind", ["mp900/versions/index.html", "mp900/2025-10-01/index.html"])
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_where_a_pdf_and_a_later_version_are(
    browser: Browser, site: Path, kind: str, width: int, scheme: str
) -> None:
    """The other kinds have such a test of their own."""
    page = opened(browser, place(site, kind), width, scheme)
    assert page.get_by_role("link", name="as PDF").count() > 0
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
