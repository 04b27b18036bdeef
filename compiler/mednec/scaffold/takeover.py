"""What a new version takes over from the one before it: every meaning whose printed words are the same.

Both files are read as nodes (laid.py). An item of the new one is the old item with the same words, or, where there is
none, the one most like it under the same item: its words were changed, so its meaning is not taken, and stands in a
comment. A meaning that cites items by their labels cites them where they now stand; one that cites an item that is
no longer there is not taken either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from mednec.frozen import frozen
from mednec.model.determinations import DECLARABLE
from mednec.model.labels import DASH
from mednec.scaffold.cited import Marked, mark_cited
from mednec.scaffold.laid import Node, address, own_words, printed, read_nodes, section_kind, write_nodes
from mednec.syntax import tree
from mednec.syntax.pieces import unquoted

_OF_ITS_OWN = frozenset(
    {"effective", "last", "next", "status", "author", "reviewer", "committee", "source", "retired", "erratum", "leave"}
    | {"use"}
)
"""Lines of the header that a version has for itself, and `use`, whose names are joined.

Who reviewed a version has not reviewed the next one.
"""
_WITH_HOLES = frozenset({"criteria", "applies to"})
"""Sections in which every item that was amended needs its meaning written anew."""
_TELLING = 6
"""So many words say by themselves what they are about; fewer only under the same item."""
_DECIDES = re.compile(rf"((?:{'|'.join(DECLARABLE)}) when )")
_ALIKE = 0.5
"""The part of an item's words that it must have in common with the item that it was before."""
_BEFORE = "# before, when the words were other:"
_GONE = "# before; but it cites an item that is no longer there:"


@frozen
class Taken:
    """The text of the new version with what was taken; items are named by their paths in it.

    `same` are the items whose meaning was taken, each with its path before, `changed` those (and the codes) whose words
    are other than before, `gone` those whose meaning cites what is no longer there, `new` those that are new. `header`
    are the kinds of line taken into the header, `blocks` how many facts and other blocks were taken.
    """

    text: str
    same: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    header: tuple[str, ...]
    blocks: int


def take_over(begun: str, before: str, file: tree.File) -> Taken:
    """The file begun from the new document, with what an earlier version says; `file` is that, parsed from `before`.

    Both texts are laid out.
    """
    marked = mark_cited(before, file)
    return _TakeOver(read_nodes(begun), read_nodes(marked.text), marked).taken()


def headings_of(text: str) -> Iterator[str]:
    """The headings inside the sections of a policy file."""
    for block in read_nodes(text):
        yield from (unquoted(printed_title(node)) for node in _inside(block) if node.opens == "heading")


