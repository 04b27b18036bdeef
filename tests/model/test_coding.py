"""Code rows: what is listed, what a code implies, and the codes of no list."""

from __future__ import annotations

import pytest

from mednec.model import condition
from mednec.model.blocks import Bullets, Codes
from mednec.model.condition import ALWAYS, Among, Every, Some, Wanted, Within
from mednec.model.fingerprint import hashes
from mednec.model.policy import CodeSystem, Subheading
from tests.model.policies import faults, outcome, policy_text, resolved

CPT = """code system CPT "Current Procedural Terminology"
    notice "CPT is a trademark."
    code 11111 "Laser"
        > Laser treatment, 1 level
        >
        > (List separately)
        implies procedure is laser and every level in T1 to L5 and some level in T1 to T2
    code 22222 "Pump"
    unlisted code 99999 "Unlisted"
"""
HCPCS = 'code system HCPCS "Level II"\n    code C0001 "Implant"\n        implies waited < 2 days and not ready\n'
LISTING = 'fact listing "Listing"\n    one of listed, unlisted\n'


def rows(
    codes: str, *, header: str = "use CPT, HCPCS", facts: str = ""
) -> list[tuple[str, bool, list[tuple[str, Wanted]]]]:
    policy = resolved(policy_text(f'{facts}codes "C"\n{codes}', header=header), CPT, HCPCS)
    found = []
    for row in policy.codes:
        assert isinstance(row.implies, condition.All)
        tests = [test for test in row.implies.items if isinstance(test, condition.Test)]
        assert len(tests) == len(row.implies.items)
        found.append((row.code, row.listed, [(test.fact, test.wanted) for test in tests]))
    return found


def test_listed_codes_come_as_printed_and_unlisted_ones_after() -> None:
    assert rows("    code HCPCS C0001\n    code CPT 22222\n    code CPT 11111") == [
        ("C0001", True, [("waited", Within(None, 1)), ("ready", Among(("no",)))]),
        ("22222", True, []),
        (
            "11111",
            True,
            [
                ("procedure", Among(("laser",))),
                ("level", Every(("T1", "T2", "T3", "L5"))),
                ("level", Some(("T1", "T2"))),
            ],
        ),
        ("99999", False, []),
    ]


def test_a_code_says_whether_it_is_listed_where_that_is_a_fact() -> None:
    assert rows("    code CPT 22222", header="use CPT", facts=LISTING) == [
        ("22222", True, [("listing", Among(("listed",)))]),
        ("99999", False, [("listing", Among(("unlisted",)))]),
    ]


def test_an_unlisted_code_that_is_printed_stays_unlisted_and_stands_once() -> None:
    assert rows("    code CPT 99999\n    code CPT 22222", header="use CPT") == [
        ("99999", False, []),
        ("22222", True, []),
    ]


def test_the_policy_replaces_what_the_system_implies() -> None:
    assert rows("    code CPT 11111\n        implies procedure is pump", header="use CPT")[0] == (
        "11111",
        True,
        [("procedure", Among(("pump",)))],
    )


def test_descriptors_and_notices_are_kept() -> None:
    policy = resolved(policy_text('codes "C"\n    code CPT 11111', header="use CPT"), CPT)
    assert policy.systems == (CodeSystem("CPT", "Current Procedural Terminology", "CPT is a trademark."),)
    assert (policy.codes[0].descriptor, policy.codes[0].short) == (
        "Laser treatment, 1 level (List separately)",
        "Laser",
    )
    assert policy.codes[1].implies == ALWAYS


def test_the_code_table_stands_where_it_is_printed() -> None:
    text = 'codes "C"\n    heading "H"\n        code CPT 11111\n        code CPT 22222\n        - > note'
    (heading,) = resolved(policy_text(text, header="use CPT"), CPT).sections[1].body
    assert isinstance(heading, Subheading)
    assert heading.body == (Codes(("11111", "22222")), Bullets((("note",),)))


@pytest.mark.parametrize(
    ("codes", "code", "message", "way_out"),
    [
        ("    code CTP 11111", "MN115", "There is no code system CTP in use.", "did you mean CPT?"),
        ("    code CPT 11112", "MN115", "CPT has no code 11112.", "did you mean 11111?"),
        ("    code CPT 11111\n    code CPT 11111", "MN116", "The code 11111 is listed twice.", "list it once"),
        (
            "    code CPT 22222\n        implies ready or tried",
            "MN117",
            "a list of facts joined by `and`",
            "write what",
        ),
        ("    code CPT 22222\n        implies not (ready and tried)", "MN117", "joined by `and`", "write what"),
        ("    code CPT 22222\n        implies number of level > 3", "MN117", "joined by `and`", "write what"),
        ("    code CPT 22222\n        implies code is 22222", "MN117", "joined by `and`", "write what"),
        ("    code CPT 22222\n        implies ready and not ready", "MN117", "implies ready twice", "say once"),
        ("    code CPT 22222\n        implies every level in T1 and every level in T2", "MN117", "level twice", "once"),
        ("    code CPT 22222\n        implies I is met", "MN110", "A clause cannot be cited here", "write the facts"),
        ("    code CPT 22222\n        implies any of", "MN202", "no items with a meaning", "indent"),
        ("    code CPT 22222\n        implies redy", "MN101", "There is no fact redy.", "did you mean ready?"),
        ("    code CPT 22222\n        overrides I", "MN209", "A code makes no determination", "below the clause"),
    ],
)
def test_what_a_slip_is_told(codes: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(policy_text(f'codes "C"\n{codes}', header="use CPT"), CPT)
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


def test_a_code_stands_for_one_thing_in_all_systems() -> None:
    text = policy_text('codes "C"\n    code CPT 11111', header="use CPT, HCPCS")
    found = faults(text, CPT, 'code system HCPCS "H"\n    code 11111 "x"\n    code 2 "y"\n    code 2 "z"\n')
    assert [fault.code for fault in found if fault.code == "MN116"] == ["MN116", "MN116"]


def test_codes_stand_in_the_codes_section() -> None:
    (fault,) = faults(policy_text('scope "S"\n    code CPT 11111', header="use CPT"), CPT)
    assert fault.code == "MN204"


def test_a_policy_names_the_unlisted_codes_that_it_draws_on() -> None:
    more = CPT + '    unlisted code 88888 "Another one"\n'
    text = policy_text('codes "C"\n    code CPT 11111', header="use CPT\nunlisted codes 99999")
    assert hashes(resolved(text, more)) == hashes(resolved(text, CPT))
    every = policy_text('codes "C"\n    code CPT 11111', header="use CPT")
    assert hashes(resolved(every, more)) != hashes(resolved(every, CPT))
    assert hashes(resolved(every, CPT)) == hashes(resolved(text, CPT))


def test_an_unlisted_code_that_no_system_keeps() -> None:
    (fault,) = faults(policy_text('codes "C"\n    code CPT 11111', header="use CPT\nunlisted codes 99998"), CPT)
    assert (fault.code, fault.help) == ("MN115", "did you mean 99999?")


def test_a_system_without_a_listed_or_unlisted_code_is_not_drawn_on() -> None:
    policy, (warning,) = outcome(policy_text(header="use HCPCS"), HCPCS)
    assert policy is not None
    assert (warning.code, warning.subject) == ("MN120", "HCPCS")
