"""Code rows: the codes that a policy lists, those its systems keep for unlisted procedures, and what each implies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from mednec.frozen import replace
from mednec.model.condition import ALWAYS, All, Among, Condition, Every, Not, Some, Test, Within
from mednec.model.draft import Layout
from mednec.model.expressions import DEEPEST, Place, Reader, depth
from mednec.model.facts import Choice
from mednec.model.findings import Findings, shown
from mednec.model.policy import CodeEntry, CodeRow, CodeSystem, OtherReading, Reading
from mednec.model.signed import readings_in, same_meaning, signature, wrong_kind
from mednec.model.vocabulary import Vocabulary
from mednec.syntax import tree

_NOWHERE = Place(citable=None, members=None)


def keep_unlisted(policy: tree.PolicyBlock, vocabulary: Vocabulary, out: Findings) -> None:
    """Of the codes that the systems in use keep for unlisted procedures leave those that the policy names, if it does.

    A code system is shared: without this, one more unlisted code in it would be one more code of every policy.
    """
    known = [code.code.text for block in vocabulary.systems.values() for code in block.codes if code.unlisted]
    wanted = {name.text for name in policy.unlisted}
    if not wanted or not vocabulary.complete:
        return
    for name in policy.unlisted:
        if name.text not in known:
            out.error(
                "MN115",
                f"No code system in use keeps {shown(name.text)} for unlisted procedures.",
                name.span,
                way_out=out.did_you_mean(name.text, known) or "name a code that is declared as `unlisted code`",
                subject=name.text,
            )
    for system, block in vocabulary.systems.items():
        codes = tuple(code for code in block.codes if not code.unlisted or code.code.text in wanted)
        vocabulary.systems[system] = replace(block, codes=codes)


def code_names(layout: Layout, vocabulary: Vocabulary) -> Mapping[str, None]:
    """The codes that a condition may name: those listed, then the systems' unlisted-procedure codes."""
    listed_codes = [line.code.text for line in layout.codes]
    unlisted = [c.code.text for block in vocabulary.systems.values() for c in block.codes if c.unlisted]
    return dict.fromkeys((*listed_codes, *unlisted))


def read_systems(vocabulary: Vocabulary) -> tuple[CodeSystem, ...]:
    """The code systems in use, in the order used."""
    return tuple(
        CodeSystem(block.name.text, block.title.text, block.notice.text if block.notice is not None else "")
        for block in vocabulary.systems.values()
    )


def read_codes(layout: Layout, reader: Reader, service_fact: str) -> tuple[CodeRow, ...]:
    """The rows: listed codes in printed order, then the unlisted-procedure codes in the systems' order."""
    out, systems = layout.out, reader.vocabulary.systems
    _check_systems(reader.vocabulary, out)
    catalogue = {name: {code.code.text: code for code in reversed(block.codes)} for name, block in systems.items()}
    rows: dict[str, CodeRow] = {}
    for place, line in enumerate(layout.codes):
        block = systems.get(line.system.text)
        if block is None and not reader.vocabulary.complete:
            continue
        if block is None:
            out.error(
                "MN115",
                f"There is no code system {shown(line.system.text)} in use.",
                line.system.span,
                way_out=out.did_you_mean(line.system.text, systems) or "name it in the `use` line",
                subject=line.system.text,
            )
            continue
        known = catalogue[block.name.text]
        found = known.get(line.code.text)
        if found is None:
            out.error(
                "MN115",
                f"{block.name.text} has no code {shown(line.code.text)}.",
                line.code.span,
                way_out=out.did_you_mean(line.code.text, known) or "add it to the code system, with its descriptor",
                subject=line.code.text,
            )
        elif line.code.text in rows:
            rows[line.code.text] = _further(rows[line.code.text], line, layout.stated.get(place, ""), reader)
        else:
            rows[line.code.text] = _row(block, found, line, reader, service_fact, layout.stated.get(place, ""))
    for block in systems.values():
        for code in block.codes:
            if code.unlisted and code.code.text not in rows:
                rows[code.code.text] = _row(block, code, None, reader)
    return tuple(rows.values())


def _check_systems(vocabulary: Vocabulary, out: Findings) -> None:
    """A case names a code without its system, so a code stands for one thing only."""
    first: dict[str, tuple[str, tree.SystemCode]] = {}
    for block in vocabulary.systems.values():
        for code in block.codes:
            system, earlier = first.setdefault(code.code.text, (block.name.text, code))
            if earlier is not code:
                where = "twice" if system == block.name.text else f"in {system} too"
                out.error(
                    "MN116",
                    f"The code {shown(code.code.text)} of {block.name.text} is declared {where}.",
                    code.code.span,
                    way_out="declare it once",
                    notes=((earlier.code.span, "it is first declared here"),),
                    subject=code.code.text,
                )


