"""What the pages of the site link to, and whether it is there.

Pages are made and kept apart from each other, so each page's addresses and links are kept with it, and only the build
of a whole site can say whether they meet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.model.policy import Policy
from mednec.text import Source, Span

# In what the templates write, a quotation mark within a text or a value is always escaped.
_MARK = re.compile(r' (?:id="(?P<anchor>[^"]*)"|(?:href|src|action)="(?P<href>[^"]*)")')
_WEB = ("https://", "http://")
_OTHERS = ("mailto:", "tel:", "data:")
_ROOT = "site/"


@frozen
class Leading:
    """A link. `clause` is the citation of the clause that it stands at, empty for none; `span` where words made it."""

    href: str
    clause: str = ""
    span: Span | None = None


@frozen
class Linked:
    """A page's addresses, a blank between them, and its links, once each; those that meet on the page are left out.

    `plain` are the links of which there is nothing more to say than where they lead, with a blank between, too.
    """

    anchors: str
    plain: str
    links: tuple[Leading, ...] = ()


def linked(
    html: str, clauses: Mapping[str, tuple[str, Span | None]] | None = None, source: Source | None = None
) -> Linked:
    """The addresses and links of a page as the templates write it.

    On a policy's page `clauses` are citation and place of each clause by its address, and `source` the policy's text.
    """
    anchors: dict[str, None] = {}
    links: dict[str, Leading] = {}
    near = ""
    for mark in _MARK.finditer(html):
        if mark["anchor"] is not None:
            near = unescape(mark["anchor"])
            anchors[near] = None
        else:
            href = unescape(mark["href"])
            if href not in links and not href.startswith(_OTHERS):
                clause, span = (clauses or {}).get(near, ("", None))
                links[href] = Leading(href, clause, _printed(href, source) or span)
    away = [link for link in links.values() if not _meets(link.href, anchors)]
    plain = [link.href for link in away if link == Leading(link.href) and " " not in link.href]
    rest = tuple(link for link in away if link != Leading(link.href) or " " in link.href)
    return Linked(" ".join(anchors), " ".join(plain), rest)


def clauses_of(policy: Policy) -> dict[str, tuple[str, Span | None]]:
    """Citation and place of each printed clause, by its address."""
    return {clause.anchor: (clause.id, clause.span) for clause in policy.printed_clauses}


def _meets(href: str, anchors: Collection[str]) -> bool:
    return href.startswith("#") and unquote(href[1:]) in anchors


def _printed(href: str, source: Source | None) -> Span | None:
    """Where an address of the web stands in the text of a policy."""
    if source is None or not href.startswith(_WEB):
        return None
    for number, line in enumerate(source.lines(), 1):
        column = line.find(href) + 1
        if column:
            return Span(source.name, number, column, number, column + len(href))
    return None


def check_links(pages: Mapping[str, Linked], files: Collection[str], address: str = "") -> Iterator[Diagnostic]:
    """Every link of the site that leads nowhere, in the order of the pages' names.

    `pages` and `files` by their names in a build (`site/mp196/index.html`). With the `address` that the site is
    published at (it ends with a slash) also the links to it that policies print; what other sites have is not asked.
    """

    @cache
    def anchors(page: str) -> frozenset[str]:
        return frozenset(pages[page].anchors.split(" "))

    root = urlsplit(address).path

    def found(folder: str, href: str) -> bool:
        """Whether a plain link leads to something; False may be a link that has to be looked at."""
        if address or not _PLAIN.match(href):
            return False
        path, _, place = href.partition("#")
        file = _reached(folder, path)
        return file in files and (not place or file not in pages or place in anchors(file))

    for page in sorted(pages):
        folder = dirname(page)
        plain = [Leading(href) for href in pages[page].plain.split() if not found(folder, href)]
        for link in (*plain, *pages[page].links):
            target = _target(page, link.href, address, root)
            if target is None:
                continue
            file, place, on_a_server = target
            if on_a_server and file not in files:
                file = f"{file.rstrip('/')}/index.html"
            if file not in files:
                yield _broken(page, link, f"there is no {file.removeprefix(_ROOT)} on the site")
            elif place and file in pages and place not in anchors(file):
                yield _broken(page, link, f"{file.removeprefix(_ROOT)} has no place {place!r}")


_PLAIN = re.compile(r"(?:\.\./)*(?:[\w-]+[/.])*\w+(?:#[\w.-]+)?\Z")
"""Nearly every link, of which thousands of pages have dozens each: nothing in it is written otherwise in a name."""


def _reached(folder: str, path: str) -> str:
    """The file that a plain link in a folder leads to; empty where that is above the build."""
    while path.startswith("../"):
        if not folder:
            return ""
        folder, path = folder.rpartition("/")[0], path[3:]
    return f"{folder}/{path}" if folder else path


def _target(page: str, href: str, address: str, root: str) -> tuple[str, str, bool] | None:
    """The file that a link leads to, the place in it, and whether it is a server's address; None for other sites."""
    if address and (href == address[:-1] or href.startswith(address)):
        parts = urlsplit(href[len(address) :])
        return _file(_ROOT, parts.path), unquote(parts.fragment), True
    if href.startswith(_WEB):
        return None
    parts = urlsplit(href)
    if root and parts.path.startswith(root):
        return _file(_ROOT, parts.path[len(root) :]), unquote(parts.fragment), True
    file = _file(f"{dirname(page)}/", parts.path) if parts.path else page
    return file, unquote(parts.fragment), False


def _file(folder: str, path: str) -> str:
    return normpath(join(folder, unquote(path)))


def _broken(page: str, link: Leading, what: str) -> Diagnostic:
    at = f", at {link.clause}," if link.clause else ""
    words = link.href.startswith(_WEB)
    return Diagnostic(
        "MN640",
        f"{page.removeprefix(_ROOT)}{at} links to {link.href}, but {what}.",
        link.span,
        help="Mend the address, or leave it out of the link."
        if words
        else "No words of a policy make this link, mednec does: please report it.",
        subject=link.clause,
    )
