"""What machines read of a site: Atom feeds of changes (RFC 4287) and a sitemap (sitemaps.org 0.9).

Both need the address that the site is published at. Days have no hours, so a change stands at the beginning of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from mednec.site.news import News

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def atom(title: str, publisher: str, address: str, place: str, news: Sequence[News]) -> str:
    """A feed of at least one change; `place` is its own file below the site's `address`."""
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _child(feed, "title", title)
    _child(feed, "id", f"{address}{place}")
    _child(feed, "updated", _moment(news[0].event.day))
    _link(feed, "self", f"{address}{place}", "application/atom+xml")
    _link(feed, "alternate", address, "text/html")
    _child(ElementTree.SubElement(feed, "author"), "name", publisher)
    for each in news:
        page = f"{address}{each.card.slug}/{each.card.version}/"
        entry = ElementTree.SubElement(feed, "entry")
        _child(entry, "title", each.title)
        _child(entry, "id", f"{page}#{each.name}")
        _child(entry, "updated", _moment(each.event.day))
        _link(entry, "alternate", page, "text/html")
        _child(entry, "summary", each.event.words)
    return _document(feed)


def sitemap(addresses: Iterable[str]) -> str:
    """A sitemap of these pages."""
    urls = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for address in addresses:
        _child(ElementTree.SubElement(urls, "url"), "loc", address)
    return _document(urls)


def _child(parent: ElementTree.Element, name: str, text: str) -> None:
    # What XML cannot hold is left out (XML 1.0, 2.2).
    ElementTree.SubElement(parent, name).text = "".join(ch for ch in text if ch >= " " and ch not in "\ufffe\uffff")


def _link(parent: ElementTree.Element, relation: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", rel=relation, href=address, type=kind)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _document(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
