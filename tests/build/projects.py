"""Small projects on disk, and the command run in them as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mednec.cli import main

POLICY = """\
policy 900 "Pumps"
    > Pumps
    effective 2025-10-01
    last review 2025-09
    next review 2026-09
    status draft
    services of procedure: pump

criteria "CRITERIA"
    I.  > A pump is **medically necessary** in hospital.
        medically necessary when hospitalized
    II. > A pump is **medically necessary** after a stay of more than 3 days.
        medically necessary when stay > 3 days
    III. > In all other cases a pump is **not medically necessary**.
        not medically necessary otherwise

codes "CODES"
    code CPT 10001

fact procedure "Procedure"
    one of pump, other
    asks "Which procedure is requested?"
    documented in "Order"
fact hospitalized "Hospitalized"
    yes or no
    asks "Is the member in hospital?"
    documented in "Chart"
fact stay "Length of stay"
    whole number 0 to 99 days
    asks "How long?"
    documented in "Chart"
fact code "Requested code"
    code
    asks "Which code?"
    documented in "Request"
fact date_of_service "Date of service"
    date
    asks "When?"
    documented in "Request"

code system CPT "Current Procedural Terminology"
    notice "CPT copyright notice."
    code 10001 "Pump"
        > A descriptor that belongs to somebody, with all rights reserved
        implies procedure is pump
"""

FILE = "policies/mp900/2025-10-01.policy"


class Project:
    """A folder with policies, in which the command is run."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str | bytes) -> Path:
        """A file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *arguments: str, stdin: str | bytes = b"") -> Result:
        """The command in this process; an exception that reaches the person is an error of the test."""
        before = Path.cwd()
        os.chdir(self.root)
        try:
            result = CliRunner().invoke(main, arguments, input=stdin)
        finally:
            os.chdir(before)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    def json(self, *arguments: str, stdin: str | bytes = b"") -> Any:
        """What the command prints as JSON."""
        return json.loads(self.run(*arguments, "--output", "json", stdin=stdin).stdout)

    def run_apart(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        """The command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "mednec", *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            capture_output=True,
        )


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes; what Python compiles aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one small policy, not built yet."""
    made = Project(tmp_path / "project")
    made.write(FILE, POLICY)
    return made
