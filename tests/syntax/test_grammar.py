"""The grammar is LALR(1) without conflicts, and the tables beside the parser are of this grammar."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lark import Lark

from mednec.syntax import grammar, parser
from mednec.syntax.build import Builder
from mednec.syntax.build_cases import CaseBuilder
from mednec.syntax.build_document import PolicyBuilder
from mednec.syntax.generate import generate, render
from mednec.syntax.pieces import RESERVED
from mednec.syntax.table import CHAIN
from mednec.text import Source

LANGUAGES = tuple(grammar.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_has_no_conflict_and_no_two_terminals_that_collide(language: str) -> None:
    # Strict: a conflict that Lark would resolve by itself is an error; interegular compares the terminals.
    Lark(grammar.grammar_text(language), parser="lalr", lexer="contextual", strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_of_this_grammar(language: str) -> None:
    written = grammar.table_path(language).read_text(encoding="utf-8")
    assert written == render(generate(grammar.grammar_text(language))), "run `python -m mednec.syntax.generate`"


def test_a_table_does_not_depend_on_the_order_of_hashes() -> None:
    program = (
        "from mednec.syntax.generate import generate, render\n"
        "from mednec.syntax.grammar import grammar_text\n"
        "print(render(generate(grammar_text('cases'))))"
    )
    results = {
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(results) == 1
    assert len(results.pop()) > 1000


def test_a_table_of_another_grammar_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "cases.table.json"
    data = json.loads(grammar.table_path("cases").read_text(encoding="utf-8"))
    stale.write_text(json.dumps(data | {"grammar": "start: NAME", "states": []}), encoding="utf-8")
    fresh = grammar.table("cases")
    monkeypatch.setattr(grammar, "table_path", lambda language: stale)
    grammar.table.cache_clear()
    try:
        assert grammar.table("cases") == fresh
    finally:
        grammar.table.cache_clear()


def test_the_grammar_beside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "grammar"
    beside.mkdir()
    for name in grammar.LANGUAGES["cases"]:
        (beside / name).write_text(f"// {name}", encoding="utf-8")
    monkeypatch.setattr(grammar, "_PLACES", (beside, *grammar._PLACES))
    assert grammar.grammar_text("cases") == "// cases.lark\n// words.lark"


@pytest.mark.parametrize(("language", "kind"), [("policy", PolicyBuilder), ("cases", CaseBuilder)])
def test_each_rule_has_its_method_and_each_method_its_rule(language: str, kind: type[Builder]) -> None:
    table = grammar.table(language)
    rules = {rule.action for rule in table.rules} - {"", CHAIN}
    own = {name for name in vars(kind) if not name.startswith("_")}
    assert own <= rules
    assert rules <= set(kind("x", table).actions)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_names_nothing(word: str) -> None:
    assert word in grammar.table("policy").fixed
    _, problems = parser.parse(Source("x", f'fact {word} "Label"\n    date\n'))
    assert [problem.code for problem in problems] == ["MN023"]


def test_other_words_of_the_language_are_names_where_only_a_name_can_stand() -> None:
    text = 'fact kind "Kind"\n    one of none, other, unlisted, code, reading\ncriteria "C"\n    kind is not other\n'
    assert parser.parse(Source("x", text))[1] == ()
