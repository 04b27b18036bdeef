"""The form that checks a case: it decides as Python does, for everybody, under the site's headers; it keeps nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from mednec.emit.python import emit, load
from mednec.model.facts import Choice, Code, Date, Fact, Number, Several, YesNo, values_of
from mednec.runtime.decision import Decision
from mednec.site.headers import CONTENT_SECURITY_POLICY
from tests.browser.test_page import NARROW, RULES, SCHEMES, WIDE
from tests.build.test_hostile_words import built
from tests.exactness.requests_196 import GRANTED
from tests.script.drawn import Drawn
from tests.script.tables import deciding, project, version

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

SITE = Path(__file__).parents[2] / "generated" / "site"
FORM = "mp196/2025-10-01/check/"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
HOST = "http://site.example/"
RANDOM = 120
"""Random cases of each version; in Node there are more."""

PROOF, _ = version("mp196/2025-10-01")
FACTS = {fact.name: fact for fact in PROOF.policy.facts if not fact.inline}


def opened(browser: Browser, folder: str = FORM, width: int = WIDE, scheme: str = "light") -> Page:
    """The form of a version, from a disk. An error of its script fails the test when the page is closed."""
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.set_default_timeout(5_000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto((SITE / folder / "index.html").as_uri())
    return page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The form of policy 196 on a wide light screen."""
    page = opened(browser)
    yield page
    page.close()


def asking(page: Page, fact: str) -> Locator:
    """The question about a fact of policy 196."""
    return page.get_by_role("group", name=FACTS[fact].asks, exact=True)


def answer(page: Page, fact: Fact, value: Any) -> None:
    """Give an answer as a person does."""
    group = asking(page, fact.name)
    match fact.type:
        case YesNo():
            group.get_by_label("Yes" if value else "No", exact=True).check()
        case Code():
            group.get_by_role("combobox").select_option(index=1 + [row.code for row in PROOF.policy.codes].index(value))
        case Choice():
            (label,) = [each.label for each in values_of(fact.type) if each.name == value]
            group.get_by_role("radio", name=label[:1].upper() + label[1:], exact=True).check()
        case Several():
            for each in values_of(fact.type):
                if each.name in value:
                    group.get_by_label(each.label[:1].upper() + each.label[1:], exact=True).check()
            group.get_by_label("These, and no others").check()
        case Number() | Date():
            group.locator("input").first.fill(str(value))
        case _:
            raise AssertionError(fact.type)


def fill(page: Page, case: Mapping[str, Any]) -> None:
    """Answer all questions of a case."""
    page.get_by_label("All questions").check()
    for name, value in case.items():
        answer(page, FACTS[name], value)
    page.wait_for_timeout(200)


def agrees(page: Page, case: Mapping[str, Any]) -> Decision:
    """That the form shows what Python says of the case."""
    decision: Decision = load(emit(PROOF.table)).decide(case)
    words = str(decision.determination)
    assert page.locator(".headline").inner_text() == words[:1].upper() + words[1:]
    assert page.locator(".verdict").all_inner_texts() == [each.status for each in decision.clauses]
    return decision


# --- in step ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", project().names)
def test_the_browser_decides_as_python_does(browser: Browser, name: str) -> None:
    proof, cases = version(name)
    module = load(emit(proof.table))
    # Among them the author's, and what completes them to MC/DC.
    shown = deciding(name)
    drawn, random = Drawn(module.TABLE, cases), Random(f"{name} in a browser")
    asked = [*shown, *(drawn.case(random) for _ in range(RANDOM))]
    page = opened(browser, f"{name}/check/")
    found = page.evaluate(
        "cases => { const [data] = Object.values(mednec.tables), table = new mednec.DecisionTable(data);"
        " return JSON.parse(cases).map(each => JSON.stringify(mednec.decide(table, each))); }",
        json.dumps(asked),
    )
    page.close()
    assert len(found) == len(asked)
    for case, text in zip(asked, found, strict=True):
        assert json.loads(text) == json.loads(json.dumps(module.decide(case).to_dict())), case


