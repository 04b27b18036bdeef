"""Author, reviewers and committees of a version: what is read, what is refused, and what they never change."""

from __future__ import annotations

import pytest

from mednec.emit import html, markdown
from mednec.model.fingerprint import fingerprint, hashes
from mednec.model.policy import Policy
from mednec.model.signatures import Responsible
from mednec.quick import Library, quick_check
from mednec.syntax.format import format_source
from mednec.text import Source
from tests.page.published import page_of, proof_of
from tests.page.reading import parse_html, render_markdown, sections
from tests.page.test_described import described

HEADER = """\
    author "Policy team"
    reviewer "A. Example, MD" on 2029-11-06
    committee "UM Committee" on 2029-11
"""
PLAIN = """\
policy 900 "Braces"
    > Braces, 1/2030
    effective 2030-01-01
    last review 2029-11
    next review 2030-11

criteria "CRITERIA"
    I.  > A brace is **medically necessary** for instability.
        medically necessary when instability

fact instability "Instability"
    yes or no
"""
SIGNED = PLAIN.replace("    next review 2030-11\n", f"    next review 2030-11\n{HEADER}")


def read(text: str) -> Policy:
    policy = quick_check(Source("p.policy", text), Library()).policy
    assert policy is not None
    return policy


def found(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in quick_check(Source("p.policy", text), Library()).diagnostics]


def test_who_answers_for_a_version_is_read() -> None:
    assert read(SIGNED).responsible == (
        Responsible("author", "Policy team", ""),
        Responsible("reviewer", "A. Example, MD", "2029-11-06"),
        Responsible("committee", "UM Committee", "2029-11"),
    )
    assert found(SIGNED) == []
    assert format_source(Source("p.policy", SIGNED)) == (SIGNED, ())


def test_it_is_neither_meaning_nor_words() -> None:
    assert hashes(read(SIGNED)) == hashes(read(PLAIN))
    assert fingerprint(read(SIGNED)) != fingerprint(read(PLAIN))


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ('"Policy team"', '""', "MN128", "The author has no name."),
        ('"A. Example, MD"', '"  "', "MN128", "The reviewer has no name."),
        ("on 2029-11\n", "on 2029-13\n", "MN205", "“2029-13” is not a date."),
    ],
)
def test_what_names_nobody_or_no_day_is_refused(old: str, new: str, code: str, message: str) -> None:
    assert (code, message) in found(SIGNED.replace(old, new))


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ("2029-12", "The header gives 2029-12 as the last review, the newest that it names is of 2029-11 (committee)."),
        ("2029-10", "The header gives 2029-10 as the last review, the newest that it names is of 2029-11 (committee)."),
        ("2029", ""),
        ("2029-11-20", ""),
    ],
)
def test_the_last_review_is_the_newest_of_theirs(last: str, message: str) -> None:
    text = SIGNED.replace("last review 2029-11", f"last review {last}").replace("on 2029-11-06", "on 2029-09-06")
    proof = proof_of(text)
    assert [each.message for each in proof.open if each.code == "MN233"] == ([message] if message else [])


def test_both_documents_and_other_programs_are_told() -> None:
    page = page_of(proof_of(SIGNED))
    for document in (parse_html(html.emit(page)), render_markdown(markdown.emit(page))):
        said = sections(document)["About this version"]
        assert "Author Policy team" in said.replace(":", "")
        assert "Reviewed by A. Example, MD, November 6, 2029" in said.replace(":", "")
        assert "Committee UM Committee, November 2029" in said.replace(":", "")
    (committee,) = described(page).values("reviewedBy")
    assert not isinstance(committee, str)
    assert committee.values("name") == ["UM Committee"]


def test_nothing_is_said_of_a_version_that_says_nothing() -> None:
    said = sections(parse_html(html.emit(page_of(proof_of(PLAIN)))))["About this version"]
    assert "Author" not in said
    assert "Committee" not in said
