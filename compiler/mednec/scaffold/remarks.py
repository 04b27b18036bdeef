"""What whoever begins a policy should know: what was taken for something, and what could not be placed."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.coderows import codes_named
from mednec.model.findings import listed
from mednec.scaffold.codes import CodeTable
from mednec.scaffold.header import Header
from mednec.scaffold.outline import Outline, texts
from mednec.scaffold.takeover import Taken

_MOST_SHOWN = 60


def slug(number: str) -> str:
    """The folder of a policy with this number."""
    return "mp" + "".join(ch for ch in number.lower() if ch.isascii() and ch.isalnum())


def remarks(outline: Outline, header: Header, codes: CodeTable, number: str, effective: str) -> Iterator[str]:
    """Sentences, the header first. `number` and `effective` are those that the policy has."""
    if header.printed and slug(header.printed) != slug(number):
        yield f"The document prints the number {header.printed}; the policy is {number}, as its folder says."
    elif header.printed not in ("", number):
        yield f"The document prints the number {header.printed}; a number has no such signs, so the policy is {number}."
    if header.effective not in ("", effective):
        yield f"The document is effective {header.effective} as printed; the policy {effective}, as its file is named."
    yield from _of_criteria(outline)
    yield from _of_codes(outline, codes)


def _of_criteria(outline: Outline) -> Iterator[str]:
    criteria = [part for part in outline.parts if part.kind == "criteria"]
    if not criteria:
        sections = listed([f"“{part.heading}”" for part in outline.parts if part.heading])
        found = f"Sections were found for {sections}" if sections else "It has no headings"
        yield (
            f"Nothing in the document reads like criteria, so nothing decides yet. {found}; write `criteria` before "
            "the heading of the one that holds them."
        )
    elif not criteria[0].heading:
        begin = next(texts(criteria[0].body), "")
        begin = begin if len(begin) <= _MOST_SHOWN else f"{begin[:_MOST_SHOWN].rstrip()}…"
        yield (
            f"No heading names the criteria. They are taken to begin on line {outline.first} of the document, with "
            f"“{begin}”."
        )


def _of_codes(outline: Outline, codes: CodeTable) -> Iterator[str]:
    """Codes that the document names and no line of a code table lists: nothing implies them yet."""
    known = {code for _, code, _ in codes.rows}
    named = dict.fromkeys(code for part in outline.parts for text in texts(part.body) for code in codes_named(text))
    only_words = [code for code in named if code not in known]
    if only_words:
        yield (
            f"The words name {listed(only_words)}, and no line lists them as codes. Where the policy governs them, "
            f"write `code SYSTEM {only_words[0]}` in a `codes` section."
        )


def of_taken(taken: Taken, name: str) -> Iterator[str]:
    """What was taken over from an earlier version, and what was not, item by item."""
    same = [now if now == before else f"{now} (before {before})" for now, before in taken.same]
    if same:
        yield f"Taken over from {name}, because the words are the same: {', '.join(same)}."
    parts = [f"the header's lines {', '.join(f'`{line}`' for line in taken.header)}"] * bool(taken.header)
    parts += [f"{taken.blocks} declared fact{'s' * (taken.blocks > 1)} and lists"] * bool(taken.blocks)
    if parts:
        yield f"Taken over as it was: {' and '.join(parts)}."
    if taken.changed:
        names = ", ".join(taken.changed)
        yield f"The words are other than before, and the meaning before stands in a comment: {names}."
    if taken.gone:
        yield f"Not taken over, because an item that they cite is not there any more: {', '.join(taken.gone)}."
    if taken.new:
        yield f"New: {', '.join(taken.new)}."
