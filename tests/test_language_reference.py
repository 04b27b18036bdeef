"""The language reference says what is so: its examples are features, and its tables are what the compiler does."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest

from mednec.model import condition as meaning
from mednec.model.determinations import Determination
from mednec.model.expressions import DEEPEST as DEEPEST_CONDITIONS
from mednec.model.lists import DEEPEST as DEEPEST_ITEMS
from mednec.quick import Library, quick_check
from mednec.syntax.format import format_source
from mednec.syntax.grammar import table
from mednec.syntax.parser import parse, parse_cases
from mednec.syntax.screen import LARGEST_TEXT, LONGEST_LINE, MOST_LINES
from mednec.syntax.table import Machine, Rule, Stack
from mednec.table.rows import MOST_ROWS
from mednec.text import Source

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
FEATURES = sorted((ROOT / "tests" / "features").glob("*.policy"))
BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(REFERENCE)
PROSE = BLOCK.sub("", REFERENCE)


def code_in(text: str) -> list[str]:
    """What stands between backquotes."""
    return re.findall(r"`([^`\n]+)`", text)


def section(heading: str) -> str:
    """What stands under a heading of the reference, its examples left out."""
    found = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", PROSE, re.M | re.S)
    assert found is not None, heading
    return found[1]


def table_rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without their headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [line for line, after in pairwise([*lines, ""]) if "|---" not in (line[:4], after[:4])]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


# --- examples ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name", "text"), BLOCKS, ids=[f"{name}-{n}" for n, (_, name, _) in enumerate(BLOCKS)])
def test_an_example_is_a_piece_of_a_feature(kind: str, name: str, text: str) -> None:
    path = ROOT / name
    assert path.parent == FEATURES[0].parent
    assert path.suffix == f".{kind}"
    wanted = text.splitlines()
    lines = path.read_text(encoding="utf-8").splitlines()
    stretches = ("\n".join(lines[at : at + len(wanted)]) for at in range(len(lines) - len(wanted) + 1))
    assert text.rstrip("\n") in map(dedent, stretches)


def test_every_feature_is_in_the_reference() -> None:
    shown = {Path(name).stem for _, name, _ in BLOCKS}
    assert shown == {path.stem for path in FEATURES}


# --- every construct -----------------------------------------------------------------------------------------


def constructs(language: str) -> set[str]:
    """What the rules of a grammar can make, by the names that the grammar gives it."""
    return {rule.action for rule in table(language).rules if rule.action not in ("", "*")}


@pytest.mark.parametrize("language", ["policy", "cases"])
def test_every_construct_is_in_a_feature(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[str] = set()
    reduce = Machine._reduce

    def recorded(self: Machine, stack: Stack, rule: Rule) -> Stack:
        if self.actions is not None:
            made.add(rule.action)
        return reduce(self, stack, rule)

    monkeypatch.setattr(Machine, "_reduce", recorded)
    for path in FEATURES:
        if language == "policy":
            parse(Source(path.name, path.read_text(encoding="utf-8")))
        else:
            beside = path.with_suffix(".cases")
            parse_cases(Source(beside.name, beside.read_text(encoding="utf-8")))
    # `expect ?` fails until it is filled in, so no feature can hold it; docs/errors/MN515.md shows it.
    assert constructs(language) - made == ({"expect_open"} if language == "cases" else set())


@pytest.mark.parametrize("language", ["policy", "cases"])
def test_every_word_of_the_language_is_explained(language: str) -> None:
    explained = REFERENCE[: REFERENCE.index("## Reserved words")]
    code = [*code_in(BLOCK.sub("", explained)), *(text for _, _, text in BLOCK.findall(explained))]
    logic = "\n".join(line for text in code for line in text.splitlines() if not line.lstrip(" -").startswith(">"))
    missing = {word for word in table(language).fixed if word[0].isalpha() and not re.search(rf"\b{word}\b", logic)}
    assert missing == set()


@pytest.mark.parametrize("word", [word for word in sorted(table("policy").fixed) if word[0].isalpha()])
def test_the_reserved_words_are_those_that_cannot_be_names(word: str) -> None:
    text = f'policy 900 "x"\n    effective 2025-10-01\n\nfact {word} "x"\n    yes or no\n'
    _, problems = parse(Source("example.policy", text))
    assert (word in code_in(section("Reserved words").rpartition("`code`")[0])) == bool(problems)


# --- tables --------------------------------------------------------------------------------------------------

FRAME = """\
policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > Words.
        medically necessary when {}

fact age "Age"
    whole number 0 to 130 years

fact time_since_onset "Time since onset"
    whole number 0 to 36500 days
"""


@pytest.mark.parametrize(("words", "sign"), [(row[0], row[1]) for row in table_rows(section("A number"))])
def test_words_that_compare_are_written_as_signs(words: str, sign: str) -> None:
    text, problems = format_source(Source("example.policy", FRAME.format(words.strip("`"))))
    assert problems == ()
    assert text == FRAME.format(sign.strip("`"))


BOUNDARIES = [(row[1], row[2]) for row in table_rows(section("Time and other boundaries")) if len(row) == 3]


@pytest.mark.parametrize(("condition", "days"), BOUNDARIES)
def test_the_days_that_count_are_those_of_the_table(condition: str, days: str) -> None:
    quick = quick_check(Source("example.policy", FRAME.format(condition.strip("`"))), Library())
    assert quick.policy is not None
    test = quick.policy.clauses[0].condition
    assert isinstance(test, meaning.Test)
    assert isinstance(test.wanted, meaning.Within)
    low, high = test.wanted.low, test.wanted.high
    assert days == (f"up to {high}" if low is None else f"{low} and more" if high is None else f"{low} to {high}")


def test_the_determinations_and_what_they_are_for_the_member() -> None:
    rows = table_rows(section("Determinations"))
    declared = {row[0].strip("`"): row[1] for row in rows if row[0].startswith("`")}
    answers = [row[0] for row in rows if not row[0].startswith("`")]
    assert all(Determination(name).standing.value == standing for name, standing in declared.items())
    assert {*declared, *answers} == {each.value for each in Determination}


@pytest.mark.parametrize(
    "line",
    [
        *(code for row in table_rows(section("Cases")) for code in code_in(row[0])),
        *(code for row in table_rows(section("What unknown means")) for code in code_in(row[0])),
    ],
)
def test_a_line_of_a_case_can_be_read(line: str) -> None:
    _, problems = parse_cases(Source("example.cases", f'case "x"\n    {line}\n'))
    assert problems == ()


def test_the_limits_are_those_of_the_compiler() -> None:
    said = section("Limits")
    for limit in (LARGEST_TEXT, MOST_LINES, LONGEST_LINE):
        assert f"{limit:,}" in said
    assert f"Items and headings may stand {DEEPEST_ITEMS} deep" in said.replace("\n", " ")
    assert f"conditions {DEEPEST_CONDITIONS} deep" in said
    assert f"{MOST_ROWS} rows" in said


# --- links ---------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere() -> None:
    headings = {re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^##+ (.*)$", PROSE, re.M)}
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`\n]*`", "", PROSE)):
        path, _, anchor = target.partition("#")
        assert not path or (ROOT / "docs" / path).exists(), target
        assert path or anchor in headings, target