def _row(
    block: tree.SystemBlock,
    code: tree.SystemCode,
    line: tree.CodeLine | None,
    reader: Reader,
    service_fact: str = "",
    stated: str = "",
) -> CodeRow:
    """One row; the policy's own `implies` replaces the system's, and `for` what either says of the service."""
    subject = f"code {code.code.text}"
    before = reader.out.count
    expr = line.implies.expr if line is not None and line.implies is not None else code.implies
    row = CodeRow(
        system=block.name.text,
        code=code.code.text,
        short=code.short.text,
        descriptor=" ".join(code.words.paragraphs) if code.words is not None else "",
        listed=not code.unlisted,
        implies=_implied(expr, not code.unlisted, reader),
        readings=(),
        span=line.span if line is not None else code.span,
    )
    if line is None:
        return row
    row = replace(row, implies=_routed(row.implies, line, reader, service_fact))
    entry = _entry(line, stated, reader)
    row = replace(row, first=entry.first, last=entry.last, authorization=entry.authorization, by=entry.by)
    sound = reader.out.count == before
    found: list[Reading] = []
    for taken, others in readings_in(line.notes, reader.out):
        instead: list[OtherReading] = []
        for other in others:
            if not isinstance(other.meaning, tree.Implies):
                wrong_kind(other, "what the code implies: `implies ...`", reader.out)
                continue
            errors = reader.out.count
            read = replace(row, implies=_implied(other.meaning.expr, row.listed, reader))
            if sound and reader.out.count == errors and read == row:
                same_meaning(other, row.code, reader.out)
            instead.append(OtherReading(other.name.text, read, other.span))
        found.append(Reading(subject, taken.name.text, signature(taken.signed, reader.out), tuple(instead), taken.span))
    return replace(row, readings=tuple(found))


def _entry(line: tree.CodeLine, stated: str, reader: Reader) -> CodeEntry:
    """What one line says: the days on which it is in force, the status of prior authorization, and who decides."""
    first: date | None = None
    last: date | None = None
    dated = False
    for note in line.notes:
        if isinstance(note, tree.Overrides | tree.With) and not stated:
            what = "overrides nothing" if isinstance(note, tree.Overrides) else "limits nothing"
            reader.out.error(
                "MN209",
                f"A code makes no determination, so it {what}.",
                note.span,
                way_out="put the line below the clause that makes the determination",
                subject=line.code.text,
            )
        if not isinstance(note, tree.Where):
            continue
        test = reader.read(note.expr, _NOWHERE)
        if not (isinstance(test, Test) and test.fact == "date_of_service" and isinstance(test.wanted, Within)):
            reader.out.error(
                "MN209",
                "Of a code it can only be said when it is in force.",
                note.span,
                way_out="write `in force from 2026-01-01 to 2026-12-31`, or put the condition below a clause",
                subject=line.code.text,
            )
        elif dated:
            message = f"It is said twice when {line.code.text} is in force."
            reader.out.error("MN116", message, note.span, way_out="keep one of the two lines", subject=line.code.text)
        else:
            low, high = test.wanted.low, test.wanted.high
            first = None if low is None else date.fromordinal(low)
            last = None if high is None else date.fromordinal(high)
            dated = True
    status = line.authorization.text if line.authorization is not None else ""
    return CodeEntry(first, last, status, stated or ("criteria" if line.by_criteria else ""), line.span)


def _further(row: CodeRow, line: tree.CodeLine, stated: str, reader: Reader) -> CodeRow:
    """The row with a further line of its code: another stretch of days. What a code implies is said at the first."""
    entry = _entry(line, stated, reader)
    spoken = [note for note in line.notes if isinstance(note, tree.Routing | tree.ReadingTaken | tree.OtherReading)]
    if line.implies is not None or spoken:
        reader.out.error(
            "MN209",
            f"What {row.code} implies is said where it is first listed.",
            line.implies.span if line.implies is not None else spoken[0].span,
            way_out="put the line below the first `code` line of this code",
            notes=((row.span, "it is first listed here"),),
            subject=row.code,
        )
    together = next((each for each in row.entries if _overlap(each, entry)), None)
    if together is not None:
        low = max((day for day in (together.first, entry.first) if day is not None), default=None)
        when = f" for {low.isoformat()}" if low is not None and row.in_force else ""
        reader.out.error(
            "MN116",
            f"The code {row.code} is listed twice{when}.",
            line.span,
            way_out="list it once, or say with `in force from ... to ...` on which days each line counts",
            notes=((row.span, "it is first listed here"),),
            subject=row.code,
        )
        return row
    return replace(row, more=(*row.more, entry))


