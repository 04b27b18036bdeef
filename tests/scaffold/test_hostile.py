"""Whatever a document holds, a policy is begun or a finding says why not: nothing raises, hangs or gets lost."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.check.fidelity import check_fidelity
from mednec.quick import Library, quick_check
from mednec.scaffold.scaffold import begin
from mednec.syntax.layout import lines_of
from mednec.text import Source

SOURCE = Path(__file__).parents[2] / "policies" / "mp196" / "source.txt"

_PIECES = (
    *("I. ", "A. ", "1. ", "a) ", "(i) ", "- ", "* ", "• ", "   ", "\t", "| ", " |", "# ", "## ", "\n", "\n\n", "\f"),
    *("CRITERIA\n", "CODES\n", "REFERENCES\n", "HISTORY\n", "PRODUCT\n", "Evidence\n", "SCOPE: "),
    *("medically necessary when all of the following: ", "not covered. ", "Page 1 of 2\n", "(continued)\n"),
    *("[here](#) ", "**bold** ", "2025-01-01 ", "policy number 7 ", "effective 1/2/2026\n", "---\n"),
    *("22510  ", "CPT\t", '"', "\\", "¹ ", "\u200b", "é"),
)
_pieces = st.sampled_from(_PIECES)
_text = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces | _text, max_size=40).map("".join))
def test_a_policy_is_begun_from_any_text_and_loses_no_word(text: str) -> None:
    source = Source("source.txt", text)
    begun = begin(source, (), number="900", effective="2026-01-01")
    if begun.text is None:
        assert begun.problems
        return
    logic = "\n".join(line.text for line in lines_of("policy", begun.text) if line.kind in ("words", "row"))
    quoted = " ".join(re.findall(r'"(?:[^"\\]|\\.)*"', begun.text))
    labels_and_codes = re.sub(r"[>|\"]", " ", begun.text)
    carried = Counter(re.findall(r"[^\W_]+", f"{logic} {quoted} {labels_and_codes}"))
    # A header or footer is named once, however many pages print it.
    named = re.findall(r'leave out "((?:[^"\\]|\\.)*)"', begun.text)
    left_out = {" ".join(re.sub(r'\\(["\\])', r"\1", words).split()) for words in named}
    lines = [line for line in re.split(r"[\r\n]", text.replace("\u200b", "")) if " ".join(line.split()) not in left_out]
    assert Counter(re.findall(r"[^\W_]+", "\n".join(lines))) - carried == Counter()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_real_document_cut_and_shuffled_is_carried_whole(random: Random) -> None:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    start = random.randrange(len(lines))
    some = lines[start : start + 60]
    if random.randrange(2):
        random.shuffle(some)
    source = Source("source.txt", "\n".join(some))
    begun = begin(source, (), number="900", effective="2026-01-01")
    assert begun.text is not None, begun.problems
    policy = quick_check(Source("new.policy", begun.text), Library()).policy
    if policy is not None:
        fidelity = check_fidelity(policy, source.text)
        assert fidelity.missing == ()
        assert fidelity.added == ()


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{' ' * n}- deeper\n" for n in range(400)),
        "COVERAGE CRITERIA (continued)\n" * 5000,
        "Page 1 of 9\n" * 5000,
        "conditions " * 5000,
        "CRITERIA\n\n" + "I. One of the following:\n" * 1500,
        "a | b | c\n" * 3000,
        "x  y\n" * 3000,
        "**bold** *" * 3000,
    ],
)
def test_much_of_the_same_takes_no_time(text: str) -> None:
    started = time.process_time()
    begin(Source("source.txt", text), ())
    assert time.process_time() - started < 20
