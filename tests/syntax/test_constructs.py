"""Every construct of a policy file and the tree it is."""

from __future__ import annotations

import pytest

from mednec.syntax import tree
from mednec.text import Span
from tests.syntax.trees import (
    HERE,
    amount,
    blocks,
    clauses,
    clean,
    condition,
    expr,
    items,
    name,
    names,
    one,
    signed,
    words,
    yes,
)

A, B, C = yes("a"), yes("b"), yes("c")

CONDITIONS: dict[str, tree.Expr] = {
    "hospitalized": yes("hospitalized"),
    "pain is severe": tree.IsValue(name("pain"), (one("severe"),), False, HERE),
    "pain is not none": tree.IsValue(name("pain"), (one("none"),), True, HERE),
    "vcf is no": tree.IsValue(name("vcf"), (one("no"),), False, HERE),
    "listing is unlisted": tree.IsValue(name("listing"), (one("unlisted"),), False, HERE),
    "code is 22510": tree.IsValue(name("code"), (one("22510"),), False, HERE),
    "code in (22510, 0200T)": tree.IsValue(name("code"), (one("22510"), one("0200T")), False, HERE),
    "level in T1 to L5": tree.IsValue(name("level"), (one("T1", "L5"),), False, HERE),
    "level not in (S1 to S5, coccyx)": tree.IsValue(name("level"), (one("S1", "S5"), one("coccyx")), True, HERE),
    "age >= 18 years": tree.Compare(name("age"), ">=", amount("18", "years"), HERE),
    "age at least 18 years": tree.Compare(name("age"), ">=", amount("18", "years"), HERE),
    "age at most 18": tree.Compare(name("age"), "<=", amount("18"), HERE),
    "age more than 18": tree.Compare(name("age"), ">", amount("18"), HERE),
    "age less than 18": tree.Compare(name("age"), "<", amount("18"), HERE),
    "age under 18": tree.Compare(name("age"), "<", amount("18"), HERE),
    "age = 18": tree.Compare(name("age"), "=", amount("18"), HERE),
    "bmi < 37.5 kg/m2": tree.Compare(name("bmi"), "<", amount("37.5", "kg/m2"), HERE),
    "t_score <= -2.5": tree.Compare(name("t_score"), "<=", amount("-2.5"), HERE),
    "saturation < 88 %": tree.Compare(name("saturation"), "<", amount("88", "%"), HERE),
    "saturation < 88%": tree.Compare(name("saturation"), "<", amount("88", "%"), HERE),
    "onset > 2026-01-31": tree.Compare(name("onset"), ">", amount("2026-01-31"), HERE),
    "pain at least moderate": tree.Compare(name("pain"), ">=", amount("moderate"), HERE),
    "time from 6 to 12 weeks": tree.Between(name("time"), amount("6"), amount("12", "weeks"), HERE),
    "every level in T1 to L5": tree.Quantified(True, name("level"), (one("T1", "L5"),), HERE),
    "some level in (S1 to S5, coccyx)": tree.Quantified(False, name("level"), (one("S1", "S5"), one("coccyx")), HERE),
    "number of level > 3": tree.CountOf(name("level"), ">", amount("3"), HERE),
    "number of level at least 2": tree.CountOf(name("level"), ">=", amount("2"), HERE),
    "number of level = 2": tree.CountOf(name("level"), "=", amount("2"), HERE),
    "I is met": tree.IsMet(name("I"), False, HERE),
    "I.A.1 is met": tree.IsMet(name("I.A.1"), False, HERE),
    "codes.2 is not met": tree.IsMet(name("codes.2"), True, HERE),
    "not a": tree.Not(A, HERE),
    "not (a or b)": tree.Not(tree.Chain("or", (A, B), HERE), HERE),
    "a such as b": tree.SuchAs(name("a"), B, HERE),
    "a and b such as (a or c)": tree.Chain(
        "and", (A, tree.SuchAs(name("b"), tree.Chain("or", (A, C), HERE), HERE)), HERE
    ),
    "a and b and c": tree.Chain("and", (A, B, C), HERE),
    "a or b or c": tree.Chain("or", (A, B, C), HERE),
    "a and (b or c)": tree.Chain("and", (A, tree.Chain("or", (B, C), HERE)), HERE),
    "(a)": A,
    "any of": tree.Group("any", 0, None, HERE),
    "all of": tree.Group("all", 0, None, HERE),
    "none of": tree.Group("none", 0, None, HERE),
    "at least 2 of": tree.Group("at_least", 2, None, HERE),
    "at most 1 of (a, b)": tree.Group("at_most", 1, (A, B), HERE),
    "exactly 1 of (a, b and c)": tree.Group("exactly", 1, (A, tree.Chain("and", (B, C), HERE)), HERE),
    "all of A, B": tree.NamedGroup("all", 0, (clauses("A"), clauses("B")), HERE),
    "at least 2 of I.A to I.D, II": tree.NamedGroup("at_least", 2, (clauses("I.A", "I.D"), clauses("II")), HERE),
    "a and all of A, B": tree.Chain("and", (A, tree.NamedGroup("all", 0, (clauses("A"), clauses("B")), HERE)), HERE),
    "any of A, B unless C is met": tree.Unless(
        tree.NamedGroup("any", 0, (clauses("A"), clauses("B")), HERE), tree.IsMet(name("C"), False, HERE), HERE
    ),
    "a or b unless c": tree.Unless(tree.Chain("or", (A, B), HERE), C, HERE),
    "a and (all of A, B)": tree.Chain("and", (A, tree.NamedGroup("all", 0, (clauses("A"), clauses("B")), HERE)), HERE),
    "of A to C only B are met": tree.OnlyMet((clauses("A", "C"),), (clauses("B"),), HERE),
    "of A, B only B is met or a": tree.Chain(
        "or", (tree.OnlyMet((clauses("A"), clauses("B")), (clauses("B"),), HERE), A), HERE
    ),
    "all that II requires": tree.AllThat(name("II"), (), HERE),
    "all that II requires except II.C, II.D": tree.AllThat(name("II"), (clauses("II.C"), clauses("II.D")), HERE),
    "V sentence 2 is met": tree.IsMet(name("V.s2"), False, HERE),
    "IX item 3 is not met": tree.IsMet(name("IX.3"), True, HERE),
    "by sex (female: a, male: b or c)": tree.By(
        name("sex"),
        (
            tree.Arm(tree.IsValue(name("sex"), (one("female"),), False, HERE), A),
            tree.Arm(tree.IsValue(name("sex"), (one("male"),), False, HERE), tree.Chain("or", (B, C), HERE)),
        ),
        HERE,
    ),
    "by age (under 2 years: a, from 2 to 17 years: b, 18 years or older: c)": tree.By(
        name("age"),
        (
            tree.Arm(tree.Compare(name("age"), "<", amount("2", "years"), HERE), A),
            tree.Arm(tree.Between(name("age"), amount("2"), amount("17", "years"), HERE), B),
            tree.Arm(tree.Compare(name("age"), ">=", amount("18", "years"), HERE), C),
        ),
        HERE,
    ),
    "by tier (2 to 3: a, (x, y): b, others: c)": tree.By(
        name("tier"),
        (
            tree.Arm(tree.IsValue(name("tier"), (one("2", "3"),), False, HERE), A),
            tree.Arm(tree.IsValue(name("tier"), (one("x"), one("y")), False, HERE), B),
            tree.Arm(None, C),
        ),
        HERE,
    ),
    'any of (presumed no unless documented by "B" on 2026-11-22 because "why")': tree.Group(
        "any", 0, None, HERE, signed()
    ),
    "I is not met or any of": tree.Chain(
        "or", (tree.IsMet(name("I"), True, HERE), tree.Group("any", 0, None, HERE)), HERE
    ),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition(text: str) -> None:
    assert expr(text) == CONDITIONS[text]


@pytest.mark.parametrize(
    "lines",
    [
        ("a", "and b", "and c"),
        ("a and b", "    and c"),
        ("a", "  and b  # why", "", "# because", "and c"),
        ("(a", "and b", "and c)"),
        ("a and (b", "    and c)"),
        ("all of (", "    a,", "    b,", "    c", ")"),
        ("all of (a,", "b,", "c)"),
    ],
)
def test_a_condition_goes_on_over_lines(lines: tuple[str, ...]) -> None:
    assert expr(*lines) == expr(" ".join(line.partition("#")[0] for line in lines))


NECESSARY, NOT_NECESSARY = name("medically necessary"), name("not medically necessary")
LINES: dict[str, tree.Item] = {
    "medically necessary": tree.Decides(NECESSARY, None, False, HERE),
    "medically necessary when a": tree.Decides(NECESSARY, A, False, HERE),
    "not medically necessary when a": tree.Decides(NOT_NECESSARY, A, False, HERE),
    "not medically necessary otherwise": tree.Decides(NOT_NECESSARY, None, True, HERE),
    "investigational when a": tree.Decides(name("investigational"), A, False, HERE),
    "not covered": tree.Decides(name("not covered"), None, False, HERE),
    "medically necessary only when a": tree.Decides(NECESSARY, A, False, HERE, only=True),
    "not medically necessary otherwise, and when a": tree.Decides(NOT_NECESSARY, A, True, HERE),
    "investigational instead of I, II when a": tree.Decides(
        name("investigational"), A, False, HERE, instead_of=names("I", "II")
    ),
    "medically necessary on the same conditions as I": tree.Decides(
        NECESSARY, tree.SameConditions(name("I"), HERE), False, HERE
    ),
    "else not medically necessary": tree.Else(NOT_NECESSARY, HERE),
    "waived when a or b": tree.Waived(tree.Chain("or", (A, B), HERE), HERE),
    "where a": tree.Where(A, HERE),
    "in force from 2026-01-01": tree.Where(
        tree.Compare(name("date_of_service"), ">=", amount("2026-01-01"), HERE), HERE
    ),
    "in force to 2026-12-31": tree.Where(tree.Compare(name("date_of_service"), "<=", amount("2026-12-31"), HERE), HERE),
    "in force from 2026-01-01 to 2026-12-31": tree.Where(
        tree.Between(name("date_of_service"), amount("2026-01-01"), amount("2026-12-31"), HERE), HERE
    ),
    "if a then b": tree.Condition(B, HERE, A),
    "III.B also requires a": tree.Condition(A, HERE, None, name("III.B")),
    'recommended "prior authorization"': tree.Recommends(name("prior authorization"), None, HERE),
    'recommended "prior authorization" when a': tree.Recommends(name("prior authorization"), A, HERE),
    "documentation": tree.Documents((), (), HERE),
    'documentation "a", "b" recorded by c for I, II.A': tree.Documents(
        (tree.DocumentedItem(name("a"), None), tree.DocumentedItem(name("b"), name("c"))), names("I", "II.A"), HERE
    ),
    'never decides because "why"': tree.NeverDecides(name("why"), HERE),
    "commercial this policy": tree.LineOfBusiness(name("commercial"), None, None, False, HERE),
    'medicare refer to "S"': tree.LineOfBusiness(name("medicare"), name("S"), None, False, HERE),
    'medicare refer to "S" unless a': tree.LineOfBusiness(name("medicare"), name("S"), A, False, HERE),
    'medicaid refer to "S" unless known that not a': tree.LineOfBusiness(
        name("medicaid"), name("S"), tree.Not(A, HERE), True, HERE
    ),
    "medicare says not medically necessary for investigational": tree.SaysFor(
        name("medicare"), NOT_NECESSARY, name("investigational"), HERE
    ),
    "overrides I, II.A": tree.Overrides(names("I", "II.A"), HERE),
    'reading "R" by "B" on 2026-11-22 because "why"': tree.ReadingTaken(name("R"), signed(), HERE),
    'other reading "R": a and b': tree.OtherReading(name("R"), condition(tree.Chain("and", (A, B), HERE)), HERE),
    'other reading "R": not covered when a': tree.OtherReading(
        name("R"), tree.Decides(name("not covered"), A, False, HERE), HERE
    ),
    'other reading "R": medicaid this policy': tree.OtherReading(
        name("R"), tree.LineOfBusiness(name("medicaid"), None, None, False, HERE), HERE
    ),
    'other reading "R": implies a': tree.OtherReading(name("R"), tree.Implies(A, HERE), HERE),
    'accept MN301 by "B" on 2026-11-22 because "why"': tree.Accept(name("MN301"), signed(), HERE),
    'link "T" not given': tree.LinkTarget(name("T"), "none", None, HERE),
    'link "T" to "https://example.org/#x"': tree.LinkTarget(name("T"), "url", name("https://example.org/#x"), HERE),
    'link "T" to heading "H"': tree.LinkTarget(name("T"), "heading", name("H"), HERE),
    'link "T" to reference 2': tree.LinkTarget(name("T"), "reference", name("2"), HERE),
    "effective 2025-10-01": tree.DateLine("effective", name("2025-10-01"), HERE),
    "last review 2025-09": tree.DateLine("last review", name("2025-09"), HERE),
    "next review 2026-09": tree.DateLine("next review", name("2026-09"), HERE),
    "published 2021": tree.DateLine("published", name("2021"), HERE),
    "revised 2025-11-06": tree.DateLine("revised", name("2025-11-06"), HERE),
    "accessed 2025-11-11": tree.DateLine("accessed", name("2025-11-11"), HERE),
    'companies "A", "B"': tree.Companies(names("A", "B"), HERE),
    "| a | b |": tree.Row(("a", "b"), None, HERE),
    "| a || 2023-02 |": tree.Row(("a",), name("2023-02"), HERE),
    "| a | |": tree.Row(("a", ""), None, HERE),
    "code CPT 22510": tree.CodeLine(name("CPT"), name("22510"), None, (), HERE),
    "code CPT 0200T": tree.CodeLine(name("CPT"), name("0200T"), None, (), HERE),
    'definition "T"': tree.Definition(None, name("T"), (), HERE),
    'definition t "T"': tree.Definition(name("t"), name("T"), (), HERE),
    'note "*"': tree.PrintedNote(name("*"), (), (), HERE),
    'note "*" for I, II.A': tree.PrintedNote(name("*"), names("I", "II.A"), (), HERE),
    'heading "H"': tree.Heading(name("H"), (), (), HERE),
    'heading "H" for a, b': tree.Heading(name("H"), names("a", "b"), (), HERE),
    "> words": words("words"),
    ">words": words("words"),
    '> "> [x](#) # | \\ {{ }} <b>': words('"> [x](#) # | \\ {{ }} <b>'),
    "I.  > words": tree.Clause(name("I."), (words("words"),), HERE),
    "- > words": tree.Clause(name("-"), (words("words"),), HERE),
    "a. b": tree.Clause(name("a."), (condition(B),), HERE),
}


@pytest.mark.parametrize("text", LINES)
def test_a_line_of_a_section(text: str) -> None:
    assert items(text) == (LINES[text],)


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (("> one", "> two"), ("one two",)),
        (("> one", ">", "> two"), ("one", "two")),
        (("> one", ">", ">", "> two", ">"), ("one", "two")),
        ((">  indented",), (" indented",)),
    ],
)
def test_words_join_with_one_blank_and_a_bare_mark_parts_paragraphs(
    lines: tuple[str, ...], paragraphs: tuple[str, ...]
) -> None:
    assert items(*lines) == (words(*paragraphs),)


