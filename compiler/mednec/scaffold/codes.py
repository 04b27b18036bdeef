"""The code tables of a document: those that a shared code system holds, and a system for the others."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.coderows import codes_in, is_code_row, system_of
from mednec.frozen import frozen
from mednec.scaffold.outline import Block, Headed, Item, Outline, Prose, Table
from mednec.syntax import tree


@frozen
class CodeTable:
    """The code rows of a document in printed order: system, code, descriptor.

    `shared` are the systems of the library to draw on, `vocabularies` those that declare what their codes imply, and
    `undeclared` the facts that these codes imply and no vocabulary declares, with the kind and values they imply.
    """

    rows: tuple[tuple[str, str, str], ...]
    shared: tuple[str, ...]
    vocabularies: tuple[str, ...]
    undeclared: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The code systems that the policy's own file has to hold."""
        return tuple(dict.fromkeys(system for system, _, _ in self.rows if system not in self.shared))


def read_codes(outline: Outline, library: tuple[tree.File, ...]) -> CodeTable:
    """The codes of an outline's code tables; a system of the library is drawn on where it holds them all as printed."""
    rows = [
        (system, code, descriptor)
        for part in outline.parts
        if part.kind == "codes"
        for system, code, descriptor in _code_rows(part.body)
    ]
    known = {
        (block.name.text, code.code.text, " ".join(code.words.paragraphs) if code.words else "")
        for file in library
        for block in file.blocks
        if isinstance(block, tree.SystemBlock)
        for code in block.codes
    }
    described = {code for _, code, descriptor in rows if descriptor}
    rows = list(dict.fromkeys(each for each in rows if each[2] or each[1] not in described))
    systems = dict.fromkeys(system for system, _, _ in rows)
    held = tuple(name for name in systems if all(_is_known(each, known) for each in rows if each[0] == name))
    implied = {name: _undeclared(name, {each[1] for each in rows if each[0] == name}, library) for name in held}
    shared = tuple(name for name in held if implied[name] is not None)
    facts: dict[tuple[str, str], dict[str, None]] = {}
    for found in implied.values():
        for fact, kind, values in found or ():
            facts.setdefault((fact, kind), {}).update(dict.fromkeys(values))
    undeclared = tuple((fact, kind, tuple(values)) for (fact, kind), values in facts.items())
    return CodeTable(tuple(rows), shared, tuple(_declaring(shared, library)), undeclared)


def _undeclared(
    system: str, listed: set[str], library: tuple[tree.File, ...]
) -> tuple[tuple[str, str, tuple[str, ...]], ...] | None:
    """The facts that the listed codes of a shared system imply and the library does not declare, each with its kind
    and values; None where these do not tell how to declare one, or tell it in two ways."""
    declared = {block.name.text for file in library for block in file.blocks if isinstance(block, tree.FactBlock)}
    tests = [
        test
        for file in library
        for block in file.blocks
        if isinstance(block, tree.SystemBlock) and block.name.text == system
        for code in block.codes
        if code.implies is not None and code.code.text in listed
        for test in (code.implies.items if isinstance(code.implies, tree.Chain) else (code.implies,))
        if not declared.issuperset(_facts(test))
    ]
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for test in tests:
        told = _declaration(test)
        if told is None or found.setdefault(told[0], (told[1], {}))[0] != told[1]:
            return None
        found[told[0]][1].update(dict.fromkeys(told[2]))
    return tuple((fact, kind, tuple(values)) for fact, (kind, values) in found.items())


def _declaration(test: tree.Expr) -> tuple[str, str, tuple[str, ...]] | None:
    """The fact, the kind and the values that a test tells of; None where it does not tell them for certain."""
    match test:
        case tree.FactYes(fact=fact) | tree.Not(item=tree.FactYes(fact=fact)):
            return fact.text, "yes or no", ()
        case tree.IsValue(fact=fact, values=values):
            kind = "one of"
        case tree.Quantified(fact=fact, values=values):
            kind = "several of"
        case _:
            return None
    # Where a range is meant, the values between its ends and their order are not told.
    return None if any(each.last is not None for each in values) else (fact.text, kind, _names(values))


def _names(values: tuple[tree.ValueRange, ...]) -> tuple[str, ...]:
    return tuple(value.first.text for value in values)


def _is_known(row: tuple[str, ...], known: set[tuple[str, str, str]]) -> bool:
    """Whether a system of the library holds a code as it is printed; where no descriptor is printed, the code alone."""
    return row in known or (not row[2] and any(row[:2] == each[:2] for each in known))


def _declaring(systems: tuple[str, ...], library: tuple[tree.File, ...]) -> Iterator[str]:
    """The vocabularies that declare the facts that the codes of these systems imply."""
    implied = {
        name
        for file in library
        for block in file.blocks
        if isinstance(block, tree.SystemBlock) and block.name.text in systems
        for code in block.codes
        if code.implies is not None
        for name in _facts(code.implies)
    }
    for file in library:
        declared = {block.name.text for block in file.blocks if isinstance(block, tree.FactBlock)}
        if declared & implied:
            yield from (block.name.text for block in file.blocks if isinstance(block, tree.VocabularyBlock))


def _facts(expr: tree.Expr) -> Iterator[str]:
    match expr:
        case tree.Not(item=item):
            yield from _facts(item)
        case tree.Chain(items=items):
            for part in items:
                yield from _facts(part)
        case tree.FactYes(fact=fact) | tree.IsValue(fact=fact) | tree.Compare(fact=fact) | tree.Between(fact=fact):
            yield fact.text
        case tree.Quantified(fact=fact) | tree.CountOf(fact=fact):
            yield fact.text
        case _:
            pass


def _code_rows(body: tuple[Block, ...]) -> Iterator[tuple[str, ...]]:
    for block in body:
        if isinstance(block, Headed):
            yield from _code_rows(block.body)
        elif isinstance(block, Table):
            yield from (cells for cells in block.rows if is_code_row(cells))
        elif isinstance(block, Prose | Item):
            yield from listed(block)


def listed(block: Prose | Item) -> Iterator[tuple[str, str, str]]:
    """The codes that lines without a table name, with their systems and no descriptor."""
    texts = (block.text,) if isinstance(block, Prose) else block.paragraphs
    for text in texts:
        yield from ((system_of(code, text), code, "") for code in codes_in(text))
    if isinstance(block, Item):
        for child in block.children:
            yield from listed(child)
