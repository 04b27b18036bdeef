"""Answers are taken along to the form of another version, in the window alone, where both versions ask the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mednec.site.headers import CONTENT_SECURITY_POLICY
from tests.browser.test_page import NARROW, RULES, WIDE
from tests.build.projects import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

EARLIER, LATER = "2025-10-01", "2026-04-01"
HOST = "http://site.example/"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}

POLICY = """\
policy 900 "Pumps"
    effective 2025-10-01
    presume trial_use is no unless documented by "team" on 2025-09-15
        because "a pump is requested for good unless the request says otherwise"

criteria "CRITERIA"
    I.  > A pump is **medically necessary** when all of the following are met:
        medically necessary when all of

        A.  > The stay is at least 3 weeks; and
            stay >= 3 weeks
        B.  > The hemoglobin A1c is at least 7.5 %; and
            a1c >= 7.5 %
        C.  > There was a stroke within the past 90 days; and
            stroke within the past 90 days
        D.  > The level is L4 or L5; and
            some level in (L4, L5)
        E.  > There were at least 2 blocks at the treated side with a relief of more than 50 %; and
            at least 2 blocks where (side is treated and relief > 50 %)
        F.  > The pump is worn or implanted, and not for trial use; and
            kind in (worn, implanted) and not trial_use
        G.  > A doctor asked for it; and
            doctor_asked
        H.  > It is rented.
            rented

    II. > In all other cases a pump is **not medically necessary**.
        not medically necessary otherwise

record block "Block"
    fact given_on "Date"
        date
        asks "When was it given?"
    fact side "Side"
        one of treated, other, middle
        asks "On which side?"
    fact relief "Relief"
        number 0 to 100 % in steps of 0.1
        asks "How much relief?"

fact date_of_service "Date of service"
    date
    asks "When?"
fact stay "Stay"
    whole number 0 to 400 days
    asks "How long?"
fact a1c "Hemoglobin A1c"
    number 3 to 20 % in steps of 0.1 or not done
    asks "What is the A1c?"
fact stroke "Stroke"
    date or never
    asks "Was there a stroke?"
fact level "Level"
    several of L3, L4, L5
    asks "Which levels?"
fact blocks "Blocks"
    list of block
    asks "Which blocks?"
fact kind "Kind"
    one of worn, implanted, other
    asks "Which kind?"
fact trial_use "Trial use"
    yes or no
    asks "Is it for trial use?"
fact doctor_asked "A doctor asked for it"
    yes or no
    asks "Did a doctor ask for it?"
fact rented "Rented"
    yes or no
    asks "Is it rented?"
"""

CHANGES = (
    ("effective 2025-10-01", "effective 2026-04-01"),
    ("one of worn, implanted, other", "one of worn, carried, other"),
    ("kind in (worn, implanted)", "kind in (worn, carried)"),
    ("The pump is worn or implanted", "The pump is worn or carried"),
    ('asks "Did a doctor ask for it?"', 'asks "Did a doctor ask for it in writing?"'),
    ("        H.  > It is rented.\n            rented\n", "        H.  > It is new.\n            is_new\n"),
    ('fact rented "Rented"', 'fact is_new "New"'),
    ('asks "Is it rented?"', 'asks "Is it new?"'),
)
"""The next version: another value of a choice, another question, another fact."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two published versions of a policy with a fact of each kind."""
    project = Project(tmp_path_factory.mktemp("along"))
    later = POLICY
    for old, new in CHANGES:
        assert old in later
        later = later.replace(old, new)
    project.write(f"policies/mp900/{EARLIER}.policy", POLICY)
    project.write(f"policies/mp900/{LATER}.policy", later)
    done = project.run("build")
    assert done.exit_code == 0, done.output
    return project.root / "generated" / "site"