def test_a_line_of_meaning_cuts_a_run_of_words() -> None:
    assert items("> one", "a", "> two", "", "> three") == (words("one"), condition(A), words("two"), words("three"))


def test_clauses_stand_under_their_label() -> None:
    found = items(
        "I.  > lead",
        "    > goes on",
        "    medically necessary when any of",
        "    A. > first",
        "       a",
        "       1.  b",
        "    B.",
        "      > second",
        "    > printed after",
        "II. > next",
        "overrides I",
    )
    inner = tree.Clause(name("1."), (condition(B),), HERE)
    assert found == (
        tree.Clause(
            name("I."),
            (
                words("lead goes on"),
                tree.Decides(NECESSARY, tree.Group("any", 0, None, HERE), False, HERE),
                tree.Clause(name("A."), (words("first"), condition(A), inner), HERE),
                tree.Clause(name("B."), (words("second"),), HERE),
                words("printed after"),
            ),
            HERE,
        ),
        tree.Clause(name("II."), (words("next"),), HERE),
        tree.Overrides(names("I"), HERE),
    )


def test_a_code_line_with_what_it_implies() -> None:
    reading = tree.ReadingTaken(name("R"), signed(), HERE)
    other = tree.OtherReading(name("O"), tree.Implies(B, HERE), HERE)
    assert items(
        "code HCPCS C1062",
        "    implies a",
        '    reading "R" by "B" on 2026-11-22',
        '        because "why"',
        '    other reading "O": implies b',
        "code HCPCS C7504",
    ) == (
        tree.CodeLine(name("HCPCS"), name("C1062"), tree.Implies(A, HERE), (reading, other), HERE),
        tree.CodeLine(name("HCPCS"), name("C7504"), None, (), HERE),
    )


