"""Tables of somebody else: what is read of them, what is left out, and that nothing of them is repeated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mednec.cli import main
from mednec.emit.python import emit, load
from mednec.frequencies import LONGEST_LINE, Frequencies, TableError, read_frequencies, read_weights
from mednec.model.policy import Policy
from mednec.quick import Library, quick_check
from mednec.table.lower import lower
from mednec.text import Source
from tests.cli.projects import write

POLICY = """policy 910 "Braces"
    effective 2026-01-01
criteria "CRITERIA"
    I.  > A brace is **medically necessary** when any of the following is met.
        medically necessary when any of
        A.  > Either way.
            (unstable_joint and fitted) or (side in (left, both) and age >= 18 years and some joint in (knee, hip))
    II. > Otherwise.
        not medically necessary otherwise
fact unstable_joint "Unstable joint"
    yes or no
fact fitted "Fitted"
    yes or no
fact side "Side"
    one of left, right, both
fact age "Age"
    whole number 0 to 120 years
fact joint "Joint"
    several of knee, hip, ankle
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    found = quick_check(Source("braces.policy", POLICY), Library()).policy
    assert found is not None
    return found


@pytest.fixture(scope="module")
def table(policy: Policy) -> Any:
    return load(emit(lower(policy))).TABLE


def read(policy: Policy, table: Any, *rows: str) -> Frequencies:
    return read_frequencies([f"{row}\n" for row in rows], policy, table)


def seen(found: Frequencies, table: Any, fact: str) -> tuple[int, ...]:
    """The counts of the first axis of a fact."""
    (axis, *_) = [a for a, facts in enumerate(table.axis_facts) if table.place_of[fact] in facts]
    return found.counts[axis]


def test_answers_are_counted_by_what_the_conditions_tell_apart(policy: Policy, table: Any) -> None:
    found = read(
        policy,
        table,
        "unstable_joint,age,side,joint",
        "yes,17,left,knee;ankle",
        "no,18,both,none",
        "TRUE,90,,",
        "?,unknown,right,hip",
    )
    assert (found.rows, found.facts, found.remarks) == (4, ("unstable_joint", "age", "side", "joint"), ())
    assert sorted(seen(found, table, "unstable_joint")) == [1, 2]
    assert seen(found, table, "age") == (1, 2)
    assert sum(seen(found, table, "side")) == 3
    assert sum(seen(found, table, "joint")) == 3


def test_what_is_left_out_is_counted_and_never_repeated(policy: Policy, table: Any) -> None:
    found = read(
        policy,
        table,
        "agee,age,SECRET,side,side,joint",
        "1,SECRET,x,SECRET,left,SECRET;hip",
        "2,121,x,left,left,hip;hip",
        "3,17.5,x,left,left,hip",
        "4",
    )
    assert found.rows == 4
    assert found.remarks == (
        "Column 1 is no fact of this policy; did you mean age?",
        "Column 3 is no fact of this policy.",
        "Column 5 is not read: side stands in an earlier one.",
        "3 values of age left out: not a number that the fact can have.",
        "2 values of joint left out: not a list of values that the fact has.",
        "1 value of side left out: not a value that the fact has.",
    )
    assert "SECRET" not in repr(found)


