"""Facts declared, and the names that a policy uses."""

from __future__ import annotations

import pytest

from mednec.model.facts import Choice, Code, Date, Fact, FactType, Number, Several, StandardCode, Value, YesNo
from mednec.model.findings import Findings
from mednec.model.policy import Policy
from mednec.model.resolve import check_library
from mednec.quick import Library, quick_check
from mednec.text import Source
from tests.model.policies import FACTS, clauses_text, faults, outcome, policy_text, resolved, tree_of

RULE = 'criteria "C"\n    I. > w\n       not covered when {}\n'
TEETH = 'vocabulary teeth "Teeth"\nfact caries "Caries"\n    yes or no\nfact pain_in_teeth "Toothache"\n    yes or no\n'


def one(declaration: str, use: str) -> Fact:
    """The fact `it`, declared so and used so."""
    return resolved(policy_text(f'fact it "It"\n    {declaration}\n{RULE.format(use)}')).fact("it")


def named(*names: str) -> tuple[Value, ...]:
    return tuple(Value(name, name.replace("_", " ")) for name in names)


@pytest.mark.parametrize(
    ("declaration", "use", "kind"),
    [
        ("yes or no", "it", YesNo()),
        ("date", "it > 2025-01-01", Date()),
        ("whole number 0 to 36500 days", "it < 6 weeks", Number("days", 0, 36500)),
        ("whole number 1 to 1 day", "it < 6 weeks", None),
        ("number 0 to 100 % in steps of 0.1", "it < 6.5 %", Number("%", 0, 1000, 1)),
        ("number -5 to 5 in steps of 0.01", "it < -1.25", Number("", -500, 500, 2)),
        ("number 0.5 to 2.5 mg in steps of 0.1", "it < 1 mg", Number("mg", 5, 25, 1)),
        ("one of a, b_c", "it is a", Choice(named("a", "b_c"), ordered=False)),
        ("one of 1, 2", "it is 1", Choice(named("1", "2"), ordered=False)),
        ("ordered a, b_c", "it at least a", Choice(named("a", "b_c"), ordered=True)),
        ("one of spine_level", "it in (T1 to L5)", Choice(named("C7", "T1", "T2", "T3", "L5", "S1"), ordered=True)),
        ("several of a, b_c", "some it in (a)", Several(named("a", "b_c"))),
        ("several of spine_level", "some it in T1 to T2", Several(named("C7", "T1", "T2", "T3", "L5", "S1"))),
    ],
)
def test_what_a_fact_can_be(declaration: str, use: str, kind: FactType | None) -> None:
    if kind is None:
        assert [fault.code for fault in faults(policy_text(f'fact it "It"\n    {declaration}\n'))] == ["MN109"]
    else:
        assert one(declaration, use).type == kind


def test_everything_that_a_fact_says_is_kept() -> None:
    fact = one(
        """one of a, b
    asks "Is it?"
    documented in "Chart"
    says a "the first"
    coded "LOINC" "1-2"
""",
        "it is a",
    )
    assert (fact.label, fact.asks, fact.documented) == ("It", "Is it?", "Chart")
    assert fact.type == Choice((Value("a", "the first"), Value("b", "b")), ordered=False)
    assert fact.coded == (StandardCode("LOINC", "1-2"),)


def fact_names(policy: Policy) -> list[str]:
    return [fact.name for fact in policy.facts]


def test_the_facts_drawn_on_come_in_the_order_declared() -> None:
    policy = resolved(policy_text(RULE.format("tried and caries and ready"), header="use teeth"), TEETH)
    assert fact_names(policy) == ["line_of_business", "date_of_service", "caries", "ready", "tried"]


def test_a_computed_fact_draws_on_the_dates_that_it_is_computed_from() -> None:
    policy = resolved(policy_text(RULE.format("waited > 1 day")))
    assert fact_names(policy) == ["line_of_business", "date_of_service", "onset", "waited"]


def test_services_presumptions_bounds_and_codes_draw_on_facts() -> None:
    policy = resolved(
        policy_text(
            'code system CPT "c"\n    unlisted code 9 "x"\n',
            header="""
            services of procedure: laser
            presume ready is no unless documented by "a" on 2025-01-01 because "b"
            treated is at most number of level
            """,
        )
    )
    assert fact_names(policy) == [
        "code",
        "line_of_business",
        "date_of_service",
        "ready",
        "treated",
        "level",
        "procedure",
    ]
    assert policy.fact("code").type == Code()


