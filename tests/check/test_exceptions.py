"""Words against logic where a clause makes exceptions, applies to some only, or names other clauses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.check.words import check_words
from tests.check.planted import Planted
from tests.check.reading import with_planted

FEATURES = Path(__file__).parent.parent / "features"

PLANTED = [
    ("unless", Planted("exception", "I", "words", ", unless the foot is infected", "")),
    ("unless", Planted("exception", "I", "meaning", " unless foot_infected", "")),
    ("unless", Planted("exception", "II.A", "words", ", unless the first was stolen", "")),
    ("unless", Planted("exception", "II.A", "meaning", " unless first_stolen", "")),
    ("unless", Planted("connective", "I", "words", "heel pain with stiffness", "heel pain or stiffness")),
    ("unless", Planted("connective", "I", "meaning", "all of (", "any of (")),
    ("waived", Planted("exception", "I.B", "words", " (waived for cord compression or a tumor)", "")),
    ("waived", Planted("exception", "I.C", "words", ", except in an emergency", "")),
    ("waived", Planted("exception", "I.C", "meaning", "waived when emergency", "")),
    ("waived", Planted("connective", "I.B", "meaning", "cord_compression or tumor", "cord_compression and tumor")),
    ("if-then", Planted("connective", "I.C", "meaning", "then all of", "then any of")),
    ("if-then", Planted("negation", "I.B", "meaning", "then inr_documented", "then not inr_documented")),
    ("in-force", Planted("number", "I.B", "words", "2026-01-01", "2026-02-01")),
    ("in-force", Planted("number", "II", "meaning", "2025-12-31", "2025-11-30")),
    ("named-members", Planted("group", "II", "words", "at least two of", "at least three of")),
    ("named-members", Planted("group", "II", "meaning", "at least 2 of", "at least 1 of")),
    ("named-members", Planted("exception", "III", "words", "only II.C is met", "II.C is met")),
    ("named-members", Planted("number", "I", "meaning", ">= 18", ">= 21")),
    ("by", Planted("number", "I", "words", "below 30", "below 35")),
    ("by", Planted("number", "I", "meaning", "ferritin < 15", "ferritin < 12")),
    ("by", Planted("comparison", "I", "meaning", "male: ferritin < 30", "male: ferritin > 30")),
    ("by-table", Planted("number", "I", "meaning", ">= 90 days", ">= 60 days")),
    ("only-when", Planted("determination", "II", "meaning", "medically necessary only", "cosmetic only")),
    ("instead-of", Planted("determination", "II", "words", "**individual review**", "**not covered**")),
    ("borrowed", Planted("determination", "II", "meaning", "medically necessary on", "investigational on")),
    ("categories", Planted("group", "I", "words", "three of the four", "two of the four")),
    ("categories", Planted("number", "I", "words", "of the four", "of the five")),
]


@pytest.mark.parametrize(
    ("feature", "planted"), PLANTED, ids=lambda each: str(each) if isinstance(each, str) else each.put
)
def test_a_planted_mismatch_is_found(feature: str, planted: Planted) -> None:
    found = check_words(with_planted(FEATURES / f"{feature}.policy", planted))
    assert planted.clause in {each.subject for each in found}, [(each.subject, each.message) for each in found]
