"""A tree of a diagram as SVG, laid out without a font at hand.

Each box stands under the one that it hangs on, further to the right, as wide as a screen of 320 pixels has room for: so
one drawing serves every screen and paper. Words are broken by the widths of Helvetica, which every font of the
stylesheet comes close to, with room for wider ones. To assistive technology a tree is a list of lists, read in order;
all looks come from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from mednec.frozen import frozen
from mednec.page.page import Branch

WIDTH = 288
"""A screen of 320 pixels without its margins."""

_FONT, _LINE, _PAD, _INDENT, _GAP = 13, 18, 8, 14, 6
_NARROWEST = 96
"""A box is never narrower, however deep it hangs."""

_WIDTHS = {
    222: "'ijl’",
    278: " !,./:;I[\\]ft",
    333: "()-r`“”",
    389: "*",
    500: "Jckszvxy",
    556: "#$0123456789?Labdeghnopqu_–",
    584: "+<=>~×±≤≥",
    611: "FTZ",
    667: '"ABEKPSVXY&',
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    944: "W%",
}
_OF_CHARACTER = {character: width for width, characters in _WIDTHS.items() for character in characters}
_WIDER = 1.18
"""The widest usual fonts, and bold citations, are so much wider than Helvetica."""


@frozen
class _Box:
    """A branch with its place: `words` are its lines."""

    branch: Branch
    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    boxes: tuple[_Box, ...]

    @property
    def end(self) -> int:
        return self.boxes[-1].end if self.boxes else self.y + self.height


def tree(branch: Branch, name: str) -> Markup:
    """A tree as an SVG element with this name."""
    box = _placed(branch, 0, 1)
    height = box.end + 1
    head = Markup('<svg class="tree" viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">\n')
    return head.format(WIDTH, height, WIDTH, height, name) + _list((box,)) + Markup("</svg>")


def text_width(words: str) -> float:
    """How wide these words are, at most, in pixels."""
    return sum(_OF_CHARACTER.get(character, 1000) for character in words) * _FONT * _WIDER / 1000


def _placed(branch: Branch, depth: int, y: int) -> _Box:
    x = min(1 + depth * _INDENT, WIDTH - _NARROWEST)
    words = f"{branch.cite} {branch.says}".strip()
    lines = tuple(_broken(words, WIDTH - 1 - x - 2 * _PAD))
    height = len(lines) * _LINE + _PAD
    boxes: list[_Box] = []
    below = y + height + _GAP
    for each in branch.branches:
        boxes.append(_placed(each, depth + 1, below))
        below = boxes[-1].end + _GAP
    return _Box(branch, x, y, height, lines, tuple(boxes))


def _broken(words: str, room: float) -> Iterator[str]:
    """Words as lines that have room; a word that has none is cut."""
    line = ""
    for word in words.split():
        if line and text_width(f"{line} {word}") <= room:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        while text_width(word) > room:
            fits = next(n for n in range(len(word), 0, -1) if n == 1 or text_width(word[:n]) <= room)
            yield word[:fits]
            word = word[fits:]
        line = word
    yield line


def _list(boxes: tuple[_Box, ...]) -> Markup:
    return Markup(f'<g role="list">\n{"".join(map(_item, boxes))}</g>\n')


def _item(box: _Box) -> Markup:
    drawn = _drawn(box)
    if box.branch.cite:
        drawn = Markup(f'<a href="#{Markup.escape(box.branch.anchor)}">{drawn}</a>')
    below = _list(box.boxes) if box.boxes else Markup("")
    return Markup(f'<g role="listitem">\n{_stem(box)}{drawn}\n{below}</g>\n')


def _stem(box: _Box) -> Markup:
    """The line from a box down to those that hang on it."""
    start, bottom = box.x + _INDENT // 2, box.y + box.height
    middles = [(each.x, each.y + each.height // 2) for each in box.boxes if each.x > start]
    if not middles:
        return Markup("")
    arms = "".join(f"M{start} {middle}H{x}" for x, middle in middles)
    return Markup(f'<path d="M{start} {bottom}V{middles[-1][1]}{arms}"></path>\n')


def _drawn(box: _Box) -> Markup:
    lines = []
    for number, words in enumerate(box.lines):
        line = Markup.escape(words)
        cite = box.branch.cite
        if number == 0 and cite and words.startswith(cite):
            rest = Markup.escape(words.removeprefix(cite))
            line = Markup(f'<tspan class="cite">{Markup.escape(cite)}</tspan>{rest}')
        y = box.y + _PAD // 2 + 13 + number * _LINE
        # The blank parts the last word of a line from the next where the words are read or copied.
        blank = " " if number + 1 < len(box.lines) else ""
        lines.append(f'<tspan x="{box.x + _PAD}" y="{y}">{line}{blank}</tspan>')
    size = f'x="{box.x}" y="{box.y}" width="{WIDTH - 1 - box.x}" height="{box.height}"'
    return Markup(f'<rect {size} rx="3"></rect><text>{"".join(lines)}</text>')
