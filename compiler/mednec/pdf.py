"""A page as a tagged PDF (PDF/UA-1), by WeasyPrint: from the very HTML that is published, in its print style.

WeasyPrint writes no clock and no random number into such a file: the same page gives the same bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup, escape

from mednec.emit import html
from mednec.publish import Text, bytes_of
from mednec.site.card import Card
from mednec.site.versions import pdf_name

# On paper a diagram is the lists that it is read as: they break between sheets, and are text to every reader.
_DIAGRAMS = """
.trees { columns: auto; }
.trees ul { margin: 0; padding: 0 0 0 1rem; list-style: none; font-size: 0.875rem; }
.trees > ul { margin-bottom: 1.5rem; padding: 0; }
.trees li { margin: 0; padding: 0.125rem 0 0.125rem 0.5rem; border-left: 1px solid var(--line); }
"""
_TREE = re.compile(r'<svg class="tree".*?</svg>', re.DOTALL)
# What a drawing repeats for the eye alone, and the stylesheet, which is at hand.
_LEFT_OUT = re.compile(r'<svg class="bar".*?</svg>|<link rel="stylesheet"[^>]*>', re.DOTALL)


class NoWeasyPrintError(Exception):
    """WeasyPrint, or a library of the system that it needs, is not installed."""


def pdf_files(
    files: Mapping[str, Text], cards: Sequence[Card], address: str = "", kept: Path | None = None
) -> dict[str, bytes]:
    """The PDF of each version's page, by its name in a build. `kept` is a folder with those of earlier builds.

    Links to other pages lead to where the site is published; without an `address` they are relative to the PDF's own.
    Raises NoWeasyPrintError.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NoWeasyPrintError from error
    # A page is whole in itself: what it asks for is not fetched, from a disk or a network.
    nothing = URLFetcher(allowed_protocols=())
    styles = (html.stylesheet(), _DIAGRAMS)
    made: dict[str, bytes] = {}
    for card in cards:
        folder = f"{card.slug}/{card.version}/"
        name = pdf_name(card.slug, card.version)
        page = on_paper(bytes_of(files[f"site/{folder}index.html"]).decode())
        base = f"{address}{folder}" if address else ""
        key = sha256("\n".join((version("weasyprint"), base, *styles, page)).encode()).hexdigest()
        place = kept / name if kept is not None else None
        pdf = _found(place, key)
        if pdf is None:
            document = HTML(string=page, base_url=base or None, url_fetcher=nothing, media_type="print")
            pdf = document.write_pdf(stylesheets=[CSS(string=each) for each in styles], pdf_variant="pdf/ua-1")
            assert isinstance(pdf, bytes)
            _keep(place, key, pdf)
        made[f"site/{folder}{name}"] = pdf
    return made


def on_paper(page: str) -> str:
    """A page's HTML with its diagrams as nested lists, and without what only a screen can use."""
    return _TREE.sub(lambda found: _listed(ElementTree.fromstring(found[0])), _LEFT_OUT.sub("", page))


def _listed(group: ElementTree.Element) -> str:
    """The boxes that hang on one as a list, as the drawing's roles say it."""
    return "".join(f"<ul>{''.join(map(_item, each))}</ul>" for each in group.iterfind("g"))


def _item(item: ElementTree.Element) -> str:
    words = escape("".join(next(item.iter("text")).itertext()))
    link = item.find("a")
    said = words if link is None else Markup('<a href="{}">{}</a>').format(link.get("href"), words)
    return f"<li>{said}{_listed(item)}</li>"


def _found(place: Path | None, key: str) -> bytes | None:
    """What was kept at a place, if it is whole and of this key."""
    try:
        head, _, pdf = place.read_bytes().partition(b"\n") if place is not None else (b"", b"", b"")
    except OSError:
        return None
    return pdf if head == f"{key} {sha256(pdf).hexdigest()}".encode() else None


def _keep(place: Path | None, key: str, pdf: bytes) -> None:
    """Keep it for the next build; where that cannot be done, it is made again."""
    if place is None:
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(f"{key} {sha256(pdf).hexdigest()}\n".encode() + pdf)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)
