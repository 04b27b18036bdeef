"""Each kind of defect planted into a clean policy: found with its clause, told in a sentence, quiet once accepted.

Codes that no clause governs are planted in tests/analyse, reviews that are overdue in tests/cli/test_overdue.py, and
what two policies are found to have in test_across.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mednec.build import page_of
from mednec.diagnostics import Severity
from mednec.driver import Library, Proof, prove
from mednec.emit import markdown
from mednec.quick import quick_check
from mednec.text import Source
from mednec.trial import try_cases

CLEAN = """policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > Therapy is **medically necessary** when one of the following is met:
        medically necessary when any of
        A.  > A chronic cough; or
            cough
        B.  > A fever with a rash; or
            fever and rash
        C.  > At least 15 events per hour.
            events >= 15
    II. > Therapy is **not medically necessary** in all other cases.
        not medically necessary otherwise

evidence "EVIDENCE"
    > Studies found that therapy eases a chronic cough, a fever with a rash, and events that come often each hour.¹

references "REFERENCES"
    1.  > Doe J. Therapy of chronic cough. 2020.

fact cough "Cough"
    yes or no
fact fever "Fever"
    yes or no
fact rash "Rash"
    yes or no
fact events "Events per hour"
    number 0 to 200 in steps of 0.1
"""
OTHERWISE = """    II. > Therapy is **not medically necessary** in all other cases.
        not medically necessary otherwise
"""


@dataclass(frozen=True, slots=True)
class Defect:
    """What is changed in the clean policy, what is found then, and below which line it can be accepted."""

    find: str
    put: str
    code: str
    subject: str
    below: str
    witness: bool = True


FEVER_AND_RASH = "            fever and rash\n"
HEADER = "    effective 2025-10-01\n"
OTHERS = """    II. > An implant is **investigational**.
        for implant
        investigational
        overrides I
    III. > Therapy is **not medically necessary** in all other cases.
        not medically necessary otherwise
"""
UP_TO_FEVER = CLEAN[CLEAN.index(HEADER) : CLEAN.index("fact fever")]
DEFECTS = {
    "incomplete": Defect(OTHERWISE, "", "MN302", "policy", HEADER),
    "contradiction": Defect(
        OTHERWISE,
        """    II. > Therapy is **not medically necessary** with a rash.
        not medically necessary when rash
    III. > Therapy is **not medically necessary** in all other cases.
        not medically necessary otherwise
""",
        "MN301",
        "I",
        "",
    ),
    "dead": Defect(
        FEVER_AND_RASH,
        "            fever and rash and not rash\n",
        "MN303",
        "I.B",
        "and not rash\n",
        False,
    ),
    "redundant": Defect(FEVER_AND_RASH, "            cough and rash\n", "MN303", "I.B", "cough and rash\n"),
    "overridden": Defect(
        OTHERWISE,
        """    II. > Therapy is **not medically necessary** with a rash.
        not medically necessary when rash
        overrides I
    III. > Therapy is **not medically necessary** in all other cases.
        not medically necessary otherwise
""",
        "MN303",
        "I.B",
        "fever and rash\n",
    ),
    "idle condition": Defect(
        FEVER_AND_RASH,
        "            (fever and rash) or (fever and not rash)\n",
        "MN311",
        "I.B",
        "(fever and not rash)\n",
    ),
    "idle limit": Defect(
        "            events >= 15\n",
        "            events from 15 to 25 or events > 25\n",
        "MN312",
        "I.C",
        "events > 25\n",
    ),
    "a limit that every value passes": Defect(
        "            events >= 15\n", "            events >= 0\n", "MN308", "I.C", "events >= 0\n", False
    ),
    "gap between ranges": Defect(
        FEVER_AND_RASH, "            events from 5 to 14 and rash\n", "MN313", "I.C", "events >= 15\n"
    ),
    "overlap at exactly 15": Defect(
        FEVER_AND_RASH, "            events <= 15 and rash\n", "MN313", "I.C", "events >= 15\n"
    ),
    "a gap at exactly 25": Defect(
        """            fever and rash
        C.  > At least 15 events per hour.
            events >= 15
""",
        """            events < 25 and rash
        C.  > More than 25 events per hour.
            events > 25