@pytest.mark.parametrize(
    "kind",
    [
        *("instructions", "scope", "applies to", "criteria", "cross references", "guidelines", "background"),
        *("regulatory", "evidence", "health equity", "codes", "references", "history"),
    ],
)
def test_a_section(kind: str) -> None:
    assert blocks(f'{kind} "H" for x, y\n    a\n') == (
        tree.Section(kind, name("H"), names("x", "y"), (condition(A),), HERE),
    )
    assert blocks(f'{kind} "H"') == (tree.Section(kind, name("H"), (), (), HERE),)


def test_a_policy_and_its_header() -> None:
    text = """
policy 196 "Title"
    > Title
    effective 2025-10-01
    | CRITERIA | 2 |
    status published
    use request, CPT
    services of procedure: a, b
    presume listing is listed unless documented by "B" on 2026-11-22 because "why"
    treated is at most number of level
    source sha256 "abc"
    leave out "sentence" because "why"
    accept MN301 by "B" on 2026-11-22 because "why"
    companies "A"
    link "T" not given
"""
    accept = tree.Accept(name("MN301"), signed(), HERE)
    assert blocks(text) == (
        tree.PolicyBlock(
            number=name("196"),
            title=name("Title"),
            status=name("published"),
            use=names("request", "CPT"),
            service_fact=name("procedure"),
            services=names("a", "b"),
            presumes=(tree.Presume(name("listing"), name("listed"), signed(), HERE),),
            bounds=(tree.Bound(name("treated"), name("level"), HERE),),
            left_out=(tree.LeftOut(name("sentence"), name("why"), HERE),),
            source_sha256=name("abc"),
            body=(
                words("Title"),
                tree.DateLine("effective", name("2025-10-01"), HERE),
                tree.Row(("CRITERIA", "2"), None, HERE),
                accept,
                tree.Companies(names("A"), HERE),
                tree.LinkTarget(name("T"), "none", None, HERE),
            ),
            span=HERE,
        ),
    )


