"""Policies for the tests of the checks: policy 196 with its library, and the made-up ones in `texts`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.syntax import tree
from mednec.syntax.parser import parse
from mednec.text import Source
from tests.check.planted import Planted

TOP = Path(__file__).parent.parent.parent
POLICY_196 = TOP / "policies" / "mp196" / "2025-10-01.policy"
SOURCE_196 = TOP / "policies" / "mp196" / "source.txt"
HELD_OUT = Path(__file__).parent / "texts" / "held_out.policy"
FRESH = Path(__file__).parent / "texts" / "fresh.policy"

_WORDS_LINE = re.compile(r"\s*(?:(?:[A-Za-z0-9]+\.|-)\s+)?>")


@cache
def library() -> tuple[tree.File, ...]:
    """The shared vocabularies and code systems."""
    shelf = sorted((TOP / "policies" / "vocabulary").glob("*.policy"))
    return tuple(parse(Source(path.name, path.read_text(encoding="utf-8")))[0] for path in shelf)


def policy_of(text: str, name: str = "test.policy") -> Policy:
    """The policy that a text without errors states; it may draw on the library."""
    file, problems = parse(Source(name, text))
    assert problems == ()
    policy, found = resolve(file, library())
    assert policy is not None, found
    return policy


@cache
def policy_at(path: Path) -> Policy:
    """The policy of a file."""
    return policy_of(path.read_text(encoding="utf-8"), path.name)


def with_planted(path: Path, planted: Planted) -> Policy:
    """The policy of a file with one mismatch planted in it."""
    text = path.read_text(encoding="utf-8")
    policy = policy_at(path)
    places = {clause.id: clause.span for clause in policy.clauses} | {line.line: line.span for line in policy.lines}
    span = places[planted.clause]
    assert span is not None
    lines = text.split("\n")
    first = span.line - 1
    if planted.clause in ("commercial", "medicaid", "medicare"):  # its words stand above its rule
        while not _WORDS_LINE.match(lines[first]):
            first -= 1
        while _WORDS_LINE.match(lines[first - 1]):
            first -= 1
    start = sum(len(line) + 1 for line in lines[:first])
    pattern = re.compile(r"\s+(?:>\s)?".join(map(re.escape, planted.find.split())))
    for match in pattern.finditer(text, start):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        if (_WORDS_LINE.match(line) is not None) == (planted.side == "words"):
            return policy_of(text[: match.start()] + planted.put + text[match.end() :], path.name)
    raise AssertionError(f"not in the file: {planted}")
