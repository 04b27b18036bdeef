"""The search in a browser, under the headers that a web server should send."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mednec.assembly import assemble
from mednec.portfolio import run
from mednec.preview.server import Preview, State
from mednec.project import read_project
from mednec.publish import Text, bytes_of
from mednec.results import Job
from mednec.site.standing import Day
from tests.browser.test_page import NARROW, RULES, SCHEMES, WIDE
from tests.build.projects import FILE, POLICY, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = POLICY.replace("policy 900", "policy 901").replace(
    "> A pump is **medically necessary** in hospital.",
    "> A <img src=x onerror=alert(1)> <b> &amp; zebra pump is **medically necessary** in hospital.",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Text]:
    """The files of a site with a search: two policies, one of them in two versions."""
    project = Project(tmp_path_factory.mktemp("project"))
    published = POLICY.replace("status draft", "status published")
    project.write(FILE, published.replace("in hospital.", "in a quagga hospital."))
    later = published.replace("effective 2025-10-01", "effective 2026-04-01")
    project.write(FILE.replace("2025-10-01", "2026-04-01"), later)
    for version in ("2025-10-01", "2026-04-01"):
        done = project.run("publish", f"mp900/{version}", "--by", "medical director", "--on", version)
        assert done.exit_code == 0, done.output
    project.write(FILE.replace("900", "901"), HOSTILE)
    read = read_project(project.root)
    done_run = run(read, Job.BUILD)
    assembled = assemble(read, done_run.results, Day("2026-06-01"), search=True)
    assert assembled.findings == ()
    return dict(assembled.files)


@pytest.fixture(scope="module")
def address(made: dict[str, Text]) -> Iterator[str]:
    """Where the site is served, with its headers."""
    with Preview(0, State("search", made)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The search page; nothing is asked of another server, and the browser refuses nothing."""
    page = browser.new_page(viewport={"width": WIDE, "height": 800}, reduced_motion="reduce")
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/index.html")
    page.get_by_role("search").wait_for()
    yield page
    page.close()
    assert [each for each in complaints if "favicon.ico" not in each] == []
    assert [each for each in asked if not each.startswith(address)] == []


def find(page: Page, words: str) -> list[str]:
    """The titles of what is found, by keyboard alone."""
    page.get_by_label("Words of a clause, or a code").fill(words)
    page.get_by_role("status").evaluate("status => status.textContent = ''")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="ound").wait_for()
    return page.locator("#search-results a").all_inner_texts()


def test_a_clause_is_found_by_its_words(page: Page) -> None:
    assert find(page, "zebra") == ["I · CRITERIA"]
    assert page.get_by_role("status").inner_text() == "1 found."
    assert "Pumps, 901, version 2025-10-01: draft" in page.locator("#search-results").inner_text()
    page.locator("#search-results a").click()
    page.wait_for_url("**/mp901/2025-10-01/index.html#i")
    assert page.locator("#i").is_visible()
    page.go_back()
    page.locator("#search-results a").wait_for()
    assert page.get_by_label("Words of a clause, or a code").input_value() == "zebra", "back to what was found"


def test_a_code_is_found_and_comes_first(page: Page) -> None:
    assert find(page, "10001")[0] == "10001: Pump"
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/codes/index.html#cpt-10001")


def test_printed_words_are_never_markup(page: Page) -> None:
    find(page, "zebra")
    results = page.locator("#search-results")
    assert "<img src=x onerror=alert(1)> <b> &amp; zebra pump" in results.inner_text()
    assert results.locator("img, b").count() == 0
    assert results.locator("mark").all_inner_texts() == ["zebra"]


def test_an_earlier_version_is_found_when_it_is_asked_for(page: Page) -> None:
    assert find(page, "quagga") == []
    assert page.get_by_role("status").inner_text().startswith("Nothing found.")
    page.get_by_label("Versions that are superseded or retired, too").check()
    page.locator("#search-results a").wait_for()
    assert "superseded from April 1, 2026" in page.locator("#search-results").inner_text()


def test_what_is_typed_is_sent_to_nobody(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data} {request.headers}"))
    find(page, "quaggaxyz")
    assert asked != []
    assert "quaggaxyz" not in "".join(asked)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_what_was_found(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    find(page, "zebra")
    # Its own evaluation needs no exception: it runs in the browser's tool, not in the page.
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_policy_is_what_lets_the_search_run(
    browser: Browser, made: dict[str, Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without 'wasm-unsafe-eval' the search does not come up, and the page says what else helps."""
    strict = ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    monkeypatch.setattr("mednec.preview.server.HEADERS", (strict,))
    with Preview(0, State("search", made)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/search/index.html", wait_until="load")
        page.wait_for_timeout(1000)
        assert not page.get_by_role("search").is_visible()
        assert page.get_by_role("status").is_visible()
        page.close()
        server.shutdown()


def test_without_a_script_or_a_server_the_look_ups_stand_there(
    browser: Browser, made: dict[str, Text], tmp_path: Path
) -> None:
    for name, text in made.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes_of(text))
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto((tmp_path / "site/index.html").as_uri())
        page.get_by_role("link", name="Search clauses and codes").click()
        assert "The other ways below work without either." in page.get_by_role("status").inner_text()
        assert not page.get_by_role("search").is_visible()
        page.locator("#other-ways").get_by_role("link", name="Codes").click()
        assert page.get_by_role("heading", name="10001: Pump").is_visible()
        context.close()