def test_a_policy_without_a_header() -> None:
    (block,) = blocks('policy A12 "T"')
    assert isinstance(block, tree.PolicyBlock)
    assert (block.number, block.status, block.services, block.body) == (name("A12"), None, (), ())


FACT_TYPES: dict[str, tree.FactType] = {
    "yes or no": tree.YesNoType(),
    "date": tree.DateType(),
    "code": tree.CodeType(),
    "one of yes, no, other": tree.ChoiceType(names("yes", "no", "other"), False, False),
    "one of levels": tree.ChoiceType(names("levels"), False, False),
    "ordered none, mild": tree.ChoiceType(names("none", "mild"), True, False),
    "several of C1, C2": tree.ChoiceType(names("C1", "C2"), False, True),
    "whole number 0 to 36500 days": tree.NumberType(amount("0"), amount("36500", "days"), "1"),
    "number 0 to 100 %": tree.NumberType(amount("0"), amount("100", "%"), ""),
    "number 0 to 100 % in steps of 0.1": tree.NumberType(amount("0"), amount("100", "%"), "0.1"),
}


@pytest.mark.parametrize("text", FACT_TYPES)
def test_a_kind_of_fact(text: str) -> None:
    (block,) = blocks(f'fact f "F"\n    {text}\n')
    assert isinstance(block, tree.FactBlock)
    assert block.type == FACT_TYPES[text]


