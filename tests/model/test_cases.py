"""The author's cases: the mapping that a decision takes, and what is expected."""

from __future__ import annotations

from functools import cache
from textwrap import indent

import pytest

from mednec.model.cases import Case, Expectation, Json
from mednec.model.determinations import Determination
from mednec.model.policy import Policy
from tests.model.policies import cases_of, policy_text, resolved


@cache
def policy() -> Policy:
    """A policy that draws on a fact of each kind."""
    return resolved(
        policy_text(
            """
            code system CPT "Codes"
                code 11111 "one"
                code 0200T "two"
            codes "C"
                code CPT 11111
                code CPT 0200T
            applies to "A"
                commercial this policy
                medicaid refer to "the state list" unless ready
                medicare refer to "a Medicare policy"
            criteria "C"
                I. > w
                   medically necessary when any of
                   A. > a
                      ready and pain is severe and side is left and waited < 6 weeks and bmi < 35 kg/m2
                   B. > b
                      treated > 3 and every level in T1 to L5 and some risk in (smoking)
                II. > w
                    not covered when tried
                    overrides I
            """,
            header="services of procedure: laser",
        )
    )


def one(lines: str) -> Case:
    """The one case with these lines."""
    (case,), found = cases_of(f'case "c"\n{indent(lines, "    ")}\n    expect met I\n', policy())
    assert found == ()
    return case


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("ready: yes", "yes"),
        ("ready: no", "no"),
        ("ready: unknown", None),
        ("pain: severe", "severe"),
        ("pain: one of moderate, severe", {"one_of": ["moderate", "severe"]}),
        ("pain: one of mild to severe", {"one_of": ["mild", "moderate", "severe"]}),
        ("line_of_business: medicaid", "medicaid"),
        ("waited: 20 days", 20),
        ("waited: 3 weeks", 21),
        ("waited: 20", 20),
        ("waited: from 80 to 90 days", {"from": 80, "to": 90}),
        ("waited: from 2 to 3 weeks", {"from": 14, "to": 21}),
        ("treated: 3", 3),
        ("treated: one of 2, 3", {"one_of": [2, 3]}),
        ("bmi: 37.5", 37.5),
        ("bmi: 37.5 kg/m2", 37.5),
        ("bmi: 40", 40.0),
        ("onset: 2025-11-03", "2025-11-03"),
        ("onset: from 2025-11-03 to 2025-11-09", {"from": "2025-11-03", "to": "2025-11-09"}),
        ("code: 11111", "11111"),
        ("code: 0200T", "0200T"),
        ("code: one of 11111, 0200T", {"one_of": ["11111", "0200T"]}),
        ("level: T1", ["T1"]),
        ("level: L5, T1", ["T1", "L5"]),
        ("level: T1 to T3, S1", ["T1", "T2", "T3", "S1"]),
        ("level: none", []),
        ("level: includes T1 excludes S1 incomplete", {"includes": ["T1"], "excludes": ["S1"], "complete": False}),
        ("level: includes T1 to T2 incomplete", {"includes": ["T1", "T2"], "excludes": [], "complete": False}),
        ("level: excludes S1 incomplete", {"includes": [], "excludes": ["S1"], "complete": False}),
    ],
)
def test_what_a_case_gives(line: str, value: Json) -> None:
    assert one(line).facts == {line.partition(":")[0]: value}


@pytest.mark.parametrize(
    ("line", "expectation"),
    [
        (
            "medically necessary by I.A, I.B",
            Expectation("determination", Determination.MEDICALLY_NECESSARY, "", ("I.A", "I.B")),
        ),
        ("not covered", Expectation("determination", Determination.NOT_COVERED, "", ())),
        ("not addressed", Expectation("determination", Determination.NOT_ADDRESSED, "", ())),
        ("not this version", Expectation("determination", Determination.NOT_THIS_VERSION, "", ())),
        (
            'refer to "the state list"',
            Expectation("determination", Determination.REFER, "the state list", ()),
        ),
        ("needs waited, level", Expectation("needs", None, "", ("waited", "level"))),
        ("conflict level", Expectation("conflict", None, "", ("level",))),
        ("met I, I.A", Expectation("met", None, "", ("I", "I.A"))),
        ("not met II", Expectation("not met", None, "", ("II",))),
        ("unknown I", Expectation("unknown", None, "", ("I",))),
    ],
)
def test_what_a_case_expects(line: str, expectation: Expectation) -> None:
    (case,), found = cases_of(f'case "c"\n    ready: yes\n    expect {line}\n', policy())
    assert found == ()
    assert case.expectations == (expectation,)


