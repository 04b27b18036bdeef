"""`by FACT (value: condition, ...)`: which condition applies depends on a fact, and every value has exactly one."""

from __future__ import annotations

from mednec.frozen import frozen
from mednec.model.condition import NEVER, All, Among, Any, Condition, Not, Test, Within
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of, words_beside
from mednec.model.findings import Findings, listed
from mednec.model.quantities import with_unit
from mednec.text import Span

_FIRST_DAY, _LAST_DAY = 1, 3_652_059  # the days that a date can have, as ordinals


@frozen
class Arms:
    """The arms of one `by`, once their parts are read. `asked` are the values of the fact that need an arm."""

    fact: Fact
    asked: tuple[str, ...]
    span: Span
    out: Findings

    def can_say(self) -> bool:
        """Whether the fact has one value at a time, so that it can say which part applies; a finding if not."""
        if isinstance(self.fact.type, Several | Records):
            self._wrong(
                f"A request can have several values of {self.fact.name}, so they cannot say which part applies.",
                f"write `every {self.fact.name} in (...)` or `some {self.fact.name} in (...)`",
            )
            return False
        if words_beside(self.fact.type):
            missing, _ = words_beside(self.fact.type)
            self._wrong(
                f"{self.fact.name} may be “{missing}”, and then no part would apply.",
                "write the parts as conditions: `(x < 15 and ...) or (x >= 15 and ...)`",
            )
            return False
        if self.fact.controlled_by:
            self._wrong(
                f"{self.fact.name} is not used where {listed(self.fact.controlled_by, 'or')} is done, and then no part "
                "would apply.",
                "write the parts as conditions: `(x < 15 and ...) or (x >= 15 and ...)`",
            )
            return False
        return True

    def together(self, keys: tuple[Condition | None, ...], conditions: tuple[Condition, ...]) -> Condition:
        """The arms as one condition, or `NEVER` beside a finding: a value has one arm. A key of None: `others`."""
        tests = [key for key in keys if isinstance(key, Test)]
        if len(tests) + keys.count(None) != len(keys):
            return NEVER  # a key that could not be read has its own finding
        left, twice = self._left_over(tests)
        if twice:
            return self._wrong(f"{twice} stands in two of the parts.", "let the parts share nothing")
        if None in keys[:-1]:
            return self._wrong("`others` stands before the end.", "put it last, once")
        if left and None not in keys:
            return self._wrong(f"Nothing is said for {left}.", "add a part for it, or `others: ...`")
        if not left and None in keys:
            return self._wrong("`others` stands for nothing: every value has its part.", "take it out")
        others = self._others(tests)
        arms = zip(keys, conditions, strict=True)
        return Any(
            tuple(All((others if key is None else key, then), then.span, "arm") for key, then in arms), self.span, "by"
        )

    def _others(self, tests: list[Test]) -> Condition:
        """What holds for every value without an arm of its own."""
        if isinstance(self.fact.type, YesNo | Choice):
            said = {value for test in tests if isinstance(test.wanted, Among) for value in test.wanted.values}
            rest = tuple(value.name for value in values_of(self.fact.type) if value.name not in said)
            return Test(self.fact.name, Among(rest), "others", self.span)
        return Not(Any(tuple(tests), self.span), self.span)

    def _wrong(self, message: str, way_out: str) -> Condition:
        self.out.error("MN152", message, self.span, way_out=way_out, subject=self.fact.name)
        return NEVER

    def _left_over(self, tests: list[Test]) -> tuple[str, str]:
        """What has no part, and what has two, in words."""
        match self.fact.type:
            case YesNo() | Choice():
                return _values(self.asked, tests)
            case Code():
                left, twice = _values(self.asked, tests)
                return left or "a request without one of these codes", twice
            case Number(low=low, high=high) as kind:
                left_at, twice_at = _stretch(low, high, tests)
                return (
                    "" if left_at is None else with_unit(left_at, kind),
                    "" if twice_at is None else with_unit(twice_at, kind),
                )
            case Date():
                left_at, twice_at = _stretch(_FIRST_DAY, _LAST_DAY, tests)
                return "" if left_at is None else "some days", "" if twice_at is None else "a day"
            case Several() | Records():
                return "", ""


def _values(all_values: tuple[str, ...], tests: list[Test]) -> tuple[str, str]:
    wanted = [value for test in tests if isinstance(test.wanted, Among) for value in test.wanted.values]
    return (
        listed([value for value in all_values if value not in wanted]),
        listed([value for value in all_values if wanted.count(value) > 1]),
    )


def _stretch(low: int, high: int, tests: list[Test]) -> tuple[int | None, int | None]:
    """The first number without a part, and the first with two."""
    ends = sorted(
        (low if test.wanted.low is None else test.wanted.low, high if test.wanted.high is None else test.wanted.high)
        for test in tests
        if isinstance(test.wanted, Within)
    )
    left: int | None = None
    twice: int | None = None
    reached = low - 1
    for first, last in ends:
        if first > reached + 1 and left is None:
            left = reached + 1
        if first <= reached and twice is None:
            twice = first
        reached = max(reached, last)
    if reached < high and left is None:
        left = reached + 1
    return left, twice
