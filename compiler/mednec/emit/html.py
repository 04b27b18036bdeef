"""The page as HTML: one file without script or inline style, beside a stylesheet of its own.

Every word of a page reaches the output through Jinja's or markupsafe's escaping; the templates hold all the markup.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import assert_never, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from mednec.emit import svg
from mednec.page.page import (
    NO_TARGET_NOTE,
    Block,
    Blocks,
    Bullets,
    Callout,
    Clauses,
    Code,
    Definitions,
    Derived,
    Diagram,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoTarget,
    Page,
    Paragraph,
    Passage,
    References,
    Section,
    Strong,
    TableBlock,
    Text,
)

STYLESHEET = "../../mednec.css"
"""Where the page of a version finds the stylesheet: `site/mpNUMBER/VERSION/index.html` beside `site/mednec.css`."""


def emit(page: Page, stylesheet: str = STYLESHEET) -> str:
    """The page as one HTML document that links to the stylesheet at this relative address."""
    return _document(page, stylesheet, "")


def emit_search(page: Page, stylesheet: str) -> str:
    """The page with the search on it; beside it lie `search_script` as `search.js`, and the index in `pagefind/`."""
    return _document(page, stylesheet, "search.html.jinja")


def _document(page: Page, stylesheet: str, tool: str) -> str:
    return _environment().get_template("page.html.jinja").render(page=page, stylesheet=stylesheet, tool=tool)


@cache
def search_script() -> str:
    """The script of the search page."""
    return (files("mednec.emit") / "search.js").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    """The text of the stylesheet that every page shares."""
    return (files("mednec.emit") / "mednec.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mednec.emit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"inline": _inline, "inlines": _inlines, "tree": svg.tree}
    environment.globals |= {"draw": _draw, "draw_item": _draw_item}
    environment.globals["blocks"] = environment.get_template("blocks.html.jinja").module
    return environment


def _draw(blocks: Blocks, level: int) -> Markup:
    """The blocks, headings among them at this level."""
    module = cast(TemplateModule, _environment().globals["blocks"])
    return Markup("").join(getattr(module, _macro(block))(block, level) for block in blocks)


def _draw_item(blocks: Blocks, level: int) -> Markup:
    """The blocks of a list item; a paragraph at its start needs no marks of its own unless another follows it."""
    match blocks:
        case (Paragraph(content=content), *rest) if not any(isinstance(block, Paragraph) for block in rest):
            return _inlines(content) + _draw(tuple(rest), level)
        case _:
            return _draw(blocks, level)


def _macro(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Bullets():
            return "bullets"
        case Definitions():
            return "definitions"
        case TableBlock():
            return "table"
        case Derived():
            return "derived"
        case Callout():
            return "callout"
        case Clauses():
            return "clauses"
        case Passage():
            return "passage"
        case References():
            return "references"
        case Section():
            return "section"
        case Diagram():
            return "diagram"
        case _:
            assert_never(block)


def _inlines(content: Inlines) -> Markup:
    return Markup("").join(map(_inline, content))


def _inline(inline: Inline) -> Markup:
    match inline:
        case Text(text=text):
            return Markup.escape(text)
        case Strong(content=content):
            return Markup("<strong>{}</strong>").format(_inlines(content))
        case Emphasis(content=content):
            return Markup("<em>{}</em>").format(_inlines(content))
        case Code(text=text):
            return Markup("<code>{}</code>").format(text)
        case Link(href=href, content=content):
            return Markup('<a href="{}">{}</a>').format(href, _inlines(content))
        case NoTarget(content=content):
            note = Markup(' <span class="note">({})</span>').format(NO_TARGET_NOTE)
            return Markup('<span class="no-target">{}</span>{}').format(_inlines(content), note)
        case _:
            assert_never(inline)
