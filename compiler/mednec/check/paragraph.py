"""A paragraph of a document, before anything is made of it."""

from __future__ import annotations

from mednec.frozen import frozen


@frozen
class Paragraph:
    """A paragraph, list item, heading or table row with the lines it stands on.

    `label` is the printed label (`I.`, `-` for any bullet; empty: none), `cells` is empty unless it is a row. `level`
    is that of a Markdown heading (0: none). `indent` counts the blanks before the first line. `heading`: a heading
    in capitals or in Markdown. `furniture`: it belongs to the printed pages.
    """

    label: str
    text: str
    cells: tuple[str, ...]
    first: int
    last: int
    indent: int = 0
    level: int = 0
    heading: bool = False
    furniture: bool = False
