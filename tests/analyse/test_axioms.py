"""Axioms: what they take away, what rests on them, and what is wrong with them; no decision follows from one."""

from __future__ import annotations

from mednec.compare.compare import compare
from mednec.compare.difference import Side, Verdict
from mednec.diagnostics import Diagnostic, as_data
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit import difference_text
from mednec.emit.python import emit, load
from mednec.frozen import replace
from mednec.model.fingerprint import hashes
from mednec.text import Source

SIGNED = 'by "medical director" on 2025-09-15 because "it is so"'
FACTS = "".join(f'\nfact {name} "{name}"\n    yes or no\n' for name in ("a", "b", "c", "d"))


def axiom(title: str, says: str) -> str:
    return f'\naxiom "{title}"\n    {says}\n        {SIGNED}\n'


def policy(*meanings: str, axioms: str = "", facts: str = FACTS) -> str:
    labels = ("I.", "II.", "III.", "IV.")
    clauses = "".join(
        f"    {label} > Therapy.\n        {meaning}\n" for label, meaning in zip(labels, meanings, strict=False)
    )
    return f'policy 900 "Example"\n    effective 2025-10-01\n\ncriteria "CRITERIA"\n{clauses}{facts}{axioms}'


def proof_of(text: str, *library: Source) -> Proof:
    proof = prove(quick_check(Source("p.policy", text), Library(library)), None)
    assert isinstance(proof, Proof), proof
    return proof


def analysed(text: str, *library: Source) -> list[Diagnostic]:
    return [each for each in proof_of(text, *library).open if each.code.startswith("MN3")]


AGAINST = ("medically necessary when a", "not medically necessary when not b", "individual review otherwise")


def test_a_finding_that_is_only_there_without_the_axiom_vanishes() -> None:
    assert [each.code for each in analysed(policy(*AGAINST))] == ["MN301"]
    assert analysed(policy(*AGAINST, axioms=axiom("A is B", "a implies b"))) == []
    assert analysed(policy(*AGAINST, axioms=axiom("No A without B", "never (a and not b)"))) == []
    assert analysed(policy(*AGAINST, axioms=axiom("B or no A", "b or not a"))) == []


def test_a_finding_that_is_there_only_with_an_axiom_names_it_and_no_other() -> None:
    axioms = axiom("A is B", "a implies b") + axiom("C is no D", "never (c and d)")
    both = ("medically necessary when a and b", "medically necessary when c and not d", "individual review otherwise")
    assert analysed(policy(*both)) == []
    found = analysed(policy(*both, axioms=axioms))
    assert [(each.code, each.subject, each.rests_on) for each in found] == [
        ("MN311", "I", ("A is B",)),
        ("MN311", "II", ("C is no D",)),
    ]
    assert as_data(found[0])["rests_on"] == ["A is B"]


def test_a_finding_rests_on_all_the_axioms_that_it_needs_together() -> None:
    axioms = axiom("A is B", "a implies b") + axiom("B is C", "b implies c") + axiom("D is C", "d implies c")
    text = policy("medically necessary when a and b and d", "medically necessary when a and not c", axioms=axioms)
    (never,) = [each for each in analysed(text) if each.subject == "II"]
    assert never.message == "II can never be met."
    assert never.rests_on == ("A is B", "B is C")


def test_a_finding_that_is_there_anyway_rests_on_nothing() -> None:
    text = policy("medically necessary when a and not a", axioms=axiom("A is B", "a implies b"))
    found = [each for each in analysed(text) if each.code == "MN303"]
    assert [each.rests_on for each in found] == [()]


def test_no_case_that_is_shown_contradicts_an_axiom() -> None:
    text = policy("medically necessary when a", "medically necessary when c and b", axioms=axiom("No A", "a implies b"))
    (gap,) = analysed(text)
    assert gap.code == "MN302"
    assert "a: no" in gap.witness


def test_axioms_that_cannot_all_hold() -> None:
    apart = axiom("A is B", "a implies b") + axiom("A is no B", "a implies not b") + axiom("C is B", "c implies b")
    (found,) = [
        each
        for each in analysed(policy(*AGAINST, "not medically necessary when c", axioms=apart))
        if each.code == "MN315"
    ]
    assert found.message == "With “A is B” and “A is no B” taken as given, there is no case with a: yes."
    none = axiom("A", "a") + axiom("No A", "never a") + axiom("B is C", "a implies b")
    found, *others = analysed(policy(*AGAINST, axioms=none))
    assert found.message == "With “A” and “No A” taken as given, there is no case at all."
    assert others == []


