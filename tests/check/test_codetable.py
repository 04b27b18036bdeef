"""Printed code tables held against what is declared, and against the clauses that govern each code."""

from __future__ import annotations

from textwrap import indent

import pytest

from mednec.driver import Proof, prove
from mednec.quick import Library, quick_check
from mednec.text import Source

_POLICY = """\
policy 900 "Braces"
    effective 2025-10-01
    services of brace: custom_brace, sleeve

criteria "CRITERIA"
    I.  > A custom brace is **medically necessary** for an unstable ankle.
        for custom_brace
        medically necessary when unstable
    II. > A sleeve is **medically necessary** for a sprain.
        for sleeve
        medically necessary when sprain
    III. > All else is **not medically necessary**.
         not medically necessary otherwise

codes "CODES"
    | CODE | DESCRIPTION | POLICY CRITERIA | PRIOR AUTH | EFFECTIVE | TERM DATE |
    | X0001 | Brace | {cells} |
    code EX X0001
{lines}

fact brace "Brace"
    one of custom_brace, sleeve
fact unstable "Unstable ankle"
    yes or no
fact sprain "Sprain"
    yes or no
code system EX "Codes"
    code X0001 "Brace"
"""


def _found(cells: str, lines: str) -> list[str]:
    text = _POLICY.format(cells=cells, lines=indent(lines, " " * 8))
    quick = quick_check(Source("example.policy", text), Library())
    proof = prove(quick, None)
    assert isinstance(proof, Proof), quick.diagnostics
    return [
        f"{finding.code} {finding.message}" for finding in proof.open if finding.code in ("MN243", "MN320", "MN304")
    ]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ("I | Required | | ", "for custom_brace\nby criteria\nprior authorization needed"),
        ("Section I | No | 1/1/2026 | ", "for custom_brace\nprior authorization not needed\nin force from 2026-01-01"),
        ("I, II | Yes | | 12/31/2026", "for custom_brace, sleeve\nprior authorization needed\nin force to 2026-12-31"),
        ("I-II | see notes | - | -", "for custom_brace, sleeve\nprior authorization needed"),
        ("N/A | Not covered | | ", "for sleeve\nnot covered\noverrides II, III\nprior authorization not applicable"),
    ],
)
def test_a_table_that_fits(cells: str, lines: str) -> None:
    assert _found(cells, lines) == []


@pytest.mark.parametrize(
    ("cells", "lines", "message"),
    [
        ("I | Not required | | ", "for custom_brace\nprior authorization needed", "MN243"),
        ("I | Required | 1/1/2026 | ", "for custom_brace\nin force from 2026-02-01", "MN243"),
        ("I | Required | | ", "for custom_brace\nin force to 2026-02-01", "MN243"),
        ("I | Required | | 2/1/2026", "for custom_brace", "MN243"),
        ("I | Not covered | | ", "for custom_brace\nby criteria", "MN243"),
        ("N/A | Investigational | | ", "for sleeve\nnot covered\noverrides II, III", "MN243"),
        ("II | Required | | ", "for custom_brace", "II cannot decide a request for X0001"),
        ("II | Required | | ", "for custom_brace", "I can approve a request for X0001"),
        ("I | Required | | ", "for custom_brace, sleeve", "II can approve a request for X0001"),
        ("IV | Required | | ", "for custom_brace", "there is no clause IV"),
        ("None | Required | | ", "for custom_brace", "I can approve a request for X0001"),
    ],
)
def test_a_table_that_says_otherwise(cells: str, lines: str, message: str) -> None:
    assert any(message in finding for finding in _found(cells, lines))


def test_a_determination_of_a_row_is_held_against_the_criteria() -> None:
    text = _POLICY.format(cells="I | Not covered | | ", lines=" " * 8 + "for custom_brace\n" + " " * 8 + "not covered")
    proof = prove(quick_check(Source("example.policy", text), Library()), None)
    assert isinstance(proof, Proof)
    assert "MN301" in [finding.code for finding in proof.open]