class _TakeOver:
    def __init__(self, new: list[Node], old: list[Node], marked: Marked) -> None:
        self._new, self._old, self._marked = new, old, marked
        self._paths = address(old)
        for path, node in self._paths.items():
            node.was = path
        address(new)
        self._words = {own_words(node) for block in new for node in _clauses(block)}
        self._by_words: dict[tuple[str, ...], list[Node]] = {}
        for node in self._paths.values():
            self._by_words.setdefault(own_words(node), []).append(node)
        self._used: set[int] = set()
        self._sections = {printed_title(block): block for block in old if section_kind(block)}
        self._headings: dict[str, Node] = {}
        self._runs: dict[tuple[str, ...], list[Node]] = {}
        self._groups: dict[tuple[str, ...], list[Node]] = {}
        self._asides: dict[tuple[str, ...], Node] = {}
        for block in old:
            if section_kind(block):
                self._learn(block)
        self.same: list[Node] = []
        self.changed: list[Node] = []
        self.new: list[Node] = []

    def _learn(self, node: Node) -> None:
        """Know the headings of the old version, its runs of words and rows, and each words with its meaning."""
        if node.opens == "heading":
            self._headings.setdefault(printed_title(node), node)
        elif node.opens:
            self._asides.setdefault(printed(node.children), node)
        for run in _runs(node.children):
            self._runs.setdefault(printed(run), run)
            for at, each in enumerate(run):
                if each.kind == "words":
                    end = next((n for n in range(at + 1, len(run)) if run[n].kind != "logic"), len(run))
                    self._groups.setdefault(printed([each]), run[at:end])
        for child in node.children:
            self._learn(child)

    # --- the whole file

    def taken(self) -> Taken:
        """The new version with what was taken."""
        kinds, header = self._header()
        own = [block for block in self._old[1:] if not section_kind(block)]
        ranks = [block for block in own if block.pieces[0] == "precedence"]
        systems = [self._system(block) for block in own if block.pieces[:2] == ("code", "system")]
        facts = [block for block in own if block not in ranks and block.pieces[:2] != ("code", "system")]
        declared = {block.pieces[:2] for block in facts} | {block.pieces[:3] for block in systems}
        blocks = [
            header,
            *(self._section(block) for block in self._new[1:] if section_kind(block)),
            *facts,
            *(b for b in self._new[1:] if not (section_kind(b) or declared & {b.pieces[:2], b.pieces[:3]})),
            *(block for block in systems if block.children),
        ]
        self._without_second_targets(blocks)
        paths = address(blocks)
        moved = {node.old.was: path for path, node in paths.items() if node.old is not None}
        gone = [node for node in self.same if not self._cites(node, moved)]
        kept = [block for block in ranks if self._all_there(block, "", moved)]
        text = "\n".join(write_nodes([*blocks, *kept])) + "\n"
        told = [node for node in self.same if node.section != "references" and node not in gone]
        return Taken(
            self._marked.written(text, lambda cited: moved.get(cited, f"{cited}_is_gone")),
            tuple((node.path, node.old.was) for node in told if node.old is not None),
            tuple(node.path for node in self.changed),
            (*(node.path for node in gone), *["`precedence`"] * (len(kept) < len(ranks))),
            tuple(node.path for node in self.new),
            kinds,
            len(facts),
        )

    def _without_second_targets(self, blocks: Sequence[Node]) -> None:
        """Where the old version gives the target of a link, the new one does not give it again."""
        mine = {id(node) for block in self._new for node in _inside(block)}
        every = [node for block in blocks for node in (block, *_inside(block))]
        given = {node.pieces[:2] for node in every if node.pieces[:1] == ("link",) and id(node) not in mine}
        for node in every:
            if any(child.pieces[:2] in given and id(child) in mine for child in node.children):
                node.children = [c for c in node.children if c.pieces[:2] not in given or id(c) not in mine]

    def _header(self) -> tuple[tuple[str, ...], Node]:
        """The new header with the lines of the old one that are no date and no words."""
        new, old = self._new[0], self._old[0]
        said = {child.pieces for child in new.children}
        lines = [
            child
            for child in old.children
            if child.kind == "logic" and child.pieces[0] not in _OF_ITS_OWN and child.pieces not in said
        ]
        uses = [child for child in (*old.children, *new.children) if child.pieces[:1] == ("use",)]
        before = {piece for child in old.children if child in uses for piece in child.pieces}
        systems = {node.code[0] for block in self._new for node in _inside(block) if node.code is not None}
        # What the old version does not draw on, the new one needs only for its codes.
        names = [piece for child in uses for piece in child.pieces[1:] if piece in before | systems or not before]
        names = [name for name in dict.fromkeys(names) if name != ","]
        kept = [child for child in new.children if child not in uses]
        if names:
            lines.insert(0, Node("logic", "", [], [f"use {', '.join(names)}"], ("use", *names)))
        header = Node(new.kind, "", [], new.lines, new.pieces, [*old.above, *new.above], [*kept, *lines])
        kinds = dict.fromkeys(line.pieces[0] for line in lines)
        return tuple(kinds), header

    def _section(self, block: Node) -> Node:
        old = self._sections.get(printed_title(block))
        if old is None:
            return _with(block, self._inside(block.children))
        if section_kind(old) != "criteria" and printed(block.children) == printed(old.children):
            for node in _clauses(old):
                node.old = node
            return old
        children = self._inside(block.children)
        listed = {node.code for each in children for node in (each, *_inside(each)) if node.code is not None}
        children += self._codes_of_rows(block, old, listed)
        made = _with(old, children)
        if section_kind(old) == "applies to":
            self._hold_open(made)
        return made

    def _hold_open(self, block: Node) -> None:
        """In a section on lines of business, which was amended, the hole stands below the last words that are new."""
        before = {id(node) for each in self._old for node in _inside(each)}
        every = [block, *_inside(block)]
        hole = next((child for node in every for child in node.children if child.pieces[:1] == ("missing",)), None)
        hole = hole or Node("logic", "", [], ['missing "lines of business"'], ("missing",))
        last = None
        for node in every:
            node.children = [child for child in node.children if child.pieces[:1] != ("missing",)]
            new = [at for at, child in enumerate(node.children) if child.kind == "words" and id(child) not in before]
            last = (node, new[-1] + 1) if new else last
        if last is not None:
            last[0].children.insert(last[1], hole)
            self.changed.append(Node("words", "", [], [], (), path="lines of business"))

    def _codes_of_rows(self, block: Node, old: Node, listed: Container[tuple[str, str] | None]) -> Iterator[Node]:
        """Code lines below a printed table: the table has their words, and each says what its row means."""
        before, now = _rows_of_codes(old), _rows_of_codes(block)
        for node in _inside(old):
            if node.code is None or node.code in listed or node.code[1] not in now:
                continue
            if before.get(node.code[1]) == now[node.code[1]]:
                yield node
                continue
            bare_line = _with(node, [])
            bare_line.above = [_BEFORE, *(f"#{line}" for line in write_nodes(node.children, 4) if line.strip())]
            self.changed.append(Node("row", "", [], [], (), path=f"code {node.code[1]}"))
            yield bare_line

    def _system(self, block: Node) -> Node:
        """A code system of the old version, with the codes that the new document lists."""
        mine = next((each for each in self._new if each.pieces[:3] == block.pieces[:3]), None)
        if mine is None:
            return _with(block, block.children)
        old = {(child.pieces[1], printed([child])): child for child in block.children if len(child.pieces) > 1}
        children = [old.get((child.pieces[1], printed([child])), child) for child in mine.children]
        return _with(block, children)

    # --- what stands in a section

    def _inside(self, nodes: Sequence[Node], above: Node | None = None) -> list[Node]:
        """Nodes of the new version with what is taken; `above` is the old item that they stand under."""
        made: list[Node] = []
        for run in _parts(nodes):
            if len(run) == 1 and run[0].is_clause:
                made += self._clause(run[0], above)
            elif len(run) == 1 and run[0].opens:
                old = self._headings.get(printed_title(run[0]))
                made.append(_with(old if old is not None else run[0], self._inside(run[0].children, above)))
            else:
                made += self._run(run)
        return made

    def _run(self, run: list[Node]) -> list[Node]:
        """Words, rows and meanings that stand together: as before, or words by words."""
        whole = self._runs.get(printed(run))
        if whole is not None and printed(run) and printed(run) not in self._asides:
            return whole
        made: list[Node] = []
        for node in run:
            if node.kind == "words":
                made += self._paragraphs(node)
            elif node.code is not None:
                made.append(next((old for old in self._codes() if old.code == node.code), node))
            elif node.pieces[:1] != ("link",) or node.pieces not in {each.pieces for each in made}:
                made.append(node)
        return made

    def _codes(self) -> Iterator[Node]:
        yield from (node for block in self._old if section_kind(block) for node in _inside(block) if node.code)

    def _paragraphs(self, node: Node) -> Iterator[Node]:
        """Words in the groups in which the old version gave them a meaning."""
        paragraphs = _paragraphs(node.words)
        at = 0
        rest: list[list[str]] = []
        while at < len(paragraphs):
            group, end = next(
                (
                    (self._groups[key], stop)
                    for stop in range(len(paragraphs), at, -1)
                    if (key := _tokens(paragraphs[at:stop])) in self._groups and len(self._groups[key]) > 1
                ),
                (None, at + 1),
            )
            if group is None and (aside := self._asides.get(_tokens(paragraphs[at:end]))) is not None:
                group = [aside]
            dashed = self._dashed(_tokens(paragraphs[at:end]), node.section) if group is None else None
            if group is None and dashed is None:
                rest.append(paragraphs[at])
            else:
                yield from _words(rest)
                rest = []
                yield from group or ()
                if dashed is not None:
                    yield self._as_before(Node("words", DASH, paragraphs[at], [], (), section=node.section), dashed)
            at = end
        yield from _words(rest)

    def _dashed(self, words: tuple[str, ...], section: str) -> Node | None:
        """An item without a printed label that has these words."""
        found = self._by_words.get(words, [])
        return next((n for n in found if n.label == DASH and n.section == section and id(n) not in self._used), None)

    # --- items

    def _clause(self, node: Node, above: Node | None) -> list[Node]:
        old = self._same(node, above)
        if old is not None:
            self._used.add(id(old))
            made = self._as_before(node, old)
            made.children += self._inside(node.children[len(node.body) :], old)
            return [made]
        group = self._groups.get(own_words(node)) if node.label == DASH else None
        if group is not None and not group[0].label and len(node.body) == len(node.children):
            return group  # words that the old version did not take for an item
        if node.label == DASH and own_words(node) in self._asides and len(node.body) == len(node.children):
            return [self._asides[own_words(node)]]
        node = _copied(node)
        old = self._amended(node, above)
        rest = node.children[len(node.body) :]
        if old is None:
            self.new += [node] if _has_hole(node) else []
            node.children = [*node.body, *self._inside(rest, None)]
            return [node]
        self._used.add(id(old))
        node.old = old
        body = node.body
        if node.section in _WITH_HOLES and _meanings(body) != _meanings(old.body):
            self.changed.append(node)
            body = _as_hole(node, old, _BEFORE, self._marked)
        node.children = [*body, *self._inside(rest, old)]
        return [node]

    def _as_before(self, node: Node, old: Node) -> Node:
        """An item with the words and meanings of the old one; what stands inside follows."""
        made = Node("words", node.label, old.words, [], (), [], list(old.body), node.path, node.section, old)
        made.above = old.above
        self.same += [made] if any(child.kind == "logic" for child in old.body) else []
        return made

    def _same(self, node: Node, above: Node | None) -> Node | None:
        """The old item with these words: at the same place if there is one; a few words only under the same item."""
        words = own_words(node)
        found = [n for n in self._by_words.get(words, []) if id(n) not in self._used and n.section == node.section]
        found.sort(key=lambda old: (not _is_under(old, above), old.was != node.path))
        first = next(iter(found), None)
        if first is None or (len(words) < _TELLING and not _is_under(first, above)):
            return None
        return first

    def _amended(self, node: Node, above: Node | None) -> Node | None:
        """The old item whose words these were, with some changed: of those under the same item the most alike."""
        words = Counter(own_words(node))
        best: tuple[float, Node | None] = (_ALIKE, None)
        for old in above.children if above is not None else self._paths.values():
            outermost = above is not None or "." not in old.was.removeprefix(f"{old.section.replace(' ', '_')}.")
            if not old.is_clause or not outermost or old.section != node.section or id(old) in self._used:
                continue
            before = Counter(own_words(old))
            if tuple(own_words(old)) not in self._words:
                alike = (words & before).total() / max(words.total(), before.total(), 1)
                best = max(best, (alike, old), key=lambda each: each[0])
        return best[1]

    # --- what is cited

    def _cites(self, node: Node, moved: dict[str, str]) -> bool:
        """Write a meaning with what it cites where that stands now; else leave a hole, and False."""
        assert node.old is not None
        at = node.old.was
        if not self._all_there(node, at, moved):
            node.children[: len(node.body)] = _as_hole(node, node.old, _GONE, self._marked)
            return False
        for each in [child for part in node.body for child in (part, *_inside(part))]:
            each.lines = [
                self._marked.written(line, lambda cited: self._now(cited, at, node.path, moved)) for line in each.lines
            ]
        return True

    def _all_there(self, node: Node, at: str, moved: dict[str, str]) -> bool:
        body = node.body if node.is_clause else node.children
        lines = [line for part in body for each in (part, *_inside(part)) for line in each.lines]
        return all(self._meant(cited, at) in moved for line in lines for cited in self._marked.in_text(line))

    def _now(self, cited: str, at: str, path: str, moved: dict[str, str]) -> str:
        meant = self._meant(cited, at)
        now = moved.get(meant, cited)
        if meant == cited:
            return now
        # A label alone means an item below, or one beside.
        for above in (path, path.rpartition(".")[0]):
            if above and now.startswith(f"{above}."):
                return now.removeprefix(f"{above}.")
        return now

    def _meant(self, cited: str, at: str) -> str:
        parts = at.split(".")
        for above in ("", f"{at}.", f"{'.'.join(parts[:-1])}."):
            if f"{above}{cited}" in self._paths:
                return f"{above}{cited}"
        return cited


