"""Where a thing stands in a file: sources and spans, in code points."""

from __future__ import annotations

from mednec.frozen import frozen


@frozen
class Span:
    """A stretch of one file.

    Lines and columns count from 1 in code points; the end is exclusive. A span is a *location*, so the
    structures that carry one keep it outside equality (`field(compare=False)`).
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this span to the end of the other (same file)."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)


@frozen
class Source:
    """One input text with the name people know it by (a path relative to the project, never absolute)."""

    name: str
    text: str

    def lines(self) -> list[str]:
        """The text's lines without their ends; LF, CRLF and CR each end a line."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
