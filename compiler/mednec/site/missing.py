"""The page that a server shows for an address at which nothing is. Its links must lead from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.page.page import Bullets, Page, Paragraph
from mednec.page.record import paragraph
from mednec.page.site_links import site_links
from mednec.site.card import Card
from mednec.site.frame import Frame, section
from mednec.site.standing import Day


def not_found_page(cards: Sequence[Card], day: Day, root: str) -> Page:
    """The page; `root` is the path of the site on its server, with a slash at both ends."""
    frame = Frame(root, tuple(cards), day)
    about = "There is no page at this address. A policy keeps its address, so look for a mistake in what was asked for."
    links = tuple((Paragraph((link,)),) for link in site_links(root))
    return frame.page(
        "Page not found", (paragraph(about),), [section("pages", "Where to look instead", (Bullets(links),))]
    )
