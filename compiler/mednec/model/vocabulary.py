"""The names a policy can use: facts, value lists and code systems, from the library and from its own file."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from mednec.diagnostics import Diagnostic
from mednec.model.declared import Record, check_list, fact_type, read_fact, read_record
from mednec.model.facts import (
    Choice,
    Code,
    Date,
    Fact,
    Value,
)
from mednec.model.findings import Findings, listed, shown
from mednec.model.once import twice, unique
from mednec.syntax import tree

LINES_OF_BUSINESS = ("commercial", "medicaid", "medicare")
REQUEST_TYPES = ("initial", "continuation", "repeat", "revision", "replacement")
LISTINGS = ("listed", "unlisted")

_BUILT_IN = (
    Fact("code", "Procedure code", Code(), "Which procedure code is requested?", "Request"),
    Fact(
        "line_of_business",
        "Line of business",
        Choice(tuple(Value(name, name) for name in LINES_OF_BUSINESS), ordered=False),
        "Under which line of business is the member covered?",
        "Member eligibility record",
    ),
    Fact(
        "request_type",
        "Request type",
        Choice(tuple(Value(name, name) for name in REQUEST_TYPES), ordered=False),
        "Is this the first request, or a continuation, a repeat, a revision or a replacement?",
        "Request",
    ),
    Fact("date_of_service", "Date of service", Date(), "On which date is the service?", "Request"),
)
"""Facts of every request, for a policy whose vocabularies do not declare them."""


@dataclass(slots=True, eq=False, repr=False)
class Vocabulary:
    """Everything that can be named, in the order declared: built-in facts first, then `use`, then the own file.

    `ordered` holds the facts whose values can be named as a range (`T1 to L5`). `home` says which used name a fact
    came from (empty: a policy file that names no vocabulary). `elsewhere` maps facts of library vocabularies that the
    policy does not use to the vocabulary, for the message that says so. `guessed` are those in `used` of which the
    policy has the name wrong. `companies` are whom to ask, `home_of_company` says which used name
    each came from. `complete` is false where a name after `use`
    is none, and like none that is: then nobody knows which facts and code systems there would be. `declared` are the
    blocks of the facts, `records` the kinds of records, `axioms` what is taken as given of the facts; `inside` is the
    list whose records a condition speaks of (empty: none).
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    ordered: set[str] = field(default_factory=set)
    home: dict[str, str] = field(default_factory=dict)
    systems: dict[str, tree.SystemBlock] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    used: dict[str, tree.Name] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    complete: bool = True
    declared: dict[str, tree.FactBlock] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    axioms: list[tree.AxiomBlock] = field(default_factory=list)
    companies: list[tree.CompanyBlock] = field(default_factory=list)
    home_of_company: dict[str, str] = field(default_factory=dict)
    inside: str = ""


@dataclass(slots=True, eq=False, repr=False)
class _Shelf:
    """What one file of the library offers under its vocabulary's name."""

    facts: list[tree.FactBlock] = field(default_factory=list)
    values: list[tree.ValuesBlock] = field(default_factory=list)
    records: list[tree.RecordBlock] = field(default_factory=list)
    axioms: list[tree.AxiomBlock] = field(default_factory=list)
    companies: list[tree.CompanyBlock] = field(default_factory=list)