def opened(browser: Browser, site: Path, version: str = EARLIER, width: int = WIDE, scheme: str = "light") -> Page:
    """The form of a version with all its questions, under the headers of a site."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    serve(context, site)
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{HOST}mp900/{version}/check/index.html")
    page.get_by_label("All questions").check()
    return page


def serve(context: BrowserContext, site: Path) -> None:
    def answered(route: Route) -> None:
        path = site / route.request.url.removeprefix(HOST)
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Content-Type": TYPES[path.suffix]}
        route.fulfill(body=path.read_bytes(), headers=headers)

    context.route("**/*", answered)


def asking(page: Page, question: str) -> Locator:
    return page.locator(".ask").filter(has=page.get_by_role("heading", name=question, exact=True))


def exactly(page: Page) -> None:
    """Every question answered, with one value."""
    asking(page, "How long?").get_by_role("textbox").first.fill("5")
    asking(page, "How long?").get_by_label("Unit", exact=True).select_option("weeks")
    asking(page, "What is the A1c?").get_by_role("textbox").first.fill("8.50")
    asking(page, "Was there a stroke?").locator("input[type=date]").first.fill("2026-04-20")
    for text in ("L4", "L5", "These, and no others"):
        asking(page, "Which levels?").get_by_label(text, exact=True).check()
    blocks = asking(page, "Which blocks?")
    for relief in ("80", "51.5"):
        blocks.get_by_role("button", name="Add an entry: Block").click()
        entry = blocks.locator(".entries > li").last
        entry.locator("input[type=date]").first.fill("2026-01-31")
        entry.get_by_role("radio", name="Treated", exact=True).check()
        entry.locator("input[inputmode=decimal]").first.fill(relief)
    blocks.get_by_label("These entries, and no others").check()
    asking(page, "Which kind?").get_by_role("radio", name="Worn", exact=True).check()
    asking(page, "Is it for trial use?").get_by_label("No", exact=True).check()


def in_part(page: Page) -> None:
    """Every question answered with what is partly known."""
    for question, low, high in (("How long?", "10", "300"), ("What is the A1c?", "7.0", "")):
        asking(page, question).get_by_label("How it is known").select_option("From … to …")
        asking(page, question).get_by_role("textbox", name="From").fill(low)
        asking(page, question).get_by_role("textbox", name="To").fill(high)
    asking(page, "How long?").get_by_label("Unit of “From”").select_option("weeks")
    asking(page, "Was there a stroke?").get_by_label("How it is known").select_option("Between two days")
    asking(page, "Was there a stroke?").get_by_label("To", exact=True).fill("2026-04-20")
    levels = asking(page, "Which levels?")
    levels.get_by_label("L4", exact=True).first.check()
    levels.get_by_label("At least these, but none of …").check()
    levels.get_by_role("group", name="None of these").get_by_label("L3").check()
    asking(page, "Which blocks?").get_by_role("button", name="Add an entry: Block").click()
    entry = asking(page, "Which blocks?").locator(".entries > li")
    entry.get_by_label("One of several").check()
    for side in ("Treated", "Other"):
        entry.get_by_role("group", name="One of these").get_by_label(side).check()
    asking(page, "Is it for trial use?").get_by_label("Documented, but not known").check()


def in_words(page: Page) -> None:
    """Every question answered with what stands beside values."""
    asking(page, "What is the A1c?").get_by_label("How it is known").select_option("Not done")
    asking(page, "Was there a stroke?").get_by_label("How it is known").select_option("Never")
    asking(page, "Which levels?").get_by_label("None at all").check()
    asking(page, "Which blocks?").get_by_label("No entry at all").check()
    asking(page, "Is it for trial use?").get_by_label("Yes", exact=True).check()


def answers(page: Page) -> Mapping[str, object]:
    """What a person sees of the answer to each question."""
    found = page.evaluate(
        "[...document.querySelectorAll('.ask')].map(ask => [ask.querySelector('h4').textContent, "
        "[...ask.querySelectorAll('input, select')].filter(each => each.checkVisibility())"
        ".map(each => ['radio', 'checkbox'].includes(each.type) ? each.checked : each.value)])"
    )
    return dict(found)


def follow(page: Page, day: str) -> None:
    """Say the date of service, and go to the form of the version that decides on it."""
    asking(page, "When?").locator("input[type=date]").first.fill(day)
    page.locator(".result .other-version a").click()
    page.wait_for_url(f"**/{EARLIER if day < LATER else LATER}/check/index.html")
    page.locator(".headline").wait_for()
    assert page.get_by_role("status").inner_text().startswith(page.locator(".taken-along p").first.inner_text())
    page.get_by_label("All questions").check()


@pytest.mark.parametrize("answered", [exactly, in_part, in_words])
def test_answers_go_to_the_version_that_decides_and_come_back(
    browser: Browser, site: Path, answered: Callable[[Page], None]
) -> None:
    page = opened(browser, site)
    empty = answers(page)
    answered(page)
    before = answers(page)
    same = [question for question in before if question in empty and before[question] != empty[question]]
    follow(page, "2026-05-02")
    after = answers(page)
    assert [after[question] for question in same] == [before[question] for question in same]
    assert after["When?"] == ["2026-05-02", "0"]
    words = f"{len(same) + 1} answers are taken over from version {EARLIER}."
    assert page.locator(".taken-along").inner_text() == words
    told = (page.locator(".headline").inner_text(), page.locator(".verdict").all_inner_texts())
    follow(page, "2025-11-03")
    follow(page, "2026-05-02")
    assert (page.locator(".headline").inner_text(), page.locator(".verdict").all_inner_texts()) == told
    page.context.close()


def test_what_the_other_version_asks_or_answers_otherwise_is_named(browser: Browser, site: Path) -> None:
    page = opened(browser, site)
    empty = answers(page)
    asking(page, "How long?").get_by_role("textbox").first.fill("400")
    asking(page, "Which kind?").get_by_role("radio", name="Implanted", exact=True).check()
    asking(page, "What is the A1c?").get_by_role("textbox").first.fill("high")
    for question in ("Did a doctor ask for it?", "Is it rented?"):
        asking(page, question).get_by_label("Yes", exact=True).check()
    follow(page, "2026-05-02")
    said = page.locator(".taken-along")
    assert said.locator("p").all_inner_texts() == [
        f"2 answers are taken over from version {EARLIER}.",
        "Not taken over, since this version does not ask this, or in other words, or the answer could not be read:",
    ]
    assert said.get_by_role("listitem").all_inner_texts() == [
        "Kind",
        "A doctor asked for it",
        "Rented",
        "Hemoglobin A1c",
    ]
    after = answers(page)
    assert [q for q in after if after[q] != empty.get(q, after[q])] == ["When?", "How long?"]
    assert [after[each] for each in ("Did a doctor ask for it in writing?", "Is it new?")] == [[True, False, False]] * 2
    page.get_by_role("button", name="Clear all answers").click()
    assert said.is_hidden()
    page.context.close()


def test_the_window_alone_takes_them_and_nothing_is_sent_or_kept(browser: Browser, site: Path) -> None:
    page = opened(browser, site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data}"))
    exactly(page)
    follow(page, "2026-05-02")
    assert len(asked) > 3
    assert [each for each in asked if not each.startswith(f"GET {HOST}") or "?" in each or "8.50" in each] == []
    assert page.evaluate("[window.name, location.hash, location.search, history.state]") == ["", "", "", None]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    assert page.locator(".taken-along").is_hidden()
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.go_back()
    page.locator(".headline").wait_for()
    assert page.evaluate("window.name") == ""
    page.context.close()


def from_disk(browser: Browser, site: Path) -> Page:
    page = browser.new_page()
    page.set_default_timeout(5_000)
    page.goto((site / "mp900" / EARLIER / "check" / "index.html").as_uri())
    page.get_by_label("All questions").check()
    exactly(page)
    return page


def test_it_also_works_from_a_disk(browser: Browser, site: Path) -> None:
    page = from_disk(browser, site)
    follow(page, "2026-05-02")
    assert page.locator(".taken-along").inner_text() == f"8 answers are taken over from version {EARLIER}."
    page.close()


def test_a_link_opened_in_another_window_takes_nothing_along(browser: Browser, site: Path) -> None:
    page = from_disk(browser, site)
    asking(page, "When?").locator("input[type=date]").first.fill("2026-05-02")
    with page.context.expect_page() as other:
        page.locator(".result .other-version a").click(modifiers=["ControlOrMeta"])
    other.value.locator(".headline").wait_for()
    assert LATER in other.value.url
    assert other.value.locator(".taken-along").is_hidden()
    assert [page.evaluate("window.name"), other.value.evaluate("window.name")] == ["", ""]
    page.context.close()


NAMES = (
    "a window of somebody",
    "mednec answers ",
    "mednec answers {",
    "mednec answers null",
    'mednec answers {"number": "900"}',
    'mednec answers {"number": "901", "carried": []}',
    'mednec answers {"number": "900", "from": "<b>x</b>", "carried": [["stay"], 7, null]}',
    'mednec answers {"number": "900", "from": "x", "carried": [["stay", "Stay", "", {"decimal": "many"}]]}',
    'mednec answers {"number": "900", "from": "x", "carried": [["kind", "Kind", "", {"one_of": ["nowhere"]}]]}',
)


@pytest.mark.parametrize("name", NAMES)
def test_a_window_that_others_named_answers_nothing(browser: Browser, site: Path, name: str) -> None:
    page = opened(browser, site)
    empty = answers(page)
    page.evaluate("name => { window.name = name; }", name)
    page.reload()
    page.get_by_label("All questions").check()
    assert answers(page) == empty
    assert page.locator(".headline").inner_text() == "Needs information"
    assert page.locator("b").count() == 0
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_where_answers_were_taken_along(
    browser: Browser, site: Path, width: int, scheme: str
) -> None:
    page = opened(browser, site, EARLIER, width, scheme)
    exactly(page)
    asking(page, "Is it rented?").get_by_label("Yes", exact=True).check()
    follow(page, "2026-05-02")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert page.locator(".taken-along li").count() == 1
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