def test_a_fact_with_all_that_is_said_of_it() -> None:
    text = """
fact time "Time"
    whole number 0 to 10 days
    days from onset to date_of_service
    asks "How long?"
    documented in "Chart"
    delegated to "The label"
    says none "no time"
    coded "LOINC" "1-2"
"""
    assert blocks(text) == (
        tree.FactBlock(
            name=name("time"),
            label=name("Time"),
            type=tree.NumberType(amount("0"), amount("10", "days"), "1"),
            asks=name("How long?"),
            documented=name("Chart"),
            says=(tree.Says(name("none"), name("no time")),),
            coded=(tree.StandardCode(name("LOINC"), name("1-2")),),
            days_between=(name("onset"), name("date_of_service")),
            delegated=name("The label"),
            span=HERE,
        ),
    )


def test_vocabularies_values_and_code_systems() -> None:
    text = """
vocabulary spine "Spine"
values level ordered C1, C2,
    coccyx
values side left, right
code system CPT "Terminology"
    notice "All rights reserved."
    code 22510 "short"
        > Printed; here
        implies a
    code 0200T "short"
    unlisted code 22899 "Unlisted"
"""
    code, short = name("22510"), name("short")
    assert blocks(text) == (
        tree.VocabularyBlock(name("spine"), name("Spine"), HERE),
        tree.ValuesBlock(name("level"), names("C1", "C2", "coccyx"), True, HERE),
        tree.ValuesBlock(name("side"), names("left", "right"), False, HERE),
        tree.SystemBlock(
            name("CPT"),
            name("Terminology"),
            name("All rights reserved."),
            (
                tree.SystemCode(code, short, False, words("Printed; here"), A, HERE),
                tree.SystemCode(name("0200T"), short, False, None, None, HERE),
                tree.SystemCode(name("22899"), name("Unlisted"), True, None, None, HERE),
            ),
            HERE,
        ),
    )


