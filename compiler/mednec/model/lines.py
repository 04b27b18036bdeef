"""Lines of business: which source governs each, and what it says for investigational."""

from __future__ import annotations

from mednec.frozen import replace
from mednec.model import said
from mednec.model.condition import Condition
from mednec.model.determinations import Determination, Outcome
from mednec.model.draft import Layout, LineDraft
from mednec.model.expressions import DEEPEST, Place, Reader, depth
from mednec.model.facts import Choice, values_of
from mednec.model.findings import listed, shown
from mednec.model.outcomes import declared_outcome, determination
from mednec.model.policy import LineRule, NextSource, OtherReading, Reading
from mednec.model.signed import readings_in, same_meaning, signature, wrong_kind
from mednec.syntax import tree

_NOWHERE = Place(citable=None, members=None)


def read_lines(layout: Layout, reader: Reader) -> tuple[LineRule, ...]:
    """The rules in printed order. A policy that names one line of business must speak of all."""
    out = layout.out
    kind = reader.vocabulary.facts["line_of_business"].type
    known = [value.name for value in values_of(kind)] if isinstance(kind, Choice) else []
    says = _says(layout, reader)
    rules: dict[str, LineRule] = {}
    for draft in layout.lines:
        name = draft.rule.name
        if name.text not in known:
            _unknown_line(name, known, layout)
        elif name.text in rules:
            out.error(
                "MN114",
                f"Two rules are given for {name.text}.",
                draft.rule.span,
                way_out="keep one, and write the exception after `unless`",
                subject=name.text,
            )
        else:
            rules[name.text] = _rule(draft, says.pop(name.text, None), reader)
    for text, (line, _) in says.items():
        if text in known:
            out.error(
                "MN114",
                f"It is said what {text} says, but not which source governs {text}.",
                line.span,
                way_out=f"write `{text} this policy` or `{text} refer to ...` above it",
                subject=text,
            )
    missing = [name for name in known if name not in rules]
    misspelt = any(draft.rule.name.text not in known for draft in layout.lines)
    # What is not written yet may be theirs.
    if rules and missing and not misspelt and not layout.missing:
        last = layout.lines[-1].rule
        out.error(
            "MN114",
            f"The policy does not say which source governs {listed(missing)}.",
            last.span,
            way_out=f'write `{missing[0]} this policy`, or `{missing[0]} refer to "..."`; a line of business that the '
            "plan does not have is taken out of the fact line_of_business",
        )
    return tuple(rules.values())


def _unknown_line(name: tree.Name, known: list[str], layout: Layout) -> None:
    layout.out.error(
        "MN114",
        f"There is no line of business {shown(name.text)}.",
        name.span,
        way_out=layout.out.did_you_mean(name.text, known) or f"there are {listed(known)}",
        subject=name.text,
    )


def _says(layout: Layout, reader: Reader) -> dict[str, tuple[tree.SaysFor, Determination | None]]:
    """What each line of business says for investigational."""
    found: dict[str, tuple[tree.SaysFor, Determination | None]] = {}
    known = [value.name for value in values_of(reader.vocabulary.facts["line_of_business"].type)]
    for line in layout.says:
        if line.name.text not in known:
            _unknown_line(line.name, known, layout)
        if line.instead_of.text != Determination.INVESTIGATIONAL.value:
            layout.out.error(
                "MN124",
                f"A line of business speaks in place of investigational only, not of “{shown(line.instead_of.text)}”.",
                line.instead_of.span,
                way_out="write `says not medically necessary for investigational`",
            )
        if line.name.text in found:
            layout.out.error(
                "MN114",
                f"It is said twice what {shown(line.name.text)} says for investigational.",
                line.span,
                way_out="keep one of the two lines",
                subject=line.name.text,
            )
        found.setdefault(line.name.text, (line, determination(line.says, layout.out)))
    return found


