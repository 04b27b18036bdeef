"""From the grammar to the table: Lark analyses the grammar, and what it found is written down as plain data.

`python -m mednec.syntax.generate` writes the tables beside this module. They are kept because the analysis takes
longer than everything else that `mednec check` does on a policy. A table that is not of the grammar at hand is
never used (`mednec.syntax.grammar`), so forgetting to run this makes mednec slow, not wrong; a test says so.
"""

from __future__ import annotations

import json
from pathlib import Path

from lark import Lark
from lark.grammar import NonTerminal, Rule, Terminal
from lark.lexer import PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Shift

from mednec.syntax.table import CHAIN, NOTHING, SPLICE


def generate(grammar: str) -> dict[str, object]:
    """The table of a grammar as JSON-like data; raises lark's GrammarError where the grammar is not LALR(1)."""
    lark = Lark(grammar, parser="lalr", maybe_placeholders=True)
    names = {terminal.name: _name(terminal) for terminal in lark.terminals}
    rules = {rule: index for index, rule in enumerate(lark.rules)}
    found = lark.parse_interactive("").parser_state.parse_conf
    numbers = _numbering(found.start_state, found.states)
    states: list[dict[str, int]] = []
    after: list[dict[str, int]] = []
    for state in numbers:
        row, gotos = {}, {}
        for symbol, (action, argument) in sorted(found.states[state].items()):
            if action is not Shift:
                row[names.get(symbol, symbol)] = ~rules[argument]
            elif symbol.isupper():  # terminals are in capitals, as Lark has it
                row[names.get(symbol, symbol)] = numbers[argument]
            else:
                gotos[symbol] = numbers[argument]
        states.append(row)
        after.append(gotos)
    patterns = [t for t in lark.terminals if not isinstance(t.pattern, PatternStr)]
    return {
        "grammar": grammar,
        "start": numbers[found.start_state],
        "end": numbers[found.end_state],
        "fixed": sorted(t.pattern.value for t in lark.terminals if isinstance(t.pattern, PatternStr)),
        "patterns": [[t.name, t.pattern.value] for t in sorted(patterns, key=lambda t: -t.priority)],
        "rules": [_rule(rule) for rule in rules],
        "states": states,
        "after": after,
    }


def _numbering(start: int, states: dict[int, dict[str, tuple[object, int]]]) -> dict[int, int]:
    """A number for each state, in the order of a walk from the first: Lark's own numbers follow hash order."""
    numbers = {start: 0}
    for state in (queue := [start]):
        for _, (action, argument) in sorted(states[state].items()):
            if action is Shift and argument not in numbers:
                numbers[argument] = len(numbers)
                queue.append(argument)
    return numbers


def _name(terminal: TerminalDef) -> str:
    return terminal.pattern.value if isinstance(terminal.pattern, PatternStr) else terminal.name


def _rule(rule: Rule) -> list[object]:
    takes: list[int] = []
    absent = list(rule.options.empty_indices) or [False] * len(rule.expansion)
    position = 0
    for is_absent in absent:
        if is_absent:
            takes.append(NOTHING)
            continue
        symbol = rule.expansion[position]
        if isinstance(symbol, NonTerminal) and symbol.name.startswith("_"):
            takes.append(SPLICE + position)
        elif rule.options.keep_all_tokens or not (isinstance(symbol, Terminal) and symbol.filter_out):
            takes.append(position)
        position += 1
    origin = str(rule.origin.name)
    action = str(rule.alias or origin)
    if origin.startswith("_"):
        action = CHAIN
    elif rule.options.expand1 and not rule.alias and len(takes) == 1:
        action = ""
    return [action, origin, len(rule.expansion), takes]


def render(data: dict[str, object]) -> str:
    """The table as the text of its file: JSON, one state or rule a line, so that a change shows as one."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list):
            inner = ",\n".join(json.dumps(item, separators=(",", ":")) for item in value)
            lines.append(f"{json.dumps(key)}: [\n{inner}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the tables of all languages."""
    from mednec.syntax.grammar import LANGUAGES, grammar_text, table_path

    for language in LANGUAGES:
        Path(table_path(language)).write_text(render(generate(grammar_text(language))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
