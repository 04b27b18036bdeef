"""Whatever the tree, the answer is a policy or diagnostics: never a traceback, never a hang."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mednec.codes import TITLES
from mednec.diagnostics import Diagnostic, Sources, render
from mednec.frozen import names_of, replace
from mednec.model.cases import resolve_cases
from mednec.model.fingerprint import fingerprint
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.syntax import tree
from mednec.syntax.parser import parse_cases
from mednec.text import Source, Span
from tests.model.policies import policy_text, tree_of
from tests.model.test_policy_196 import POLICIES, library
from tests.model.trees import ANY, SPAN, clause, cond, criteria, fact, file, heading, policy, w, yes

T = TypeVar("T")

ODD = (
    "",
    "-",
    "I.",
    "i",
    "A",
    "9" * 5000,
    "\ud800",
    "²",
    "\x00",
    "T1",
    "yes",
    "code",
    "procedure",
    "2025-02-30",
    "..",
    "[](#)",
)


def sound(policy_found: Policy | None, found: tuple[Diagnostic, ...]) -> None:
    """A result that the rest of the compiler can rely on."""
    assert (policy_found is None) == any(fault.severity.value == "error" for fault in found)
    for fault in found:
        assert fault.code in TITLES
        assert fault.message.endswith((".", ":")) or "expected" in fault.message
        assert render(fault, Sources({}))
    if policy_found is not None:
        anchors = [each.anchor for each in policy_found.clauses]
        assert len(set(anchors)) == len(anchors)
        assert len(fingerprint(policy_found)) == 64


# --- trees that the parser could have made, with one thing or a few changed ----------------------------------


def changed(value: T, random: Random, chance: float) -> T:
    """The tree with some of its texts, lists and parts replaced at random, each with this chance."""
    if isinstance(value, Span):
        return value
    if type(value).__module__ == tree.__name__:
        parts = {name: changed(getattr(value, name), random, chance) for name in names_of(type(value))}
        return replace(value, **parts)
    if random.random() < chance:
        return mutant(value, random)
    if isinstance(value, tuple):
        made = tuple(changed(part, random, chance) for part in value)
        assert isinstance(made, type(value))
        return made
    return value


def mutant(value: T, random: Random) -> T:
    """Another value of the same type."""
    made: object = value
    if isinstance(value, bool):
        made = not value
    elif isinstance(value, int):
        made = random.choice((-1, 0, 1, 7, 10**30))
    elif isinstance(value, str):
        made = random.choice((*ODD, value[1:], value + value[:1], value.swapcase()))
    elif isinstance(value, tuple) and value:
        at = random.randrange(len(value))
        made = random.choice((value[:at] + value[at + 1 :], (*value, value[at]), value[::-1], ()))
    assert isinstance(made, type(value))
    return made


@cache
def originals() -> tuple[tree.File, tuple[tree.File, ...]]:
    text = (POLICIES / "mp196" / "2025-10-01.policy").read_text(encoding="utf-8")
    return tree_of(text), library()


@pytest.mark.parametrize("chance", [0.0005, 0.005, 0.05, 0.5])
@pytest.mark.parametrize("seed", range(12))
def test_a_changed_policy_196(seed: int, chance: float) -> None:
    random = Random(seed)
    text, shelf = originals()
    sound(*resolve(changed(text, random, chance), changed(shelf, random, chance)))


@pytest.mark.parametrize("chance", [0.001, 0.02, 0.3])
@pytest.mark.parametrize("seed", range(8))
def test_changed_cases_of_policy_196(seed: int, chance: float) -> None:
    text, shelf = originals()
    found, _ = resolve(text, shelf)
    assert found is not None
    source = Source("196.cases", (POLICIES / "mp196" / "2025-10-01.cases").read_text(encoding="utf-8"))
    cases, problems = parse_cases(source)
    assert problems == ()
    resolve_cases(changed(cases, Random(seed), chance), found)


# --- trees of any shape --------------------------------------------------------------------------------------

_WORDS = (
    "ready",
    "pain",
    "waited",
    "level",
    "procedure",
    "severe",
    "T1",
    "I",
    "I.A",
    "II",
    "-",
    "a",
    "1.",
    "2025-10-01",
)
_TEXT = st.sampled_from(_WORDS) | st.text(max_size=3)


def place() -> Span:
    """Where every tree stands; a function, because Hypothesis says a strategy in full and this one in a word."""
    return SPAN


PLACE = (st.builds(place),)


def made(kind: type[T], *parts: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Trees of one kind from their parts, all standing at one place."""
    return st.builds(kind, *parts, *(PLACE if "span" in names_of(kind) else ()))


_NAME = made(tree.Name, _TEXT)


