"""The generated tables alone: a copy of their folder, Python without packages, one case a process."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mednec.emit.python import emit
from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.text import Source
from tests.exactness.requests_196 import GRANTED

MODULE = "generated.tables.mp196_v2025_10_01"
SECRET = "Zebedee-4711"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of generated/tables and nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    here = Path(__file__).parents[2] / "generated" / "tables"
    shutil.copytree(here, folder / "generated" / "tables", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(folder: Path, code: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Python without site-packages, user settings or the caller's path; only the folder can be imported."""
    start = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    command = [sys.executable, "-I", "-S", "-B", "-c", start + code, *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=folder, timeout=30, check=False)


AS_MODULE = f"import runpy; runpy.run_module({MODULE!r}, run_name='__main__', alter_sys=True)"


def test_it_decides_without_any_package(alone: Path) -> None:
    code = f"""
import json
from {MODULE} import decide, outcome
case = json.loads(sys.stdin.read())
print(decide(case).determination, outcome(case), sep=", ")
print(sorted(name for name in sys.modules if name.split(".")[0] in ("mednec", "lark", "hypothesis")))
"""
    done = run(alone, code, given=json.dumps(GRANTED))
    assert (done.stderr, done.stdout.splitlines()) == ("", ["medically necessary, medically necessary", "[]"])


@pytest.mark.parametrize(
    ("case", "status"),
    [
        (GRANTED, 0),
        (GRANTED | {"pregnant": True}, 0),
        (GRANTED | {"osteomyelitis": None}, 3),
        (GRANTED | {"pain": SECRET}, 2),
        ({}, 2),
        ([SECRET], 2),
    ],
)
def test_its_exit_status_says_how_it_went(alone: Path, case: Any, status: int) -> None:
    (alone / "case.json").write_text(json.dumps(case), encoding="utf-8")
    done = run(alone, AS_MODULE, "case.json", "--json")
    assert done.returncode == status, done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert bool(done.stdout) is (status != 2)
    if status != 2:
        assert json.loads(done.stdout)["needs_clinician_review"] is bool(case.get("pregnant"))


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "NaN", '{"pain": NaN}', '{"pain": 1, "pain": 2}', "9" * 5_000]
)
def test_what_is_no_case_is_refused_without_a_traceback(alone: Path, text: str) -> None:
    done = run(alone, AS_MODULE, "-", given=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 500


HOSTILE = (
    "'''); import os; os.abort() #",
    '\\"\\"\\"); __import__(\\"os\\").abort() #',
    "{__import__('os').abort()}",
    "%s \\\\N{BULLET} \\\\x00 \\\\",
    "<script>abort()</script> `abort()` $(abort)",
)


def hostile_policy(text: str) -> str:
    quoted = text
    words = text.replace('\\"', '"')
    return f"""policy 900 "{quoted}"
    effective 2025-10-01
    use EX
    presume fever is no unless documented by "{quoted}" on 2025-09-15 because "{quoted}"

applies to "{quoted}"
    > {words}
    commercial this policy
    medicaid refer to "{quoted}" unless known that fever
    medicare this policy

criteria "{quoted}"
    heading "{quoted}"
        I.  > {words}
            medically necessary when fever and pain is severe
        -   > {words}
            recommended "{quoted}" when fever

codes "{quoted}"
    code EX X1

fact fever "{quoted}"
    yes or no
    asks "{quoted}"
    documented in "{quoted}"

fact pain "{quoted}"
    one of none, severe
    says severe "{quoted}"

fact code "{quoted}"
    code

code system EX "{quoted}"
    notice "{quoted}"
    code X1 "{quoted}"
        > {words}
        implies pain is severe
"""


def shape(text: str) -> list[str]:
    """Every part of a module but what its literals say."""
    return [
        type(node).__name__ if isinstance(node, ast.Constant) else f"{type(node).__name__} {getattr(node, 'id', '')}"
        for node in ast.walk(ast.parse(text))
    ]


def emitted(text: str) -> str:
    file, diagnostics = parse(Source("example.policy", hostile_policy(text)))
    assert not diagnostics, diagnostics
    policy, diagnostics = resolve(file, ())
    assert policy is not None, diagnostics
    return emit(lower(policy))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_policys_texts_end_in_literals_alone(text: str) -> None:
    module = emitted(text)
    assert shape(module) == shape(emitted("Plain words"))
    assert "abort" not in {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(ast.parse(module))}