def test_a_vocabulary_may_declare_the_facts_of_every_request_itself() -> None:
    text = 'fact date_of_service "Day"\n    date\n    asks "Which day?"\n'
    assert resolved(policy_text(text)).fact("date_of_service").asks == "Which day?"


@pytest.mark.parametrize(
    ("block", "code", "message", "way_out"),
    [
        ('fact ready "R"\n    yes or no', "MN102", "The fact ready is declared twice.", "keep one of them"),
        ("values spine_level a, b", "MN102", "The value list spine_level is declared twice.", "keep one"),
        (
            'code system A "a"\n    code 1 "x"\ncode system A "b"\n    code 2 "y"\ncodes "C"\n    code A 1',
            "MN102",
            "The code system A is declared twice.",
            "keep one",
        ),
        ('fact f "F"\n    one of spine_leve', "MN109", "f has spine_leve as its only value", "spine_level?"),
        ('fact f "F"\n    several of spine_levels', "MN109", "no value list of that name", "did you mean spine_level?"),
        ('fact f "F"\n    one of a, b, a', "MN109", "f has the value a twice.", "once"),
        ("values v a, b, a", "MN109", "v has the value a twice.", "once"),
        ('fact f "F"\n    whole number 5 to 1', "MN109", "ends before it has begun", "smaller number first"),
        ('fact f "F"\n    number 0 to 1 in steps of 0.5', "MN109", "in steps of 0.5, and steps are 1", "0.1"),
        ('fact f "F"\n    number 0 to 1 in steps of 0', "MN109", "in steps of 0,", "0.1"),
        ('fact f "F"\n    number 0 to 1.25 in steps of 0.1', "MN109", "finer than its steps", "whole range"),
        ('fact f "F"\n    whole number 0 weeks to 9 days', "MN109", "begins and ends in two units", "once"),
        ('fact f "F"\n    number 0 to 999999999999999 in steps of 0.001', "MN109", "larger than can be", "smaller"),
        ('fact f "F"\n    whole number 0 to 9999999999999999', "MN109", "not given in digits", "0 to 120"),
        ('fact f "F"\n    yes or no\n    says yes "Y"', "MN109", "f has no list of values", "leave the `says`"),
        ('fact f "F"\n    one of a, b\n    says a "A"\n    says a "B"', "MN109", "says twice how a", "keep one"),
        ('fact f "F"\n    one of a, b\n    says c "C"', "MN103", "f has no value c.", "its values are a and b"),
        ('fact code "C"\n    yes or no', "MN121", "code is a fact that every policy shares", "use the vocabulary"),
        ('fact date_of_service "D"\n    code', "MN121", "must be declared as `date`", "use the vocabulary"),
        ('fact line_of_business "L"\n    one of commercial, tricare', "MN121", "must be declared as", "use the"),
        ('fact listing "L"\n    one of a, b', "MN121", "`one of listed, unlisted`", "use the vocabulary"),
        (
            'fact f "F"\n    whole number 0 to 9\n    days from onset to date_of_service',
            "MN123",
            "f counts days between two dates, so it must be",
            "`whole number 0 to 36500 days`",
        ),
        (
            'fact f "F"\n    whole number 0 to 9 days\n    days from ready to onset',
            "MN123",
            "ready is not a date",
            "declared as `date`",
        ),
        (
            'fact f "F"\n    whole number 0 to 9 days\n    days from onsett to onset',
            "MN101",
            "There is no fact onsett.",
            "did you mean onset?",
        ),
    ],
)
def test_what_a_slip_is_told(block: str, code: str, message: str, way_out: str) -> None:
    # That the date of service is no date is also told where the days from one date to another are counted.
    (fault,) = (fault for fault in faults(policy_text(f"{block}\n")) if fault.subject != "waited")
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