def gather(use: tuple[tree.Name, ...], file: tree.File, library: tuple[tree.File, ...], out: Findings) -> Vocabulary:
    """The names in use; problems in what is used are found here, what is not used is not looked at."""
    shelves, systems = _shelves(library, out)
    vocabulary = Vocabulary()
    own = {name for name, _ in _named((file,))}
    picked: list[tuple[str, _Shelf]] = []
    used_systems: list[tree.SystemBlock] = []
    for written in use:
        name = written
        if name.text not in own and name.text not in shelves and name.text not in systems:
            name = _meant(name, [*shelves, *systems], use, vocabulary, out)
        if name.text in vocabulary.used:
            if name is written:
                out.warning("MN120", f"{name.text} is named twice after `use`.", name.span, way_out="name it once")
        elif name.text in own:
            vocabulary.used[name.text] = name  # said for the reader: what the file itself declares is always in use
        elif name.text in shelves:
            picked.append((name.text, shelves[name.text]))
            vocabulary.used[name.text] = name
        elif name.text in systems:
            used_systems.append(systems[name.text])
            vocabulary.used[name.text] = name
    picked.append((_own_name(file), _own(file)))
    used_systems += [block for block in file.blocks if isinstance(block, tree.SystemBlock)]
    lists = unique((v for _, shelf in picked for v in shelf.values), "The value list", out)
    for block in lists.values():
        check_list(block, out)
    home = {fact.name.text: name for name, shelf in reversed(picked) for fact in shelf.facts}
    facts = unique((f for _, shelf in picked for f in shelf.facts), "The fact", out)
    vocabulary.home = home
    vocabulary.systems = unique(iter(used_systems), "The code system", out)
    for title, shelf in shelves.items():
        if title not in vocabulary.used:
            vocabulary.elsewhere |= {block.name.text: title for block in shelf.facts}
    for fact in _BUILT_IN:
        if fact.name not in facts:
            vocabulary.facts[fact.name] = fact
    for record in unique((r for _, shelf in picked for r in shelf.records), "The kind of record", out).values():
        vocabulary.records[record.name.text] = read_record(record, lists, out)
    vocabulary.declared = facts
    vocabulary.axioms = [block for _, shelf in picked for block in shelf.axioms]
    vocabulary.companies = [block for _, shelf in picked for block in shelf.companies]
    vocabulary.home_of_company = {each.name.text: name for name, shelf in picked for each in shelf.companies}
    for fact_block in facts.values():
        kind, ordered = fact_type(fact_block, lists, out, vocabulary.records)
        vocabulary.facts[fact_block.name.text] = read_fact(fact_block, kind, out)
        if ordered:
            vocabulary.ordered.add(fact_block.name.text)
    _check_built_in(vocabulary, out)
    return vocabulary


def _meant(
    name: tree.Name, known: list[str], use: tuple[tree.Name, ...], vocabulary: Vocabulary, out: Findings
) -> tree.Name:
    """The finding that nothing of that name can be used, and the name to read on with: the nearest if there is one.

    Else every fact of a misspelt vocabulary would be reported as missing.
    """
    taken = {each.text for each in use}
    near = out.nearest(name.text, [each for each in known if each not in taken])
    there_are = f"there {'is' if len(known) == 1 else 'are'} {listed(known)}" if known else ""
    out.error(
        "MN100",
        f"There is no vocabulary or code system {shown(name.text)}.",
        name.span,
        way_out=f"did you mean {near}?" if near else there_are,
    )
    if not near:
        vocabulary.complete = False
        return name
    vocabulary.guessed.add(near)
    return tree.Name(near, name.span)


def check_library(library: tuple[tree.File, ...]) -> tuple[Vocabulary, Findings]:
    """The names of the whole library, with the findings in it, whether or not a policy uses it."""
    out = Findings()
    shelves, systems = _shelves(library, out)
    names = [tree.Name(name, block.name.span) for name, block in _named(library)]
    first = {name.text: name for name in reversed(names) if name.text in shelves or name.text in systems}
    return gather(tuple(first.values()), tree.File("", ()), library, out), out


