"""What a document says of itself that does not fit together: dates, title, evidence, scales, codes."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from mednec.check.dates import is_before, printed_date
from mednec.check.document import CHECKS, check_document
from mednec.diagnostics import Diagnostic, Severity
from mednec.driver import Library, quick_check
from mednec.frozen import replace
from mednec.model.blocks import Prose, Reference, Rows, SectionKind
from mednec.model.policy import Policy
from mednec.text import Source
from tests.check.reading import FRESH, HELD_OUT, POLICY_196, policy_at


def found(policy: Policy) -> list[tuple[str, str]]:
    return [(d.code, d.subject) for d in check_document(policy)]


def test_the_findings_on_policy_196() -> None:
    assert found(policy_at(POLICY_196)) == [
        ("MN231", "reference 2"),
        ("MN232", "reference 1"),
        ("MN232", "reference 2"),
        ("MN233", "policy"),  # 9/2025 beside 10/2025
        ("MN234", "policy"),  # 9/2023 to 12/2024
        ("MN235", "policy"),  # kyphoplasty
        ("MN236", "I.D"),
        ("MN236", "I.E"),
        ("MN236", "I.G"),
        ("MN238", "I.A.1"),  # chronic
        ("MN237", "I.A.2"),
        ("MN239", "II.D"),
    ]


def test_findings_about_the_document_are_notes() -> None:
    assert {d.severity for d in check_document(policy_at(POLICY_196))} == {Severity.NOTE}


@pytest.mark.parametrize("path", [HELD_OUT, FRESH], ids=lambda path: path.stem)
def test_a_document_without_history_or_references_says_nothing_of_them(path: object) -> None:
    policy = policy_at(HELD_OUT if path == HELD_OUT else FRESH)
    assert {code for code, _ in found(policy)} <= {"MN237"}


def test_a_shorter_year_and_a_consistent_history_are_left_alone() -> None:
    policy = with_history(("2024-09", "9/2024"), ("2025-09", "9/2025"))
    assert {"MN233", "MN234"}.isdisjoint(code for code, _ in found(policy))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("2024-01", "1/2024"), ("2025-03", "3/2025")), ["14 months"]),
        ((("2025-03", "3/2025"), ("2024-01", "1/2024")), ["14 months"]),  # the newest first
        ((("2024-02", "2/2024"), ("2025-03", "3/2025")), []),
        ((("2023", "2023"), ("2025-01", "1/2025")), []),  # perhaps December
        ((("2023", "2023"), ("2025-02", "2/2025")), ["14 months"]),
        ((("2024-01-31", "1/31/2024"), ("2025-02-01", "2/1/2025")), []),
    ],
)
def test_annual_reviews_are_apart_as_far_as_that_is_sure(
    rows: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    said = [d.message for d in check_document(with_history(*rows)) if d.code == "MN234" and "between" in d.message]
    assert [each[:9] for each in said] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("2023-01", "2024-01", "2025-01"), []),
        (("2025-01", "2024-01", "2023-01"), []),
        (("2024", "2024-05", "2024-05-02"), []),  # not surely before each other
        (("2023-01", "2022-01", "2024-01", "2025-01"), ["an earlier date (2022-01) follows 2023-01"]),
        (("2025-01", "2023-01", "2024-01", "2022-01"), ["a later date (2024-01) follows 2023-01"]),
    ],
)
def test_a_history_goes_one_way(rows: tuple[str, ...], expected: list[str]) -> None:
    said = [d.message for d in check_document(with_history(*((row, row) for row in rows))) if d.code == "MN247"]
    assert said == [f"In the revision history {each}." for each in expected]


@pytest.mark.parametrize(
    ("last", "next_one", "expected"),
    [
        ("2025-09", "2026-09", 0),
        ("2025-09", "2025-09", 1),  # before it takes effect
        ("2025-12", "2025-11", 1),  # before the last review
        ("2025-12", "2025", 0),
        ("", "2025-10", 0),
    ],
)
def test_a_next_review_comes_after_what_it_follows(last: str, next_one: str, expected: int) -> None:
    policy = replace(policy_at(POLICY_196), last_review=last, next_review=next_one)
    assert [code for code, _ in found(policy)].count("MN247") == expected


def with_history(*rows: tuple[str, str]) -> Policy:
    whole = policy_at(POLICY_196)
    table = Rows(tuple((printed, "Annual review.") for _, printed in rows), tuple(iso for iso, _ in rows))
    sections = tuple(
        replace(section, body=(table,)) if section.kind is SectionKind.HISTORY else section
        for section in whole.sections
    )
    return replace(whole, sections=sections)


def test_a_row_that_prints_another_date_is_a_slip() -> None:
    policy = with_history(("2024-09", "9/2024"), ("2025-09", "10/2025"))
    (slip,) = [d for d in check_document(policy) if d.code == "MN230"]
    assert slip.severity is Severity.WARNING
    assert "10/2025" in slip.message


def header_printing(declared: str, other: str) -> Policy:
    """Policy 196 with another value declared than its header prints."""
    whole = policy_at(POLICY_196)
    match declared:
        case "effective":
            return replace(whole, effective=date.fromisoformat(other))
        case "last review":
            return replace(whole, last_review=other)
        case "next review":
            return replace(whole, next_review=other)
        case _:
            return replace(whole, number=other)


@pytest.mark.parametrize(
    ("declared", "other"),
    [("effective", "2025-10-02"), ("last review", "2025-08"), ("next review", "2026-10"), ("number", "197")],
)
def test_a_header_that_prints_otherwise_is_a_slip(declared: str, other: str) -> None:
    assert [code for code, _ in found(header_printing(declared, other))].count("MN230") == 1


@pytest.mark.parametrize(
    ("field", "value"), [("revised", "2025-11-07"), ("accessed", "2025-11-12"), ("revised", ""), ("published", "2019")]
)
def test_a_reference_that_prints_otherwise_is_a_slip(field: str, value: str) -> None:
    whole = policy_at(POLICY_196)
    dates = {"published": "", "revised": "2025-11-06", "accessed": "2025-11-11"} | {field: value}
    sections = tuple(
        replace(
            section,
            body=tuple(
                Reference(1, block.words, dates["published"], dates["revised"], dates["accessed"])
                if isinstance(block, Reference) and block.number == 1
                else block
                for block in section.body
            ),
        )
        for section in whole.sections
    )
    assert [code for code, _ in found(replace(whole, sections=sections))].count("MN230") == 1


def test_evidence_for_an_indication_settles_it() -> None:
    whole = policy_at(POLICY_196)
    told = Prose(("Eosinophilic granuloma and steroid-induced fractures responded, as did primary tumors.",))
    sections = tuple(
        replace(section, body=(*section.body, told)) if section.kind is SectionKind.EVIDENCE else section
        for section in whole.sections
    )
    assert "MN236" not in {code for code, _ in found(replace(whole, sections=sections))}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("11/06/2025", "2025-11-06"),
        ("7/4/2024.", "2024-07-04"),
        ("9/2025", "2025-09"),
        ("2021.", "2021"),
        ("Nov 16, 2023", "2023-11-16"),
        ("November 2023", "2023-11"),
        ("16 Nov. 2023", "2023-11-16"),
        ("2025-10-01", "2025-10-01"),
        ("soon", ""),
    ],
)
def test_printed_dates(text: str, iso: str) -> None:
    assert printed_date(text) == iso


def test_dates_of_different_precision_are_compared_as_far_as_both_go() -> None:
    assert is_before("2025-09", "2025-10-01")
    assert not is_before("2025-10", "2025-10-31")
    assert not is_before("2025", "2025-10-31")


def test_the_register_of_checks_is_complete_and_gives_its_reasons() -> None:
    assert len({check.name for check in CHECKS}) == len({check.run for check in CHECKS}) == len(CHECKS)
    assert all(check.why and inspect.getdoc(check.run) for check in CHECKS)


def line_of(finding: Diagnostic) -> str:
    assert finding.span is not None
    return POLICY_196.read_text(encoding="utf-8").split("\n")[finding.span.line - 1].strip()


def test_a_date_is_shown_on_the_line_that_prints_it() -> None:
    (review,) = [d for d in check_document(policy_at(POLICY_196)) if d.code == "MN233"]
    assert line_of(review).startswith("| 10/2025")
    (header,) = [d for d in check_document(header_printing("effective", "2025-10-02")) if d.code == "MN230"]
    assert line_of(header) == "> Effective Date: 10/1/2025"


def with_references(body: str, *numbers: int) -> list[str]:
    references = "".join(f"    {number}.  > Doe J. Coughs. Rule L3820{number}.\n" for number in numbers)
    text = (
        'policy 900 "Cough"\n    effective 2025-10-01\n\ncriteria "C"\n    I. > **Medically necessary** for a cough.\n'
        f'       medically necessary when cough\n\nevidence "E"\n    > {body}\n\nreferences "R"\n{references}'
        '\nfact cough "Cough"\n    yes or no\n'
    )
    policy = quick_check(Source("p.policy", text), Library()).policy
    assert policy is not None
    return [each.message for each in check_document(policy) if each.code == "MN245"]


def test_a_reference_that_nothing_cites_is_named() -> None:
    assert with_references("It eases a cough.¹", 1, 2, 3) == ["Nothing in the document cites references 2 and 3."]
    assert with_references("It eases a cough.¹⁻³", 1, 2, 3) == []
    assert with_references("It eases a cough.¹ See L38202.", 1, 2) == []
    assert with_references("A cough of 10⁵ m².", 1, 2) == []  # no marks at all: nothing is said
    assert with_references("It eases a cough.¹,²", 1, 2, 3) == ["Nothing in the document cites reference 3."]
