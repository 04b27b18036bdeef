"""What every approval has in common, against every case there is, known and partly known."""

from __future__ import annotations

from itertools import product

import pytest

from mednec.analyse.approved import Common
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit.python import emit, load
from mednec.runtime.decision import Determination
from mednec.text import Source

FACTS = "".join(f'\nfact {name} "{name}"\n    yes or no\n' for name in ("a", "b", "c"))
AXIOM = '\naxiom "A is B"\n    a implies b\n        by "medical director" on 2025-09-15 because "it is so"\n'


def proof_of(*meanings: str, header: str = "", rest: str = FACTS) -> Proof:
    labels = ("I.", "II.", "III.", "IV.")
    clauses = "".join(
        f"    {label} > Therapy.\n        {each}\n" for label, each in zip(labels, meanings, strict=False)
    )
    text = f'policy 900 "Example"\n    effective 2025-10-01\n{header}\ncriteria "CRITERIA"\n{clauses}{rest}'
    proof = prove(quick_check(Source("p.policy", text), Library()), None)
    assert isinstance(proof, Proof), proof
    return proof


def found(*meanings: str, header: str = "", rest: str = FACTS) -> tuple[Common, ...]:
    return proof_of(*meanings, header=header, rest=rest).analysed.common


@pytest.mark.parametrize(
    "meaning",
    [
        "medically necessary when a and b",
        "medically necessary when (a and b) or (a and c)",
        "medically necessary when (a and b) or (not a and b and c)",
        "medically necessary when a or b",
        "medically necessary when exactly 2 of (a, b, c) and not c",
        "medically necessary when a and not a",
    ],
)
def test_it_is_what_all_approved_cases_share(meaning: str) -> None:
    proof = proof_of(meaning, "not medically necessary otherwise")
    decide = load(emit(proof.table)).decide
    names = [name for name in ("a", "b", "c") if name in proof.policy.all_facts]
    approved = []
    for values in product((True, False, None), repeat=len(names)):
        case = dict(zip(names, values, strict=True))
        decision = decide(case | {"date_of_service": "2025-11-03"})
        if decision.determination is Determination.MEDICALLY_NECESSARY:
            approved.append(case)
    (common,) = proof.analysed.common
    if not approved:
        assert common.conditions is None
        return
    shared = [name for name in names if len({case[name] for case in approved}) == 1]
    expected = [f"{name}: {'yes' if approved[0][name] else 'no'}" for name in shared if approved[0][name] is not None]
    assert common.conditions == tuple(expected)


def test_services_and_lines_of_business_that_differ_stand_apart() -> None:
    rest = f"""
applies to "LINES"
    > Commercial
    commercial this policy
    > Medicare
    medicare this policy
    > Medicaid
    medicaid refer to "the state"

fact procedure "Procedure"
    one of one, two, three
{FACTS}"""
    commons = found(
        "medically necessary when a and (line_of_business is medicare or b)\n        for one",
        "medically necessary when c\n        for two",
        "not medically necessary otherwise",
        header="    services of procedure: one, two, three\n",
        rest=rest,
    )
    assert commons == (
        Common(("one",), ("commercial",), ("a: yes", "b: yes")),
        Common(("one",), ("medicare",), ("a: yes",)),
        Common(("two",), (), ("c: yes",)),
        Common(("three",), (), None),
    )


def test_it_is_said_of_the_table_and_no_axiom_is_used() -> None:
    assert found("medically necessary when a", "not medically necessary otherwise", rest=FACTS) == found(
        "medically necessary when a", "not medically necessary otherwise", rest=FACTS + AXIOM
    )
    (common,) = found(
        "medically necessary when a and (b or c)", "not medically necessary otherwise", rest=FACTS + AXIOM
    )
    assert common.conditions == ("a: yes",)