def expressions() -> st.SearchStrategy[tree.Expr]:
    """Expressions of every kind, a few levels deep."""
    quantities = made(tree.Quantity, st.sampled_from(("6", "37.5", "x", "")) | _TEXT, st.sampled_from(("", "weeks")))
    ranges = st.lists(made(tree.ValueRange, _NAME, st.none() | _NAME), max_size=2).map(tuple)
    ops = st.sampled_from(("<", "<=", ">", ">=", "=", "?"))
    leaves = st.one_of(
        made(tree.FactYes, _NAME),
        made(tree.IsValue, _NAME, ranges, st.booleans()),
        made(tree.IsMet, _NAME, st.booleans()),
        made(tree.Compare, _NAME, ops, quantities),
        made(tree.Between, _NAME, quantities, quantities),
        made(tree.Quantified, st.booleans(), _NAME, ranges),
        made(tree.CountOf, _NAME, ops, quantities),
    )
    kinds = st.sampled_from(("any", "all", "none", "at_least", "at_most", "exactly", "?"))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            made(tree.Not, inner),
            made(tree.SuchAs, _NAME, inner),
            made(tree.Chain, st.sampled_from(("and", "or")), st.lists(inner, max_size=3).map(tuple)),
            made(tree.Group, kinds, st.integers(-1, 4), st.none() | st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


def items() -> st.SearchStrategy[tree.Item]:
    """Items of every kind, wherever they may not belong."""
    when = st.none() | expressions()
    meanings = st.one_of(
        made(tree.Condition, expressions()),
        made(tree.Decides, made(tree.Name, st.sampled_from(("not covered", "x"))), when, st.booleans()),
        made(tree.Recommends, _NAME, when),
        made(tree.NeverDecides, _NAME),
        made(
            tree.Documents,
            st.lists(made(tree.DocumentedItem, _NAME, st.none() | _NAME), max_size=2).map(tuple),
            st.lists(_NAME, max_size=2).map(tuple),
        ),
        made(tree.LineOfBusiness, _NAME, st.none() | _NAME, when, st.booleans()),
        made(tree.SaysFor, _NAME, _NAME, _NAME),
        made(tree.Implies, expressions()),
    )
    signed = made(tree.Signature, _NAME, _NAME, _NAME)
    notes = st.one_of(
        made(tree.Overrides, st.lists(_NAME, max_size=2).map(tuple)),
        made(tree.ReadingTaken, _NAME, signed),
        made(tree.OtherReading, _NAME, meanings),
        made(tree.Accept, _NAME, signed),
        made(tree.LinkTarget, _NAME, st.sampled_from(("none", "url", "heading", "reference")), st.none() | _NAME),
    )
    leaves = st.one_of(
        meanings,
        notes,
        made(tree.Words, st.lists(_TEXT, max_size=2).map(tuple)),
        made(tree.Row, st.lists(_TEXT, max_size=2).map(tuple), st.none() | _NAME),
        made(tree.CodeLine, _NAME, _NAME, st.none(), st.lists(notes, max_size=2).map(tuple)),
        made(tree.DateLine, st.sampled_from(("effective", "revised", "x")), _NAME),
        made(tree.Companies, st.lists(_NAME, max_size=2).map(tuple)),
    )
    services = st.lists(_NAME, max_size=1).map(tuple)
    labels = made(tree.Name, st.sampled_from(("I.", "II.", "A.", "B.", "1.", "-", "")))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            made(tree.Clause, labels, st.lists(inner, max_size=4).map(tuple)),
            made(tree.Heading, _NAME, services, st.lists(inner, max_size=3).map(tuple)),
            made(tree.Definition, st.none() | _NAME, _NAME, st.lists(inner, max_size=3).map(tuple)),
            made(
                tree.PrintedNote,
                _NAME,
                st.lists(_NAME, max_size=2).map(tuple),
                st.lists(inner, max_size=3).map(tuple),
            ),
        ),
        max_leaves=12,
    )


SECTIONS = st.sampled_from(("criteria", "codes", "applies to", "references", "history", "scope", "header", "?"))


# Hypothesis spells the strategy out for a message that it then does not print, and warns that it is long.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(SECTIONS, st.lists(items(), max_size=4)), max_size=3), st.lists(items(), max_size=2))
def test_any_document(sections: list[tuple[str, list[tree.Item]]], header: list[tree.Item]) -> None:
    base = tree_of(policy_text())
    made = [tree.Section(kind, tree.Name("H", SPAN), (), tuple(body), SPAN) for kind, body in sections]
    blocks = tuple(
        replace(block, body=(*block.body, *header)) if isinstance(block, tree.PolicyBlock) else block
        for block in base.blocks
    )
    sound(*resolve(tree.File("any.policy", (*blocks, *made)), ()))


# --- trees of any size ---------------------------------------------------------------------------------------


def nested(levels: int) -> Iterator[tuple[str, tree.Item]]:
    """Items and headings inside each other, far deeper than anybody prints."""
    deep: tree.Item = clause("1.", cond(yes("ready")))
    prose: tree.Item = clause("-", w("x"))
    titled: tree.Item = w("x")
    for _ in range(levels):
        deep, prose, titled = clause("1.", w("x"), cond(ANY), deep), clause("-", prose), heading("H", titled)
    yield "clauses", deep
    yield "prose", prose
    yield "headings", titled


@pytest.mark.parametrize("index", range(3))
def test_depth_has_an_end(index: int) -> None:
    name, item = list(nested(300))[index]
    found, faults = resolve(file(policy(), fact("ready"), criteria(item)), ())
    assert found is None, name
    assert "MN127" in {fault.code for fault in faults}