def printed_title(block: Node) -> str:
    """The heading that a section or a heading prints."""
    return next((piece for piece in block.pieces if piece.startswith('"')), "")


def _with(node: Node, children: list[Node]) -> Node:
    made = Node(node.kind, node.label, node.words, node.lines, node.pieces, node.above, children)
    made.path, made.section = node.path, node.section
    return made


def _copied(node: Node) -> Node:
    return _with(node, list(node.children))


def _inside(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _inside(child)


def _clauses(block: Node) -> Iterator[Node]:
    return (node for node in _inside(block) if node.is_clause)


def _parts(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Nodes one by one where they are items or headings; else those that stand together."""
    run: list[Node] = []
    for node in nodes:
        if node.is_clause or node.opens:
            if run:
                yield run
            run = []
            yield [node]
        else:
            run.append(node)
    if run:
        yield run


def _runs(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    return (part for part in _parts(nodes) if not (part[0].is_clause or part[0].opens))


def _paragraphs(lines: Iterable[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == ">":
            found.append([])
        else:
            found[-1].append(line)
    return [each for each in found if each]


def _tokens(paragraphs: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(" ".join(line.removeprefix(">") for lines in paragraphs for line in lines).split())


def _words(paragraphs: Sequence[list[str]]) -> Iterator[Node]:
    if paragraphs:
        lines = [line for lines in paragraphs for line in (">", *lines)][1:]
        yield Node("words", "", lines, [], ())


def _is_under(old: Node, above: Node | None) -> bool:
    """Whether an old item stands under another one; with none, whether it stands under none."""
    return any(child is old for child in _inside(above)) if above is not None else "." not in old.was


def _has_hole(node: Node) -> bool:
    return any("missing" in child.pieces for child in node.body)


def _meanings(body: Sequence[Node]) -> list[tuple[str, ...]]:
    return [child.pieces for child in body if child.kind == "logic"]


def _as_hole(node: Node, old: Node, why: str, marked: Marked) -> list[Node]:
    """The body of an item with its meaning missing, and the old one in a comment."""
    before = [child for child in old.body if child.kind == "logic"]
    mine = [child for child in node.body if child.kind == "logic"] if why == _BEFORE else before
    decides = next(filter(None, (_DECIDES.match(" ".join(child.lines)) for child in (*mine, *before))), None)
    text = f'{decides[1] if decides is not None else ""}missing "{node.path}"'
    said = [line for child in before for line in write_nodes([child], 4) if line.strip()]
    above = [why, *(f"#{marked.written(line, lambda cited: cited)}" for line in said)] if said else []
    words = [child for child in node.body if child.kind != "logic"]
    return [*words, Node("logic", "", [], [text], ("missing",), above)]


def _rows_of_codes(block: Node) -> dict[str, tuple[str, ...]]:
    """The printed rows of a section by the words in them, each its own first: a code stands in one row."""
    found: dict[str, tuple[str, ...]] = {}
    for node in _inside(block):
        if node.kind == "row":
            row = printed([node])
            for word in row:
                found.setdefault(word, row)
    return found
