"""What is said of a replay, in the words that text, Markdown and HTML share."""

from __future__ import annotations

from mednec.compare.words import number, outcome, step
from mednec.replay.profile import Profile
from mednec.replay.replay import Count, Effect, Example, Movement, Pair, Replay, Slice

TITLES = {
    Effect.GAINS: "Decided more favourably",
    Effect.LOSES: "Decided less favourably",
    Effect.LACKS: "Newly needs information",
    Effect.SETTLED: "No longer needs information",
    Effect.OTHERWISE: "Decided otherwise, neither more nor less favourably",
    Effect.SAME: "Decided the same",
}
SHORT = {
    Effect.GAINS: "More favourable",
    Effect.LOSES: "Less favourable",
    Effect.LACKS: "Newly lacks information",
    Effect.SETTLED: "Lacks it no longer",
    Effect.OTHERWISE: "Otherwise",
    Effect.SAME: "The same",
}
MEASURE = (
    "Counted are rows of the table. Each is decided by both versions as if both were in force on its date of service. "
    "What is decided less favourably is a proposal to a clinician, never a denial."
)
WITHHELD = (
    "Counts of 1 to {most} are withheld, shown as -, and so are counts from which one of them would follow. Zero is "
    "shown."
)
EXAMPLE = "Example by {of} (made up from the rules, no member's request):"
NOT_KNOWN = "not known"


def withheld(of: Replay | Profile) -> str:
    """Which counts are withheld; empty where none is."""
    return WITHHELD.format(most=of.least - 1) if of.withheld else ""


def pending(of: Profile) -> str:
    """How many rows wait for information."""
    return (
        f"{of.policy}: {count(of.pending)} of {count(of.rows)} rows need information. A document settles a row, "
        "whatever it says, where it holds every fact that still matters."
    )


def count(rows: Count) -> str:
    """A count, or a dash where it is withheld."""
    return "-" if rows is None else number(rows)


def share(rows: Count, of: Count) -> str:
    """What share a count is of another, in percent to one decimal (half up); empty where it cannot be said."""
    if rows is None or not of:
        return ""
    tenths = (rows * 2000 + of) // (2 * of)
    return f"{tenths // 10}.{tenths % 10} %"


def movement(of: Movement) -> str:
    """The outcome before and the outcome now."""
    return f"{outcome(of.old)} to {outcome(of.new)}"


def example(of: Example) -> str:
    """What the lines of an example are."""
    return EXAMPLE.format(of=of.of)


def pair(of: Pair) -> str:
    """What decided before and what decides now."""
    before, now = (step(by) if by else "nothing" for by in (of.old, of.new))
    return f"{before} before and now" if before == now else f"{before} before, {now} now"


def name(of: Slice) -> str:
    """What a line of business or a month is called."""
    return of.name or NOT_KNOWN
