"""What a generated table needs to run, and nothing else: Python's standard library and the modules beside this one.

A generated module imports the names below, and only those.
"""

from collections.abc import Sequence

from . import fast, kinds
from .decide import decision_of, outcome_of
from .decision import Decision, Determination, Outcome, PolicyVersion
from .logic import MET, NOT_MET, UNKNOWN
from .read import CaseError, Problem
from .table import Clause, Code, DecisionTable, Fact, Hit, Row


def run(table: DecisionTable, arguments: Sequence[str] | None = None) -> int:
    """The command line of a generated module; see `shell.run`."""
    from .shell import run as run_shell

    return run_shell(table, arguments)


__all__ = [
    "MET",
    "NOT_MET",
    "UNKNOWN",
    "CaseError",
    "Clause",
    "Code",
    "Decision",
    "DecisionTable",
    "Determination",
    "Fact",
    "Hit",
    "Outcome",
    "PolicyVersion",
    "Problem",
    "Row",
    "decision_of",
    "fast",
    "kinds",
    "outcome_of",
    "run",
]
