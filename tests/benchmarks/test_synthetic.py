"""What is drawn is sound, so that timing its compilation times the whole of it. Nothing here is timed."""

from pathlib import Path

import pytest

from benchmarks import synthetic
from mednec.driver import Library, prove_project, quick_check
from mednec.project import read_project
from mednec.table.lower import TableTooLarge, lower
from mednec.text import Source


@pytest.mark.parametrize("atoms", [8, 60])
@pytest.mark.parametrize("kind", ["drawn", "flat"])
def test_a_drawn_policy_tests_as_many_facts_as_asked_for(kind: str, atoms: int) -> None:
    text = synthetic.policy(900, atoms, seed=1) if kind == "drawn" else synthetic.flat(900, atoms)
    quick = quick_check(Source("drawn.policy", text), Library())
    assert quick.policy is not None
    assert quick.open == ()
    # The date of service is an axis too.
    assert len(lower(quick.policy).axes) == atoms + 1


def test_a_threshold_that_no_table_holds_is_refused_by_name() -> None:
    quick = quick_check(Source("drawn.policy", synthetic.threshold(900, 15, 30)), Library())
    assert quick.policy is not None
    with pytest.raises(TableTooLarge) as refused:
        lower(quick.policy)
    assert refused.value.diagnostic.code == "MN309"
    assert refused.value.diagnostic.subject == "I"
    assert "split" in refused.value.diagnostic.help


def test_a_portfolio_has_no_finding_and_is_the_same_each_time(tmp_path: Path) -> None:
    synthetic.write_portfolio(tmp_path / "one", 12, seed=1)
    synthetic.write_portfolio(tmp_path / "two", 12, seed=1)
    one, two = read_project(tmp_path / "one"), read_project(tmp_path / "two")
    assert (one.library, one.versions) == (two.library, two.versions)
    proofs, findings = prove_project(one)
    assert len(proofs) == 12
    assert findings == ()