def check_names(library: tuple[tree.File, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong between the files of a library: a name that two of them declare."""
    out = Findings()
    _shelves(library, out)
    return tuple(out.diagnostics)


def _named(library: tuple[tree.File, ...]) -> list[tuple[str, tree.VocabularyBlock | tree.SystemBlock]]:
    blocks = [block for file in library for block in file.blocks]
    return [(b.name.text, b) for b in blocks if isinstance(b, tree.VocabularyBlock | tree.SystemBlock)]


def _shelves(library: tuple[tree.File, ...], out: Findings) -> tuple[dict[str, _Shelf], dict[str, tree.SystemBlock]]:
    """What can stand after `use`. A name taken twice is a finding, and the first keeps it."""
    shelves: dict[str, _Shelf] = {}
    systems: dict[str, tree.SystemBlock] = {}
    places: dict[str, tree.Name] = {}
    for file in library:
        for block in file.blocks:
            if not isinstance(block, tree.VocabularyBlock | tree.SystemBlock):
                continue
            name = block.name
            if name.text in places:
                twice("The vocabulary or code system", name, places[name.text], out)
                continue
            places[name.text] = name
            if isinstance(block, tree.SystemBlock):
                systems[name.text] = block
            else:
                shelves[name.text] = _own(file)
    return shelves, systems


def _own_name(file: tree.File) -> str:
    """The name of the vocabulary that the policy's own file declares; empty where it only declares facts."""
    return next((block.name.text for block in file.blocks if isinstance(block, tree.VocabularyBlock)), "")


def _own(file: tree.File) -> _Shelf:
    return _Shelf(
        [block for block in file.blocks if isinstance(block, tree.FactBlock)],
        [block for block in file.blocks if isinstance(block, tree.ValuesBlock)],
        [block for block in file.blocks if isinstance(block, tree.RecordBlock)],
        [block for block in file.blocks if isinstance(block, tree.AxiomBlock)],
        [block for block in file.blocks if isinstance(block, tree.CompanyBlock)],
    )


_NEAR = 0.8
"""How alike a fact's name must be to be suggested: other facts than the one meant often look a little like it."""


def unknown_fact(name: tree.Name, vocabulary: Vocabulary, out: Findings, *, code: str = "MN101") -> None:
    """The finding that no vocabulary in use has such a fact, unless it may be in one whose name is misspelt."""
    if not vocabulary.complete:
        return
    there = vocabulary.elsewhere.get(name.text)
    if there is not None:
        way_out = f"it is declared in the vocabulary {there}: add {there} to the `use` line"
    else:
        near = out.did_you_mean(name.text, chain(vocabulary.facts, vocabulary.elsewhere), _NEAR)
        label = shown(name.text).replace("_", " ").capitalize()
        declare = (
            f'declare it: `fact {shown(name.text)} "{label}"`, and indented below it its type, such as `yes or no`'
        )
        way_out = f"{near} else {declare}" if near else f"{declare}; here at the left margin, or in a vocabulary in use"
    out.error(code, f"There is no fact {shown(name.text)}.", name.span, way_out=way_out, subject=name.text)


def _check_built_in(vocabulary: Vocabulary, out: Findings) -> None:
    """The facts that the language itself knows must be what it takes them for."""
    for name, fact in vocabulary.facts.items():
        match name:
            case "code":
                sound, wanted = isinstance(fact.type, Code), "`code`"
            case "date_of_service":
                sound, wanted = fact.type == Date(), "`date`"
            case "line_of_business":
                sound = isinstance(fact.type, Choice) and _names(fact.type) <= set(LINES_OF_BUSINESS)
                wanted = f"`one of {', '.join(LINES_OF_BUSINESS)}`"
            case "request_type":
                sound = isinstance(fact.type, Choice) and _names(fact.type) <= set(REQUEST_TYPES)
                wanted = f"`one of {', '.join(REQUEST_TYPES)}`"
            case "listing":
                sound = isinstance(fact.type, Choice) and _names(fact.type) == set(LISTINGS)
                wanted = f"`one of {', '.join(LISTINGS)}`"
            case _:
                continue
        if not sound:
            out.error(
                "MN121",
                f"{name} is a fact that every policy shares, and it must be declared as {wanted}.",
                fact.span,
                way_out="use the vocabulary that declares it, or name this fact differently",
                subject=name,
            )


def _names(kind: Choice) -> set[str]:
    return {value.name for value in kind.values}
