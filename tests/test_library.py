"""The shared library: a policy is checked with the files it uses, and is told what all of them would tell."""

from __future__ import annotations

from mednec.quick import Library, quick_check
from mednec.text import Source

SPINE = Source("spine.policy", 'vocabulary spine "Spine"\n\nfact fractured "Fractured"\n    yes or no\n')
HEART = Source("heart.policy", 'vocabulary heart "Heart"\n\nfact murmur "Murmur"\n    yes or no\n')
BROKEN = Source("broken.policy", 'vocabulary broken "Broken"\n\nfact torn "Torn"\n    yes or yes\n')
CODES = Source("codes.policy", 'code system CPT "Current Procedural Terminology"\n\ncode 22510 "Vertebroplasty"\n')


def policy(use: str, when: str) -> Source:
    return Source(
        "p.policy",
        f'policy 1 "A policy"\n    effective 2025-10-01\n    use {use}\n\n'
        f'criteria "CRITERIA"\n    I. > It is **medically necessary**.\n       medically necessary when {when}\n',
    )


def test_only_what_the_policy_uses_is_parsed() -> None:
    library = Library((SPINE, BROKEN, HEART, CODES))
    assert quick_check(policy("spine", "fractured"), library).open == ()
    assert [source.name for source in library.declaring(("spine", "CPT")).sources] == ["spine.policy", "codes.policy"]


def test_a_message_knows_what_the_policy_does_not_use() -> None:
    (found,) = quick_check(policy("spine", "fractured and murmur"), Library((SPINE, HEART))).open
    assert found.help == "it is declared in the vocabulary heart: add heart to the `use` line"


def test_what_is_wrong_in_a_file_is_said_where_it_is_used() -> None:
    found = quick_check(policy("broken", "torn"), Library((SPINE, BROKEN))).open
    assert "broken.policy" in {finding.span.file for finding in found if finding.span}


def test_a_name_that_two_files_declare_is_a_fault_of_the_library() -> None:
    again = Source("again.policy", SPINE.text)
    assert [finding.code for finding in Library((SPINE, again)).diagnostics] == ["MN102"]
    assert quick_check(policy("spine", "fractured"), Library((again, HEART, SPINE))).open != ()
