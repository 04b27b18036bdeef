"""Labels, ids and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.model.findings import Findings
from mednec.model.labels import Anchors, Count, candidates, numeral, path_below, slug
from mednec.model.policy import Subheading
from mednec.syntax import tree
from mednec.text import Span
from tests.model.policies import clauses_text, faults, policy_text, resolved, with_clauses


def items(*labels: str) -> str:
    """Clauses with these labels, each with a meaning of its own."""
    return "".join(f"{label} > w\n    not covered when ready\n" for label in labels)


def ids(lines: str) -> list[str]:
    return [clause.id for clause in with_clauses(lines).clauses]


@pytest.mark.parametrize(
    "labels",
    [
        ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X."),
        ("A.", "B.", "C.", "D."),
        ("A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "I.", "J.", "K."),
        ("1.", "2.", "3."),
        ("a.", "b.", "c.", "d."),
        ("i.", "ii.", "iii.", "iv.", "v."),
        ("a.", "b.", "c.", "d.", "e.", "f.", "g.", "h.", "i.", "j."),
    ],
)
def test_labels_in_order(labels: tuple[str, ...]) -> None:
    assert ids(items(*labels)) == [label.rstrip(".") for label in labels]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (["1.1", "1.2", "2.1"], ""),
        (["4.1", "4.3"], "4.3 follows 4.1; expected 4.2"),
        (["4.2", "4.3"], "The list begins with 4.2; expected 4.1"),
        (["4.1", "4.2", "5.2"], "5.2 follows 4.2; expected 4.3"),
        (["1.0", "2.0"], ""),
        (["A.1", "A.2."], ""),
    ],
)
def test_decimal_labels_count_their_last_number(labels: list[str], message: str) -> None:
    out = Findings()
    count = Count()
    for at, label in enumerate(labels):
        count.take(tree.Name(label, Span("x", 1, at + 1, 1, at + 2)), out)
    assert [d.message for d in out.diagnostics] == ([message] if message else [])


def test_a_decimal_label_repeats_the_label_it_stands_below() -> None:
    out = Findings()
    Count(above="4.1").take(tree.Name("5.1.1", Span("x", 1, 1, 1, 2)), out)
    assert [d.message for d in out.diagnostics] == ["The list begins with 5.1.1; expected 4.1.1"]
    assert path_below("4.1", "4.1", "4.1.2.") == "4.1.2"
    assert path_below("4", "4.", "4.1") == "4.1"
    assert path_below("II.A", "A.", "A.1") == "II.A.1"
    assert path_below("II.A", "A.", "1.1") == "II.A.1.1"


def test_the_letter_i_after_h_is_no_numeral() -> None:
    letters = "".join(f"    {letter}. > w\n        ready\n" for letter in "ABCDEFGHIJK")
    found = ids(f"I. > w\n    medically necessary when any of\n{letters}")
    assert found[:2] == ["I", "I.A"]
    assert found[9] == "I.I"


def test_ids_are_whole_paths_and_anchors_follow_them() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when any of
           A. > w
              all of
              1. > w
                 ready
              2. > w
                 tried
    """)
    assert [(c.id, c.anchor, c.label) for c in policy.clauses] == [
        ("I", "i", "I."),
        ("I.A", "i-a", "A."),
        ("I.A.1", "i-a-1", "1."),
        ("I.A.2", "i-a-2", "2."),
    ]


def test_labels_count_on_through_headings_and_criteria_sections() -> None:
    text = policy_text("""
        criteria "One"
            heading "A"
                I. > w
                   not covered when ready
            heading "B"
                II. > w
                    not covered when tried
        criteria "Two"
            III. > w
                 not covered when ready and tried
    """)
    assert [c.id for c in resolved(text).clauses] == ["I", "II", "III"]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (("I.", "II.", "IV."), "IV. follows II.; expected III."),
        (("I.", "II.", "II."), "The label II. is printed twice in one list."),
        (("A.", "C."), "C. follows A.; expected B."),
        (("1.", "3."), "3. follows 1.; expected 2."),
        (("I.", "B."), "B. follows I.; expected II."),
        (("II.",), "The list begins with II.; expected I."),
        (("C.",), "The list begins with C.; expected A."),
        (("b.",), "The list begins with b.; expected a."),
        (("I.", "A.", "B."), "A. follows I.; expected II."),
    ],
)
def test_labels_out_of_order(labels: tuple[str, ...], message: str) -> None:
    found = faults(policy_text(clauses_text(items(*labels))))
    assert {fault.code for fault in found} == {"MN200"}
    assert found[0].message == message


def test_a_gap_is_reported_once() -> None:
    assert len(faults(policy_text(clauses_text(items("I.", "II.", "IV.", "V.", "VI."))))) == 1


@pytest.mark.parametrize("labels", [("I.", "I.", "III."), ("I.", "I.", "II."), ("A.", "B.", "B.", "B.", "E.")])
def test_the_count_goes_on_after_a_label_that_is_printed_twice(labels: tuple[str, ...]) -> None:
    found = faults(policy_text(clauses_text(items(*labels))))
    assert {fault.message for fault in found} == {f"The label {labels[1]} is printed twice in one list."}


def test_one_path_in_two_lists_is_refused() -> None:
    text = policy_text("""
        guidelines "G"
            1. > w
               not covered when ready
            > between
            1. > w
               not covered when tried
    """)
    (fault,) = faults(text)
    assert (fault.code, fault.message) == ("MN200", "Two clauses are called guidelines.1.")


def test_a_wrong_label_is_told_without_what_follows_from_it() -> None:
    (fault,) = faults(
        policy_text(
            clauses_text("""
            I. > w
               not covered when any of
               A. > w
                  ready
            I. > w
               not medically necessary when I is not met or any of
               overrides I
               A. > w
                  tried
            III. > w
               medically necessary when II.A is met
               overrides II
            """)
        )
    )
    assert (fault.code, fault.message) == ("MN200", "The label I. is printed twice in one list.")


def test_a_wrong_label_of_a_reference_hides_nothing() -> None:
    found = faults(
        policy_text(
            clauses_text("I. > w\n   not covered when II is met\n") + 'references "R"\n    1. > w\n    3. > w\n'
        )
    )
    assert [fault.code for fault in found] == ["MN110", "MN200"]


def test_headings_have_addresses_of_their_own() -> None:
    policy = with_clauses("""
        heading "I"
            I. > w
               not covered when ready
        heading "Übersicht – 2. Teil"
            > w
        heading "***"
            > w
        heading "I"
            > w
    """)
    headings = [block for block in policy.sections[1].body if isinstance(block, Subheading)]
    assert [heading.anchor for heading in headings] == ["i-2", "ubersicht-2-teil", "section", "i-3"]


@given(st.lists(st.sampled_from(["a", "a-2", "A 2", "b", "…", "a-3", "a 2 2"]) | st.text(max_size=4), max_size=30))
def test_addresses_are_unique_and_plain(texts: list[str]) -> None:
    anchors = Anchors()
    given_out = [anchors.give(text, "section") for text in texts]
    assert len(set(given_out)) == len(texts)
    assert all(address and slug(address) == address for address in given_out)


@given(st.integers(1, 399))
def test_numerals_are_read_back(number: int) -> None:
    assert ("roman", number) in candidates(f"{numeral(number)}.")
    assert ("small roman", number) in candidates(f"{numeral(number).lower()}.")


@given(st.text(max_size=8))
def test_any_label_can_be_asked(label: str) -> None:
    assert all(number >= 0 for _, number in candidates(label))