""",
        "MN313",
        "I.C",
        "events > 25\n",
    ),
    "helps and hurts": Defect(
        FEVER_AND_RASH,
        "            (fever and rash) or (not fever and not rash)\n",
        "MN314",
        "I.B",
        "not rash)\n",
    ),
    "every approval is of another service": Defect(
        UP_TO_FEVER,
        UP_TO_FEVER.replace(HEADER, f"{HEADER}    services of device: aid, implant\n").replace(OTHERWISE, OTHERS)
        + 'fact device "Device"\n    one of aid, implant, other\n',
        "MN317",
        "I",
        "medically necessary when any of\n",
    ),
    "reference that nothing cites": Defect(
        " 2020.\n", " 2020.\n    2.  > Roe R. Cough in adults. 2021.\n", "MN245", "policy", HEADER, False
    ),
    "evidence of nothing": Defect(
        "hour.¹\n",
        "hour.¹\n    >\n    > Randomized trials of surgery showed relief of migraine headaches.\n",
        "MN246",
        "policy",
        HEADER,
        False,
    ),
    "a reference newer than the policy": Defect(
        "cough. 2020.\n", "cough. 2027.\n        published 2027\n", "MN232", "reference 1", "published 2027\n", False
    ),
    "a reference accessed before it was published": Defect(
        "cough. 2020.\n",
        "cough. 6/2020. Accessed 5/2020.\n        published 2020-06\n        accessed 2020-05\n",
        "MN231",
        "reference 1",
        "accessed 2020-05\n",
        False,
    ),
    "a last review before that of the reviewer": Defect(
        HEADER,
        HEADER + '    last review 2025-08\n    reviewer "A. Example, MD" on 2025-09-03\n',
        "MN233",
        "policy",
        "last review 2025-08\n",
        False,
    ),
    "annual reviews more than a year apart": Defect(
        'fact cough "Cough"\n',
        """history "HISTORY"
    | DATE | SUMMARY |
    | 6/2024 | Annual review. || 2024-06 |
    | 9/2025 | Annual review. || 2025-09 |

fact cough "Cough"
""",
        "MN234",
        "policy",
        HEADER,
        False,
    ),
    "a next review before the policy takes effect": Defect(
        HEADER, HEADER + "    next review 2025-09\n", "MN247", "policy", HEADER, False
    ),
    "a next review before the last one": Defect(
        HEADER, HEADER + "    last review 2026-09\n    next review 2025-12\n", "MN247", "policy", HEADER, False
    ),
    "a row of the history out of order": Defect(
        'fact cough "Cough"\n',
        """history "HISTORY"
    | DATE | SUMMARY |
    | 9/2025 | Words. || 2025-09 |
    | 3/2024 | Codes. || 2024-03 |
    | 6/2024 | Words. || 2024-06 |
    | 1/2023 | New. || 2023-01 |

fact cough "Cough"
""",
        "MN247",
        "policy",
        "| 6/2024 | Words. || 2024-06 |\n",
        False,
    ),
}


def proof_of(text: str) -> Proof:
    proof = prove(quick_check(Source("p.policy", text), Library()), None)
    assert isinstance(proof, Proof), proof
    return proof


WORDS_ALONE = frozenset(f"MN{number}" for number in range(210, 230))
"""The words do not follow what is planted into a meaning: that is another check's finding."""


def test_the_clean_policy_is_clean() -> None:
    assert proof_of(CLEAN).open == ()


SHOWS = {
    "incomplete": "not addressed",
    "redundant": "met I.B",
    "overridden": "met I.B",
    "idle condition": "not met I.B",
    "idle limit": "met I.C",
    "gap between ranges": "not met I.B, I.C",
    "overlap at exactly 15": "met I.C",
    "a gap at exactly 25": "not met I.B, I.C",
    "helps and hurts": "not medically necessary by II",
    "every approval is of another service": "met I",
}
"""What the table says of the case that a finding names; of a contradiction there is no table."""


@pytest.mark.parametrize("name", SHOWS)
def test_the_case_that_a_finding_names_can_be_run_and_shows_it(name: str) -> None:
    defect = DEFECTS[name]
    proof = proof_of(CLEAN.replace(defect.find, defect.put))
    finding = next(each for each in proof.open if (each.code, each.subject) == (defect.code, defect.subject))
    lines = ['case "shown"', *finding.witness, f"expect {SHOWS[name]}"]
    trial = try_cases(Source("p.cases", "\n    ".join(lines) + "\n"), proof)
    assert (trial.cases, trial.diagnostics) == (1, ())


def test_each_finding_that_names_a_case_is_run() -> None:
    assert {name for name, defect in DEFECTS.items() if defect.witness} - {"contradiction"} == SHOWS.keys()


@pytest.mark.parametrize("name", DEFECTS)
def test_a_planted_defect_is_found_told_and_accepted(name: str) -> None:
    defect = DEFECTS[name]
    assert CLEAN.count(defect.find) == 1
    text = CLEAN.replace(defect.find, defect.put)
    found = [each for each in proof_of(text).open if each.code not in WORDS_ALONE]
    assert (defect.code, defect.subject) in [(each.code, each.subject) for each in found], found
    finding = next(each for each in found if (each.code, each.subject) == (defect.code, defect.subject))
    assert finding.message.endswith(".")
    assert finding.span is not None
    assert finding.help
    assert bool(finding.witness) is defect.witness, finding.witness
    if finding.severity is Severity.ERROR:
        return  # two determinations of one case cannot be accepted
    line = next(line for line in text.splitlines(keepends=True) if line.endswith(defect.below))
    indent = " " * (len(line) - len(line.lstrip()))
    accept = f'{indent}accept {defect.code} by "team" on 2025-10-02\n{indent}    because "printed so by the plan"\n'
    proof = proof_of(text.replace(line, line + accept, 1))
    assert (defect.code, defect.subject) not in [(each.code, each.subject) for each in proof.open]
    assert (defect.code, defect.subject) in [(each.code, each.subject) for each in proof.accepted]
    assert "printed so by the plan" in markdown.emit(page_of(proof))
