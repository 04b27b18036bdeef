"""Items that apply to some requests only, waivers and exceptions, against every complete case, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from types import ModuleType

import pytest

from mednec.emit.python import emit, load
from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.text import Source

FRAME = """\
policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
{criteria}
    III. > In all other cases it is **not medically necessary**.
        not medically necessary otherwise
"""


def compiled(criteria: str, facts: Sequence[str], frame: str = FRAME) -> ModuleType:
    declared = (f'\nfact {name} "{name.title()}"\n    yes or no\n' for name in facts)
    text = frame.format(criteria=criteria) + "".join(declared)
    file, problems = parse(Source("example.policy", text))
    assert not problems, [each.message for each in problems]
    policy, problems = resolve(file, ())
    assert policy is not None, [each.message for each in problems]
    return load(emit(lower(policy)))


GROUPS: dict[str, Callable[[list[bool]], bool]] = {
    "all of": all,
    "any of": any,
    "none of": lambda items: not any(items),
    "at least 2 of": lambda items: sum(items) >= 2,
    "at most 1 of": lambda items: sum(items) <= 1,
    "exactly 1 of": lambda items: sum(items) == 1,
}
"""What a group says of the items that are left in it."""

SCOPED = """\
    I.  > It is **medically necessary** for the following:
        medically necessary when {group}

        A.  > Fever
            fever
        B.  > Cough
            where at_home
            cough
        C.  > Pain
            if at_work then pain
    II. > When I is not met, an observation is recommended.
        recommended "an observation" when I is not met
"""


@pytest.mark.parametrize("group", GROUPS)
def test_an_item_that_does_not_apply_leaves_its_group(group: str) -> None:
    facts = ("fever", "at_home", "cough", "at_work", "pain")
    module = compiled(SCOPED.format(group=group), facts)
    for values in product((False, True), repeat=len(facts)):
        fever, at_home, cough, at_work, pain = values
        case = {"date_of_service": "2025-11-03", **dict(zip(facts, values, strict=True))}
        left = [fever, *([cough] if at_home else []), *([pain] if at_work else [])]
        decision = module.decide(case)
        wanted = "medically necessary" if GROUPS[group](left) else "not medically necessary"
        assert decision.determination.value == wanted, values
        status = {each.clause: each.status for each in decision.clauses}
        for clause, applies, met in (("I.B", at_home, cough), ("I.C", at_work, pain)):
            assert status[clause] == ("does not apply" if not applies else "met" if met else "not met")


EXCUSED = """\
    I.  > It is **medically necessary** when all of the following are met:
        medically necessary when all of
        where at_home

        A.  > Fever; and
            fever
        B.  > Cough, waived in pain
            cough
            waived when pain
            where at_work
    II. > When I is not met, an observation is recommended.
        recommended "an observation" when I is not met
"""


def test_what_is_waived_counts_and_is_not_called_met() -> None:
    facts = ("fever", "at_home", "cough", "at_work", "pain")
    module = compiled(EXCUSED, facts)
    for values in product((False, True, None), repeat=len(facts)):
        fever, at_home, cough, at_work, pain = values
        decision = module.decide({"date_of_service": "2025-11-03", **dict(zip(facts, values, strict=True))})
        status = {each.clause: each.status for each in decision.clauses}
        if at_home is False:
            assert status["I"] == "does not apply"
        if at_work is False:
            assert status["I.B"] == "does not apply"
        elif cough:
            assert status["I.B"] == "met"
        elif pain:
            assert status["I.B"] == "waived"
        elif at_work and cough is False and pain is False:
            assert status["I.B"] == "not met"
        else:
            assert status["I.B"] == "unknown"
        if None not in values:
            approved = at_home and fever and (not at_work or cough or pain)
            wanted = "medically necessary" if approved else "not medically necessary"
            assert decision.determination.value == wanted


LIFTED = """\
    I.  > It is **medically necessary** for fever or cough, unless there is pain.
        medically necessary when fever or cough unless pain
    II. > It is **not covered** for the following:
         not covered when any of
         overrides I

         A. > Work, unless at home
            at_work unless at_home
"""


def test_unless_lifts_its_whole_line() -> None:
    facts = ("fever", "at_home", "cough", "at_work", "pain")
    module = compiled(LIFTED, facts)
    for values in product((False, True), repeat=len(facts)):
        fever, at_home, cough, at_work, pain = values
        case = {"date_of_service": "2025-11-03", **dict(zip(facts, values, strict=True))}
        excluded, approved = at_work and not at_home, (fever or cough) and not pain
        wanted = "not covered" if excluded else "medically necessary" if approved else "not medically necessary"
        assert module.decide(case).determination.value == wanted


BESIDE = """\
    I.  > At home it is **medically necessary** only when there is fever, else it is **not covered**.
        where at_home
        medically necessary only when fever
        else not covered
    II. > It is **cosmetic** otherwise, and in pain.
        cosmetic otherwise, and when pain
        overrides I
    III. > At work it goes to **individual review** instead of I and II when there is a cough.
         where at_work
         individual review instead of I, II when cough
"""


def test_what_is_decided_beside_a_condition() -> None:
    facts = ("fever", "at_home", "cough", "at_work", "pain")
    module = compiled(BESIDE, facts, FRAME.partition("    III. >")[0])
    for values in product((False, True), repeat=len(facts)):
        fever, at_home, cough, at_work, pain = values
        case = {"date_of_service": "2025-11-03", **dict(zip(facts, values, strict=True))}
        wanted = "cosmetic"
        if at_home and not pain:
            wanted = "medically necessary" if fever else "not covered"
        if at_work and cough:
            wanted = "individual review"
        assert module.decide(case).determination.value == wanted, values


LIMITED = """\
    I.  > It is **medically necessary** when all of the following are met:
        medically necessary when all of
        with period 60 days

        A.  > Fever
            fever
        B.  > At work: cough
            where at_work
            cough
            with period 20 days
    II. > When I is not met, an observation is recommended.
        recommended "an observation" when I is not met
"""


def test_the_limit_of_an_item_leaves_its_group_with_it() -> None:
    limits = '    limits\n        period "Approved for" days longest\n'
    frame = FRAME.replace("\n\ncriteria", f"\n{limits}\ncriteria", 1)
    module = compiled(LIMITED, ("fever", "cough", "at_work"), frame)
    case = {"date_of_service": "2025-11-03", "fever": True, "cough": True}
    assert module.decide({**case, "at_work": True}).limits == ("Approved for 20 days",)
    assert module.decide({**case, "at_work": False}).limits == ("Approved for 60 days",)
    assert module.decide(case).limits == ()