def test_the_form_says_what_python_says_as_answers_arrive(page: Page) -> None:
    case = {name: value for name, value in GRANTED.items() if name in FACTS}
    fill(page, case)
    granted = agrees(page, case)
    assert granted.determination == "medically necessary"
    assert granted.decided_by[0].clause in page.locator(".reasons").inner_text()
    asking(page, "pregnant").get_by_label("Yes").check()
    assert agrees(page, {**case, "pregnant": True}).determination == "not medically necessary"
    assert "II.C is now met" in page.get_by_role("status").inner_text()
    assert "This is a proposal to a clinician" in page.locator(".proposal").inner_text()
    asking(page, "pregnant").get_by_label("Not known").check()
    assert agrees(page, {**case, "pregnant": None}).best_question is not None
    page.locator(".reasons").get_by_role("button", name=FACTS["pregnant"].label).first.click()
    assert page.locator(":focus").inner_text() == FACTS["pregnant"].asks


def test_what_is_known_in_part_is_taken_in_part(page: Page) -> None:
    page.get_by_label("All questions").check()
    pain = asking(page, "pain")
    pain.get_by_label("One of several").check()
    pain.get_by_label("Moderate pain", exact=True).last.check()
    pain.get_by_label("Severe pain", exact=True).last.check()
    onset = asking(page, "time_since_onset")
    onset.get_by_label("How it is known").select_option("From … to …")
    onset.get_by_label("From", exact=True).fill("3")
    onset.get_by_label("Unit of “From”").select_option("weeks")
    onset.get_by_label("To", exact=True).fill("40")
    treated = asking(page, "treated_level")
    treated.get_by_label("T8", exact=True).check()
    assert treated.get_by_label("These, perhaps others").is_checked()
    asking(page, "listing").get_by_label("Documented, but not known").check()
    page.wait_for_timeout(200)
    given = {"listing": None, "pain": {"one_of": ["moderate", "severe"]}, "time_since_onset": {"from": 21, "to": 40}}
    agrees(page, given | {"treated_level": {"includes": ["T8"], "complete": False}})


def test_an_answer_that_cannot_be_read_is_left_out_and_said(page: Page) -> None:
    page.get_by_label("All questions").check()
    group = asking(page, "fractures_treated")
    for entry in ("many", "2.5", "-3", "1e3", "9" * 60):
        group.locator("input").first.fill(entry)
        page.wait_for_timeout(200)
        assert group.locator(".problem").inner_text().startswith("Must be a whole number from")
        assert entry not in page.locator(".result").inner_text()
        assert "1 answer cannot be read and is left out" in page.locator(".reasons").inner_text()
    group.locator("input").first.fill("2")
    page.wait_for_timeout(200)
    assert group.locator(".problem").is_hidden()
    agrees(page, {"fractures_treated": 2, "code": None})


def test_answers_that_contradict_each_other_are_said(page: Page) -> None:
    case = {"code": "22513", "treated_level": ["L1"]}
    fill(page, case)
    decision = agrees(page, case)
    assert decision.conflicts
    assert all(each.message in page.locator(".reasons").inner_text() for each in decision.conflicts)


def test_entries_of_a_list_are_added_and_removed(browser: Browser) -> None:
    page = opened(browser, "mp206/2026-01-01/check/")
    page.get_by_label("All questions").check()
    group = page.get_by_role("group", name="Which congenital anomalies are there: which organ system, major or minor?")
    add = group.get_by_role("button", name="Add an entry")
    for _ in range(2):
        add.click()
    assert group.get_by_label("These entries, perhaps others").is_checked()
    assert page.evaluate("document.activeElement.closest('li').querySelector('legend').textContent").endswith(" 2")
    for entry in group.locator(".entries > li").all():
        entry.get_by_role("group", name="Major").get_by_label("Yes").check()
    group.get_by_label("These entries, and no others").check()
    case = {"anomalies": [{"major": True}, {"major": True}], "code": None}
    table = load(emit(version("mp206/2026-01-01")[0].table))
    assert page.locator(".verdict").all_inner_texts() == [each.status for each in table.decide(case).clauses]
    group.get_by_role("button", name="Remove this entry").first.click()
    case["anomalies"] = [{"major": True}]
    assert page.locator(".verdict").all_inner_texts() == [each.status for each in table.decide(case).clauses]
    page.close()


def test_what_a_list_does_not_hold_can_be_said(page: Page) -> None:
    page.get_by_label("All questions").check()
    treated = asking(page, "treated_level")
    treated.get_by_label("At least these, but none of …").check()
    without = treated.get_by_role("group", name="None of these")
    treated.get_by_role("checkbox", name="T8", exact=True).first.check()
    for level in ("S1", "S2"):
        without.get_by_label(level, exact=True).check()
    agrees(page, {"treated_level": {"includes": ["T8"], "excludes": ["S1", "S2"], "complete": False}})
    without.get_by_label("T8", exact=True).check()
    assert "has a value both in includes and in excludes" in treated.locator(".problem").inner_text().lower()
    treated.get_by_label("None at all").check()
    assert treated.get_by_role("checkbox").count() == 0
    agrees(page, {"treated_level": []})