def test_an_axiom_that_rules_out_nothing() -> None:
    idle = axiom("A or not", "a or not a") + axiom("A is B", "a implies b")
    (found,) = analysed(policy(*AGAINST, axioms=idle))
    assert (found.code, found.message) == (
        "MN316",
        "“A or not” rules out nothing: it holds in every case that there can be.",
    )


def test_what_a_policy_asks_nothing_of_is_not_drawn_on() -> None:
    text = policy(*AGAINST, axioms=axiom("A is C", "a implies c"))
    assert proof_of(text).policy.axioms == ()


def test_an_axiom_of_a_vocabulary_names_facts_of_another() -> None:
    one = Source("one.policy", 'vocabulary one "One"\n\nfact a "A"\n    yes or no\n' + axiom("A is B", "a implies b"))
    other = Source("other.policy", 'vocabulary other "Other"\n\nfact b "B"\n    yes or no\n')
    text = policy(*AGAINST, facts="")
    use = text.replace("effective 2025-10-01", "effective 2025-10-01\n    use one, other")
    assert analysed(use, one, other) == []
    alone = policy("medically necessary when a", facts="").replace("2025-10-01", "2025-10-01\n    use one", 1)
    assert proof_of(alone, one, other).policy.axioms == ()
    slip = Source("one.policy", one.text.replace("implies b", "implies bb"))
    found = quick_check(Source("p.policy", use), Library((slip, other))).diagnostics
    assert [(each.code, each.subject) for each in found] == [("MN101", "bb")]


def test_a_comparison_says_on_which_axioms_it_rests() -> None:
    axioms = axiom("A is B", "a implies b") + axiom("C is D", "c implies d")
    rest = ("individual review when c and d", "not medically necessary otherwise")
    sides = [
        Side(name, proof_of(policy(meaning, *rest, axioms=axioms)).policy)
        for name, meaning in (("old", "medically necessary when a"), ("new", "medically necessary when a and b"))
    ]
    given = compare(*sides)
    assert (given.verdict, given.rests_on) == (Verdict.EQUIVALENT, ("A is B",))
    assert "“A is B”" in difference_text.emit(given)
    plain = compare(*(Side(each.name, replace(each.policy, axioms=())) for each in sides))
    assert (plain.verdict, plain.rests_on, plain.given) == (Verdict.LESS, (), "")
    apart = replace(
        sides[1].policy, axioms=proof_of(policy(*AGAINST, axioms=axiom("A", "never (a or b or not b)"))).policy.axioms
    )
    assert compare(sides[0], Side("new", apart)).verdict is Verdict.LESS


def test_axioms_change_neither_the_meaning_nor_the_words_of_a_version() -> None:
    without, with_it = (proof_of(policy(*AGAINST[1:], axioms=each)).policy for each in ("", axiom("B", "never b")))
    assert without.axioms != with_it.axioms
    assert hashes(without) == hashes(with_it)
    assert without.fingerprint != with_it.fingerprint


def test_every_case_is_decided_as_without_axioms_and_says_what_it_contradicts() -> None:
    proofs = [
        proof_of(policy(*AGAINST[1:2], "medically necessary when a and b", "individual review otherwise", axioms=each))
        for each in ("", axiom("A is B", "a implies b"))
    ]
    plain, given = (load(emit(each.table)) for each in proofs)
    for a in (True, False, None):
        for b in (True, False, None):
            case = {"a": a, "b": b, "date_of_service": "2025-11-03"}
            one, other = plain.decide(case), given.decide(case)
            assert (one.determination, one.still_matter) == (other.determination, other.still_matter)
            assert plain.outcome(case) == given.outcome(case) == one.determination
            assert one.conflicts == ()
            said = [(each.fact, each.against, each.axiom) for each in other.conflicts]
            assert said == ([("a", ("b",), "A is B")] if a and b is False else [])
            assert all("A is B" in each["message"] for each in other.to_dict()["conflicts"])