def test_many_strange_columns_are_told_in_one_line(policy: Policy, table: Any) -> None:
    found = read(policy, table, ",".join(["age", *(f"x{n}" for n in range(500))]))
    assert (len(found.remarks), found.remarks[-1]) == (11, "490 more columns not read.")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (),
            "It names the columns, such as line_of_business, date_of_service, unstable_joint.",
        ),
        (("SECRET,1",), "The first line names no fact of this policy."),
        (("age", '"SECRET'), "Line 2 cannot be read as CSV."),
        (("age", '"x"SECRET'), "Line 2 cannot be read as CSV."),
        (("age", "1" * LONGEST_LINE), "Line 2 is longer than 100,000 characters."),
    ],
)
def test_what_is_no_such_table(policy: Policy, table: Any, rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(TableError) as error:
        read(policy, table, *rows)
    assert said in str(error.value)
    assert "SECRET" not in str(error.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "It gives no weight of any fact of this policy."),
        (("fact,weight",), "It gives no weight of any fact of this policy."),
        (
            ("agee,2",),
            "It gives no weight of any fact of this policy. Line 1 is no fact of this policy; did you mean age?",
        ),
        (("SECRET,2",), "It gives no weight of any fact of this policy. Line 1 is no fact of this policy."),
        (("age,2", "age,3"), "Line 2 gives the weight of age a second time."),
        (("age,0",), "The weight of age on line 1 is not a number above 0."),
        (("age,inf",), "The weight of age on line 1 is not a number above 0."),
        (("age,SECRET",), "The weight of age on line 1 is not a number above 0."),
        (("age",), "Line 1 is not a fact and its weight, such as `hospitalized,2`."),
    ],
)
def test_what_is_no_table_of_weights(policy: Policy, rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(TableError) as error:
        read_weights([f"{row}\n" for row in rows], policy)
    assert str(error.value) == said


def test_weights_are_read(policy: Policy) -> None:
    read = read_weights(["fact,weight\n", "age, 0.5\n", "\n", "side,3"], policy)
    assert (dict(read.costs), read.remarks) == ({"age": 0.5, "side": 3.0}, ())


def test_a_weight_of_no_fact_is_left_out_and_said_as_a_column_of_none_is(policy: Policy, table: Any) -> None:
    read_w = read_weights(["age,2\n", "agee,3\n", "SECRET,1\n"], policy)
    assert dict(read_w.costs) == {"age": 2.0}
    assert read_w.remarks == (
        "Line 2 is no fact of this policy; did you mean age?",
        "Line 3 is no fact of this policy.",
    )
    columns = read(policy, table, "age,agee,SECRET").remarks
    assert [each.replace("Column", "Line") for each in columns] == list(read_w.remarks)
    many = read_weights(["age,2\n", *(f"x{n},1\n" for n in range(500))], policy)
    assert (len(many.remarks), many.remarks[-1]) == (11, "490 more lines not read.")


# --- at the terminal -----------------------------------------------------------------------------------------


@pytest.fixture
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, policy=POLICY))


def ask(answers: str, *more: str) -> Result:
    arguments = ["ask", "910", "--drafts", "--on", "2026-02-03", *more]
    return CliRunner().invoke(main, arguments, input=answers, catch_exceptions=False)


@pytest.mark.usefixtures("_inside")
def test_what_is_dear_is_asked_last_and_the_outcome_stays() -> None:
    Path("dear.csv").write_text("unstable_joint,50\nfitted,50\n", encoding="utf-8")
    first = ask("no\nleft\n20\nknee\n")
    second = ask("20\nknee\nleft\n", "--weights", "dear.csv")
    assert first.output.splitlines()[0] != second.output.splitlines()[0]
    assert "Unstable joint" not in second.output.partition("MEDICALLY")[0]
    assert "\nMEDICALLY NECESSARY\n" in second.output
    assert ask("20\nknee\nleft\n", "--weights", "dear.csv").output == second.output


@pytest.mark.usefixtures("_inside")
def test_claims_are_read_and_what_was_left_out_is_told_apart_from_the_questions() -> None:
    rows = ["\ufeffunstable_joint,fitted,agee", *["yes,yes,x"] * 30]
    Path("claims.csv").write_text("\n".join(rows), encoding="utf-8")
    result = ask("yes\nyes\n", "--claims", "claims.csv")
    assert result.exit_code == 0
    assert result.stderr == (
        "claims.csv: 30 requests read, 2 facts.\nclaims.csv: Column 3 is no fact of this policy; did you mean age?\n"
    )
    assert result.stdout.count("> ") == 2


@pytest.mark.usefixtures("_inside")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "claims.csv cannot be read: No such file or directory."),
        (b"age\n\xff\xfe", "claims.csv: It is not UTF-8 text."),
        (b"nothing", "claims.csv: The first line names no fact of this policy."),
        (b"a" * 200_000, "claims.csv: Line 1 is longer than 100,000 characters."),
    ],
)
def test_a_file_that_cannot_be_used_ends_it(content: bytes | None, said: str) -> None:
    if content is not None:
        Path("claims.csv").write_bytes(content)
    result = ask("", "--claims", "claims.csv")
    assert result.exit_code == 2
    assert said in result.stderr
