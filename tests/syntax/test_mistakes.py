"""What is said of a mistake: which, where, in plain words, once; and that what follows it is still read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mednec.codes import TITLES
from mednec.diagnostics import Diagnostic
from mednec.syntax.parser import parse, parse_cases
from mednec.text import Source
from tests.syntax.written import LONG

MISTAKES = sorted(path for path in (Path(__file__).parent / "mistakes").iterdir() if path.suffix != ".report")


def problems(text: str, name: str = "x") -> tuple[Diagnostic, ...]:
    return (parse_cases if name.endswith(".cases") else parse)(Source(name, text))[1]


def told(found: tuple[Diagnostic, ...]) -> str:
    """The diagnostics as the text of a report file."""
    lines = []
    for one in found:
        assert one.span is not None
        lines.append(f"{one.span.line}:{one.span.column} {one.code} {one.message}\n    {one.help}\n")
    return "".join(lines)


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: str(path.name))
def test_a_file_of_mistakes(path: Path) -> None:
    """A file under mistakes/ is a test; what is said of it stands beside it in a `.report`."""
    report = path.with_name(path.name + ".report")
    assert told(problems(path.read_text(encoding="utf-8"), path.name)) == report.read_text(encoding="utf-8")


# One line of a section each, the code of the one report about it, and the column of the line that it points to.
LINES = [
    # words of the language
    ("medicaly necessary when a", "MN002", 1),
    ("not medically neccessary when a", "MN002", 15),
    ("medically necessary wehn a", "MN002", 21),
    ("medically necessary if a", "MN021", 21),
    ("Medically necessary when a", "MN002", 1),
    ("a AND b", "MN002", 3),
    ("Not a", "MN002", 1),
    ("a adn b", "MN002", 3),
    ("pain iz severe", "MN002", 6),
    ("age greater than 18", "MN002", 5),
    ("each level in T1 to L5", "MN002", 1),
    ("evry level in T1 to L5", "MN002", 1),
    ("overides I", "MN002", 1),
    ('heding "H"', "MN002", 1),
    ("comercial this polcy", "MN002", 16),
    ("revisd 2025-11-06", "MN002", 1),
    ('recomended "x"', "MN002", 1),
    ("any off", "MN002", 5),
    # something missing
    ("pain severe", "MN003", 6),
    ("a b", "MN003", 3),
    ("a and", "MN003", 6),
    ("age >=", "MN003", 7),
    ("pain is", "MN003", 8),
    ("is severe", "MN003", 1),
    ("level in", "MN003", 9),
    ("overrides", "MN003", 10),
    ("heading", "MN003", 8),
    ('reading "R" by "B" on because "why"', "MN003", 23),
    ('reading "R" "B" on 2026-11-22 because "why"', "MN003", 13),
    ('reading "R" by "B" on 2026-11-22', "MN001", 33),
    ("every level T1 to L5", "MN003", 13),
    ("all of (a b)", "MN003", 11),
    ("time from 6 12 weeks", "MN003", 13),
    ("age >= 18years", "MN003", 8),
    ("time from 6weeks to 12 weeks", "MN003", 11),
    ("at least of (a, b)", "MN003", 10),
    # something that does not belong
    ("pain is is severe", "MN004", 9),
    ("pain is at least moderate", "MN004", 6),
    ("effective on 2025-10-01", "MN004", 11),
    ("at least two of", "MN004", 10),
    ('accept MN301 MN302 by "B" on 2026-11-22 because "why"', "MN004", 14),
    ("a and and b", "MN004", 7),
    ('effective "2025"', "MN004", 11),
    # quotes and parentheses
    ('heading "H', "MN007", 9),
    ('heading H"', "MN007", 9),
    ("heading Coverage of H", "MN007", 9),
    ("heading Coverage (i.e. H)", "MN007", 9),
    ('reading "R" by "B on 2026-11-22 because "why"', "MN007", 16),
    ('companies "A", B", "C"', "MN007", 16),
    ("a and (b or c", "MN008", 7),
    ("a and ((b or c) and (d or e)", "MN008", 7),
    ("a and b)", "MN008", 8),
    ("level in (S1, S2", "MN008", 10),
    ("level in S1, S2)", "MN008", 16),
    # and, or
    ("a and b or c", "MN009", 9),
    ("a or b and c", "MN009", 8),
    ("a or b and c or d", "MN009", 8),
    ("a and (b or c and d)", "MN009", 15),
    # printed words and labels
    ("Multiple myeloma", "MN010", 1),
    ("Multiple myeloma; or", "MN010", 1),
    ("Acute (<6 weeks) or subacute (6-12 weeks) osteoporotic fracture; and", "MN010", 1),
    ("primary malignant neoplasm of bone or bone marrow", "MN010", 1),
    ("A.  Steroid-induced fractures, of any kind", "MN010", 5),
    ("A.> Words", "MN011", 1),
    ("-> Words", "MN011", 1),
    ("A) > The words of it", "MN011", 1),
    ("(1) > The words of it", "MN011", 1),
    ("A > The words of it", "MN011", 1),
    ("A.", "MN012", 1),
    (">", "MN012", 1),
    # determinations
    ("excluded when a", "MN014", 1),
    ("not necessary when a", "MN014", 1),
    ("medically when a", "MN014", 1),
    ("experimental otherwise", "MN014", 1),
    ("medicare says unnecessary for investigational", "MN014", 15),
    # signs
    ("pain = severe", "MN015", 6),
    ("age is 18 years", "MN015", 5),
    ("a & b", "MN016", 3),
    ("a && b", "MN016", 3),
    ("a || b", "MN016", 3),
    ("age == 18", "MN016", 5),
    ("age => 18", "MN016", 5),
    ("age ≥ 18", "MN016", 5),
    ("age > = 18", "MN016", 5),
    ("all of (a; b)", "MN016", 10),
    ("overrides I.", "MN016", 12),
    ("naïve", "MN016", 1),
    ("heading “H”", "MN017", 9),
    ("companies “A”, “B”", "MN017", 11),
    ("time from 6–12 weeks", "MN018", 12),
    ("time from 6 - 12 weeks", "MN018", 13),
    ("time from 6-12 weeks", "MN018", 12),
    ("every level in T1–L5", "MN018", 18),
    ("every level in T1-L5", "MN018", 18),
    ("effective 10/1/2025", "MN019", 11),
    ("last review 9/2025", "MN019", 13),
    ("a\u00a0and b", "MN020", 2),
    ("a\u200b and b", "MN020", 2),
    ("> a\u202eb", "MN020", 4),
    ("> a\x00b", "MN020", 4),
    ("> a\tb", "MN006", 4),
    ("a\tand b", "MN006", 2),
    # the rest
    ("if a then medically necessary", "MN021", 1),
    ("| a | b", "MN026", 1),
    ("| a || b || c |", "MN026", 1),
    ('heading "a \\n b"', "MN027", 9),
    ("at least 1.5 of (a, b)", "MN028", 1),
]


@pytest.mark.parametrize(("line", "code", "column"), LINES, ids=[line for line, _, _ in LINES])
def test_one_mistake_is_reported_once_where_it_is(line: str, code: str, column: int) -> None:
    text = f'# first\ncriteria "C"\n    {line}\n    good is severe\nfact f "F"\n    date\n'
    file, found = parse(Source("x", text))
    assert [(one.code, one.span and one.span.line, one.span and one.span.column) for one in found] == [
        (code, 3, column + 4)
    ], found
    assert len(file.blocks) == 2
    assert found[0].help


def test_a_mistake_is_told_in_plain_words() -> None:
    for line, _, _ in LINES:
        for one in problems(f'criteria "C"\n    {line}\n'):
            said = f"{one.message} {one.help}".lower()
            assert not re.search(r"\b(token|expected|unexpected|parse|parser|syntax|ast|_nl|_indent|_dedent)\b", said)
            assert one.code in TITLES


@pytest.mark.parametrize(
    ("line", "meant"),
    [("criterea", "criteria"), ("refrences", "references"), ("coverage criteria", "criteria"), ("histery", "history")],
)
def test_an_unknown_section_says_what_may_be_meant_and_is_read_all_the_same(line: str, meant: str) -> None:
    file, found = parse(Source("x", f'{line} "C"\n    a and b or c\n'))
    assert [one.code for one in found] in (["MN002", "MN009"], ["MN013", "MN009"])
    assert f"did you mean `{meant}`?" in found[0].message
    assert len(file.blocks) == 1


PLANTED = [
    ('policy 196 "', 'polcy 196 "', "MN002", 0),
    ("    last review 2025-09", "    last review 9/2025", "MN019", 16),
    ("    status published", "    statos published", "MN002", 4),
    ('scope "SCOPE:"', 'scope "SCOPE:', "MN007", 6),
    ("    commercial this policy", "    commercial this", "MN003", 19),
    (" unless known that not oars", " unles known that not oars", "MN002", 1),
    ("for investigational", "for experimental", "MN014", 4),
    ("            medically necessary when any of", "            Medically necessary when any of", "MN002", 12),
    ("osteoporotic_vcf and every treated_level", "osteoporotic_vcf && every treated_level", "MN016", 17),
    ("            overrides I\n", "            overides I\n", "MN002", 12),
    ("pain_primarily_due_to_vcf is no", "pain_primarily_due_to_vcf = no", "MN015", 26),
    ('    companies "Providence', '   companies "Providence', "MN005", 3),
    ("    1.  > Centers for ...", "    1.> Centers for ...", "MN011", 4),
    ("        revised 2025-11-06", "        revised the 2025-11-06", "MN004", 16),
    ("procedure is sacroplasty", "procedure is sacroplasty or listing is listed", "MN009", 25),
    ("    yes or no\n", "\tyes or no\n", "MN006", 0),
    ("    ordered none, mild, moderate, severe", "    ordered none; mild; moderate; severe", "MN016", 16),
    ("days from symptom_onset to date_of_service", "days from symptom_onset date_of_service", "MN003", 24),
    ("every treated_level in C1 to T12", "every treated_level in (C1 to T12", "MN008", 23),
    ("values vertebral_level ordered", "values vertebral_level orderd", "MN002", 23),
]


def test_twenty_mistakes_in_a_long_file_are_twenty_reports() -> None:
    assert LONG.count("\n") > 300
    assert problems(LONG) == ()
    text, places = LONG, []
    for index, (right, wrong, code, back) in enumerate(PLANTED):
        # Spread over the copies of the text that the long file is made of.
        at = text.index(right) if index % 2 else text.rindex(right)
        text = text[:at] + wrong + text[at + len(right) :]
        places.append((right, wrong, code, back))
    expected = set()
    for index, (_, wrong, code, back) in enumerate(places):
        at = (text.index(wrong) if index % 2 else text.rindex(wrong)) + back
        expected.add((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), code))
    found = {(one.span.line, one.span.column, one.code) for one in problems(text) if one.span}
    assert found == expected
    assert len(found) == len(PLANTED)


def test_reports_come_in_reading_order() -> None:
    found = problems(LONG.replace("medically", "medicaly").replace(" is ", " iz "))
    assert [one.sort_key() for one in found] == sorted(one.sort_key() for one in found)
    assert len(found) > 10


@pytest.mark.parametrize("indent", ["\u00a0   ", "\u3000", "\u2003\u2003", "\u200b    "])
def test_odd_blanks_in_the_indentation(indent: str) -> None:
    found = problems(f'criteria "C"\n    a\n{indent}b\n    c\n')
    assert "MN020" in {one.code for one in found}
    assert {one.span.line for one in found if one.span} == {3}


def test_tabs_that_indent_a_whole_file_are_one_report() -> None:
    assert [(one.code, one.span and one.span.line) for one in problems('criteria "C"\n\ta\n\tb\n\tA.\n\t\tc\n')] == [
        ("MN006", 2)
    ]


def test_what_a_block_lacks_is_not_said_where_something_could_not_be_read() -> None:
    assert [one.code for one in problems('fact f "F"\n    asks "?"\n')] == ["MN025"]
    assert [one.code for one in problems('fact f "F"\n    on of a, b, "c"\n')] == ["MN001"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('fact f "F"\n    date\n    date\n', "the kind of fact"),
        ('fact f "F"\n    date\n    asks "a"\n    asks "b"\n', "asks"),
        ('policy 1 "P"\n    status draft\n    status draft\n', "status"),
        ('codes "C"\n    code CPT 1\n        implies a\n        implies b\n', "implies"),
        ('code system CPT "C"\n    notice "a"\n    notice "b"\n', "notice"),
    ],
)
def test_what_can_be_said_once_is_not_said_twice(text: str, what: str) -> None:
    (found,) = problems(text)
    assert found.code == "MN024"
    assert f"`{what}`" in found.message
    assert [span and span.line for span, _ in found.notes] == [found.span and found.span.line - 1]
