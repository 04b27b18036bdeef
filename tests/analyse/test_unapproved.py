"""MN317: a service that a clause is for and that is never approved, against every case there is."""

from __future__ import annotations

from collections import Counter

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mednec.driver import Library, Proof, prove, quick_check
from mednec.frozen import replace
from mednec.model.determinations import Standing
from mednec.model.policy import Clause, LineRule, Policy
from mednec.text import Source
from tests.analyse.reaching import decided, found, says
from tests.analyse.shown import agreeing, read_lines
from tests.table.building import INVESTIGATIONAL, MN, NMN, both, clause, line, no, one_of, policy, yes
from tests.table.drawing import FACTS, policies
from tests.table.meaning import Case, met, winners


def of_both(*clauses: Clause, lines: tuple[LineRule, ...] = ()) -> Policy:
    return policy(FACTS, clauses, service_fact="service", services=("lift", "brace"), lines=lines)


def ranked(drawn: Policy, *, closed: bool) -> Policy:
    """The policy with every clause overriding those before it, so that none contradict each other.

    `closed`: the last one is against all braces.
    """
    clauses: list[Clause] = []
    last = clause("Z", both(), says=NMN, services=("brace",))
    for each in (*drawn.clauses, *([last] if closed else [])):
        if each.decides is not None and not each.decides.otherwise:
            before = tuple(c.id for c in clauses if c.decides is not None and not c.decides.otherwise)
            each = replace(each, decides=replace(each.decides, overrides=before))
        clauses.append(each)
    return replace(drawn, sections=(replace(drawn.sections[0], body=tuple(clauses)),))


def approved(drawn: Policy) -> dict[str, list[tuple[Case, bool]]]:
    """For each service the cases that reach the clauses, and whether each is approved."""
    cases: dict[str, list[tuple[Case, bool]]] = {}
    for case, deciding in decided(drawn):
        favourable = any(says(drawn, one, case).standing is Standing.FAVOURABLE for one in deciding)
        cases.setdefault(str(case["service"]), []).append((case, favourable))
    return cases


def test_what_is_reported_is_so_and_what_is_so_is_reported() -> None:
    tally = Counter[str]()

    @given(policies(), st.booleans())
    @settings(max_examples=150, derandomize=True, deadline=None, database=None, phases=(Phase.generate,))
    def check(loose: Policy, closed: bool) -> None:
        drawn = ranked(loose, closed=closed)
        by_service = approved(drawn)
        never = {name for name, cases in by_service.items() if not any(favourable for _, favourable in cases)}
        reported = found(drawn, "MN317")
        if found(drawn, "MN301"):
            assert not reported
            return
        by_id = {one.id: one for one in drawn.clauses}
        named: set[str] = set()
        for each in reported:
            one = by_id[each.subject]
            assert one.decides is not None
            assert one.decides.determination.standing is Standing.FAVOURABLE
            services = {name for name in never if name in each.message.split(",")[0].split(" is for ")[1].split()}
            assert services
            assert services <= set(one.decides.services or drawn.services)
            named |= services
            given_ = read_lines(drawn, each.witness)
            shown = agreeing([case for cases in by_service.values() for case, _ in cases], given_)
            assert shown
            assert all(case["service"] in services for case in shown)
            assert all(met(one, case, drawn) for case in shown)
            deciding = each.notes[0][1].split(", and ")[1].split()[0]
            assert all(deciding in {c.id for c in winners(drawn, case)} for case in shown)
            tally["found"] += 1
        if never == by_service.keys():
            assert not named
            return
        silenced = {each.subject for code in ("MN303", "MN308") for each in found(drawn, code)}
        for one in drawn.clauses:
            decides = one.decides
            if decides is not None and decides.determination is MN and one.id not in silenced:
                mine = never & set(decides.services or drawn.services)
                assert {name for name in mine if any(met(one, case, drawn) for case, _ in by_service[name])} <= named

    check()
    assert tally["found"] > 10


def test_the_clause_that_rules_the_approval_out_is_named() -> None:
    drawn = of_both(
        clause("I", yes("fever"), says=MN),
        clause("II", no("pregnant"), says=INVESTIGATIONAL, services=("brace",), overrides=("I",)),
        clause("III", yes("pregnant"), says=NMN, services=("brace",), overrides=("I",)),
    )
    (finding,) = found(drawn, "MN317")
    assert finding.message == "I is for brace, and no request for it is ever approved."
    assert [word for _, word in finding.notes] == ["I is met in this case, and II decides it"]


def test_it_is_no_finding_where_the_clause_is_for_the_other_service_alone() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN, services=("lift",)),
        clause("II", no("fever"), says=NMN, overrides=("I",)),
    )
    assert not found(of_both(*clauses), "MN317")


def test_a_service_that_is_always_referred_elsewhere_is_none() -> None:
    clauses = (clause("I", yes("fever"), says=MN), clause("II", no("fever"), says=NMN, overrides=("I",)))
    lines = (line("commercial", "the state"), line("medicaid", "the state"), line("medicare", "the state"))
    assert not found(of_both(*clauses, lines=lines), "MN317")


def test_a_condition_that_names_its_service_says_what_the_clause_is_for() -> None:
    clauses = (
        clause("I", both(one_of("service", "lift"), yes("fever")), says=MN),
        clause("II", no("fever"), says=NMN, overrides=("I",)),
    )
    assert not found(of_both(*clauses), "MN317")


def test_what_an_axiom_rules_out_is_said_to_rest_on_it() -> None:
    text = """policy 900 "Example"
    effective 2025-10-01
    services of device: aid, implant

criteria "CRITERIA"
    I.  > A device is **medically necessary** in fever.
        medically necessary when fever
    II. > A device is **not medically necessary** in all other cases.
        not medically necessary otherwise

fact fever "Fever"
    yes or no
fact device "Device"
    one of aid, implant

axiom "No implant in fever"
    device is implant implies not fever
        by "medical director" on 2025-09-15 because "no surgeon implants then"
"""
    proof = prove(quick_check(Source("p.policy", text), Library()), None)
    assert isinstance(proof, Proof)
    (finding,) = [each for each in proof.open if each.code == "MN317"]
    assert finding.rests_on == ("No implant in fever",)
    assert [word for _, word in finding.notes] == ["I is not met in this case, nor in any other for it"]
    assert "device: implant" in finding.witness
