"""`mednec check` says what each axiom rules out: one that is written the wrong way round is as well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.projects import run

POLICY = """\
policy 7 "Spine Surgery"
    effective 2026-01-01

fact myelopathy "Myelopathy"
    yes or no
fact deficit "Deficit"
    yes or no
fact grade "Grade"
    ordered none, mild, severe

axiom "Myelopathy is a deficit"
    AXIOM
        by "medical director" on 2025-12-01 because "it is found so"

criteria "Fusion"
    I.  > Fusion is **medically necessary** with myelopathy, a deficit or a severe grade.
        medically necessary when myelopathy or deficit or grade is severe
    II. > All else goes to **individual review**.
        individual review otherwise
"""


@pytest.mark.parametrize(
    ("axiom", "excluded"),
    [
        ("myelopathy implies deficit", "Myelopathy: yes and Deficit: no"),
        ("deficit implies myelopathy", "Deficit: yes and Myelopathy: no"),
        ("never (myelopathy and grade is none)", "all of these hold: (Myelopathy: yes; Grade: none)"),
        ("myelopathy implies grade at least mild", "Myelopathy: yes and Grade: none"),
    ],
)
def test_what_an_axiom_rules_out_is_said(
    axiom: str, excluded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "policies" / "mp7"
    folder.mkdir(parents=True)
    (folder / "2026-01-01.policy").write_text(POLICY.replace("AXIOM", axiom), encoding="utf-8")
    said = " ".join(run("check").stdout.split())
    assert f"given that no request has {excluded} (“Myelopathy is a deficit”)" in said
