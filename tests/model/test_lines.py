"""Lines of business: which source governs each, and where it is printed."""

from __future__ import annotations

import pytest

from mednec.model import condition
from mednec.model.blocks import Lines, Prose
from mednec.model.condition import Among, Not
from mednec.model.determinations import Determination
from mednec.model.policy import Subheading
from tests.model.policies import faults, policy_text, resolved

ALL = """
    commercial this policy
    medicaid refer to "OHP" unless known that not ready
    medicare refer to "a Medicare policy" unless tried
"""


def applies(lines: str) -> str:
    return policy_text(f'applies to "A"{lines}')


def test_each_line_of_business_and_its_source() -> None:
    rules = resolved(applies(ALL)).lines
    ready = condition.Test("ready", Among(("yes",)))
    tried = condition.Test("tried", Among(("yes",)))
    assert [(r.line, r.refer_to, r.unless, r.known) for r in rules] == [
        ("commercial", "", None, False),
        ("medicaid", "OHP", Not(ready), True),
        ("medicare", "a Medicare policy", tried, False),
    ]
    assert rules[1].said == 'medicaid refer to "OHP" unless known that not ready'


def test_the_words_above_a_rule_are_printed_with_it() -> None:
    policy = resolved(
        applies("""
    > Commercial
    commercial this policy
    > Medicaid*
    >
    > Medicare**
    medicare this policy
    heading "*Medicaid"
        > Oregon
        medicaid this policy
        > more
""")
    )
    assert [(rule.line, rule.words) for rule in policy.lines] == [
        ("commercial", ("Commercial",)),
        ("medicare", ("Medicaid*", "Medicare**")),
        ("medicaid", ("Oregon",)),
    ]
    body = policy.sections[1].body
    assert body[:2] == (Lines("commercial"), Lines("medicare"))
    assert isinstance(body[2], Subheading)
    assert body[2].body == (Lines("medicaid"), Prose(("more",)))


def test_what_a_line_says_for_investigational() -> None:
    rules = resolved(applies(f"{ALL}    medicare says not medically necessary for investigational\n")).lines
    assert [r.investigational_as for r in rules] == [None, None, Determination.NOT_MEDICALLY_NECESSARY]


def test_a_policy_without_lines_has_no_rules() -> None:
    assert resolved(policy_text()).lines == ()


@pytest.mark.parametrize(
    ("lines", "code", "message", "way_out"),
    [
        ("\n    comercial this policy", "MN114", "There is no line of business comercial.", "did you mean commercial?"),
        (f"{ALL}    medicaid this policy", "MN114", "Two rules are given for medicaid.", "keep one"),
        (
            "\n    commercial this policy",
            "MN114",
            "which source governs medicaid and medicare.",
            "`medicaid this policy`",
        ),
        (
            f"{ALL}    medicad says not covered for investigational",
            "MN114",
            "There is no line of business",
            "medicaid?",
        ),
        (
            ALL + "    medicare says not covered for investigational\n" * 2,
            "MN114",
            "It is said twice what medicare says",
            "keep one",
        ),
        (
            f"{ALL}    medicare says not covered for not medically necessary",
            "MN124",
            "in place of investigational only",
            "for investigational",
        ),
        (
            '\n    medicaid refer to "" \n    commercial this policy\n    medicare this policy',
            "MN114",
            "has no name",
            "",
        ),
        (f"{ALL}    overrides I", "MN209", "There is no meaning above this `overrides`", "right below"),
        (f'{ALL}    > w\n    other reading "x": medicare this policy', "MN209", "no meaning above this `other", ""),
        ("\n    ready", "MN204", "A meaning without a label", "dash"),
    ],
)
def test_what_a_slip_is_told(lines: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(applies(lines))
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


def test_a_rule_cites_no_clause() -> None:
    found = faults(
        applies("""
    commercial this policy
    medicare this policy
    medicaid refer to "x" unless I is met
criteria "C"
    I. > w
       not covered
""")
    )
    assert [fault.code for fault in found] == ["MN110"]


def test_a_rule_for_what_is_said_but_not_governed() -> None:
    found = faults(applies("\n    medicare says not covered for investigational"))
    assert [fault.message for fault in found] == [
        "It is said what medicare says, but not which source governs medicare."
    ]


def test_lines_stand_in_their_own_section() -> None:
    found = faults(
        policy_text('scope "S"\n    commercial this policy\n    medicare says not covered for investigational')
    )
    assert [fault.code for fault in found] == ["MN204", "MN204"]
