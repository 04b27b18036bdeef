"""The site's own pages: what stands on them, where their links lead, and what never becomes markup."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest

from mednec.build import placed, site_files
from mednec.emit import markdown
from mednec.site.authorization import items_of
from mednec.site.codes import codes_page
from mednec.site.standing import Day
from tests.site.cards import HOSTILE, card, code, fact

ROOT = Path(__file__).parents[2]
ON = Day("2026-06-01")
OLD = card("2025-01-01", superseded="2026-01-01", codes=(code("10001", ("", "", "needed")),))
NEW = card(
    "2026-01-01",
    codes=(code("10001", ("", "2026-03-31", "not needed"), ("2026-04-01", "", "needed")), code("10002")),
    facts=(fact("Hospitalized"),),
)
OTHER = card("2026-02-01", slug="mp90", number="90", title="Beds", facts=(fact("Hospitalized"),), status="draft")


class _Reader(HTMLParser):
    """Links, addresses and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href" and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(text: str) -> _Reader:
    """A page as a reader meets it."""
    reader = _Reader()
    reader.feed(text)
    return reader


def words(text: str) -> str:
    """The words of a page, with single blanks."""
    return " ".join(" ".join(read(text).words).split())


def test_every_link_of_the_published_site_leads_somewhere() -> None:
    site = ROOT / "generated" / "site"
    pages = {path.relative_to(site).as_posix(): read(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 25
    broken = []
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (name, link)
                continue
            target = normpath(join(dirname(name), parts.path)) if parts.path else name
            found = (site / target).is_file() and (not parts.fragment or parts.fragment in pages[target].ids)
            broken += [] if found else [(name, link)]
    assert broken == []


def test_a_link_in_markdown_leads_to_markdown() -> None:
    files = site_files([OLD, NEW], ON)
    assert "(mp900/2026-01-01/index.md)" in files["site/index.md"]
    assert "index.html" not in files["site/index.md"]
    assert "(../mp900/2026-01-01/index.md#i-a)" in files["site/codes/index.md"]


def test_the_index_tells_what_is_in_force_on_the_day() -> None:
    said = words(site_files([OLD, NEW, OTHER], ON)["site/index.html"])
    assert "As of June 1, 2026" in said
    assert "Version 2026-01-01 : in force from January 1, 2026" in said
    assert "Version 2025-01-01 : superseded from January 1, 2026" in said
    assert said.index("Beds") < said.index("Pumps")


def test_without_a_day_nothing_is_said_to_be_in_force_now() -> None:
    said = words(site_files([NEW], Day())["site/index.html"])
    assert "made for no particular day" in said
    assert "published, in force from January 1, 2026" in said
    assert "As of" not in said


def test_every_code_has_an_address_and_each_version_that_lists_it() -> None:
    page = site_files([OLD, NEW], ON)["site/codes/index.html"]
    reader = read(page)
    assert {"cpt-10001", "cpt-10002"} <= set(reader.ids)
    assert "../mp900/2025-01-01/index.html#i-a" in reader.links
    assert "needed from April 1, 2026" in words(page)


def test_one_code_in_two_systems_has_two_addresses() -> None:
    two = card(codes=(code("10001"), code("10001", system="HCPCS"), code("10-001"), code("10 001")))
    page = markdown.emit(codes_page([two], ON))
    assert len([line for line in page.splitlines() if line.startswith("###") and line.endswith("10001: Pump")]) == 2
    assert len(set(read(site_files([two], ON)["site/codes/index.html"]).ids)) >= 6


def test_many_codes_stand_in_runs_in_the_contents() -> None:
    many = card(codes=tuple(code(f"{number:05}") for number in range(1, 101)))
    said = words(site_files([many], ON)["site/codes/index.html"])
    assert "00001 to 00040 00041 to 00080 00081 to 00100" in said


def test_a_fact_that_policies_share_stands_once() -> None:
    page = words(site_files([NEW, OTHER], ON)["site/glossary/index.html"])
    assert page.count("Hospitalized?") == 1
    assert "Used by 90 , 900" in page


def test_the_list_of_authorizations_is_cut_to_the_days_of_the_version() -> None:
    items = [(item.card.version, item.authorization, item.first, item.last) for item in items_of([OLD, NEW])]
    assert items == [
        ("2026-01-01", "not needed", "2026-01-01", "2026-03-31"),
        ("2026-01-01", "needed", "2026-04-01", ""),
        ("2025-01-01", "needed", "2025-01-01", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    "entry", [("2026-02-01", "", "needed"), ("", "2024-12-31", "needed"), ("2026-01-01", "", "needed")]
)
def test_an_entry_outside_the_days_of_the_version_is_not_listed(entry: tuple[str, str, str]) -> None:
    assert items_of([card("2025-01-01", superseded="2026-01-01", codes=(code("10001", entry),))]) == ()


def test_page_csv_and_json_list_the_same() -> None:
    files = site_files([OLD, NEW], ON)
    rows = list(csv.DictReader(StringIO(files["site/authorization/prior-authorization.csv"], newline="")))
    form = json.loads(files["site/authorization/prior-authorization.json"])
    assert form["schema"] == "mednec-prior-authorization-1"
    assert form["on"] == "2026-06-01"
    assert form["items"] == rows
    assert [row["status"] for row in rows] == ["in force", "in force", "superseded"]
    said = words(files["site/authorization/index.html"])
    assert all(f"{row['code']} {row['code_system']} {row['label']}" in said for row in rows)


def test_what_a_draft_says_of_authorization_stands_apart() -> None:
    draft = card("2027-01-01", status="draft", codes=(code("10001", ("", "", "needed")),))
    page = site_files([draft], ON)["site/authorization/index.html"]
    assert "Drafts are in force nowhere" in words(page)
    assert "needed" not in read(page).ids


def test_no_policy_at_all_makes_a_site() -> None:
    files = site_files([], Day(), "https://plan.example/")
    assert "No policy says of a code" in words(files["site/authorization/index.html"])
    assert read(files["site/codes/index.html"]).links
    assert "site/changes.atom" not in files


def test_nothing_in_a_policy_becomes_markup_or_a_formula() -> None:
    files = site_files([HOSTILE], ON, "https://plan.example/policies/")
    own = ("..", "/", "#", "mp901", "index", "versions", "codes", "authorization", "glossary", "prior-", "mednec.css")
    for name, text in files.items():
        if name.endswith(".html"):
            page = read(text)
            assert not {"script", "img", "b"} & set(page.tags), name
            assert [link for link in page.links if not link.startswith(own)] == [], name
    table = files["site/authorization/prior-authorization.csv"]
    rows = list(csv.DictReader(StringIO(table, newline="")))
    assert [row["label"] for row in rows] == ["'=HYPERLINK(1)", "'-1+2"]
    assert "](javascript" not in files["site/glossary/index.md"].replace("\\]", "")


def test_the_version_in_force_lies_at_the_policys_own_address() -> None:
    waiting = {
        f"current/mp900/{version}/index.{form}": version
        for version in ("2025-01-01", "2026-01-01")
        for form in ("html", "md")
    }
    cards = [OLD, NEW]
    assert placed(waiting, cards, ON)["site/mp900/index.html"] == "2026-01-01"
    assert placed(waiting, cards, Day("2025-06-01"))["site/mp900/index.md"] == "2025-01-01"
    assert placed(waiting, cards, Day()) == {}
    assert "site/mp900/index.html" not in site_files(cards, ON)
    for day in (Day(), Day("2024-01-01")):
        assert "all versions" in site_files(cards, day)["site/mp900/index.html"]


def test_the_versions_of_a_policy_tell_which_is_in_force() -> None:
    said = words(site_files([OLD, NEW], ON)["site/mp900/versions/index.html"])
    assert "On June 1, 2026 version 2026-01-01 is in force." in said
    assert "no version of this policy is in force" in words(
        site_files([OLD, NEW], Day("2024-01-01"))["site/mp900/versions/index.html"]
    )