@pytest.mark.parametrize(
    ("use", "code", "message", "way_out"),
    [
        ("use teth", "MN100", "There is no vocabulary or code system teth.", "did you mean teeth?"),
        ("use xyz", "MN100", "There is no vocabulary or code system xyz.", "there is teeth"),
        ("use teeth", "MN120", "names teeth after `use`, and draws nothing from it", "take it out"),
    ],
)
def test_names_after_use(use: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(policy_text(header=use), TEETH)
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


def test_a_name_used_twice_is_said_and_stops_nothing() -> None:
    policy, (warning,) = outcome(policy_text(RULE.format("caries"), header="use teeth, teeth"), TEETH)
    assert policy is not None
    assert warning.code == "MN120"


def test_a_fact_of_two_vocabularies_is_refused() -> None:
    other = 'vocabulary mouth "Mouth"\nfact caries "Caries"\n    yes or no\n'
    text = policy_text(RULE.format("caries"), header="use teeth, mouth")
    found = faults(text, TEETH, other)
    assert [fault.code for fault in found] == ["MN102", "MN120"]
    assert found[0].span is not None
    assert found[0].span.file == "1.policy"


def test_a_vocabulary_that_is_not_used_is_not_looked_at_but_the_library_check_looks() -> None:
    bad = 'vocabulary bad "Bad"\nfact f "F"\n    one of a, a\n'
    assert resolved(policy_text(), bad).facts
    assert [fault.code for fault in check_library((tree_of(bad),))] == ["MN109"]
    assert check_library((tree_of(TEETH),)) == ()


def test_two_library_files_of_one_name_are_refused() -> None:
    assert [fault.code for fault in check_library((tree_of(TEETH, "a"), tree_of(TEETH, "b")))] == ["MN102"]


def test_the_shared_facts_of_these_tests_are_sound() -> None:
    assert check_library((tree_of(f'vocabulary shared "Shared"\n{FACTS}fact date_of_service "D"\n    date\n'),)) == ()
    assert resolved(policy_text(clauses_text("I. > w\n   not covered when ready"))).facts


def test_a_misspelt_vocabulary_is_the_only_thing_told_of_what_it_holds() -> None:
    text = policy_text(clauses_text("I. > w\n   not covered when caries\n"), header="use teth")
    assert [fault.code for fault in faults(text, TEETH)] == ["MN100"]


def test_what_is_missing_in_spite_of_a_misspelt_vocabulary_is_told() -> None:
    text = policy_text(clauses_text("I. > w\n   not covered when caries and gum\n"), header="use teth")
    assert [fault.message for fault in faults(text, TEETH)][1:] == ["There is no fact gum."]


def test_where_nobody_knows_what_is_meant_no_fact_is_missing() -> None:
    text = policy_text(clauses_text("I. > w\n   not covered when caries and gum\n"), header="use xyz")
    assert [fault.code for fault in faults(text, TEETH)] == ["MN100"]


def test_codes_of_a_misspelt_system_are_not_told() -> None:
    text = policy_text('codes "CODES"\n    code CDT D0120\n', header="use XYZ")
    assert [fault.code for fault in faults(text, TEETH)] == ["MN100"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gestatonal", "gestational"),
        ("gestatioanl", "gestational"),
        ("gestationnal", "gestational"),
        ("Gestational", "gestational"),
        ("prediabetes", ""),
        ("estational", ""),
        ("other_diabetes_mellitus", ""),
        ("type_3", ""),
        ("hypotension", ""),
        ("typical", ""),
    ],
)
def test_only_a_slip_of_the_pen_suggests_a_value(written: str, meant: str) -> None:
    values = ("type_1", "type_2", "gestational", "other_diabetes", "hypertension", "atypical")
    said = "its values are type_1, type_2, gestational, other_diabetes, hypertension and atypical"
    assert Findings().which_value(written, values) == (f"did you mean {meant}? {said}" if meant else said)


def test_a_long_list_of_values_is_cut() -> None:
    assert Findings().which_value("x", [f"v{n}" for n in range(10)]).endswith("v6, v7 and 2 more")


def test_a_misspelt_list_does_not_hide_what_is_wrong_in_its_where() -> None:
    text = """policy 900 "Example"
    effective 2025-10-01

record trial "Trial"
    fact drug "Drug"
        one of aspirin, heparin

fact trials "Trials"
    list of trial

criteria "CRITERIA"
    I.  > A drug is **covered** after a trial of aspirin.
        covered when some trails where (drgu is aspirin)
"""
    found = quick_check(Source("x", text), Library()).open
    assert [each.message for each in found] == [
        "There is no fact trails.",
        "There is no fact drgu.",
    ]
