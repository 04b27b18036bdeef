"""The page on which a case is checked in the browser: without a script, the documentation checklist.

`Asked` is what a form needs to ask for facts in words; the questions themselves stand in the table's data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from mednec.frozen import frozen
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.page.checklist import answer_words, checklist, groups
from mednec.page.glossary import terms_of
from mednec.page.meaning import Meaning
from mednec.page.page import Callout, Entry, Link, Origin, Page, Section, Text, page_name, words_of
from mednec.page.places import Places, places
from mednec.page.record import NOT_A_GUARANTEE, PROPOSED, notices_of, paragraph
from mednec.page.site_links import site_links
from mednec.page.standing import Standing
from mednec.register import UNRECORDED, Life

FOLDER = "check/"
"""Below the folder of a version."""

PAGE = "../index.html"
"""The way from here to the page of the version."""

CHECKLIST = "documentation-checklist"
"""The address of what the form takes the place of."""

VERSIONS_SCRIPT = "versions.js"
"""In the folder of the policy: which version decides on which day."""

HEADING = "Check a case"
_LEAD = (
    "Answer what is known. What is not answered is unknown, never no. The answers stay in this window: nothing is sent "
    "and nothing is kept, and closing the page forgets them. Only the link to another version's form takes them along, "
    "in the same window."
)
_NO_SCRIPT = "The form needs a script, which this browser does not run. The checklist below asks for the same."


@frozen
class Asked:
    """How the facts of a policy are asked for.

    `groups`: a caption and the facts that stand under it. `labels`: by fact, or `LIST.FIELD`, the label of each value.
    `answers`: by fact, what an answer is, in lines. `words`: by clause, its printed words without their marks, where
    they have any.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    labels: tuple[tuple[str, tuple[str, ...]], ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


def asked(policy: Policy) -> Asked:
    """How the facts that a case can give are asked for, each once; the checklist's order, then what it leaves out."""
    where = places(policy)
    meaning = _meaning(policy, where)
    given = [fact for fact in policy.facts if not fact.inline]
    found: list[tuple[str, tuple[str, ...]]] = []
    shown: set[str] = set()
    for title, names in (*groups(policy, meaning), ("Other facts", {fact.name for fact in given})):
        own = tuple(fact.name for fact in given if fact.name in names - shown)
        shown.update(own)
        if own:
            found.append((title, own))
    return Asked(
        tuple(found),
        tuple(_labels(given, "")),
        tuple((fact.name, tuple(answer_words(fact, policy, meaning))) for fact in given),
        tuple(_without_marks(policy, where)),
    )


def _without_marks(policy: Policy, where: Places) -> Iterator[tuple[str, tuple[str, ...]]]:
    for clause in policy.clauses:
        read = tuple(words_of(where.words(printed)) for printed in clause.words)
        if read != clause.words:
            yield clause.id, read


def _labels(facts: list[Fact], before: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for fact in facts:
        match fact.type:
            case Choice() | Several():
                yield f"{before}{fact.name}", tuple(value.label for value in values_of(fact.type))
            case Records(fields=fields):
                yield from _labels([field for field in fields if not field.inline], f"{fact.name}.")
            case YesNo() | Number() | Date() | Code():
                pass
            case _:
                assert_never(fact.type)


def _meaning(policy: Policy, where: Places) -> Meaning:
    return Meaning(policy, where.clauses, terms_of(policy), PAGE)


def check_page(policy: Policy, life: Life = UNRECORDED) -> Page:
    """The page, at `check/index.html` of the version."""
    now = Standing(policy, life)
    version = f"{policy.number}, version {policy.version}{now.in_a_title()}"
    caution = Callout("This is not a coverage decision", (paragraph(NOT_A_GUARANTEE), paragraph(PROPOSED)))
    body = Section(
        CHECKLIST,
        (Text("Documentation checklist"),),
        (paragraph(_NO_SCRIPT), *checklist(policy, _meaning(policy, places(policy)))),
        Origin.DERIVED,
    )
    return Page(
        language="en-US",
        name=page_name(f"{HEADING} – {policy.title}", f" – {version}"),
        title=f"{HEADING}: {policy.title}",
        kicker=f"Medical policy {version}",
        publisher=", ".join(policy.companies),
        warnings=(*now.warnings(), caution),
        jumps=(Link(PAGE, (Text("The policy"),)), Link("../../versions/index.html", (Text("All versions"),))),
        summary=(paragraph(_LEAD),),
        contents=(Entry(CHECKLIST, "Documentation checklist"),),
        body=(body,),
        footer=(*map(paragraph, notices_of(policy)), paragraph(NOT_A_GUARANTEE)),
        trail=site_links("../../../"),
        styles=("../../../assets/check.css",),
        scripts=("../../../assets/decide.js", "table.js", f"../../{VERSIONS_SCRIPT}", "../../../assets/check.js"),
    )
