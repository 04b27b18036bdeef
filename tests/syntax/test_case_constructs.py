"""Every construct of a case file and the tree it is."""

from __future__ import annotations

import pytest

from mednec.syntax import tree
from mednec.syntax.parser import parse_cases
from mednec.text import Source
from tests.syntax.trees import HERE, amount, case, name, names, one

GIVEN: dict[str, tree.Given] = {
    "commercial": tree.Known((one("commercial"),)),
    "yes": tree.Known((one("yes"),)),
    "22513": tree.Known((one("22513"),)),
    "0200T": tree.Known((one("0200T"),)),
    "2025-11-03": tree.Known((amount("2025-11-03"),)),
    "20 days": tree.Known((amount("20", "days"),)),
    "T8, T9": tree.Known((one("T8"), one("T9"))),
    "T8 to T10": tree.Known((one("T8", "T10"),)),
    "absent": tree.Known(()),
    "unknown": tree.Unknown(),
    "one of moderate, severe": tree.OneOf((one("moderate"), one("severe"))),
    "from 80 to 90 days": tree.FromTo(amount("80"), amount("90", "days")),
    "from 2025-01-01 to 2025-02-01": tree.FromTo(amount("2025-01-01"), amount("2025-02-01")),
    "includes T8, T9 excludes S1 to S5 incomplete": tree.Including((one("T8"), one("T9")), (one("S1", "S5"),)),
    "includes T8 incomplete": tree.Including((one("T8"),), ()),
    "excludes T8 incomplete": tree.Including((), (one("T8"),)),
}


@pytest.mark.parametrize("text", GIVEN)
def test_what_a_case_gives(text: str) -> None:
    assert case(f"code: {text}").facts == (tree.CaseFact(name("code"), GIVEN[text], HERE),)


def decided(text: str, *clauses: str, source: str | None = None) -> tree.Expect:
    return tree.Expect("determination", name(text), name(source) if source else None, names(*clauses), HERE)


EXPECTED: dict[str, tree.Expect] = {
    "medically necessary": decided("medically necessary"),
    "medically necessary by I.A.1, I.A": decided("medically necessary", "I.A.1", "I.A"),
    "not covered by codes.2": decided("not covered", "codes.2"),
    'refer to "S"': decided("refer to", source="S"),
    "not addressed": decided("not addressed"),
    "not this version": decided("not this version"),
    "needs a, b": tree.Expect("needs", None, None, names("a", "b"), HERE),
    "met I": tree.Expect("met", None, None, names("I"), HERE),
    "not met I, II.A": tree.Expect("not met", None, None, names("I", "II.A"), HERE),
    "unknown I.A": tree.Expect("unknown", None, None, names("I.A"), HERE),
    "conflict treated_level": tree.Expect("conflict", None, None, names("treated_level"), HERE),
}


@pytest.mark.parametrize("text", EXPECTED)
def test_what_a_case_expects(text: str) -> None:
    assert case(f"expect {text}").expects == (EXPECTED[text],)


def test_a_case_like_another() -> None:
    file, problems = parse_cases(Source("x", 'case "A"\ncase "B" like "A"\n    a: yes\n    expect met I\n'))
    assert problems == ()
    assert [(block.title, block.like, len(block.facts), len(block.expects)) for block in file.cases] == [
        (name("A"), None, 0, 0),
        (name("B"), name("A"), 1, 1),
    ]
