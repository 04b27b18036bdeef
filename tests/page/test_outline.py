"""What a page says of a policy, read in both documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from mednec.diagnostics import Diagnostic
from mednec.driver import Proof
from mednec.emit import html, markdown
from mednec.frozen import replace
from mednec.model.signatures import Acceptance, Retirement, Signature
from mednec.page.page import NO_TARGET_NOTE, Link, Page, Section, Text
from mednec.register import Life
from tests.page.published import page_of, proof_of
from tests.page.reading import Element, parse_html, render_markdown, sections
from tests.page.small import POLICY

DOCUMENTS = ("html", "markdown")


@cache
def proof() -> Proof:
    return proof_of(POLICY)


@cache
def document(kind: str) -> Element:
    page = page_of(proof())
    return parse_html(html.emit(page)) if kind == "html" else render_markdown(markdown.emit(page))


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize(
    "words",
    [
        "Medical policy 900, version 2030-01-01 (draft)",
        "This version is a draft.",
        "January 1, 2030",
        "Last reviewed December 2029. Next review 2030.",
    ],
)
def test_the_top_says_which_version_this_is(kind: str, words: str) -> None:
    assert words in document(kind).text()


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("LINES", "commercial: this policy decides."),
        ("LINES", "referred to state rule 12-3, unless it is known that “No state rule” is yes."),
        ("LINES", "While that is not known, the answer is that information is needed."),
        ("LINES", "For medicare, “investigational” is said as “not medically necessary”."),
        ("Pumps", "I: medically necessary for pump when at least 2 of I.A to I.C are met."),
        ("Pumps", "II takes precedence over it. This follows reading 1."),
        ("Pumps", "I.A is met when Age: at least 18 years."),
        ("Pumps", "I.B is met when Ferritin: at most 15.4 ng/mL."),
        ("Pumps", "I.C is met when all of these hold: Wait: less than 42 days (6 weeks) any of these is yes: Trained;"),
        ("Pumps", "when any of these holds: Stolen: yes none of II.A and II.B is met"),
        ("Pumps", "II: not medically necessary, proposed to a clinician, for pump when"),
        ("Lasers", "III: investigational, proposed to a clinician, for laser in every case."),
        ("Lasers", "III.s2 recommends a class when “Trained” is no."),
        ("CODES", "CPT 10001 Pump, external | \"with\" a `tube`"),
        ("CODES", "CPT copyright notice."),
        ("How an answer is reached", "A date of service before January 1, 2030 is not decided by this version."),
        ("How an answer is reached", "II takes precedence over I."),
        ("Documentation checklist", "whole number of years, from 0 to 150"),
        ("Documentation checklist", "number of ng/mL in steps of 0.1, from 0.0 to 2000.0"),
        ("Documentation checklist", "each that applies: left, middle, right or L1 to L3"),
        ("Documentation checklist", "computed from “First visit” and “Date of service” where both are known"),
        ("Documentation checklist", "taken as “no” where nothing is documented"),
        ("Documentation checklist", "at most as many as “Sites” names"),
        ("Codes and their meanings", "CPT 10001 Pump Procedure: pump"),
        ("Codes and their meanings", "CPT 99999 Unlisted pump nothing I to III"),
        ("Presumptions", "Stolen: “no” unless documented otherwise."),
        ("Presumptions", "Decided by A. Analyst on December 1, 2029: theft is the exception."),
        ("Bounds", "“Visits” is at most the number of values of “Sites”."),
        ("Reading 1: clause I", "Two are enough."),
        ("Reading 1: clause I", "The words say at least two."),
        ("Reading 1: clause I", "All three. I: medically necessary for pump when all of I.A to I.C are met."),
        ("Reading 1: clause I", "the answer is medically necessary as read here and not addressed by this policy as"),
        ("Left out of this page", "“Page 1” a page number"),
    ],
)  # fmt: skip
def test_what_is_derived_is_said_in_words(kind: str, heading: str, words: str) -> None:
    shown = sections(document(kind))[heading]
    assert words.replace(":", "") in shown.replace(":", ""), shown


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_mednec_says_is_set_apart(kind: str) -> None:
    """Among the insurer's words it stands in notes of its own, and those hold nothing else."""
    criteria = [each for each in document(kind).walk() if each.name in ("blockquote", "div")]
    notes = [each.text() for each in criteria if each.name == "blockquote" or each.attributes.get("role") == "note"]
    assert any(note.startswith("I.A is met when") for note in notes)
    for words in ("age 18 or more;", "and a note after the items.", "A class is recommended when not trained."):
        assert not any(words in note for note in notes)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_hostile_words_are_words(kind: str) -> None:
    assert document(kind).all("h1")[0].text() == "Pumps & <lasers> {{ x }}"
    assert "second lettered item<script>alert(1)</script>" in document(kind).text()
    assert not document(kind).all("script")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_links_go_where_the_policy_says(kind: str) -> None:
    links = {each.text(): each.attributes.get("href") for each in document(kind).all("a")}
    assert links["another"] == "#reference-1"
    assert links["¹"] == "#reference-1"
    assert links["https://a.example/b_c.d"] == "https://a.example/b_c.d"
    assert "a link" not in links
    assert f"a link ({NO_TARGET_NOTE})" in document(kind).text()
    assert "5 cm² wide" in document(kind).text()
    assert "²" not in links


