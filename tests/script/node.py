"""The emitted script in Node beside the Python table: many cases through one process, answers compared line by line."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from mednec.emit import javascript
from mednec.emit.python import emit, load
from mednec.runtime.decision import Decision
from mednec.runtime.read import CaseError
from mednec.table.table import Table

PROGRAM = Path(__file__).with_name("decide.mjs")


class Running:
    """Node with the script of one table, which is read once: it decides one batch of cases after another."""

    def __init__(self, script: str, node: str, folder: Path, *, brief: bool) -> None:
        texts = {folder / "decide.js": javascript.runtime(), folder / "table.js": script}
        for file, text in texts.items():
            file.write_text(text, encoding="utf-8")
        self.brief = brief
        self.cases, self.answered = folder / "cases", folder / "answers"
        command = [node, *_NODE, str(PROGRAM), *(["--brief"] if brief else []), *map(str, texts)]
        self.process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8")

    def begin(self, cases: Sequence[str]) -> None:
        """Let it decide these while others have something else to do."""
        assert self.process.stdin is not None
        self.cases.write_text("".join(f"{case}\n" for case in cases), encoding="utf-8")
        self.process.stdin.write(f"{json.dumps([str(self.cases), str(self.answered)])}\n")
        self.process.stdin.flush()

    def answers(self) -> list[str]:
        """What it says of each case of the batch that was begun."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "\n", "Node ended before its answers"
        return self.answered.read_text(encoding="utf-8").split("\n")[:-1]


class Beside:
    """One table in both languages. `node` is the program."""

    def __init__(self, table: Table, node: str) -> None:
        self.module: ModuleType = load(emit(table))
        self.script = javascript.emit(table)
        self.node = node

    @contextmanager
    def running(self, *, brief: bool = True) -> Iterator[Running]:
        """Node with the script, for as long as it is needed."""
        with TemporaryDirectory() as folder:
            running = Running(self.script, self.node, Path(folder), brief=brief)
            with running.process:
                yield running

    def differences(self, cases: Iterable[dict[str, Any]], *, brief: bool = True) -> Iterator[str]:
        """Every case of which the two do not say the same, with what each says."""
        with self.running(brief=brief) as script:
            yield from self.differing(script, cases)

    def differing(
        self, script: Running, cases: Iterable[dict[str, Any]], determinations: Counter[str] | None = None
    ) -> Iterator[str]:
        """The same of a batch, by a script that goes on running.

        `determinations` counts what Python says of brief ones.
        """
        drawn = [*cases]
        written = [json.dumps(case) for case in drawn]
        script.begin(written)
        # Meanwhile Python decides them too.
        expected = [self.expected(case, brief=script.brief) for case in drawn]
        if determinations is not None:
            determinations.update(_DECODER.raw_decode(each, 1)[0] for each in expected)
        for case, ours, theirs in zip(written, expected, script.answers(), strict=True):
            if not same_answer(ours, theirs):
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
        return _ENCODER.encode(found)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""As JavaScript writes JSON, but for whole numbers of facts that have decimals."""

_DECODER = json.JSONDecoder()

_NODE = ("--single-threaded",)
"""One thread for all: half the machine is Python's, and what V8's own threads do beside takes longer in all."""

_TEXT_OR_WHOLE = re.compile(r'("(?:[^"\\]|\\.)*")|\.0(?![0-9eE])')
"""A text of JSON, or the end of a number that Python writes as 7.0."""


def same_answer(ours: str, theirs: str) -> bool:
    """Whether an answer of the Python table, as JSON, is the script's: in every character, else in what it means."""
    if ours == theirs or _TEXT_OR_WHOLE.sub(r"\1", ours) == theirs:
        return True
    return bool(_same(json.loads(ours)) == _same(json.loads(theirs)))


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
