"""A policy file begun from the text of a document: a pure function, from text to text.

text -> Outline (sections.py) -> header, codes, sections as lines (write.py) -> laid out (syntax/format.py)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from mednec.diagnostics import Diagnostic, has_errors
from mednec.frozen import frozen, replace
from mednec.scaffold.codes import CodeTable, read_codes
from mednec.scaffold.header import Header, read_header
from mednec.scaffold.outline import Outline, Prose
from mednec.scaffold.remarks import of_taken, remarks, slug
from mednec.scaffold.sections import read_outline
from mednec.scaffold.takeover import headings_of, take_over
from mednec.scaffold.write import Writer, quoted, row, words
from mednec.syntax import tree
from mednec.syntax.format import format_source
from mednec.syntax.parser import parse
from mednec.text import Source

_PAGE = "it belongs to the printed pages, not to the document"


@frozen
class Begun:
    """A policy begun: its text (None: `problems` stand in the way), number and effective date (empty: not printed).

    `remarks` are sentences on what was decided for the reader of the document, who may want to decide otherwise.
    """

    text: str | None
    number: str
    effective: str
    problems: tuple[Diagnostic, ...]
    remarks: tuple[str, ...] = ()


def begin(
    source: Source,
    library: tuple[tree.File, ...],
    *,
    number: str = "",
    effective: str = "",
    headings: frozenset[str] = frozenset(),
) -> Begun:
    """The policy file that carries a document, with every meaning that its words do not tell for certain missing.

    `number` and `effective` (an ISO date) go before what the document prints. `headings` are those of an
    earlier version.
    """
    outline = read_outline(source, headings)
    header = read_header(outline)
    codes = read_codes(outline, library)
    chosen = header.number if not number or slug(number) == slug(header.number) else number
    since = effective or header.effective
    lines = "\n".join(_lines(source, outline, header, codes, chosen or "new", since))
    text, problems = format_source(Source("new.policy", f"{lines}\n"))
    return Begun(text, chosen, since, problems, tuple(remarks(outline, header, codes, chosen, since)))


def begin_after(source: Source, library: tuple[tree.File, ...], begun: Begun, earlier: Source, name: str) -> Begun:
    """The policy `begun` from a document, with what an earlier version of it says of the same words (takeover.py).

    `name` is what that version is called. Where it cannot be read, nothing is taken, and the remarks say so.
    """
    before, problems = format_source(earlier)
    if before is None or has_errors(problems):
        said = f"Nothing was taken over from {name}, which has errors; mend those, and begin again, to take over more."
        return replace(begun, remarks=(*begun.remarks, said))
    file = parse(Source(earlier.name, before))[0]
    headings = frozenset(headings_of(before))
    again = begin(source, library, number=begun.number, effective=begun.effective, headings=headings)
    if again.text is None:
        return begun
    taken = take_over(again.text, before, file)
    text, problems = format_source(Source("new.policy", taken.text))
    return Begun(text, begun.number, begun.effective, problems, (*begun.remarks, *of_taken(taken, name)))


def _lines(
    source: Source, outline: Outline, header: Header, codes: CodeTable, number: str, effective: str
) -> Iterator[str]:
    writer = Writer(outline, codes.rows)
    yield f"policy {number} {quoted(header.title)}"
    yield from _header(header, writer, effective)
    yield "    status draft"
    if codes.shared:
        yield f"    use {', '.join((*codes.vocabularies, *codes.shared))}"
    digest = hashlib.sha256(source.text.encode("utf-8")).hexdigest()
    yield f"    source sha256 {quoted(digest)}"
    for text in outline.pages:
        yield f"    leave out {quoted(text)} because {quoted(_PAGE)}"
    for part in outline.parts:
        yield ""
        yield from writer.part(part)
    for fact, kind, values in codes.undeclared:
        yield ""
        yield f"fact {fact} {quoted(fact.replace('_', ' '))}"
        yield "    # the shared codes above imply this; name it in your own words, and add the values that are lacking"
        yield f"    {kind} {', '.join(values)}".rstrip()
    for system in codes.own:
        yield ""
        yield f"code system {system} {quoted(system)}"
        for name, code, descriptor in dict.fromkeys(codes.rows):
            if name == system:
                yield "    # name the code in your own words"
                yield f"    code {code} {quoted(f'{name} {code}')}"
                if descriptor:
                    yield from words((descriptor,), 8)


def _header(header: Header, writer: Writer, effective: str) -> Iterator[str]:
    prose = False
    for line in header.lines:
        if isinstance(line.block, Prose):
            if prose:
                yield "    >"
            yield from words((line.block.text,), 4)
        else:
            yield from (f"    {row(cells)}" for cells in line.block.rows)
        prose = isinstance(line.block, Prose) and not line.dates
        yield from (f"    {kind} {effective if kind == 'effective' else date}" for kind, date in line.dates)
        if isinstance(line.block, Prose):
            yield from writer.links(line.block.text, 4)
    if not header.effective and effective:
        yield f"    effective {effective}"