def test_a_text_has_two_escapes() -> None:
    assert items(r'heading "a \"b\" \\ c"') == (tree.Heading(name('a "b" \\ c'), (), (), HERE),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_say_nothing(end: str, last: str, mark: str) -> None:
    text = end.join(("# comment", 'criteria "C"', "    > a", "    > b", "", "    a")) + (end if last else "")
    assert clean(mark + text).blocks == (tree.Section("criteria", name("C"), (), (words("a b"), condition(A)), HERE),)


@pytest.mark.parametrize("text", ["", "\n", "  \n\n", "# only a comment", "\ufeff"])
def test_a_file_that_says_nothing(text: str) -> None:
    assert blocks(text) == ()


def test_places_count_from_one_and_end_behind_the_last_sign() -> None:
    (section,) = blocks('criteria "C"\n    A.  > “é”\n        > y  \n        pain is severe  # c\n')
    assert isinstance(section, tree.Section)
    assert section.span == Span("x", 1, 1, 4, 23)
    (clause,) = section.body
    assert isinstance(clause, tree.Clause)
    assert clause.label.span == Span("x", 2, 5, 2, 7)
    printed, meaning = clause.body
    assert printed.span == Span("x", 2, 9, 3, 12)
    assert isinstance(meaning, tree.Condition)
    assert meaning.span == meaning.expr.span == Span("x", 4, 9, 4, 23)
    assert isinstance(meaning.expr, tree.IsValue)
    assert meaning.expr.fact.span == Span("x", 4, 9, 4, 13)
