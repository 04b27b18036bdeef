"""A comparison with one open end (`>= 18`) means the same in a code, in what must be known, and in a condition."""

from __future__ import annotations

import pytest

from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit.python import emit, load
from mednec.text import Source

POLICY = """
policy 900 "Example"
    effective 2025-10-01
    last review 2025-09
    next review 2026-09
    status draft
    use EX
    services of procedure: therapy

applies to "LINES"
    > Commercial
    commercial this policy
    > Medicaid
    medicaid refer to "state rule" unless known that age >= 18 years and number of site <= 2

criteria "CRITERIA"
    I.  > Therapy is **medically necessary** for at least 30 days.
        medically necessary when duration >= 30
    II. > Otherwise it is **not medically necessary**.
        not medically necessary otherwise

codes "CODES"
    code EX A0001
    code EX A0002

code system EX "Example"
    code A0001 "Long"
        implies procedure is therapy and duration >= 30
    code A0002 "Short"
        implies procedure is therapy and duration < 30

fact procedure "Procedure"
    one of therapy, other_procedure
fact line_of_business "Line of business"
    one of commercial, medicaid
fact date_of_service "Date of service"
    date
fact code "Code"
    code
fact age "Age"
    whole number 0 to 120 years
fact duration "Duration"
    whole number 0 to 90
fact site "Sites"
    several of arm, leg, back
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"code": "A0001"}, "medically necessary"),
        ({"code": "A0002"}, "not medically necessary"),
        ({"code": "A0002", "duration": 40}, "needs information"),
        ({"procedure": "therapy", "duration": {"from": 30, "to": 90}}, "medically necessary"),
        ({"code": "A0001", "line_of_business": "medicaid", "age": 17, "site": []}, "refer to another source"),
        ({"code": "A0001", "line_of_business": "medicaid", "age": 18, "site": ["arm"]}, "medically necessary"),
        ({"code": "A0001", "line_of_business": "medicaid", "age": 18}, "refer to another source"),
        ({"code": "A0001", "line_of_business": "medicaid"}, "refer to another source"),
    ],
)
def test_an_open_end_is_the_end_of_the_fact(given: dict[str, object], expected: str) -> None:
    proof = prove(quick_check(Source("example.policy", POLICY), Library()), None)
    assert isinstance(proof, Proof), proof
    table = load(emit(proof.table))
    case = {"line_of_business": "commercial", "date_of_service": "2025-11-03"} | given
    assert table.decide(case).determination == expected
    assert table.outcome(case) == expected