def _overlap(one: CodeEntry, other: CodeEntry) -> bool:
    """Whether both are in force on some day."""
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (one.last or date.max)


def _routed(implies: Condition, line: tree.CodeLine, reader: Reader, service_fact: str) -> Condition:
    """What a code implies, with the services that its line names after `for` in place of what else it says of them."""
    routes = [note for note in line.notes if isinstance(note, tree.Routing)]
    services = tuple(dict.fromkeys(name.text for note in routes for name in note.names))
    wrong = next((note for note in routes if note.requests or not service_fact or len(routes) > 1), None)
    if wrong is not None:
        reader.out.error(
            "MN209",
            "Of a code it can be said once for which services it is.",
            wrong.span,
            way_out="write `for` and services of the policy's `services of` line, and nothing else on this line",
            subject=line.code.text,
        )
    if not services or wrong is not None:
        return implies
    said = f"{service_fact} is {services[0]}" if len(services) == 1 else f"{service_fact} in ({', '.join(services)})"
    rest = tuple(item for item in implies.items if isinstance(item, Test)) if isinstance(implies, All) else ()
    kept = tuple(test for test in rest if test.fact != service_fact)
    return All((Test(service_fact, Among(services), said), *kept))


def _implied(expr: tree.Expr | None, is_listed: bool, reader: Reader) -> Condition:
    """What requesting a code says: the tests written, and whether the code is a listed one."""
    tests: list[Test] = []
    if expr is not None:
        tests = _tests(expr, reader)
    listing = reader.vocabulary.facts.get("listing")
    value = "listed" if is_listed else "unlisted"
    if listing is not None and isinstance(listing.type, Choice) and all(t.fact != "listing" for t in tests):
        tests.append(Test("listing", Among((value,)), f"listing is {value}"))
    return All(tuple(tests), expr.span if expr is not None else None) if tests else ALWAYS


def _tests(expr: tree.Expr, reader: Reader) -> list[Test]:
    """The tests of a conjunction; a finding for whatever else it is."""
    if depth(expr) > DEEPEST:
        reader.read(expr, _NOWHERE)  # finds that it is too deep
        return []
    tests: list[Test] = []
    for part in _conjuncts(expr):
        before = reader.out.count
        condition = reader.read(part, _NOWHERE)
        test = _as_test(condition)
        if reader.out.count > before:
            continue
        if test is None:
            reader.out.error(
                "MN117",
                "What a code implies is a list of facts joined by `and`.",
                part.span,
                way_out="write what every request with this code means: `procedure is X and every level in A to B`",
            )
        elif any(_clash(test, earlier) for earlier in tests):
            reader.out.error(
                "MN117",
                f"The code implies {test.fact} twice.",
                part.span,
                way_out=f"say once what it implies of {test.fact}",
                subject=test.fact,
            )
        else:
            tests.append(test)
    return tests


def _conjuncts(expr: tree.Expr) -> Iterator[tree.Expr]:
    if isinstance(expr, tree.Chain) and expr.op == "and":
        for item in expr.items:
            yield from _conjuncts(item)
    else:
        yield expr


def _as_test(condition: Condition) -> Test | None:
    """The condition as a test of one fact other than the code itself; None if it is more than that."""
    if isinstance(condition, Not) and isinstance(condition.item, Test) and condition.item.wanted == Among(("yes",)):
        inner = condition.item
        return Test(inner.fact, Among(("no",)), f"not {inner.said}", condition.span)
    if not isinstance(condition, Test) or condition.fact == "code":
        return None
    return condition if isinstance(condition.wanted, Among | Within | Every | Some) else None


def _clash(test: Test, earlier: Test) -> bool:
    """Two tests of one fact, unless they are an `every` and a `some`."""
    kinds = {type(test.wanted), type(earlier.wanted)}
    return test.fact == earlier.fact and kinds != {Every, Some}


def unused_systems(layout: Layout, vocabulary: Vocabulary) -> list[str]:
    """The systems in use of which the policy lists no code and which keep none for unlisted procedures."""
    listed_systems = {line.system.text for line in layout.codes}
    return [
        name
        for name, block in vocabulary.systems.items()
        if name not in listed_systems and not any(code.unlisted for code in block.codes)
    ]
