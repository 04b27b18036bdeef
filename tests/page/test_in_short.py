"""The sentence at the top of a page is true: what it names is held against the whole table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest

from mednec.analyse.steps import Steps
from mednec.driver import Proof
from mednec.emit import html, markdown
from mednec.model.determinations import Determination, Standing
from mednec.page.in_short import other_answers
from mednec.page.page import Inlines, Link, words_of
from tests.page.published import page_196, page_of, proof_of
from tests.page.reading import parse_html, render_markdown
from tests.script.tables import FEATURES, feature, project, version

NAMES = ("several", *project().names, *(path.stem for path in FEATURES))


@cache
def proof(name: str) -> Proof:
    if name == "several":
        return proof_of(POLICY)
    if name in project().names:
        return version(name)[0]
    (path,) = [path for path in FEATURES if path.stem == name]
    return feature(path)[0]


def named(lead: Inlines, known: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Read back: for each part of the sentence the clauses that approve, and those that are decided first."""
    text = "".join(f"<{words_of(each.content)}>" if isinstance(each, Link) else words_of((each,)) for each in lead)
    # What is in brackets behind a clause says what that clause asks for.
    text = re.sub(r" \((?:any|all|none|at least \d+|at most \d+|exactly \d+|from \d+ to \d+) of [^)]*\)", "", text)
    found: list[tuple[list[str], list[str]]] = []
    for said in re.split(r"\. (?=[A-Z][a-z ]+ when )", text):
        body, _, last = said.partition(", unless ")
        parts = body.split(" is met")
        # Behind "is met" stands for which requests, and what goes before this part alone; then the next part begins.
        own = [re.search(r"\(unless (.*?) applies\)", each) for each in parts]
        for part, before, after in zip(parts, own, own[1:], strict=False):
            clauses = clauses_in(part.replace(before[0], "") if before else part, known)
            found.append((clauses, clauses_in(after[1] if after else last, known)))
    return found


def clauses_in(text: str, known: Sequence[str]) -> list[str]:
    found: list[str] = []
    for first, last in re.findall(r"<([^>]+)>(?: to <([^>]+)>)?", text):
        parent = first.rpartition(".")[0]
        siblings = [each for each in known if each.rpartition(".")[0] == parent]
        found += siblings[siblings.index(first) : siblings.index(last) + 1] if last else [first]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_sentence_names_all_that_approves_and_nothing_else(name: str) -> None:
    policy, steps = proof(name).policy, Steps(proof(name).policy)
    d = steps.space.diagram
    favourable = {
        number
        for number, outcome in enumerate(steps.space.outcomes)
        if outcome.determination.standing is Standing.FAVOURABLE
    }
    taken = {
        clause: d.disj(*(node for hit, node in zip(steps.hits, steps.hit_nodes, strict=True) if hit.by == clause))
        for clause in {hit.by for hit in steps.hits}
    }
    known = [clause.id for clause in policy.printed_clauses]
    lead = page_of(proof(name)).lead
    if not favourable:
        assert words_of(lead) == "No request is approved under this policy."
        return
    approved = d.disj()
    for clauses, before in named(lead, known):
        assert clauses
        approved = d.disj(
            approved,
            d.conj(
                d.neg(steps.before_clauses[0]),
                d.disj(*(taken[clause] for clause in clauses)),
                d.neg(d.disj(*(taken[clause] for clause in before))),
            ),
        )
    assert approved == d.among(steps.root, favourable)


def test_what_else_is_answered_is_all_that_else_is_answered() -> None:
    for name in NAMES:
        table = proof(name).table
        rows = [(row.by, table.outcomes[row.outcome].determination) for row in table.rows]
        said = {each for by, each in rows if each is not Determination.REFER or not by.startswith("line ")}
        left = {each for each in said if each.standing is not Standing.FAVOURABLE}
        assert set(other_answers(table)) == left - {Determination.RETIRED, Determination.NOT_THIS_VERSION}, name


def test_the_top_of_policy_196() -> None:
    page = page_196()
    assert words_of(page.lead) == (
        "Medically necessary when I (any of I.A to I.G) is met for percutaneous vertebroplasty, percutaneous "
        "kyphoplasty or vertebral augmentation with an implant, unless one of II, III and codes.2 applies, which is "
        "decided first."
    )
    assert words_of(page.dates) == (
        "Effective October 1, 2025. Last reviewed September 2025. Next review September 2026. See all updates"
    )
    for document in (parse_html(html.emit(page)), render_markdown(markdown.emit(page))):
        text = document.text()
        dates, lead, jump, facts = (
            text.index(words)
            for words in ("See all updates", "Medically necessary when I", "Coverage criteria", "Otherwise")
        )
        assert dates < lead < jump < facts


POLICY = """\
policy 900 "Beds"
    effective 2030-01-01
    services of bed: frame, mattress, pillow

criteria "CRITERIA"
    I.  > A frame is **medically necessary** for weakness.
        for frame
        medically necessary when weak
    II. > A mattress is **covered** for an ulcer.
        for mattress
        covered when ulcer
    III. > Nothing is **covered** at home.
         not covered instead of I when at_home

fact bed "Bed"
    one of frame, mattress, pillow
fact weak "Weakness"
    yes or no
fact ulcer "Ulcer"
    yes or no
fact at_home "At home"
    yes or no
"""


def test_several_determinations_have_a_sentence_each() -> None:
    page = page_of(proof_of(POLICY))
    assert words_of(page.lead) == (
        "Medically necessary when I is met for frame, unless III applies, which is decided first. "
        "Covered when II is met for mattress, unless III applies, which is decided first."
    )
    said = parse_html(html.emit(page)).text()
    assert "Never approved Pillow" in said
    assert "Otherwise Not covered or not addressed by this policy" in said