def test_a_case_like_another_copies_its_facts_and_not_its_expectations() -> None:
    cases, found = cases_of(
        """
        case "third" like "second"
            level: absent
            expect met I
        case "first"
            ready: yes
            pain: mild
            level: T1
            expect met I
            expect not covered
        case "second" like "first"
            pain: severe
            tried: no
            expect not met II
        """,
        policy(),
    )
    assert found == ()
    assert [(case.title, case.facts) for case in cases] == [
        ("third", {"ready": "yes", "pain": "severe", "tried": "no"}),
        ("first", {"ready": "yes", "pain": "mild", "level": ["T1"]}),
        ("second", {"ready": "yes", "pain": "severe", "level": ["T1"], "tried": "no"}),
    ]
    assert [len(case.expectations) for case in cases] == [1, 2, 1]
    levels = [case.facts["level"] for case in cases if "level" in case.facts]
    assert levels[0] is not levels[1]


def test_a_case_that_only_lends_its_facts_need_expect_nothing() -> None:
    cases, found = cases_of(
        'case "a"\n    ready: yes\ncase "b" like "a"\n    expect met I\n',
        policy(),
    )
    assert found == ()
    assert len(cases) == 2


@pytest.mark.parametrize(
    ("line", "code", "message", "way_out"),
    [
        ("redy: yes", "MN500", "The policy knows no fact redy.", "did you mean ready?"),
        ("ready: maybe", "MN501", "ready has no value maybe.", "its values are no and yes"),
        ("pain: sever", "MN501", "pain has no value sever.", "did you mean severe?"),
        ("pain: mild, severe", "MN501", "pain has one value.", "write one of none, mild, moderate or severe"),
        ("pain: mild to severe", "MN501", "pain has one value.", "write one of"),
        ("pain: includes mild incomplete", "MN501", "pain has one value, so it includes none.", "write one of"),
        ("side: left to both", "MN108", "no order", "name each value"),
        ("side: from 1 to 2", "MN501", "is for numbers and dates, and side is neither", "`one of left, right`"),
        ("waited: 20 months", "MN501", "months have no fixed number of days", "days or weeks"),
        ("waited: 20 kg", "MN501", "waited is in days or weeks, not in kg.", "days or weeks"),
        ("waited: 36501 days", "MN501", "and 36501 days is outside", "check the number"),
        ("waited: 1.5 days", "MN501", "waited takes whole numbers of days", "precision"),
        ("waited: soon", "MN501", "“soon” is not a number that waited can have", "in digits"),
        ("waited: from 9 to 8 days", "MN501", "it ends before it begins", "from 1 to 2"),
        ("onset: 2025-02-30", "MN501", "“2025-02-30” is not one.", "a day that the calendar has"),
        ("onset: 3 days", "MN501", "“3 days” is not one.", "a day that the calendar has"),
        ("onset: from 2025-02-02 to 2025-02-01", "MN501", "it ends before it begins", "2025-09-30"),
        ("code: 11112", "MN501", "The policy knows no code 11112.", "its codes are 11111 and 0200T"),
        ("code: 11111, 0200T", "MN501", "code has one value.", "write a code"),
        ("code: 11111 to 22222", "MN501", "Codes have no order", "write a code"),
        ("level: T9", "MN501", "level has no value T9.", "its values are C7, T1, T2"),
        ("level: T3 to T1", "MN107", "`T3 to T1` covers nothing of level", "write `T1 to T3`"),
        ("level: one of T1, T2", "MN501", "level can have several values at once", "write a list, such as C7, T1"),
        ("level: includes T1 excludes T1 to T2 incomplete", "MN501", "both include and exclude T1", "write a list"),
        ("ready: yes\nready: no", "MN503", "ready is given twice.", "change or remove"),
        ("ready: absent", "MN502", "ready is taken away, and the case has not copied it.", "leave the line out"),
        ("expect met III", "MN504", "The policy has no clause III.", "did you mean II?"),
        ("expect not covered by I.C", "MN504", "The policy has no clause I.C.", "did you mean I.B?"),
        ("expect needs levl", "MN504", "The policy has no fact levl.", "did you mean level?"),
        ('expect refer to "the state lists"', "MN504", "never refers to “the state lists”", "the state list?"),
    ],
)
def test_what_a_slip_is_told(line: str, code: str, message: str, way_out: str) -> None:
    cases, (fault,) = cases_of(f'case "c"\n{indent(line, "    ")}\n    expect met I\n', policy())
    assert cases == ()
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help
    assert fault.span is not None
    assert fault.span.file == "test.cases"