def test_a_list_of_entries_can_be_said_to_have_none(browser: Browser) -> None:
    page = opened(browser, "mp206/2026-01-01/check/")
    page.get_by_label("All questions").check()
    group = page.get_by_role("group", name="Which congenital anomalies are there: which organ system, major or minor?")
    group.get_by_label("No entry at all").check()
    assert group.get_by_role("button").count() == 0
    table = load(emit(version("mp206/2026-01-01")[0].table))
    said = [each.status for each in table.decide({"anomalies": [], "code": None}).clauses]
    assert page.locator(".verdict").all_inner_texts() == said
    assert said != [each.status for each in table.decide({"code": None}).clauses]
    page.close()


DAYS: tuple[tuple[str, str, list[str]], ...] = (
    (
        "2020-12-31",
        "No version of this policy decides on this date of service: the first begins on January 1, 2021.",
        [],
    ),
    ("2021-07-17", "On this date of service another version would decide", ["2021-01-01"]),
    ("2021-07-18", "", []),
    ("2023-04-15", "", []),
    ("2023-04-16", "On this date of service another version would decide", ["2023-04-16"]),
)


def test_the_date_of_service_says_which_version_decides(browser: Browser) -> None:
    page = opened(browser, "mp203/2021-07-18/check/")
    page.get_by_label("All questions").check()
    asks = version("mp203/2021-07-18")[0].policy.fact("date_of_service").asks
    group = page.get_by_role("group", name=asks, exact=True)
    for day, said, versions in DAYS:
        group.locator("input[type=date]").first.fill(day)
        page.wait_for_timeout(200)
        for note in page.locator(".other-version").all():
            assert note.is_visible() is bool(said)
            assert said in note.inner_text() if said else note.inner_text() == ""
            assert note.get_by_role("link").count() == len(versions)
        assert said in page.get_by_role("status").inner_text()
    page.locator(".result .other-version a").click()
    assert page.url.endswith("/mp203/2023-04-16/check/index.html")
    page.close()


def test_a_date_known_in_part_may_leave_open_which_version_decides(browser: Browser) -> None:
    page = opened(browser, "mp203/2021-07-18/check/")
    page.get_by_label("All questions").check()
    asks = version("mp203/2021-07-18")[0].policy.fact("date_of_service").asks
    group = page.get_by_role("group", name=asks, exact=True)
    group.get_by_label("How it is known").select_option("Between two days")
    group.get_by_label("From", exact=True).fill("2021-07-01")
    group.get_by_label("To", exact=True).fill("2021-08-01")
    page.wait_for_timeout(200)
    note = page.locator(".result .other-version")
    assert "on some of these days another version would decide." in note.inner_text()
    assert note.get_by_role("link").all_inner_texts() == ["Check by version 2021-01-01"]
    group.get_by_label("From", exact=True).fill("2021-07-18")
    page.wait_for_timeout(200)
    assert note.is_hidden()
    page.close()


# --- for everybody ---------------------------------------------------------------------------------------------


def start(page: Page) -> None:
    assert page.locator(".ask:visible").count() == 1


def everything(page: Page) -> None:
    page.get_by_label("All questions").check()
    assert page.locator(".ask:visible").count() == len(FACTS)


def unreadable(page: Page) -> None:
    asking(page, "fractures_treated").locator("input").first.fill("many")
    page.locator(".ask .problem:visible").wait_for()


def approved(page: Page) -> None:
    fill(page, {name: value for name, value in GRANTED.items() if name in FACTS})
    page.locator("[data-standing=favourable]").wait_for()


def refused(page: Page) -> None:
    asking(page, "pregnant").get_by_label("Yes").check()
    page.locator("[data-standing=adverse]").wait_for()


def contradictory(page: Page) -> None:
    asking(page, "treated_level").get_by_label("L1", exact=True).check()
    asking(page, "treated_level").get_by_label("T8", exact=True).uncheck()
    page.get_by_text("Answers that contradict each other").wait_for()


def excluding(page: Page) -> None:
    asking(page, "treated_level").get_by_label("At least these, but none of …").check()


