"""Damaged files: nothing raises, nothing hangs, and one damage is hardly ever more than one report."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.diagnostics import Diagnostic
from mednec.syntax.format import format_source
from mednec.syntax.parser import parse, parse_cases
from mednec.syntax.reader import MOST_PROBLEMS
from mednec.syntax.screen import LARGEST_TEXT, LONGEST_LINE, MOST_LINES
from mednec.text import Source
from tests.syntax.written import CASES, WHOLE


def read(text: str, cases: bool = False) -> tuple[Diagnostic, ...]:
    return (parse_cases if cases else parse)(Source("x", text))[1]


def damaged(text: str) -> Iterator[str]:
    """The text with one sign, word or line taken out, doubled, swapped or moved."""
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
    for word in re.finditer(r"\w+|[^\w\s]+", text):
        yield text[: word.start()] + text[word.end() :]
        yield text[: word.end()] + " " + word[0] + text[word.end() :]
    for word in re.finditer(r"[a-z]{2,}", text):
        yield text[: word.start()] + word[0][1::-1] + word[0][2:] + text[word.end() :]
    lines = text.split("\n")
    for index, line in enumerate(lines):
        for other in ([], [" " + line], ["    " + line], [line[4:]], [line.lstrip()], [line, line]):
            yield "\n".join([*lines[:index], *other, *lines[index + 1 :]])


@pytest.mark.parametrize(("text", "cases", "step"), [(WHOLE, False, 13), (CASES, True, 3)], ids=["policy", "cases"])
def test_one_damage_is_hardly_ever_more_than_one_report(text: str, cases: bool, step: int) -> None:
    counts = [len(read(one, cases)) for one in list(damaged(text))[::step]]
    assert len(counts) > 500
    assert sum(count > 1 for count in counts) <= len(counts) * 0.02
    assert sum(count > 3 for count in counts) <= len(counts) * 0.005
    assert sum(count == 1 for count in counts) > len(counts) * 0.3


WORDS = sorted({*WHOLE.split(), *CASES.split(), "“x”", "–", "&&", "||", "(", ")", '"', "\t", "\u00a0", "\u202e", "\\"})
BROKEN_LINES = st.lists(
    st.builds(
        lambda blanks, words: " " * blanks + " ".join(words),
        st.sampled_from((0, 0, 4, 4, 8, 3, 12)),
        st.lists(st.sampled_from(WORDS), max_size=8),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(BROKEN_LINES, st.booleans())
def test_no_order_of_words_raises(lines: list[str], cases: bool) -> None:
    text = "\n".join(lines)
    found = read(text, cases)
    assert all(one.span is not None and 1 <= one.span.line <= len(lines) + 1 and one.span.column >= 1 for one in found)
    formatted, problems = format_source(Source("x.cases" if cases else "x.policy", text))
    assert (formatted is None) == bool(problems) == bool(found)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200), st.booleans())
def test_no_text_raises(text: str, cases: bool) -> None:
    for one in read(text, cases):
        assert one.code.startswith("MN0")


# --- limits


def codes(text: str) -> list[str]:
    return [one.code for one in read(text)]


def nested(depth: int, line: str) -> str:
    return 'criteria "C"\n' + "".join("    " * (level + 1) + line + "\n" for level in range(depth))


@pytest.mark.parametrize("line", ['heading "H"', "A. > words", "1.  a"])
def test_blocks_stand_a_hundred_deep_and_no_deeper(line: str) -> None:
    assert codes(nested(99, line)) == []
    assert codes(nested(200, line)) == ["MN022"]
    file, _ = parse(Source("x", nested(200, line) + 'scope "after it"\n    a\n'))
    assert len(file.blocks) == 2


@pytest.mark.parametrize("lines", ["", "\n        "])
def test_parentheses_stand_a_hundred_deep_and_no_deeper(lines: str) -> None:
    def text(depth: int) -> str:
        return 'criteria "C"\n    ' + f"({lines}" * depth + "a" + ")" * depth + "\n    b\n"

    assert codes(text(100)) == []
    assert codes(text(101)) == ["MN022"]
    assert codes(text(5000)) == ["MN022"]


@pytest.mark.parametrize(
    "text",
    [
        "# words\n" * (5_000_000 // 8),
        "x" * (LARGEST_TEXT + 1),
        "\n" * MOST_LINES,
        "# " + "x" * LONGEST_LINE,
    ],
    ids=["5 MB", "characters", "lines", "a line"],
)
def test_what_is_too_large_is_refused(text: str) -> None:
    file, (problem,) = parse(Source("x", text))
    assert problem.code == "MN022"
    assert file.blocks == ()


def test_what_is_just_not_too_large_is_read() -> None:
    assert codes("\n" * (MOST_LINES - 1)) == []
    assert codes("#" * LONGEST_LINE) == []
    assert codes('criteria "C"\n' + "    a and b\n" * 3000) == []
    assert codes('criteria "C"\n    ' + "a and " * 3000 + "a") == []


@pytest.mark.parametrize(
    "line",
    ['"a ' * 60, 'heading "' + "a " * 100, "a b " * 1000, "(" * 90, "x; " * 100, "not " * 4000, "– " * 500],
)
def test_a_file_of_mistakes_ends(line: str) -> None:
    found = codes(f"{line}\n" * 400)
    assert 1 <= len(found) <= 2 * MOST_PROBLEMS + 1
    assert len(found) < MOST_PROBLEMS or "MN022" in found
