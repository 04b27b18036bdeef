"""The emitted script in Node beside the Python table: many cases through one process, answers compared line by line."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from mednec.emit import javascript
from mednec.emit.python import emit, load
from mednec.runtime.decision import Decision
from mednec.runtime.read import CaseError
from mednec.table.table import Table

PROGRAM = Path(__file__).with_name("decide.mjs")


class Beside:
    """One table in both languages. `node` is the program."""

    def __init__(self, table: Table, node: str) -> None:
        self.module: ModuleType = load(emit(table))
        self.script = javascript.emit(table)
        self.node = node

    def differences(
        self, cases: Iterable[dict[str, Any]], *, brief: bool = True, determinations: Counter[str] | None = None
    ) -> Iterator[str]:
        """Every case of which the two do not say the same, with what each says.

        `determinations` counts what Python says of brief ones.
        """
        with TemporaryDirectory() as folder:
            names = [Path(folder) / name for name in ("decide.js", "table.js", "cases", "answers")]
            names[0].write_text(javascript.runtime(), encoding="utf-8")
            names[1].write_text(self.script, encoding="utf-8")
            drawn = [json.dumps(case) for case in cases]
            names[2].write_text("".join(f"{case}\n" for case in drawn), encoding="utf-8")
            command = [self.node, str(PROGRAM), *(["--brief"] if brief else []), *map(str, names[:2])]
            with names[2].open(encoding="utf-8") as given, names[3].open("w", encoding="utf-8") as answers:
                process = subprocess.Popen(command, stdin=given, stdout=answers)
                # Meanwhile Python decides them too.
                expected = [self.expected(json.loads(line), brief=brief) for line in drawn]
                assert process.wait() == 0
            said = names[3].read_text(encoding="utf-8").removesuffix("\n").split("\n")
        if determinations is not None:
            determinations.update(json.loads(each)[0] for each in expected)
        for case, ours, theirs in zip(drawn, expected, said, strict=True):
            if ours != theirs and _same(json.loads(ours)) != _same(json.loads(theirs)):
                yield f"of {case}\nPython says {ours}\nthe script says {theirs}"

    def expected(self, case: dict[str, Any], *, brief: bool) -> str:
        """What the Python table says, in the form of `decide.mjs`."""
        try:
            if "lines" in case:
                found: Any = {"lines": [each.to_dict() for each in self.module.decide_request(case)]}
            else:
                decision = self.module.decide(case)
                found = essence(decision) if brief else decision.to_dict()
        except CaseError as error:
            # The script does not guess which name was meant.
            problems = [{**p._asdict(), "message": p.message.partition(" Did you mean ")[0]} for p in error.problems]
            found = {"refused": problems}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _same(value: Any) -> Any:
    """JSON in which true is not 1, as Python has it, and 7.0 is 7, as JSON has it."""
    match value:
        case bool():
            return str(value)
        case list():
            return [_same(each) for each in value]
        case dict():
            return {key: _same(each) for key, each in value.items()}
        case _:
            return value


def essence(decision: Decision) -> list[Any]:
    """What matters of a decision, as `decide.mjs` has it: no printed words, which the data holds once."""
    found = decision.to_dict()
    return [
        *(found[name] for name in ("determination", "source", "limits", "open_limits", "step")),
        *([[each["clause"], each["status"]] for each in found[name]] for name in ("decided_by", "because_not_met")),
        *(found[name] for name in ("possible", "still_matter", "settling")),
        found["best_question"] and found["best_question"]["fact"],
        *(found[name] for name in ("presumptions", "conflicts", "recommendations", "delegations", "attestations")),
        *(found[name] for name in ("documentation", "authorization", "not_used", "overridden")),
        [[each["status"], *each["read"].values()] for each in found["clauses"]],
    ]


def same_answers(beside: Beside, cases: Iterable[dict[str, Any]], *, brief: bool = True) -> None:
    """Fails with the first case of which the two differ, and with how many there are."""
    found = list(beside.differences(cases, brief=brief))
    assert not found, f"{len(found)} cases: {found[0]}"
