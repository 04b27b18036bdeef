# Do not edit: a copy of mednec's runtime/__init__.py, written by `mednec build`.
"""What a generated table needs to run, and nothing else: Python's standard library and the modules beside this one.

A generated module imports the names below, and only those.
"""

from collections.abc import Sequence

from . import fast
from .choices import Choice
from .decide import decision_of, outcome_of
from .decision import Decision, Determination, Outcome, PolicyVersion
from .facts import Fact
from .lists import Several
from .logic import MET, NOT_MET, UNKNOWN
from .read import CaseError, Problem
from .records import Records
from .registry import NoVersionError, Registry, Version
from .request import decide_request as request_decisions
from .spans import Date, Number
from .table import Clause, Code, DecisionTable, Hit, Row


def run(table: DecisionTable, arguments: Sequence[str] | None = None) -> int:
    """The command line of a generated module; see `shell.run`."""
    from .shell import run as run_shell

    return run_shell(table, arguments)


__all__ = [
    "MET",
    "NOT_MET",
    "UNKNOWN",
    "CaseError",
    "Choice",
    "Clause",
    "Code",
    "Date",
    "Decision",
    "DecisionTable",
    "Determination",
    "Fact",
    "Hit",
    "NoVersionError",
    "Number",
    "Outcome",
    "PolicyVersion",
    "Problem",
    "Records",
    "Registry",
    "Row",
    "Several",
    "Version",
    "decision_of",
    "fast",
    "outcome_of",
    "request_decisions",
    "run",
]
