"""The page on which a version is compared with the one before it, as it lies in the site."""

from __future__ import annotations

from mednec.frozen import replace
from mednec.model.policy import Policy
from mednec.page.page import Link, Origin, Page, Section, Text, page_name
from mednec.page.record import NOT_A_GUARANTEE, notices_of, paragraph
from mednec.page.site_links import site_links
from mednec.site.frame import LANGUAGE

FOLDER = "changes/"
"""Where the page lies, in the folder of the newer version."""


def between(page: Page, old: Policy, new: Policy, older: str) -> Page:
    """The page of a comparison with the ways to both versions; `older` is the folder of the older one in the site."""
    ways = (
        Link("../index.html", (Text(f"Version {new.version}"),)),
        Link(f"../../../{older}index.html", (Text(f"Version {old.version}"),)),
        Link("../../versions/index.html", (Text("All versions"),)),
    )
    name = page_name(new.title, f" – what version {new.version} changes")
    title = f"{new.title}: what version {new.version} changes"
    notices = dict.fromkeys((*notices_of(new), *notices_of(old)))
    return replace(
        page,
        name=name,
        title=title,
        jumps=(*page.jumps, *ways),
        trail=site_links("../../../"),
        footer=(*map(paragraph, notices), *page.footer),
    )


def not_compared(old: Policy, new: Policy, why: str) -> Page:
    """The page that says that two versions could not be compared."""
    said = Section("not-compared", (Text("Not compared"),), (paragraph(why),), Origin.DERIVED)
    return Page(
        language=LANGUAGE,
        name="",
        title="",
        kicker=f"Medical policy {new.number}, version {old.version} against version {new.version}",
        publisher=", ".join(new.companies),
        warnings=(),
        jumps=(),
        summary=(),
        contents=(),
        body=(said,),
        footer=(paragraph(NOT_A_GUARANTEE),),
    )
