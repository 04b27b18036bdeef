"""The policy begun from the text of policy 196 beside the one transcribed by hand: same words, same places."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from mednec.check.dates import references_of
from mednec.check.fidelity import check_fidelity
from mednec.driver import prove
from mednec.model.policy import Policy
from mednec.project import read_project
from mednec.quick import Library, Quick, quick_check
from mednec.scaffold.scaffold import begin
from mednec.syntax.format import format_source
from mednec.text import Source
from tests.scaffold.placing import placed

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "policies" / "mp196" / "source.txt"
TRANSCRIBED = ROOT / "policies" / "mp196" / "2025-10-01.policy"


@pytest.fixture(scope="module")
def source() -> Source:
    return Source("source.txt", SOURCE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def quick(source: Source) -> Quick:
    library = Library(read_project(ROOT).library)
    begun = begin(source, library.files)
    assert begun.text is not None, begun.problems
    assert (begun.number, begun.effective) == ("196", "2025-10-01")
    assert format_source(Source("new.policy", begun.text)) == (begun.text, ())
    return quick_check(Source("new.policy", begun.text), library)


@pytest.fixture(scope="module")
def policy(quick: Quick) -> Policy:
    assert quick.policy is not None, quick.diagnostics
    return quick.policy


@pytest.fixture(scope="module")
def by_hand() -> Policy:
    library = Library(read_project(ROOT).library)
    found = quick_check(Source("2025-10-01.policy", TRANSCRIBED.read_text(encoding="utf-8")), library).policy
    assert found is not None
    return found


def test_the_source_is_carried_whole_and_in_order(policy: Policy, source: Source) -> None:
    fidelity = check_fidelity(policy, source.text)
    assert fidelity.diagnostics == ()
    assert fidelity.complete
    assert fidelity.left_out == 0


def test_no_word_of_the_source_is_lost_and_none_is_added(policy: Policy, source: Source) -> None:
    """Counted apart from how the fidelity check cuts the document."""
    printed = Counter(re.findall(r"\w+", source.text))
    carried = Counter(re.findall(r"\w+", " ".join(each.word for each in placed(policy))))
    # Labels are printed, and stand in no words; the source prints the name of a code system once a group.
    carried.update(word for clause in policy.clauses for word in re.findall(r"\w+", clause.label))
    carried.update(str(reference.number) for reference in references_of(policy))
    systems = Counter(row.system for row in policy.codes if row.listed)
    assert printed - carried == Counter()
    assert carried - printed == Counter({name: number - 1 for name, number in systems.items()})


def test_at_least_95_of_100_words_stand_where_they_were_put_by_hand(policy: Policy, by_hand: Policy) -> None:
    begun, expected = placed(policy), placed(by_hand)
    assert [each.word for each in begun] == [each.word for each in expected], "the same words in the same order"
    elsewhere = [(one, other) for one, other in zip(begun, expected, strict=True) if one != other]
    assert 1 - len(elsewhere) / len(expected) >= 0.95, elsewhere[:20]


def test_every_criterion_is_begun_and_every_one_without_a_certain_meaning_is_missing(
    policy: Policy, by_hand: Policy, quick: Quick, source: Source
) -> None:
    printed = [clause.id for clause in by_hand.clauses if not re.search(r"\.s\d+$", clause.id)]
    assert [clause.id for clause in policy.clauses] == printed
    found = prove(quick, source)
    assert isinstance(found, tuple), "no table is built"
    missing = [finding.subject for finding in found if finding.code == "MN240"]
    assert [*missing, "I"] == ["policy", *(each for each in printed if each != "I"), "I"]
    certain = next(clause for clause in policy.clauses if clause.id == "I")
    assert certain.said == "medically necessary when any of"
