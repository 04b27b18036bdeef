"""What machines read of the site: feeds, sitemap, and the page for what is not there."""

from __future__ import annotations

from xml.etree import ElementTree

from mednec.build import site_files
from mednec.site.card import Event
from mednec.site.standing import Day
from tests.site.cards import HOSTILE, card

ADDRESS = "https://plan.example/policies/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EVENTS = (
    Event("2025-09-15", "published", "In force from 2025-10-01."),
    Event("2025-11-02", "corrected", "“teh” was printed, “the” stands now."),
    Event("2025-11-02", "corrected", "“adn” was printed, “and” stands now."),
)
CARDS = (
    card(events=EVENTS),
    card(slug="mp90", number="90", title="Beds", events=(Event("2025-10-20", "published", "In force."),)),
    card(slug="mp91", number="91", title="Ramps", status="draft"),
)


def feed(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(site_files(CARDS, Day(), ADDRESS)[f"site/{name}"])


def test_the_feed_of_the_site_tells_every_change_newest_first() -> None:
    entries = feed("changes.atom").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2025-11-02T00:00:00Z",
        "2025-11-02T00:00:00Z",
        "2025-10-20T00:00:00Z",
        "2025-09-15T00:00:00Z",
    ]
    assert entries[-1].findtext(f"{ATOM}title") == "900, Pumps: version 2025-10-01 published"


def test_a_feed_has_what_the_standard_asks_for() -> None:
    found = feed("mp900/changes.atom")
    assert found.tag == f"{ATOM}feed"
    assert found.findtext(f"{ATOM}id") == f"{ADDRESS}mp900/changes.atom"
    assert found.findtext(f"{ATOM}updated") == "2025-11-02T00:00:00Z"
    assert found.findtext(f"{ATOM}title") == "900, Pumps"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Example Health Plan"
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {"self": f"{ADDRESS}mp900/changes.atom", "alternate": ADDRESS}
    ids = [entry.findtext(f"{ATOM}id") for entry in found.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 3
    for entry in found.findall(f"{ATOM}entry"):
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary"))


def test_a_policy_of_which_nothing_became_has_no_feed() -> None:
    assert "site/mp91/changes.atom" not in site_files(CARDS, Day(), ADDRESS)


def test_words_that_xml_cannot_hold_are_left_out() -> None:
    found = ElementTree.fromstring(site_files([HOSTILE], Day(), ADDRESS)["site/mp901/changes.atom"])
    assert found.findtext(f"{ATOM}entry/{ATOM}summary") == "“a” was printed, “]]><b>” stands now."


def test_the_sitemap_names_every_page() -> None:
    files = site_files(CARDS, Day(), ADDRESS)
    found = ElementTree.fromstring(files["site/sitemap.xml"])
    addresses = [each.text for each in found.iter(f"{SITEMAP}loc")]
    assert addresses[:4] == [ADDRESS, f"{ADDRESS}codes/", f"{ADDRESS}authorization/", f"{ADDRESS}glossary/"]
    own = {
        f"{ADDRESS}{name.removeprefix('site/').removesuffix('index.html')}"
        for name in files
        if name.endswith("index.html")
    }
    assert own <= set(addresses)
    assert f"{ADDRESS}mp90/2025-10-01/" in addresses


def test_the_page_for_what_is_not_there_leads_on_from_anywhere() -> None:
    page = site_files(CARDS, Day(), ADDRESS)["site/404.html"]
    assert 'href="/policies/mednec.css"' in page
    assert 'href="/policies/codes/index.html"' in page
    assert 'href="../' not in page


def test_without_an_address_nothing_is_made_that_needs_one() -> None:
    files = site_files(CARDS, Day())
    assert not [name for name in files if name.endswith((".atom", ".xml", "404.html"))]


def test_the_same_cards_make_the_same_bytes() -> None:
    assert site_files(CARDS, Day("2026-01-01"), ADDRESS) == site_files(CARDS[::-1], Day("2026-01-01"), ADDRESS)
