# Do not edit: a copy of mednec's runtime/__init__.py, written by `mednec build`.
"""What a generated table needs to run, and nothing else: Python's standard library and the modules beside this one.

A generated module imports the names below, and only those. Each is loaded when it is first asked for, because the quick
check of the compiler needs the units and the calendar from here, and nothing that decides.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import fast
    from .choices import Choice
    from .decide import decision_of, outcome_of
    from .decision import Decision, Determination, Outcome, PolicyVersion
    from .declared import Clause, Code, Hit, Part, PartRow, Row
    from .facts import Fact
    from .lists import Several
    from .logic import MET, NOT_MET, UNKNOWN
    from .read import CaseError, Problem
    from .records import Records
    from .registry import NoVersionError, Registry, Version
    from .request import decide_request as request_decisions
    from .spans import Date, Number
    from .table import DecisionTable

_HOMES = {
    "choices": ("Choice",),
    "decide": ("decision_of", "outcome_of"),
    "declared": ("Clause", "Code", "Hit", "Part", "PartRow", "Row"),
    "decision": ("Decision", "Determination", "Outcome", "PolicyVersion"),
    "facts": ("Fact",),
    "lists": ("Several",),
    "logic": ("MET", "NOT_MET", "UNKNOWN"),
    "read": ("CaseError", "Problem"),
    "records": ("Records",),
    "registry": ("NoVersionError", "Registry", "Version"),
    "spans": ("Date", "Number"),
    "table": ("DecisionTable",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A name that a generated module imports (PEP 562); kept, so that it is looked for once."""
    if name == "fast":
        found = import_module(".fast", __name__)
    elif name == "request_decisions":
        found = import_module(".request", __name__).decide_request
    elif name in _HOME:
        found = getattr(import_module(f".{_HOME[name]}", __name__), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def run(table: "DecisionTable", arguments: Sequence[str] | None = None) -> int:
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
    "Part",
    "PartRow",
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
