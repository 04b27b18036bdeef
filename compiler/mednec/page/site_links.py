"""The site's own pages, to which every page leads."""

from __future__ import annotations

from mednec.page.page import Link, Text

INDEX, CODES, AUTHORIZATION, GLOSSARY, SEARCH = "", "codes/", "authorization/", "glossary/", "search/"
"""The folders of the site's own pages, below its root."""

PAGES = (
    (INDEX, "All policies"),
    (CODES, "Codes"),
    (AUTHORIZATION, "Prior authorization"),
    (GLOSSARY, "Facts and terms"),
)


def site_links(root: str) -> tuple[Link, ...]:
    """Links to them; `root` is the way from a page to the site's root."""
    return tuple(Link(f"{root}{folder}index.html", (Text(name),)) for folder, name in PAGES)
