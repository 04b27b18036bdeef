"""What mednec says of a person's file: one frozen value, rendered as text or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum

from mednec.columns import wrapped
from mednec.frozen import frozen
from mednec.text import Source, Span


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the build, a warning must be mended or accepted."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Diagnostic:
    """One finding about one place.

    `code` is registered in `mednec.codes`. `message` is one plain sentence, `help` the way out,
    `notes` further places with a word on each, `witness` a concrete case (`fact: value` lines).
    `subject` is the clause id, fact or code the finding is about, so that `accept CODE` can name it.
    `rests_on` are the axioms, by their words, without which it would not be found.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    help: str = ""
    notes: tuple[tuple[Span | None, str], ...] = ()
    witness: tuple[str, ...] = ()
    subject: str = ""
    rests_on: tuple[str, ...] = ()

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Reading order: file, then place, then code."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics once each, in reading order."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


@frozen
class Sources:
    """The texts that spans point into, by name."""

    by_name: Mapping[str, Source]

    def line(self, span: Span) -> str | None:
        """The line a span starts on, or None where the text is not at hand."""
        source = self.by_name.get(span.file)
        if source is None:
            return None
        lines = source.lines()
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


_WIDEST_EXCERPT = 72
# What a person copies into the file must not be broken over lines.
_TO_COPY = re.compile("`[^`]*`")


def _printable(text: str) -> str:
    """The text with tabs as one blank and unprintable characters shown as a dot, so that columns hold."""
    return "".join(" " if ch == "\t" else ch if ch.isprintable() else "·" for ch in text)


def _excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """The line and the carets under it, cut around the column when the line is long."""
    text = _printable(line)
    start = max(0, column - 1 - _WIDEST_EXCERPT // 2) if len(text) > _WIDEST_EXCERPT else 0
    shown = text[start : start + _WIDEST_EXCERPT]
    at = column - 1 - start
    carets = " " * at + "^" * max(1, min(width, max(1, len(shown) - at)))
    return shown, carets


def render(diagnostic: Diagnostic, sources: Sources) -> str:
    """The diagnostic as a person reads it in a terminal 80 columns wide."""
    lines = _wrapped(f"{diagnostic.severity.value}[{diagnostic.code}]: ", diagnostic.message)
    if diagnostic.span is not None:
        lines += _place(diagnostic.span, sources)
    for span, word in diagnostic.notes:
        lines += _wrapped("   note: ", word)
        if span is not None:
            lines += _place(span, sources)
    if diagnostic.rests_on:
        lines += _wrapped("   ", f"({rests_on(diagnostic)})")
    if diagnostic.witness:
        lines.append("   for example, this case:")
        lines += [f"       {line}" for line in diagnostic.witness]
    if diagnostic.help:
        lines += _wrapped("   help: ", diagnostic.help, whole=_TO_COPY)
    return "\n".join(lines)


def rests_on(diagnostic: Diagnostic) -> str:
    """What a finding rests on, in words; empty where it rests on no axiom."""
    return f"rests on: {'; '.join(diagnostic.rests_on)}" if diagnostic.rests_on else ""


def _wrapped(head: str, text: str, whole: re.Pattern[str] | None = None) -> list[str]:
    """The text behind its head, in lines that line up; a name longer than a line stays whole, as what `whole` finds."""
    shown = head + _printable(text)
    return wrapped(shown, "", " " * len(head), whole=whole)


def _place(span: Span, sources: Sources) -> list[str]:
    lines = [f"  --> {span.file}:{span.line}:{span.column}"]
    line = sources.line(span)
    if line is not None:
        width = span.end_column - span.column if span.end_line == span.line else len(line)
        shown, carets = _excerpt(line, span.column, width)
        gutter = len(str(span.line))
        lines += [f"{' ' * gutter} |", f"{span.line} | {shown}".rstrip(), f"{' ' * gutter} | {carets}"]
    return lines


def to_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The diagnostics as a JSON array; keys are stable and documented in docs/errors/README.md."""
    return json.dumps([as_data(d) for d in diagnostics], indent=2, ensure_ascii=False)


def as_data(d: Diagnostic) -> dict[str, object]:
    """A diagnostic as JSON data."""
    return {
        "code": d.code,
        "severity": d.severity.value,
        "message": d.message,
        "place": _place_dict(d.span),
        "subject": d.subject,
        "help": d.help,
        "notes": [{"place": _place_dict(s), "message": w} for s, w in d.notes],
        "witness": list(d.witness),
        "rests_on": list(d.rests_on),
    }


def _place_dict(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
