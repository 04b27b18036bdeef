"""A small project on disk, and the command run in it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner, Result

from mednec.cli import main

POLICY = """
policy 910 "Glucose Monitors"
    effective 2026-01-01

criteria "CRITERIA"
    I.  > A monitor is **medically necessary** with insulin.
        medically necessary when insulin
    II. > A monitor is **not medically necessary** when the criteria above are not met.
        not medically necessary when I is not met

fact insulin "Insulin"
    yes or no
fact age "Age"
    whole number 0 to 120 years
"""


def write(root: Path, cases: str = "", *, policy: str = POLICY, name: str = "mp910/2026-01-01") -> Path:
    """Write a policy, and its cases if there are any; the project's folder."""
    file = root / "policies" / f"{name}.policy"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(policy, encoding="utf-8")
    if cases:
        file.with_suffix(".cases").write_text(dedent(cases), encoding="utf-8")
    return root


def run(*arguments: str) -> Result:
    """What `mednec` answers in the working folder. A traceback would fail the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)
