"""What the commands answer is the same to the byte, whatever the hash seed, language and time zone of the machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.instep.published import ROOT
from tests.instep.test_same_bytes import ELSEWHERE

POLICY = "policies/mp196/2025-10-01.policy"
OLD, NEW = "policies/mp203/2021-07-18.policy", "policies/mp203/2023-04-16.policy"


def answered(arguments: tuple[str, ...], environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "mednec", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", POLICY, "--output", "json"),
        ("test", POLICY, "--coverage", "--output", "json"),
        ("diff", OLD, NEW, "--output", "json"),
        ("diff", OLD, NEW, "--output", "text"),
        ("diff", OLD, NEW, "--output", "html"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[-1:]),
)
def test_an_answer_is_the_same_to_the_byte(arguments: tuple[str, ...]) -> None:
    first, second = (answered(arguments, each) for each in ELSEWHERE)
    assert first == second
    assert len(first[1]) > 100 or arguments[0] == "check"
    assert b"Traceback" not in first[2]