def test_a_link_in_a_heading_is_written_as_a_link() -> None:
    text = markdown.emit(page_of(proof()))
    assert re.search(r"^#+ .*Reading 1: clause \[I\]\(#i\)$", text, re.M)
    marked = POLICY.replace('guidelines "GUIDELINES"', 'guidelines "Grade C #"')
    assert "Grade C #" in sections(render_markdown(markdown.emit(page_of(proof_of(marked)))))


def test_labels_are_kept_as_printed() -> None:
    labels = [each.text() for each in document("html").walk() if each.attributes.get("class") == "label"]
    assert labels[:12] == ["I.", "A.", "B.", "C.", "II.", "A.", "B.", "III.", "a.", "b.", "1.", "2."]


def test_a_sentence_with_a_meaning_has_an_address_of_its_own() -> None:
    (item,) = [each for each in document("html").walk() if each.attributes.get("id") == "iii"]
    (sentence,) = [each for each in item.walk() if each.attributes.get("id") == "iii-s2"]
    assert sentence.text().startswith("A class is recommended when not trained. III.s2 recommends")


def test_the_history_has_a_header_row() -> None:
    (table,) = [each for each in document("html").all("table") if each.text().startswith("HISTORY")]
    assert [each.text() for each in table.all("thead")[0].all("th")] == ["DATE", "WHAT"]
    assert [each.text() for each in table.all("tbody")[0].all("th", "td")] == ["1/2030", "New."]


def test_the_jump_to_the_criteria_comes_first() -> None:
    page = page_of(proof())
    assert page.jumps[0] == Link("#criteria", (Text("Coverage criteria"),))
    assert page.contents[0].text == "Policy header, as printed"


def test_a_version_in_force_carries_no_warning() -> None:
    told = replace(proof(), policy=replace(proof().policy, status="published"))
    page = page_of(told)
    assert page.warnings == ()
    assert page.kicker == "Medical policy 900, version 2030-01-01"


_RETIRED = Retirement("2031-07-01", Signature("A. Analyst", "2031-05-03", "no longer offered"))


@pytest.mark.parametrize(
    ("told", "title", "standing"),
    [
        (replace(proof(), policy=replace(proof().policy, status="superseded")), "Superseded", "(superseded)"),
        (
            replace(proof(), policy=replace(proof().policy, status="published"), life=Life(None, "2031-10-01")),
            "Superseded",
            "(superseded from 2031-10-01)",
        ),
        (
            replace(proof(), policy=replace(proof().policy, status="published", retired=_RETIRED)),
            "Retired",
            "(retired from 2031-07-01)",
        ),
    ],
)
def test_a_version_no_longer_in_force_says_so_with_the_day(told: Proof, title: str, standing: str) -> None:
    page = page_of(told)
    assert title in html.emit(page)
    assert standing in page.kicker
    assert standing in page.name


@pytest.mark.parametrize("emit", [html.emit, markdown.emit])
def test_findings_accepted_are_shown_with_who_and_why(emit: Callable[[Page], str]) -> None:
    signed = Signature("A. Analyst", "2029-12-03", "the document prints it so")
    policy = replace(
        proof().policy, acceptances=(Acceptance("MN232", "policy", signed), Acceptance("MN9", "I", signed))
    )
    finding = Diagnostic("MN232", "A date is odd.", subject="policy")
    text = emit(page_of(replace(proof(), policy=policy, accepted=(finding,))))
    assert "A date is odd." in text
    assert text.count("Decided by A. Analyst on December 3, 2029: the document prints it so.") == 1
    assert "MN9" not in text


def test_a_policy_without_lines_and_codes_is_not_asked_for_them() -> None:
    plain = re.sub(
        r"^applies to .*?(?=^criteria)|^codes .*?(?=^references)|^code system .*|^ +use CPT$",
        "",
        POLICY,
        flags=re.M | re.S,
    )
    text = render_markdown(markdown.emit(page_of(proof_of(plain)))).text()
    assert "line_of_business" not in text
    assert "Codes and their meanings" not in text


def test_derived_addresses_give_way_to_the_policys_own() -> None:
    own = POLICY.replace('guidelines "GUIDELINES"', 'guidelines "Decision table"')
    page = page_of(proof_of(own))
    anchors = [block.anchor for block in page.body if isinstance(block, Section)]
    assert "decision-table" in anchors
    assert Link("#decision-table-2", (Text("Decision table"),)) in page.jumps
