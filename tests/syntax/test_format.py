"""The one layout: it says the same, keeps every comment, and laying out twice is laying out once."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.syntax import format as formatter
from mednec.syntax.format import format_source
from mednec.syntax.layout import lines_of
from mednec.syntax.parser import parse, parse_cases
from mednec.text import Source
from tests.syntax.written import CASES, WHOLE

FILES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.suffix != ".formatted")


def laid_out(text: str, name: str = "x.policy") -> str:
    result, problems = format_source(Source(name, text))
    assert problems == ()
    assert result is not None
    return result


def tree_of(text: str, name: str) -> object:
    return (parse_cases if name.endswith(".cases") else parse)(Source(name, text))[0]


def comments(text: str, name: str) -> Counter[str]:
    language = "cases" if name.endswith(".cases") else "policy"
    lines = list(lines_of(language, text.replace("\r\n", "\n")))
    own = [line.text for line in lines if line.kind == "comment"]
    return Counter([*own, *(line.comment.text for line in lines if line.comment)])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_a_file_is_laid_out_as_the_one_beside_it(path: Path) -> None:
    """A file under cases/ is a test; its layout stands beside it in a `.formatted`."""
    expected = path.with_name(path.name + ".formatted").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    assert laid_out(text, path.name) == expected
    assert laid_out(expected, path.name) == expected
    assert comments(text, path.name) == comments(expected, path.name)


def test_lines_end_with_a_line_feed_and_nothing_stands_before_it() -> None:
    text = '\ufeffcriteria "C"  \r\n\r\n\r\n    > words   \r\n    a   # c  \r\n\r\n'
    assert laid_out(text) == 'criteria "C"\n\n    > words\n    a  # c\n'


def test_a_file_with_a_mistake_is_left_as_it_is() -> None:
    result, problems = format_source(Source("x", 'criteria "C"\n    a and b or c\n'))
    assert result is None
    assert [problem.code for problem in problems] == ["MN009"]


def test_a_layout_that_says_something_else_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatter, "_spaced", lambda texts: " ".join(texts).replace("and", "or"))
    result, (problem,) = format_source(Source("x", 'criteria "C"\n    a and b\n'))
    assert result is None
    assert "fault of mednec" in problem.help


def shaken(text: str, seed: int) -> str:
    """The same said in another layout: other indentation, blanks, blank lines, comments, breaks, comparisons."""
    chance = random.Random(seed)
    wider = chance.choice((1, 2, 3, 5))
    found = []
    for line in lines_of("policy", text):
        indent = " " * (line.indent * wider // chance.choice((1, 1, wider)) if line.continues else line.indent * wider)
        if chance.random() < 0.1:
            found += [""] * chance.choice((1, 3)) if line.kind != "words" else []
        if chance.random() < 0.1 and line.kind not in ("words", "blank"):
            found.append(" " * chance.randrange(20) + f"# comment {chance.random()}")
        if line.kind == "blank":
            found.append(chance.choice(("", "   ")))
        elif line.kind == "logic":
            label = line.label.text + " " * chance.choice((1, 2, 6)) if line.label else ""
            blanks = [" " * chance.choice((1, 1, 2, 4)) for _ in line.pieces]
            logic = "".join(piece.text + blank for piece, blank in zip(line.pieces, blanks, strict=True))
            if "(" not in logic and '"' not in logic and chance.random() < 0.5:
                logic = logic.replace(" and ", f"\n{indent}{' ' * chance.randrange(8)}and ")
            logic = re.sub(r" >= +(?=[0-9])", " at least ", logic) if chance.random() < 0.5 else logic
            found.append(indent + label + logic.rstrip() + (f"   {line.comment.text}" if line.comment else ""))
        else:
            label = line.label.text + " " * chance.choice((1, 2, 6)) if line.label else ""
            found.append(indent + label + line.text + " " * chance.choice((0, 2)))
    return chance.choice(("\n", "\r\n")).join(found)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9), st.sampled_from([("x.policy", WHOLE), ("x.cases", CASES)]))
def test_any_layout_of_a_file_says_the_same_and_keeps_its_comments(seed: int, file: tuple[str, str]) -> None:
    name, text = file
    other = shaken(text, seed) if name == "x.policy" else text.replace(": ", chance_blanks(seed))
    assert tree_of(other, name) == tree_of(text, name)
    result = laid_out(other, name)
    assert tree_of(result, name) == tree_of(text, name)
    assert comments(result, name) == comments(other, name)
    assert laid_out(result, name) == result


def chance_blanks(seed: int) -> str:
    return " " * (seed % 3) + ":" + " " * (seed % 5)


NAMES = st.sampled_from(("a", "pain", "time_since_onset", "T1", "under"))
ATOMS = st.one_of(
    NAMES,
    st.sampled_from(("I.A is met", "pain is not none", "x in (a, T1 to L5)", "every level in T1 to L5", "any of")),
    st.builds(
        lambda fact, op, n: f"{fact} {op} {n}",
        st.sampled_from(("a", "b")),
        st.sampled_from((">=", "at least", "under", "<", "more than")),
        st.sampled_from(("6 weeks", "moderate", "2025-01-01", "37.5 kg/m2", "88 %")),
    ),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(
            lambda items, op: f" {op} ".join(f"({item})" for item in items),
            st.lists(inner, min_size=2, max_size=3),
            st.sampled_from(("and", "or")),
        ),
        st.builds(lambda item: f"not ({item})", inner),
        st.builds(lambda items: f"at least 2 of ({', '.join(items)})", st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=8,
)
PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=30
)


@st.composite
def clauses(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of a block of clauses, however deep and oddly indented."""
    found = []
    step = draw(st.integers(1, 6))
    for number in range(draw(st.integers(1, 3))):
        label = draw(st.sampled_from(("I.", "VIII.", "A.", f"{number + 1}.", "-")))
        body = ["> " + words.strip() for words in draw(st.lists(PRINTED, max_size=2)) if words.strip()]
        body += [draw(CONDITIONS), *draw(st.lists(st.just("# comment"), max_size=1))]
        if depth < 2 and draw(st.booleans()):
            body += draw(clauses(depth + 1))
        if draw(st.booleans()):
            body.insert(0, "")
        found += [f"{label} {body[0]}".rstrip(), *(" " * step + line for line in body[1:])]
    return found


@settings(deadline=None, max_examples=80)
@given(clauses())
def test_generated_clauses(lines: list[str]) -> None:
    text = 'criteria "C"\n' + "".join(f"  {line}\n" for line in lines)
    assert parse(Source("x", text))[1] == ()
    result = laid_out(text)
    assert tree_of(result, "x") == tree_of(text, "x")
    assert comments(result, "x") == comments(text, "x")
    assert laid_out(result) == result
