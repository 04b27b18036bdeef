"""A `Replay` and a `Profile` as text for a terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from mednec.compare.words import outcome as outcome_words
from mednec.replay import words
from mednec.replay.profile import Profile
from mednec.replay.replay import Effect, Movement, Replay, Slice

WIDTH = 80
MOST = 6
"""Of the clauses that decide so many are shown; JSON has all."""


def emit(replay: Replay) -> str:
    """The replay in full."""
    return "\n".join(line.rstrip() for line in _lines(replay)) + "\n"


def emit_profile(profile: Profile) -> str:
    """The profile in full."""
    return "\n".join(line.rstrip() for line in _profile(profile)) + "\n"


def _lines(replay: Replay) -> Iterator[str]:
    yield from _wrapped(f"{replay.old} -> {replay.new}: {words.count(replay.rows)} rows")
    yield ""
    yield from _wrapped(words.MEASURE)
    yield from _wrapped(words.withheld(replay))
    yield ""
    for effect, rows in zip(Effect, replay.effects, strict=True):
        yield from _counted("  ", words.TITLES[effect], words.count(rows), words.share(rows, replay.rows))
    for effect in Effect:
        movements = [each for each in replay.movements if each.effect is effect and effect is not Effect.SAME]
        if movements:
            yield from ("", words.TITLES[effect].upper())
        for movement in movements:
            yield from _movement(movement)
    for heading, sides in (("BEFORE", replay.before), ("NOW", replay.after)):
        yield from ("", heading)
        for outcome, rows in sides:
            yield from _counted("  ", outcome_words(outcome), words.count(rows), words.share(rows, replay.rows))
    yield from _slices("BY LINE OF BUSINESS", replay.lines)
    yield from _slices("BY MONTH OF SERVICE", replay.months)
    if replay.problems:
        yield from ("", "ROWS WITH INPUT PROBLEMS")
        for kind, rows in replay.problems:
            yield from _counted("  ", kind, words.count(rows), "")


def _profile(profile: Profile) -> Iterator[str]:
    yield from _wrapped(words.pending(profile))
    yield from _wrapped(words.withheld(profile))
    if profile.facts:
        yield ""
        yield from _counted("", "FACTS THAT STILL MATTER", "rows", "alone")
        for fact in profile.facts:
            yield from _counted("  ", fact.label, words.count(fact.rows), words.count(fact.alone))
    if profile.documents:
        yield ""
        yield from _counted("", "DOCUMENTS THAT WOULD SETTLE THEM", "rows", "settled")
        for document in profile.documents:
            yield from _counted("  ", document.name, words.count(document.rows), words.count(document.settles))


def _movement(movement: Movement) -> Iterator[str]:
    yield from _counted("  ", words.movement(movement), words.count(movement.rows), "")
    for pair in movement.pairs[:MOST]:
        yield from _counted("    ", words.pair(pair), words.count(pair.rows), "")
    if len(movement.pairs) > MOST:
        yield f"    and {len(movement.pairs) - MOST} more"
    if movement.example is not None:
        yield from _wrapped(words.example(movement.example), "    ")
        yield from (f"      {line}" for line in movement.example.lines)


def _slices(heading: str, slices: Sequence[Slice]) -> Iterator[str]:
    """One block a line of business or month; only effects that some row has."""
    if slices:
        yield from ("", heading)
    for each in slices:
        yield from _counted("  ", words.name(each), words.count(each.rows), "")
        for effect, rows in zip(Effect, each.effects, strict=True):
            if rows != 0:
                yield from _counted("    ", words.TITLES[effect], words.count(rows), words.share(rows, each.rows))


def _counted(margin: str, said: str, count: str, share: str) -> Iterator[str]:
    """A line with a count, and its share, at its right end."""
    end = f"{count:>12}{share:>9}"
    parts = wrap(said, WIDTH - len(margin) - len(end) - 2, break_on_hyphens=False)
    for index, part in enumerate(parts):
        lead = margin if index == 0 else margin + "  "
        yield (lead + part).ljust(WIDTH - len(end)) + end if index == len(parts) - 1 else lead + part


def _wrapped(text: str, margin: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
