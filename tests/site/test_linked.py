"""Links that lead nowhere fail a build, and the checker sees every link that a browser sees."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mednec.site.linked import Linked, check_links, linked
from mednec.text import Source, Span
from tests.build.projects import FILE, POLICY, Project, files_in, project

__all__ = ["project"]
SITE = Path(__file__).parents[2] / "generated" / "site"
ADDRESS = "https://plan.example/policies/"


class Seen(HTMLParser):
    """Addresses and links of a page, by the standard library's parser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value or "")
            if name in ("href", "src", "action"):
                self.links.add(value or "")


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.relative_to(SITE).as_posix())
def test_every_link_and_address_of_a_page_is_seen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    seen, found = Seen(text), linked(text)
    assert found.anchors.split() == seen.anchors
    within = {f"#{anchor}" for anchor in seen.anchors}
    assert {*found.plain.split(), *(link.href for link in found.links)} == seen.links - within


PAGES = {"site/index.html": linked('<a href="mp1/index.html#i">'), "site/mp1/index.html": linked('<li id="i">')}
FILES = {*PAGES, "site/mednec.css", "site/codes/list ä.csv"}


def said(*links: str, page: str = "site/mp1/index.html", address: str = "") -> list[str]:
    marked = "".join(f'<a href="{link}">' for link in links)
    pages: dict[str, Linked] = PAGES | {page: linked(f'<li id="i"><p id="a&amp;b">{marked}')}
    return [each.message for each in check_links(pages, {*FILES, page}, address)]


@pytest.mark.parametrize(
    "link",
    [
        "#i",
        "#a&amp;b",
        "#a%26b",
        "",
        "#",
        "../index.html",
        "../mp1/index.html#i",
        "../mednec.css",
        "../codes/list%20%C3%A4.csv",
        "../index.html?page=2",
        "https://other.example/nothing",
        f"{ADDRESS}nothing",
        "mailto:a@plan.example",
    ],
)
def test_a_link_that_leads_somewhere_is_not_spoken_of(link: str) -> None:
    assert said(link) == []


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("#ii", "mp1/index.html has no place 'ii'"),
        ("../index.html#i", "index.html has no place 'i'"),
        ("../mp2/index.html", "there is no mp2/index.html on the site"),
        # On a disk a folder has no page of its own.
        ("../mp1/", "there is no mp1 on the site"),
        ("/index.html", "there is no /index.html on the site"),
        ("../../outside.html", "there is no outside.html on the site"),
    ],
)
def test_a_link_that_leads_nowhere_is(link: str, what: str) -> None:
    assert said(link) == [f"mp1/index.html links to {link}, but {what}."]


@pytest.mark.parametrize("link", [ADDRESS, ADDRESS[:-1], f"{ADDRESS}mp1/#i", f"{ADDRESS}mp1#i", "/policies/mednec.css"])
def test_an_address_of_the_site_itself_is_followed(link: str) -> None:
    assert said(link, address=ADDRESS) == []


@pytest.mark.parametrize("link", [f"{ADDRESS}mp2/", f"{ADDRESS}mp1/#ii", "/policies/nothing"])
def test_an_address_of_the_site_itself_can_lead_nowhere(link: str) -> None:
    assert len(said(link, address=ADDRESS)) == 1


def test_the_clause_and_its_place_are_named() -> None:
    span = Span("a.policy", 3, 5, 3, 9)
    page = linked('<li id="i"><a href="x.html">', {"i": ("I", span)})
    (found,) = check_links({"site/index.html": page}, {"site/index.html"})
    assert (found.code, found.subject, found.span) == ("MN640", "I", span)
    assert found.message == "index.html, at I, links to x.html, but there is no x.html on the site."
    assert "mednec does" in found.help


def test_printed_words_are_pointed_at() -> None:
    source = Source("a.policy", f"policy\n  > see {ADDRESS}mp2/ there\n")
    page = linked(f'<a href="{ADDRESS}mp2/">', source=source)
    (found,) = check_links({"site/index.html": page}, {"site/index.html"}, ADDRESS)
    assert found.span == Span("a.policy", 2, 9, 2, 9 + len(f"{ADDRESS}mp2/"))


def test_a_build_with_such_a_link_writes_nothing(project: Project) -> None:
    assert project.run("build", "--address", ADDRESS).exit_code == 0
    before = files_in(project.root / "generated")
    project.write(FILE, POLICY.replace("in hospital.", f"in hospital, see {ADDRESS}mp901/."))
    for arguments in ((), ("--check",)):
        done = project.run("build", "--address", ADDRESS, *arguments)
        assert done.exit_code == 1
        assert f"[MN640]: mp900/2025-10-01/index.html, at I, links to {ADDRESS}mp901/" in " ".join(done.output.split())
        assert "links of the site lead nowhere" in done.output
    assert files_in(project.root / "generated") == before
    # From the store the link is known as well.
    assert project.run("build", "--address", ADDRESS).exit_code == 1
    assert project.run("build").exit_code == 0
