"""Modifiers and places of service that only the words name."""

from __future__ import annotations

import pytest

from mednec.quick import Library, quick_check
from mednec.text import Source

_POLICY = """\
policy 900 "Surgery"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > Surgery is **medically necessary** {words}
        medically necessary when {meaning}

fact pain "Pain"
    yes or no
fact modifiers "Modifiers"
    several of 50, RT, LT
fact location "Location"
    one of clinic, hospital_outpatient
fact kx "Requested with modifier KX"
    yes or no
"""


def _found(words: str, meaning: str) -> list[str]:
    text = _POLICY.format(words=words, meaning=meaning)
    quick = quick_check(Source("example.policy", text), Library())
    assert quick.policy is not None, quick.diagnostics
    return [finding.message for finding in quick.diagnostics if finding.code == "MN244"]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("for pain with modifier 50.", "modifier 50"),
        ("for pain when modifiers RT and LT are used.", "modifiers RT"),
        ("for pain in a hospital outpatient department.", "hospital outpatient"),
        ("for pain. The site of service is reviewed.", "site of service"),
        ("for pain in an ambulatory surgical center.", "ambulatory surgical center"),
    ],
)
def test_what_only_the_words_name(words: str, quoted: str) -> None:
    (message,) = _found(words, "pain")
    assert f"“{quoted}”" in message


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("for pain with modifier 50.", "pain and some modifiers in 50"),
        ("for pain with modifier KX.", "pain and kx"),
        ("for pain in a hospital outpatient department.", "pain and location is hospital_outpatient"),
        ("for pain that modifiers of the diet do not relieve.", "pain"),
        ("for pain of a member of the hospital staff.", "pain"),
    ],
)
def test_what_the_meaning_reads_or_the_words_do_not_say(words: str, meaning: str) -> None:
    assert _found(words, meaning) == []
