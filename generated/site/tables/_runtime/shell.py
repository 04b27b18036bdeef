# Do not edit: a copy of mednec's runtime/shell.py, written by `mednec build`.
"""`python -m MODULE CASE`: decide one case from the shell.

A case is a JSON object of at most a megabyte, from a file or from standard input, and is untrusted: whatever is wrong
with it becomes one message that shows nothing of its contents, never a traceback.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .decide import decision_of
from .decision import Decision, Determination
from .read import CaseError, Problem
from .request import LINES, decide_request
from .spans import Date
from .table import DecisionTable

DECIDED, BAD_INPUT, NEEDS_INFORMATION = 0, 2, 3
"""The exit statuses."""

REQUEST_SCHEMA = "mednec-request-1"
"""The name of the JSON form of the decisions of a request: `lines`, each a decision, in the order requested."""

LARGEST = 1_000_000
"""The most bytes a case may have."""

DEEPEST = 20
"""How many brackets may stand inside one another in a case; its own forms need three."""

_LONGEST_NUMBER = 40
_BEYOND_EVERY_RANGE = 10**_LONGEST_NUMBER


def read_json(data: bytes) -> dict[str, Any]:
    """A case as JSON text in UTF-8, with or without a byte order mark.

    Raises CaseError if it is too large, no JSON, nested too deep, no object, has a name twice, or NaN.
    """
    if len(data) > LARGEST:
        raise _refused("too_large", f"The case is larger than {LARGEST:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
        where = None
    except UnicodeDecodeError as error:
        text, where = "", error.start
    if where is not None:
        raise _refused("not_utf8", f"The case is not UTF-8 text (byte {where + 1}).")
    if _depth(text) > DEEPEST:
        raise _refused("too_deep", f"The case is nested more than {DEEPEST} deep.")
    problems: list[Problem] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            problems.append(Problem("", "duplicate_name", "The case gives a name twice."))
        return found

    def constant(_: str) -> None:
        problems.append(Problem("", "not_a_number", "The case holds NaN or Infinity, which are no values."))

    try:
        case = json.loads(
            text, object_pairs_hook=pairs, parse_constant=constant, parse_int=_integer, parse_float=_float
        )
        place = None
    except json.JSONDecodeError as error:
        case, place = None, (error.lineno, error.colno)
    if place is not None:
        raise _refused("not_json", f"The case is not JSON (line {place[0]}, column {place[1]}).")
    if not isinstance(case, dict):
        raise _refused("not_an_object", "The case is not a JSON object of facts and values.")
    if problems:
        raise CaseError(tuple(dict.fromkeys(problems)))
    return case


def _refused(code: str, message: str) -> CaseError:
    return CaseError((Problem("", code, message),))


def _integer(digits: str) -> int:
    """Python refuses to read thousands of digits; such a number is out of every range, and its fact is then named."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _BEYOND_EVERY_RANGE


def _float(text: str) -> float:
    return float(text) if len(text) <= _LONGEST_NUMBER else float(_BEYOND_EVERY_RANGE)


def _depth(text: str) -> int:
    """The most brackets that stand inside one another, those in strings aside."""
    depth = deepest = 0
    inside = escaped = False
    for character in text:
        if inside:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                inside = False
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def on_date(table: DecisionTable, case: dict[str, Any], on: str, fact: str = "date_of_service") -> dict[str, Any]:
    """The case with its date of service. Raises CaseError if it gives another, or if the date is none."""
    if fact not in table.place_of:
        raise _refused("no_date", f"This policy does not ask for {fact}.")
    problems: list[Problem] = []
    kind = Date()
    if kind.read(on, lambda code, what: problems.append(Problem("--on", code, f"--on {what}."))) is None:
        raise CaseError(tuple(problems))
    if case.get(fact) not in (None, on):
        raise _refused("two_dates", f"The case gives another {fact} than --on.")
    return {**case, fact: on}


def read_input(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; not many more than a case may have. Raises OSError."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def run(table: DecisionTable, arguments: Sequence[str] | None = None) -> int:
    """Decide the case that the command line names and print the decision; the exit status."""
    from argparse import ArgumentParser

    policy = table.policy
    parser = ArgumentParser(
        prog=f"policy {policy.number}".replace(" ", "-"),
        description=f"Decide a case by medical policy {policy.number}, version {policy.version}.",
        epilog="Exit status: 0 decided, 3 needs information, 2 the case cannot be read.",
        allow_abbrev=False,
    )
    parser.add_argument("case", help="a JSON file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print the decision as JSON")
    parser.add_argument("--on", metavar="DATE", help="the date of service, where the case gives none")
    options = parser.parse_args(arguments)
    # A policy's words reach beyond what some terminals can show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        data = read_input(options.case)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a file name"
        sys.stderr.write(f"The case cannot be read: {reason}.\n")
        return BAD_INPUT
    try:
        case = read_json(data)
        case = case if options.on is None else on_date(table, case, options.on)
        decisions = decide_request(table, case) if LINES in case else (decision_of(table, case),)
    except CaseError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    try:
        sys.stdout.write(written(decisions, of_lines=LINES in case, as_json=options.json))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone. Python would complain once more when it closes the stream, so that goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status_of(decisions)


def written(decisions: Sequence[Decision], *, of_lines: bool, as_json: bool) -> str:
    """The decision, or those of the lines of a request, as printed, ending in a newline."""
    if as_json:
        made = [decision.to_dict() for decision in decisions]
        return json.dumps({"schema": REQUEST_SCHEMA, "lines": made} if of_lines else made[0], indent=2) + "\n"
    if not of_lines:
        return decisions[0].explain()
    heads = [f"LINE {number} OF {len(decisions)}\n\n" for number in range(1, len(decisions) + 1)]
    return "\n".join(head + decision.explain() for head, decision in zip(heads, decisions, strict=True))


def status_of(decisions: Sequence[Decision]) -> int:
    """The exit status that says whether information is needed for one of them."""
    open_ones = [each for each in decisions if each.determination is Determination.NEEDS_INFORMATION]
    return NEEDS_INFORMATION if open_ones else DECIDED
