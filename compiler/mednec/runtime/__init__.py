"""What a generated table needs to run, and nothing else: Python's standard library and the modules beside this one.

A generated module imports the names below, and only those.
"""

from .decide import decide, settle
from .decision import Decision, Determination, Outcome, PolicyVersion
from .kinds import Choice, Date, Number, Several
from .read import CaseError, Problem
from .table import Clause, Code, DecisionTable, Fact, Hit, Row

__all__ = [
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
    "Number",
    "Outcome",
    "PolicyVersion",
    "Problem",
    "Row",
    "Several",
    "decide",
    "settle",
]
