"""What a page says of itself in microdata is of schema.org: types, properties and the kinds of their values.

The table below is written down from schema.org, for the types that a page uses and those that they inherit from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from mednec.emit import html
from mednec.frozen import replace
from mednec.model.signatures import Retirement, Signature
from mednec.page.page import Page
from mednec.register import Entry, Life
from tests.page.published import page_196, page_of, proof_196, proof_of
from tests.page.reading import Element, parse_html
from tests.page.small import POLICY

TEXT, DATE, TIME = r"\S(.*\S)?", r"\d{4}(-\d{2}(-\d{2})?)?", r"\d{4}-\d{2}-\d{2}/(\d{4}-\d{2}-\d{2}|\.\.)"

EXPECTED: dict[str, dict[str, str | tuple[str, ...]]] = {
    "MedicalWebPage": {
        "name": TEXT,
        "identifier": TEXT,
        "version": TEXT,
        "inLanguage": r"[a-z]{2}(-[A-Z]{2})?",
        "creativeWorkStatus": "Draft|Published|Superseded|Retired",
        "temporalCoverage": TIME,
        "datePublished": DATE,
        "lastReviewed": DATE,
        "reviewedBy": ("Organization",),
        "publisher": ("Organization",),
        "about": ("MedicalProcedure", "MedicalCode"),
    },
    "Organization": {"name": TEXT},
    "MedicalProcedure": {"name": TEXT},
    "MedicalCode": {"codeValue": TEXT, "codingSystem": TEXT},
}
"""Of each type: its properties, with the pattern of a text or the types of a thing."""

REQUIRED = {
    "MedicalWebPage": {"name", "identifier", "version", "inLanguage", "creativeWorkStatus", "temporalCoverage"},
    "Organization": {"name"},
    "MedicalProcedure": {"name"},
    "MedicalCode": {"codeValue", "codingSystem"},
}


@dataclass(frozen=True)
class Item:
    type: str
    properties: list[tuple[str, Item | str]]

    def values(self, name: str) -> list[Item | str]:
        return [value for key, value in self.properties if key == name]


Found: TypeAlias = list[tuple[str, Item | str]]


def item(element: Element) -> Item:
    """An item as a reader of microdata takes it (WHATWG HTML, 5.2): nested items are its values."""
    prefix, _, kind = element.attributes["itemtype"].rpartition("/")
    assert prefix == "https://schema.org"
    found: Found = []
    for each in element.content:
        if isinstance(each, Element):
            gather(each, found)
    return Item(kind, found)


def gather(element: Element, found: Found) -> None:
    name = element.attributes.get("itemprop")
    if "itemscope" in element.attributes:
        assert name
        found.append((name, item(element)))
        return
    if name:
        found.append((name, element.attributes["content"] if element.name == "meta" else element.text()))
    for each in element.content:
        if isinstance(each, Element):
            gather(each, found)


def described(page: Page) -> Item:
    document = parse_html(html.emit(page))
    (root,) = [e for e in document.walk() if "itemscope" in e.attributes and "itemprop" not in e.attributes]
    return item(root)


def problems(found: Item) -> list[str]:
    """What schema.org knows nothing of, and what is missing."""
    if found.type not in EXPECTED:
        return [f"no type {found.type}"]
    said = [f"{found.type} without {name}" for name in REQUIRED[found.type] if not found.values(name)]
    for name, value in found.properties:
        wanted = EXPECTED[found.type].get(name)
        if wanted is None:
            said.append(f"{found.type} has no {name}")
        elif isinstance(value, Item):
            said += problems(value) if value.type in wanted else [f"{name} is no {value.type}"]
        elif not isinstance(wanted, str) or not re.fullmatch(wanted, value):
            said.append(f"{name}: {value}")
    return said


def test_policy_196_describes_itself() -> None:
    found = described(page_196())
    assert problems(found) == []
    assert found.values("name") == ["Percutaneous Vertebroplasty and Sacroplasty"]
    assert found.values("identifier") == ["196"]
    assert found.values("temporalCoverage") == ["2025-10-01/.."]
    assert found.values("lastReviewed") == ["2025-09"]
    companies = [value.values("name") for value in found.values("publisher") if isinstance(value, Item)]
    assert companies == [[company] for company in proof_196().policy.companies]
    about = [value for value in found.values("about") if isinstance(value, Item)]
    assert [value.type for value in about].count("MedicalProcedure") == 4
    codes = [value.values("codeValue") for value in about if value.type == "MedicalCode"]
    assert codes == [[row.code] for row in proof_196().policy.codes if row.listed]


@pytest.mark.parametrize(
    ("life", "retired", "status", "time"),
    [
        (Life(), "", "Draft", "2030-01-01/.."),
        (
            Life(Entry("2030-01-01", "2029-12-20", "A", "m", "w"), "2031-10-01"),
            "",
            "Superseded",
            "2030-01-01/2031-09-30",
        ),
        (Life(), "2031-03-01", "Retired", "2030-01-01/2031-02-28"),
        (Life(None, "2031-10-01"), "2031-03-01", "Retired", "2030-01-01/2031-02-28"),
    ],
)
def test_what_became_of_a_version_is_said_with_its_days(life: Life, retired: str, status: str, time: str) -> None:
    proof = proof_of(POLICY)
    signed = Signature("A. Analyst", "2031-01-03", "no longer offered")
    policy = replace(proof.policy, retired=Retirement(retired, signed) if retired else None)
    found = described(page_of(replace(proof, policy=policy, life=life)))
    assert problems(found) == []
    assert found.values("creativeWorkStatus") == [status]
    assert found.values("temporalCoverage") == [time]
    assert found.values("datePublished") == ([life.entry.on] if life.entry else [])
    assert found.values("name") == ["Pumps & <lasers> {{ x }}"]


def test_the_check_finds_what_is_wrong() -> None:
    right = described(page_196())
    assert problems(Item("Policy", [])) == ["no type Policy"]
    assert "MedicalWebPage without name" in problems(Item("MedicalWebPage", right.properties[1:]))
    mistakes: Found = [
        ("codeValue", "1"),
        ("publisher", "A plan"),
        ("about", Item("Organization", [("name", "A")])),
        ("lastReviewed", "9/2025"),
    ]
    for wrong in mistakes:
        assert problems(Item("MedicalWebPage", [*right.properties, wrong])), wrong
