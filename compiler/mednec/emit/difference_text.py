"""A `Difference` as text for a terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.columns import WIDTH, wrapped
from mednec.compare import words
from mednec.compare.difference import Affected, Asks, Difference, Direction, Edit, Gap, Kept, Transition
from mednec.compare.words import number

SPAN = 12
"""Words that stay the same on either side of a change in a redline."""


def emit(difference: Difference, *, brief: bool = False) -> str:
    """The difference in full; `brief`: the verdict and what is counted alone."""
    lines = list(_head(difference))
    if not brief:
        for place, transition in enumerate(difference.transitions, 1):
            lines += ["", *_transition(difference, place, transition)]
        lines += _gaps(difference)
        lines += _edits(difference)
        lines += _facts(difference)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(difference: Difference) -> Iterator[str]:
    yield from wrapped(f"{difference.old.name} -> {difference.new.name}: {words.verdict_name(difference)}")
    yield ""
    yield from wrapped(words.verdict_words(difference))
    yield from wrapped(words.compared(difference))
    yield from wrapped(words.measure(difference))
    for remark in filter(None, (difference.given, *difference.cut)):
        yield from wrapped(remark)
    for way in words.HEADINGS:
        those = [(p, each) for p, each in enumerate(difference.transitions, 1) if each.direction is way]
        if those:
            yield from ("", words.HEADINGS[way].upper())
            for place, each in those:
                said = f"{words.outcome(each.before)} -> {words.outcome(each.after)}"
                yield from _counted(f"{place}. ", said, each.combinations)
    for heading, scopes in (("BY LINE OF BUSINESS", difference.lines), ("BY CODE", difference.codes)):
        if scopes and difference.transitions:
            yield from ("", heading)
            for row in words.rows(scopes, difference.transitions):
                places = f" ({', '.join(map(str, row.transitions))})" if row.transitions else ""
                yield from wrapped(f"{', '.join(row.names)}: {row.said}{places}", "  ", "    ")


def _counted(mark: str, said: str, combinations: int) -> Iterator[str]:
    """A line with a count at its right end."""
    count = number(combinations)
    margin = "  " + mark.rjust(4)
    parts = wrapped(said, width=WIDTH - len(margin) - len(count) - 2)
    for index, part in enumerate(parts):
        lead = margin if index == 0 else " " * len(margin)
        last = index == len(parts) - 1
        yield lead + part + (count.rjust(WIDTH - len(lead) - len(part)) if last else "")


def _transition(difference: Difference, place: int, transition: Transition) -> Iterator[str]:
    said = f"{words.outcome(transition.before)} -> {words.outcome(transition.after)}"
    yield from wrapped(f"{place}. {said}", "", "   ")
    way = transition.direction
    favour = "neither more nor less permissive" if way is Direction.NEITHER else way.value
    yield f"   {words.situations(transition.combinations)}, {favour}"
    yield from _affected(transition.affected)
    yield "   Decided by"
    for each in transition.deciding[:MOST]:
        yield from wrapped(f"- {words.deciding(difference, each)}", "     ", "       ")
    yield from _more(len(transition.deciding) - MOST, "other pair", "     ")
    head, lines = words.responsible(difference, transition)
    yield from wrapped(head, "   ")
    for line in lines[:MOST]:
        yield from wrapped(f"- {line}", "     ", "       ")
    yield from _more(len(lines) - MOST, "other edit" if difference.one_document else "other clause", "     ")
    yield from _examples(difference, place, transition)


MOST = 6
"""Of what is listed by its weight that many are shown; how many more there are is said."""


def _more(left: int, thing: str, margin: str) -> Iterator[str]:
    if left > 0:
        yield f"{margin}and {left} {thing}{'s' if left > 1 else ''}"


def _affected(affected: Affected) -> Iterator[str]:
    if affected.common:
        yield "   All of them"
        for said in affected.common:
            yield from wrapped(f"- {words.condition(said)}", "     ", "       ")
    groups = [group for group in affected.groups if group.conditions]
    if groups:
        yield "   and any of these" if affected.common else "   Any of these"
        for letter, group in zip("abcdefgh", groups, strict=False):
            yield f"     {letter}. {words.situations(group.combinations)}"
            for each in group.conditions:
                yield from wrapped(f"- {words.condition(each)}", "        ", "          ")
    if affected.rest:
        yield from wrapped(f"and {words.others(affected)}", "     ", "       ")
        for said in affected.of_rest:
            yield from wrapped(f"- {words.condition(said)}", "        ", "          ")
    if not affected.proved:
        yield from wrapped(words.unproved(affected), "     ", "     ")


def _examples(difference: Difference, place: int, transition: Transition) -> Iterator[str]:
    cases = words.cases_of(difference, place, transition)
    if not cases:
        yield "   No request was found that bears this out."
        return
    (old_name, old), (new_name, new) = cases
    same = [line for line in old if not line.startswith("    expect ")]
    if same == [line for line in new if not line.startswith("    expect ")]:
        yield from wrapped(f"The nearest request, by {old_name}", "   ")
        yield from (f"     {line}" for line in old)
        yield from wrapped(f"and the same by {new_name}", "   ")
        yield from (f"     {line}" for line in new[len(same) :])
        return
    for lead, name, case in (("The nearest request, by", old_name, old), ("and by", new_name, new)):
        yield from wrapped(f"{lead} {name}", "   ")
        yield from (f"     {line}" for line in case)


def _gaps(difference: Difference) -> Iterator[str]:
    for asks in Asks:
        gaps = [gap for gap in difference.gaps if gap.charted is asks]
        if gaps:
            yield from ("", "PARTLY DOCUMENTED REQUESTS")
            yield from wrapped(words.charted(difference, asks))
            for gap in gaps:
                yield from _gap(difference, gap)


def _gap(difference: Difference, gap: Gap) -> Iterator[str]:
    yield from _counted("- ", words.gap_words(gap).replace("→", "->"), gap.combinations)
    missing = gap.missing[:MOST]
    more = f" and {len(gap.missing) - MOST} more" if len(gap.missing) > MOST else ""
    yield from wrapped(f"may then ask for: {', '.join(missing)}{more}", "      ", "        ")
    if gap.example is not None:
        side, case = (difference.old, gap.example.old) if gap.charted is Asks.OLD else (difference.new, gap.example.new)
        yield from wrapped(f"The nearest request, by {side.name}", "      ")
        yield from (f"        {line}" for line in words.case_of(side, "As charted", case, gap.outcome))


def _edits(difference: Difference) -> Iterator[str]:
    if not difference.edits:
        return
    heading = words.edits_heading(difference).upper()
    if not difference.one_document:
        clauses = f"Of {difference.old.name} [-so-], of {difference.new.name} {{+so+}}; what answers to each other by"
        yield from ("", heading, *wrapped(f"{clauses} the facts that it reads or by its words stands together."))
    else:
        yield from ("", heading, "[-words taken out-] {+words put in+}")
    for edit in difference.edits:
        what = words.changes(edit, one_document=difference.one_document)
        yield from wrapped(f"- {words.edit_name_in(difference, edit)}: {what}", "", "  ")
        if edit.redline:
            yield from wrapped(_redlined(edit), "    ")


def _redlined(edit: Edit) -> str:
    """The words with those taken out and put in, and of long stretches that stay only what stands beside a change."""
    parts = []
    last = len(edit.redline) - 1
    for place, piece in enumerate(edit.redline):
        match piece.kept:
            case Kept.OLD:
                parts.append(f"[-{piece.words}-]")
            case Kept.NEW:
                parts.append(f"{{+{piece.words}+}}")
            case Kept.BOTH:
                parts.append(_shortened(piece.words, first=place == 0, last=place == last))
    return " ".join(parts)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A stretch of words that stay, without its middle where that is long."""
    all_words = text.split()
    before = [] if first else all_words[:SPAN]
    after = [] if last else all_words[-SPAN:]
    if len(all_words) <= len(before) + len(after) + 1:
        return text
    return " ".join([*before, "...", *after])


def _facts(difference: Difference) -> Iterator[str]:
    if not difference.facts:
        return
    yield from ("", "FACTS")
    for known in dict.fromkeys(remark.known for remark in difference.facts):
        labels = [remark.label for remark in difference.facts if remark.known is known]
        yield from wrapped(f"- {words.remark(difference, known)}: {'; '.join(labels)}", "", "  ")
