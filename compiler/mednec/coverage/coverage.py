"""What the author's cases defend of one policy version, as values."""

from __future__ import annotations

from enum import Enum

from mednec.coverage.mutants import Change
from mednec.frozen import field, frozen
from mednec.text import Span


@frozen
class ClauseCoverage:
    """Of how many cases a clause is met, not met and unknown; None where no case can be so."""

    clause: str
    met: int | None
    not_met: int | None
    unknown: int | None
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def counts(self) -> tuple[int | None, int | None, int | None]:
        return self.met, self.not_met, self.unknown


class Verdict(Enum):
    """What came of one thing that cases are to defend."""

    DEFENDED = "defended"
    OPEN = "not defended"
    NEVER = "cannot be shown"
    NOT_EXAMINED = "not examined"


@frozen
class Finding:
    """What came of one thing: the first case (by title) that defends it, or a case that would, in lines.

    `case` is empty where none does; `witness` where none is needed or none could be found. `rests_on` are the axioms
    without which it could be shown.
    """

    verdict: Verdict
    case: str = ""
    witness: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


@frozen
class ConditionCoverage:
    """Whether cases show that a condition decides by itself: one in which it holds, one in which it does not.

    In each, the determination would be another if this condition alone came out otherwise, all others being as they
    are (masking MC/DC: Chilenski 2001, "An investigation of three forms of the modified condition decision coverage
    (MCDC) criterion").
    """

    clause: str
    said: str
    holds: Finding
    fails: Finding
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def verdict(self) -> Verdict:
        verdicts = {self.holds.verdict, self.fails.verdict}
        return next(
            each for each in (Verdict.NEVER, Verdict.NOT_EXAMINED, Verdict.OPEN, Verdict.DEFENDED) if each in verdicts
        )


@frozen
class MutantCoverage:
    """Whether some case would fail if the policy were changed so. One that decides every case alike is `NEVER`."""

    clause: str
    change: Change
    said: str
    finding: Finding
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Suggestion:
    """A case without an expectation: its title, the case that it is like (empty: none), its facts in lines, and why."""

    title: str
    like: str
    facts: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The case as a person reads it, without its title."""
        return (f"like “{self.like}”", *self.facts) if self.like else self.facts


@frozen
class Coverage:
    """What the cases of one version defend.

    `cases` is how many were judged and hold; others defend nothing. `words` are the printed words of each clause.
    `cut` says what was not examined because a budget was reached; empty if nothing was. `suggestions` are cases for
    what none defends.
    """

    name: str
    cases: int
    clauses: tuple[ClauseCoverage, ...]
    conditions: tuple[ConditionCoverage, ...]
    mutants: tuple[MutantCoverage, ...]
    words: tuple[tuple[str, str], ...]
    cut: str = ""
    suggestions: tuple[Suggestion, ...] = ()


@frozen
class Score:
    """How many of so many are defended."""

    defended: int
    of: int
    never: int
    not_examined: int = 0

    @property
    def percent(self) -> float:
        """100 where there is nothing to defend."""
        return 100.0 if not self.of else 100 * self.defended / self.of


def score_of(verdicts: tuple[Verdict, ...]) -> Score:
    """What cannot be shown and what was not examined does not count."""
    return Score(
        verdicts.count(Verdict.DEFENDED),
        verdicts.count(Verdict.DEFENDED) + verdicts.count(Verdict.OPEN),
        verdicts.count(Verdict.NEVER),
        verdicts.count(Verdict.NOT_EXAMINED),
    )
