"""What the preview adds to a page: its script and stylesheet, and the findings that keep it from being made anew.

Words of a policy and of its findings reach the page through escaping alone; the template holds the markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from mednec.diagnostics import Diagnostic, Sources, rests_on

FOLDER = ".mednec/"
"""Where the preview's own files are; no page of the site can be there, for a policy's folder begins with no dot."""

SCRIPT, STYLESHEET, EVENTS = f"{FOLDER}preview.js", f"{FOLDER}preview.css", f"{FOLDER}events"

_BODY = re.compile(r"<body[^>]*>\n?")
_HEAD_END = "</head>"


@cache
def own_file(name: str) -> str:
    """The text of the script or of the stylesheet, by its address."""
    return (files("mednec.preview") / name.removeprefix(FOLDER)).read_text(encoding="utf-8")


def shown_page(html: str, state: str, problems: str) -> str:
    """A page of the site as the preview shows it. `state` names the build; `problems` is of `problems_over`, or empty.

    Without a script the page is whole, and problems stand over it.
    """
    head = f'<link rel="stylesheet" href="/{STYLESHEET}">\n<script src="/{SCRIPT}" data-state="{state}" defer></script>'
    with_head = html.replace(_HEAD_END, f"{head}\n{_HEAD_END}", 1)
    body = _BODY.search(with_head)
    if body is None or not problems:
        return with_head
    return with_head[: body.end()] + problems + with_head[body.end() :]


def problems_over(found: Sequence[Diagnostic], sources: Sources) -> str:
    """The findings as a part of a page, to stand over what was last made without an error."""
    given = [(each, sources.line(each.span) if each.span is not None else None, rests_on(each)) for each in found]
    return _environment().get_template("problems.html.jinja").render(found=given)


def bare_page(title: str, words: str) -> str:
    """A page of the preview where the site has none."""
    return _environment().get_template("bare.html.jinja").render(title=title, words=words)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("mednec.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