def _rule(draft: LineDraft, says: tuple[tree.SaysFor, Determination | None] | None, reader: Reader) -> LineRule:
    before = reader.out.count
    subject = f"line {draft.rule.name.text}"
    rule = _stated(
        LineRule(
            line=draft.rule.name.text,
            words=draft.words,
            refer_to="",
            unless=None,
            known=False,
            investigational_as=says[1] if says is not None else None,
            readings=(),
            span=draft.rule.span,
        ),
        draft.rule,
        reader,
    )
    rule = replace(rule, then=_then(draft, rule, reader), instead=_instead(draft, rule, reader))
    sound = reader.out.count == before
    found: list[Reading] = []
    for taken, others in readings_in(draft.notes, reader.out):
        instead: list[OtherReading] = []
        for other in others:
            meaning = other.meaning
            if not isinstance(meaning, tree.LineOfBusiness) or meaning.name.text != rule.line:
                wrong_kind(other, f"a rule for {rule.line}", reader.out)
                continue
            errors = reader.out.count
            read = _stated(rule, meaning, reader)
            if sound and reader.out.count == errors and read == rule:
                same_meaning(other, subject, reader.out)
            instead.append(OtherReading(other.name.text, read, other.span))
        found.append(Reading(subject, taken.name.text, signature(taken.signed, reader.out), tuple(instead), taken.span))
    return replace(rule, readings=tuple(found))


def _then(draft: LineDraft, rule: LineRule, reader: Reader) -> tuple[NextSource, ...]:
    """The sources that are asked next, in order. One that refers every request would leave nothing to the next."""
    found: list[NextSource] = []
    open_end = bool(rule.refer_to) and rule.unless is not None
    for note in draft.notes:
        if not isinstance(note, tree.Then):
            continue
        if not open_end or not note.refer_to.text.strip():
            reader.out.error(
                "MN114",
                f"No request of {rule.line} comes to this source: the one before it governs them all, or has no name.",
                note.span,
                way_out="say of the source before it when it does not govern: `unless known that ...`",
                subject=rule.line,
            )
            break
        unless = reader.read(note.unless, _NOWHERE) if note.unless is not None else None
        found.append(NextSource(note.refer_to.text, unless, note.known))
        open_end = unless is not None
    return tuple(found)


def _instead(draft: LineDraft, rule: LineRule, reader: Reader) -> Outcome | None:
    """What `else ...` says of the services that are excepted."""
    said = [note for note in draft.notes if isinstance(note, tree.Else)]
    if not said:
        return None
    if len(said) > 1 or not rule.excepted:
        reader.out.error(
            "MN153",
            f"`else` below {rule.line} excepts no service, or is said twice.",
            said[-1].span,
            way_out=f"write `{rule.line} except SERVICE this policy` above it, and `else` once",
            subject=rule.line,
        )
        return None
    declared = declared_outcome(said[0].outcome, reader.out)
    return Outcome(*declared) if declared is not None else None


def _stated(rule: LineRule, meaning: tree.LineOfBusiness, reader: Reader) -> LineRule:
    """The rule with this meaning: the one taken, or that of another reading."""
    unless: Condition | None = None
    printable = True
    if meaning.unless is not None:
        unless = reader.read(meaning.unless, _NOWHERE)
        printable = depth(meaning.unless) <= DEEPEST
    if meaning.refer_to is not None and not meaning.refer_to.text.strip():
        reader.out.error(
            "MN114",
            f"The source that governs {rule.line} has no name.",
            meaning.refer_to.span,
            way_out='name it: `refer to "the OHP Prioritized List"`',
            subject=rule.line,
        )
    return replace(
        rule,
        refer_to=meaning.refer_to.text if meaning.refer_to is not None else "",
        unless=unless,
        known=meaning.known,
        excepted=tuple(dict.fromkeys(name.text for name in meaning.services)),
        said=said.meaning(meaning) if printable else "",
    )
