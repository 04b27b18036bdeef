"""Contacts of companies and former labels: what is read, what is refused, and what they never change."""

from __future__ import annotations

import pytest

from mednec.emit import html, markdown
from mednec.model.contacts import Company, Contact
from mednec.model.fingerprint import canonical_json, hashes
from mednec.page.page import anchors_of
from mednec.quick import Library, quick_check
from mednec.text import Source
from tests.page.published import page_of, proof_of
from tests.page.reading import addresses, parse_html, render_markdown, sections

PLAIN = """\
policy 900 "Braces"
    > Braces, 1/2030
    effective 2030-01-01
    use plan

scope "SCOPE"
    > Example Health Plan
    companies "Example Health Plan"

criteria "CRITERIA"
    I.  > A brace is **medically necessary** for any of:
        medically necessary when any of
        A.  > instability; or
            instability
        B.  > a torn ligament.
            torn_ligament

fact instability "Instability"
    yes or no

fact torn_ligament "Torn ligament"
    yes or no
"""
TORN = "            torn_ligament\n"
PLAN = """\
vocabulary plan "Example Health Plan"

company "Example Health Plan"
    contact "Appeals"
        phone "503-555-0100"
        website "https://plan.example/appeals?a=1&b=2"
"""


def library(text: str) -> Library:
    return Library((Source("plan.policy", text),))


def found(policy: str, plan: str = PLAN) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in quick_check(Source("p.policy", policy), library(plan)).diagnostics]


def test_contacts_come_from_a_vocabulary_in_use() -> None:
    quick = quick_check(Source("p.policy", PLAIN), library(PLAN))
    assert quick.policy is not None, quick.diagnostics
    ways = (("phone", "503-555-0100"), ("website", "https://plan.example/appeals?a=1&b=2"))
    assert quick.policy.contacts == (Company("Example Health Plan", (Contact("Appeals", ways),)),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('website "plan.example"', "plan.example is not the address of a website."),
        ('website "javascript:alert(1)"', "javascript:alert(1) is not the address of a website."),
        ('website "https://plan.example/ x"', "https://plan.example/ x is not the address of a website."),
        ('phone "call us"', "call us is not a telephone number: it has no digit."),
        ('fax ""', "An empty text is not a telephone number: it has no digit."),
        ('address " "', "The address is empty."),
        ('telephone "503-555-0100"', "A contact has no telephone."),
        ('hours "always"', "The contact Appeals says no way to reach it."),
    ],
)
def test_a_contact_by_which_nobody_could_be_reached_is_reported(line: str, message: str) -> None:
    plan = PLAN.replace('phone "503-555-0100"', line).replace(
        '        website "https://plan.example/appeals?a=1&b=2"\n', ""
    )
    assert ("MN144", message) in found(PLAIN, plan)


def test_a_company_is_declared_once() -> None:
    again = PLAN + "\n" + PLAN.partition("\n\n")[2]
    assert ("MN102", "The company Example Health Plan is declared twice.") in found(PLAIN, again)


def test_a_vocabulary_of_another_company_is_not_drawn_on() -> None:
    assert found(PLAIN) == []
    assert [code for code, _ in found(PLAIN, PLAN.replace('company "Example', 'company "Other'))] == ["MN120"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (TORN, f"{TORN}            formerly I.B\n", "I.B is what the clause is called now."),
        (TORN, f"{TORN}            formerly I.C\n            formerly I.C\n", "Two clauses are said to have been I.C."),
    ],
)
def test_a_former_label_that_cannot_be_one_is_reported(old: str, new: str, message: str) -> None:
    assert PLAIN.count(old) == 1
    assert found(PLAIN.replace(old, new)) == [("MN156", message)]


def test_neither_changes_a_hash() -> None:
    policies = []
    for text, plan in (
        (PLAIN, PLAN),
        (PLAIN, PLAN.replace("0100", "0199")),
        (
            PLAIN.replace("            torn_ligament\n", "            torn_ligament\n            formerly I.A, II\n"),
            PLAN,
        ),
    ):
        policy = quick_check(Source("p.policy", text), library(plan)).policy
        assert policy is not None
        policies.append(policy)
    assert len({canonical_json(policy) for policy in policies}) == 1
    assert len({hashes(policy) for policy in policies}) == 1


def test_former_addresses_lead_on_unless_another_clause_has_them() -> None:
    text = PLAIN.replace("    use plan\n", "").replace(TORN, f"{TORN}            formerly I.A, II, II.C.1\n")
    page = page_of(proof_of(text))
    shown = parse_html(html.emit(page))
    (item,) = [each for each in shown.walk() if each.attributes.get("id") == "i-b"]
    assert [each for each in addresses(item) if each != "i-b"] == ["ii", "ii-c-1"]
    assert addresses(shown) == ["main", *anchors_of(page.body)]
    assert {"i-b", "ii", "ii-c-1"} <= set(addresses(render_markdown(markdown.emit(page))))
    for document in (shown, render_markdown(markdown.emit(page))):
        assert "In earlier versions it was I.A, II and II.C.1." in document.text()
        assert "What was I.A in earlier versions is now I.B." in document.text()


def test_a_company_without_contacts_is_said_to_have_none() -> None:
    text = PLAIN.replace("    use plan\n", "")
    said = sections(parse_html(html.emit(page_of(proof_of(text)))))["Who to ask"]
    assert said == (
        "Prior authorization: not said by the table of codes. "
        "No contact of Example Health Plan is recorded in this library."
    )
