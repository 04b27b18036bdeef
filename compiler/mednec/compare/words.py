"""What is said of a difference, in the words that text, Markdown and HTML share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.analyse.concrete import RawCase, say_case
from mednec.compare.affected import MOST_GROUPS
from mednec.compare.difference import (
    Affected,
    Asks,
    Change,
    Deciding,
    Difference,
    Direction,
    Edit,
    Gap,
    Known,
    Said,
    Scope,
    Side,
    Transition,
    Verdict,
)
from mednec.frozen import frozen
from mednec.model.determinations import DECLARABLE, Determination, Outcome
from mednec.page.decided import determination_words
from mednec.scaffold.write import quoted

NAMES = {
    Verdict.EQUIVALENT: "the same decisions",
    Verdict.MORE: "more permissive",
    Verdict.LESS: "less permissive",
    Verdict.INCOMPARABLE: "mixed",
}
"""What a verdict is called. JSON and `--fail-on` call one `incomparable`, as orders do."""
OTHERWISE = "other decisions"
VERDICTS = {
    Verdict.EQUIVALENT: "Every request is decided the same.",
    Verdict.MORE: "No request is decided less favourably, and some are decided more favourably.",
    Verdict.LESS: "No request is decided more favourably, and some are decided less favourably.",
    Verdict.INCOMPARABLE: "Some requests are decided less favourably and others more favourably.",
}
SIDEWAYS = "Requests are decided otherwise, none of them more or less favourably."
MEASURE = (
    "The numbers count situations: every way in which a request can answer what either side asks, as finely as the "
    "two tell answers apart, {compared} in all. They say how much of the rules is concerned, not how many members."
)
ORDER = (
    "More favourable is, in this order: no prior authorization needed; medically necessary or covered; what is left "
    "to another source, to a person or to no policy; and every adverse determination."
)
HEADINGS = {
    Direction.LESS: "Less permissive",
    Direction.MORE: "More permissive",
    Direction.NEITHER: "Neither more nor less permissive",
}


def verdict_words(difference: Difference) -> str:
    """The verdict as a sentence."""
    if _named(difference.verdict, difference.transitions) == OTHERWISE:
        return SIDEWAYS
    return VERDICTS[difference.verdict]


def verdict_name(difference: Difference) -> str:
    """The verdict in a word or two."""
    return _named(difference.verdict, difference.transitions)


def _named(verdict: Verdict, transitions: Sequence[Transition]) -> str:
    sideways = all(each.direction is Direction.NEITHER for each in transitions)
    return OTHERWISE if verdict is Verdict.INCOMPARABLE and sideways else NAMES[verdict]


def outcome(of: Outcome) -> str:
    """An outcome with where it refers to and its limits."""
    return determination_words(of)


def measure(difference: Difference) -> str:
    """What the counts count."""
    return MEASURE.format(compared=number(difference.combinations))


def compared(difference: Difference) -> str:
    """The dates of service that are compared."""
    return f"Compared are dates of service from {difference.since.isoformat()} on, when both sides are in force."


MOST_DIGITS = 21
"""A longer count nobody reads out; its size is said, and JSON has it in full."""


def number(count: int) -> str:
    """A count with its thousands set apart; of one that is very long the size, rounded down."""
    digits = str(count)
    if len(digits) > MOST_DIGITS:
        return f"over {digits[0]}.{digits[1:3]} x 10^{len(digits) - 1}"
    return f"{count:,}"


def situations(count: int) -> str:
    """A count with what it counts."""
    return f"{number(count)} situation{'' if count == 1 else 's'}"


def condition(said: Said) -> str:
    """A condition in one line."""
    return f"{said.label}: {said.words}"


def others(affected: Affected) -> str:
    """How many are in none of the groups that are told; what they have in common follows where there is something."""
    several = affected.rest != 1
    counted = f"{number(affected.rest)} {'others' if several else 'other'}, in none of these"
    if not affected.of_rest:
        return f"{counted}, with nothing more in common" if several else counted
    return f"{counted}, {'all of them' if several else 'which is'}"


def unproved(affected: Affected) -> str:
    """What is left open of the groups that are told; nothing where it is proved that no fewer would do."""
    if affected.proved:
        return ""
    perhaps = f"up to {MOST_GROUPS}" if affected.rest else "fewer"
    return f"Perhaps {perhaps} groups can take in everybody; to work that out would take too many steps."


def charted(difference: Difference, asks: Asks) -> str:
    """What is documented in partly known requests, and what their counts count."""
    its, other = difference.names if asks is Asks.OLD else difference.names[::-1]
    return (
        f"The chart documents all that {its} asks for, and nothing that only {other} asks for. "
        "The numbers count what can be documented so."
    )


def heads(difference: Difference) -> tuple[str, str]:
    """What stands above the outcomes of the two sides: when, or of two policies which."""
    if difference.one_document:
        return "Before", "Now"
    old, new = (name.capitalize() for name in difference.names)
    return old, new


def remark(difference: Difference, known: Known) -> str:
    """Why a fact is not simply common to both."""
    if known in (Known.ONLY_OLD, Known.ONLY_NEW):
        old, new = difference.names
        return f"only {old if known is Known.ONLY_OLD else new} asks for it"
    said: str = known.value
    return said


def deciding(difference: Difference, each: Deciding) -> str:
    """What decided before and what decides now, or what decides by each policy."""
    if not difference.one_document:
        old, new = difference.old.policy.number, difference.new.policy.number
        return f"{step(each.old)} of {old}, {step(each.new)} of {new} ({number(each.combinations)})"
    if each.old == each.new:
        return f"{step(each.old)} before and now ({number(each.combinations)})"
    return f"{step(each.old)} before, {step(each.new)} now ({number(each.combinations)})"


def step(by: str) -> str:
    """What decides, as a reader calls it."""
    kind, _, name = by.partition(" ")
    match kind:
        case "line" if name:
            return f"the rule for {name}"
        case "code" if name:
            return f"the dates of code {name}"
        case "service":
            return "the services addressed"
        case "request":
            return "the request types addressed"
        case "version" | "retired":
            return "the version's dates"
        case "otherwise":
            return "no clause"
        case _:
            return by


def edit_name(edit: Edit) -> str:
    """The clause that was edited, as it is cited before and now."""
    if not edit.old or not edit.new or edit.old == edit.new:
        return step(edit.old or edit.new)
    return f"{step(edit.old)}, now {step(edit.new)}"


def edit_name_in(difference: Difference, edit: Edit) -> str:
    """The clause that is not the same; of two policies with the policy that each label is of."""
    if difference.one_document:
        return edit_name(edit)
    if edit.old and edit.old == edit.new:
        return f"{step(edit.old)} of both"
    sides = ((edit.old, difference.old), (edit.new, difference.new))
    return " and ".join(f"{step(name)} of {side.policy.number}" for name, side in sides if name)


def changes(edit: Edit, *, one_document: bool = True) -> str:
    """What changed of a clause; of clauses of two policies, what is not the same."""
    said = [_CHANGES[change] if one_document else _APART[change] for change in edit.changes]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def responsible(difference: Difference, transition: Transition) -> tuple[str, tuple[str, ...]]:
    """What is responsible for a transition: what the list says, and the list, the heaviest first."""
    one_policy, old = difference.one_document, difference.old.name
    lines = []
    for because in transition.because:
        edit = difference.edits[because.edit]
        share = "all of them" if because.undone == transition.combinations else number(because.undone)
        what = changes(edit, one_document=one_policy)
        lines.append(f"{edit_name_in(difference, edit)} ({what}): {share}")
    if one_policy:
        head = "Because of these edits; were one alone taken back, so many would be decided as before"
        none = "Were any one edit alone taken back, none of them would be decided as before."
    else:
        head = f"Because of these clauses; were one alone as in {old}, so many would be decided otherwise"
        none = f"Were any one clause alone as in {old}, all of them would be decided the same."
    return (head if lines else none), tuple(lines)


def edits_heading(difference: Difference) -> str:
    """What the list of edits is."""
    return "Edits" if difference.one_document else "Clauses that are not the same"


_CHANGES = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.MEANING: "another condition",
    Change.DETERMINATION: "another determination",
    Change.ROUTING: "applies to other requests",
    Change.PRECEDENCE: "another precedence",
    Change.WORDS: "other words, the same meaning",
    Change.MOVED: "another label",
}
_APART = {
    **_CHANGES,
    Change.ADDED: "without counterpart",
    Change.REMOVED: "without counterpart",
}


def gap_words(gap: Gap) -> str:
    """What becomes of the requests of a gap."""
    told = outcome(gap.outcome)
    if gap.charted is Asks.OLD:
        return f"{told} → needs information"
    return f"needs information → {told}"


# --- lines of business and codes -------------------------------------------------------------------------------------


@frozen
class Row:
    """Lines of business or codes of which the same is to be said."""

    names: tuple[str, ...]
    said: str
    transitions: tuple[int, ...]


def rows(scopes: tuple[Scope, ...], transitions: Sequence[Transition]) -> tuple[Row, ...]:
    """The scopes, those of which the same is said together, by the places of their transitions (from 1)."""
    found: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for scope in scopes:
        places = tuple(place for place, each in enumerate(scope.combinations, 1) if each)
        there = [transitions[place - 1] for place in places]
        said = scope.remark if scope.verdict is None else _named(scope.verdict, there)
        found.setdefault((said, places), []).append(scope.label if scope.name.islower() else scope.name)
    return tuple(Row(tuple(names), said, places) for (said, places), names in found.items())


# --- cases -----------------------------------------------------------------------------------------------------------


_EXPECTED = {determination: words for words, determination in DECLARABLE.items()}


def case_of(side: Side, title: str, case: RawCase, expected: Outcome | None) -> tuple[str, ...]:
    """A case in the language of `.cases` files; without an expectation where nothing is to be said of it."""
    return (
        f"case {quoted(title)}",
        *(f"    {line}" for line in say_case(side.policy, case)),
        *(f"    {line}" for line in (_expectation(expected) if expected is not None else ())),
    )


def _expectation(expected: Outcome) -> Iterator[str]:
    if expected.determination is Determination.REFER:
        yield f"expect refer to {quoted(expected.source)}"
    else:
        yield f"expect {_EXPECTED.get(expected.determination, expected.determination.value)}"
    if expected.limits:
        yield f"expect limits {', '.join(map(quoted, expected.limits))}"


def cases_of(difference: Difference, place: int, transition: Transition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The example of a transition as one case for each side, under the name of the side."""
    example = transition.example
    if example is None:
        return ()
    title = f"Difference {place}"
    return (
        (difference.old.name, case_of(difference.old, title, example.old, transition.before)),
        (difference.new.name, case_of(difference.new, title, example.new, transition.after)),
    )
