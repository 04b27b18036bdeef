"""A policy file and a case file with every construct, for tests that damage them."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent

WHOLE = (HERE / "cases" / "whole.policy.formatted").read_text(encoding="utf-8")
CASES = (HERE / "cases" / "whole.cases.formatted").read_text(encoding="utf-8")
LONG = WHOLE * (300 // WHOLE.count("\n") + 1)
"""More than 300 lines; that blocks are there several times is no matter of syntax."""