@pytest.mark.parametrize(
    ("text", "code", "message", "left"),
    [
        ('case "a"\n    ready: yes\n', "MN505", "The case “a” expects nothing", 0),
        ('case "a" like "b"\n    expect met I\n', "MN502", "There is no case “b” to be like.", 0),
        (
            'case "a"\n    expect met I\ncase "a"\n    expect met II\n',
            "MN503",
            "Two cases are called “a”.",
            1,
        ),
        (
            "".join(f'case "{a}" like "{b}"\n    expect met I\n' for a, b in ("ab", "ba", "ca")),
            "MN502",
            "Cases are like each other in a circle: “a”, which is like “b”, which is like “a”.",
            0,
        ),
        ('case "a" like "a"\n    expect met I\n', "MN502", "“a”, which is like “a”.", 0),
    ],
)
def test_cases_that_do_not_stand(text: str, code: str, message: str, left: int) -> None:
    cases, (fault,) = cases_of(text, policy())
    assert fault.code == code
    assert message in fault.message
    assert len(cases) == left


def test_every_mistake_is_named_once_however_often_it_is_copied() -> None:
    cases, found = cases_of(
        """
        case "a"
            redy: yes
            pain: sever
            onset: 2025-13-01
            expect met III
        case "b" like "a"
            code: 1
            expect met I
        case "c"
            ready: yes
            expect met I
        """,
        policy(),
    )
    assert [fault.code for fault in found] == ["MN500", "MN501", "MN501", "MN504", "MN501"]
    assert [case.title for case in cases] == ["c"]


@pytest.mark.parametrize("slip", ["redy: yes", "ready: maybe", "pain: sever", "code: 11112", "level: T9"])
def test_what_cannot_be_read_is_said_once_and_leaves_out_every_case_that_copies_it(slip: str) -> None:
    cases, (fault,) = cases_of(
        f"""
        case "a"
            {slip}
            expect met I
        case "b" like "a"
            waited: 3 days
            expect met I
        case "c" like "b"
            side: absent
            expect met I
        """,
        policy(),
    )
    assert cases == ()
    assert fault.span is not None
    assert (fault.code in ("MN500", "MN501"), fault.span.line) == (True, 3)


def test_a_case_that_replaces_what_cannot_be_read_stands() -> None:
    cases, (fault,) = cases_of(
        """
        case "a"
            pain: sever
            expect met I
        case "b" like "a"
            pain: severe
            expect met I
        """,
        policy(),
    )
    assert fault.code == "MN501"
    assert [(case.title, case.facts) for case in cases] == [("b", {"pain": "severe"})]


def test_a_long_chain_of_cases_is_read() -> None:
    chain = "".join(f'case "{n}" like "{n + 1}"\n    expect met I\n' for n in range(2000))
    cases, found = cases_of(f'{chain}case "2000"\n    ready: yes\n', policy())
    assert found == ()
    assert cases[0].facts == {"ready": "yes"}