def too_early(page: Page) -> None:
    asking(page, "date_of_service").locator("input").first.fill("2020-01-01")
    page.locator(".result .other-version").wait_for()


STATES: tuple[Callable[[Page], None], ...] = (
    *(start, everything, unreadable, approved, refused, contradictory, excluding, too_early),
)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_in_any_state(browser: Browser, width: int, scheme: str) -> None:
    page = opened(browser, FORM, width, scheme)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    for state in STATES:
        state(page)
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert len(found["passes"]) > 15
        problems = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]
        assert (state.__name__, problems) == (state.__name__, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_keyboard_alone_answers_one_question_after_the_other(page: Page) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.textContent"))

    page.get_by_label("One question at a time").focus()
    asked = [page.locator(".ask:visible h4").inner_text()]
    for step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "date":
            page.keyboard.type("11032025")
        elif step % 2:
            page.keyboard.press("ArrowDown")
        while focused() != "Next question":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if page.locator(".settled:visible").count():
            break
        assert focused() == page.locator(".ask:visible h4").inner_text()
        asked.append(focused())
    assert len(asked) == len(set(asked)) > 3
    assert "No further question changes the outcome." in focused() or "Every question that matters" in focused()
    page.keyboard.press("Tab")
    assert focused() == "Back"
    page.keyboard.press("Enter")
    assert focused() == asked[-1]


def test_all_answers_are_cleared(page: Page) -> None:
    before = page.locator(".verdict").all_inner_texts()
    contradictory_case = {"code": "22513", "treated_level": ["L1"], "pregnant": True, "date_of_service": "2025-11-03"}
    fill(page, contradictory_case)
    assert page.locator(".verdict").all_inner_texts() != before
    page.get_by_role("button", name="Clear all answers").click()
    assert page.locator(".verdict").all_inner_texts() == before
    assert page.locator("input[type=checkbox]:checked").count() == 0


def test_without_a_script_the_checklist_stands_there(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((SITE / FORM / "index.html").as_uri())
    assert page.locator("#documentation-checklist table").first.is_visible()
    assert page.get_by_text("This is not a coverage decision").is_visible()
    page.locator("#documentation-checklist a", has_text="I.A.1").first.click()
    assert page.url.endswith("/2025-10-01/index.html#i-a-1")
    context.close()


def test_with_a_script_the_form_takes_its_place(page: Page) -> None:
    assert page.locator("#documentation-checklist").is_hidden()
    assert page.get_by_text("This is not a coverage decision").is_visible()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Check a case")


def test_whatever_the_words_of_a_policy_are_they_stay_words(browser: Browser, tmp_path: Path) -> None:
    words = "</script><img src=x onerror=alert(1)>&lt;b&gt;"
    folder = built(words, tmp_path) / "site" / "mp900" / "2025-10-01" / "check"
    page = browser.new_page()
    found: list[str] = []
    page.on("dialog", lambda dialog: found.append(dialog.message))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("All questions").check()
    assert found == []
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 4
    assert page.locator(".check").inner_text().count("<img src=x onerror=alert(1)>") > 20
    page.close()


# --- nothing is sent or kept -----------------------------------------------------------------------------------


def test_it_runs_under_the_headers_of_the_site_and_asks_for_nothing_else(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url.removeprefix(HOST)))

    def serve(route: Route) -> None:
        path = SITE / route.request.url.removeprefix(HOST)
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Content-Type": TYPES[path.suffix]}
        route.fulfill(body=path.read_bytes(), headers=headers)

    context.route("**/*", serve)
    page.goto(f"{HOST}{FORM}index.html")
    fill(page, {name: value for name, value in GRANTED.items() if name in FACTS})
    assert page.locator(".headline").inner_text() == "Medically necessary"
    assert said == []
    shared = ["mednec.css", "assets/check.css", "assets/decide.js", "assets/check.js", "mp196/versions.js"]
    assert sorted(asked) == sorted([f"{FORM}index.html", f"{FORM}table.js", *shared])
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    page.reload()
    assert page.locator(".headline").inner_text() == "Needs information"
    assert page.locator("input[type=checkbox]:checked").count() == 0
    context.close()


def test_the_form_is_small() -> None:
    """With the shared scripts, compressed."""
    shared = [SITE / "assets" / name for name in ("decide.js", "check.js", "check.css")]
    own = [SITE / FORM / "table.js", SITE / FORM / "index.html"]
    assert sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in (*shared, *own)) < 60_000
