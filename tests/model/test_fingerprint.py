"""The fingerprint: the same for the same policy, another for another, on every run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mednec.frozen import replace
from mednec.model.fingerprint import canonical_json, fingerprint
from tests.model.policies import clauses_text, policy_text, resolved

RULES = "I. > w\n   medically necessary when ready and (waited under 6 weeks or pain at least mild)"
BASE = policy_text(clauses_text(RULES))


def test_places_and_spelling_do_not_count() -> None:
    moved = "\n\n" + policy_text(clauses_text(f"# a comment\n{RULES}"))
    spelled = policy_text(clauses_text(RULES.replace("under", "<").replace("at least mild", "more than none")))
    assert {fingerprint(resolved(text)) for text in (BASE, moved, spelled)} == {fingerprint(resolved(BASE))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("> w", "> W"),
        ("6 weeks", "7 weeks"),
        ("ready and", "tried and"),
        ("medically necessary", "not covered"),
        ("effective 2025-10-01", "effective 2025-10-02"),
        ("policy 1", "policy 2"),
        ('fact ready "Ready"', 'fact ready "Set"'),
        ("0 to 36500 days", "0 to 36501 days"),
        ("I. >", "1. >"),
    ],
)
def test_words_meaning_facts_and_labels_count(old: str, new: str) -> None:
    assert old in BASE
    assert fingerprint(resolved(BASE.replace(old, new))) != fingerprint(resolved(BASE))


def test_the_status_and_the_fingerprint_itself_do_not_count() -> None:
    policy = resolved(BASE)
    assert fingerprint(replace(policy, status="retired", fingerprint="x")) == fingerprint(policy)


def test_it_is_the_same_under_every_hash_seed() -> None:
    program = (
        "import sys; from mednec.model.fingerprint import fingerprint; from tests.model.policies import resolved; "
        "print(fingerprint(resolved(sys.stdin.read())))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=BASE,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {fingerprint(resolved(BASE))}


def test_it_is_what_it_was() -> None:
    # A published version is locked by this number: a construct that the language gains must not change it.
    assert fingerprint(resolved('policy 1 "A"\n    effective 2025-10-01\n')) == (
        "9889742040d2e0e1a09b586d8e1d7c11e1a1c5bd63a4247caba6c0799a1cef2b"
    )


def test_the_canonical_text_is_plain_ascii_without_blanks() -> None:
    text = canonical_json(resolved(BASE.replace("> w", "> “é”")))
    assert text.isascii()
    assert ": " not in text
