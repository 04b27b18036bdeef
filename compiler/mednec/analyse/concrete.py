"""From cells to a case: values that a person can read, check and paste into a `.cases` file.

A cell is a range of values; what is shown is one of them, next to the threshold that makes the difference. Values
that hang together are chosen together: a list with its length and the numbers it bounds, days with their dates, a code
with what it implies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias, assert_never

from mednec.analyse.apart import Apart, Stretch, as_elapsed, core, elapsed_of, moments_of, tighten
from mednec.analyse.changed import fit, numbers_for
from mednec.analyse.listed import Listed, OverRecords, RawField, Wanted, beside, find_records, over
from mednec.model.computed import (
    Calculated,
    Compared,
    DaysBetween,
    Elapsed,
    Happened,
    Position,
    declared_term,
    parts_of,
)
from mednec.model.condition import (
    All,
    Among,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Within,
)
from mednec.model.condition import Any as AnyOf
from mednec.model.facts import Date, Fact, Number, values_of, words_beside
from mednec.model.policy import CodeRow, Policy
from mednec.model.quantities import with_unit
from mednec.runtime.arithmetic import interval, rounded
from mednec.table.axes import FIRST_DAY, LAST_DAY, ends
from mednec.table.lower import DATE_OF_SERVICE
from mednec.table.phrase import Naming
from mednec.table.table import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis

RawValue: TypeAlias = str | int | tuple[str, ...] | Listed
"""The value of a choice or a code, a scaled number or the ordinal of a date, the values of a list, records."""

RawCase: TypeAlias = tuple[tuple[str, RawValue], ...]
"""Facts with their values, in the order of `Policy.facts`."""


class Unmatched(Exception):
    """No values lie in the cells of these axes (by index) at once."""

    def __init__(self, axes: Collection[int]) -> None:
        super().__init__("no values lie in these cells at once")
        self.axes = tuple(sorted(axes))


def say_case(policy: Policy, case: RawCase, naming: Naming = Naming.NAMES) -> tuple[str, ...]:
    """The case in lines: as a `.cases` file writes it, or by labels."""
    return tuple(line for name, value in case for line in _say(policy, name, value, naming))


def _say(policy: Policy, name: str, value: RawValue, naming: Naming) -> Iterator[str]:
    fact = policy.fact(name)
    head = fact.label if naming is Naming.LABELS else fact.name
    if not isinstance(value, Listed):
        yield f"{head}: {_value(fact, value, naming)}"
    elif not value.records:
        yield f"{head}: none"
    else:
        yield f"{head}:"
        for record in value.records:
            fields = [(policy.fact(f"{name}.{field}"), field, given) for field, given in record]
            said = [(of.label if naming is Naming.LABELS else field, _value(of, v, naming)) for of, field, v in fields]
            yield f"    {'; '.join(f'{called}: {words}' for called, words in said)}"


def _value(fact: Fact, value: RawField, naming: Naming) -> str:
    labels = {each.name: each.label for each in values_of(fact.type)} if naming is Naming.LABELS else {}
    match value, fact.type:
        case int(), Number() as kind:
            return with_unit(value, kind)
        case int(), _:
            return date.fromordinal(value).isoformat()
        case str(), _:
            return labels.get(value, value)
        case _:
            return ", ".join(labels.get(each, each) for each in value) or "none"


def holds(condition: Condition, case: Mapping[str, RawValue]) -> bool | None:
    """Whether a condition on facts holds for what is given; None where that hangs on what is not."""
    match condition:
        case Test():
            return _test(condition, case)
        case Not(item=item):
            value = holds(item, case)
            return None if value is None else not value
        case All(items=items):
            return _so_many([holds(item, case) for item in items], len(items), len(items))
        case AnyOf(items=items):
            return _so_many([holds(item, case) for item in items], 1, len(items))
        case Between(low=low, high=high, items=items):
            return _so_many([holds(item, case) for item in items], low, high)
        case Met():
            return None
        case _:
            assert_never(condition)


def _so_many(values: list[bool | None], low: int, high: int) -> bool | None:
    fewest, most = values.count(True), len(values) - values.count(False)
    return True if low <= fewest and most <= high else False if most < low or high < fewest else None


def _test(test: Test, case: Mapping[str, RawValue]) -> bool | None:
    if test.fact not in case:
        return None
    value = case[test.fact]
    match test.wanted:
        case Among(values=values):
            return value in values
        case Within(low=low, high=high):
            if isinstance(value, str):
                return None  # there is no date or no result, or it is not known; beside it stands which
            assert isinstance(value, int)
            return (low is None or low <= value) and (high is None or value <= high)
        case Every(values=values):
            assert isinstance(value, tuple)
            return bool(value) and all(each in values for each in value)
        case Some(values=values):
            assert isinstance(value, tuple)
            return any(each in values for each in value)
        case CountWithin(low=low, high=high):
            assert isinstance(value, tuple)
            return (low is None or low <= len(value)) and (high is None or len(value) <= high)
        case _:
            assert_never(test.wanted)


class Picker:
    """Chooses values in the cells of one set of axes."""

    def __init__(self, policy: Policy, axes: Sequence[Axis]) -> None:
        self.policy = policy
        self.axes = tuple(axes)
        self.facts = {fact.name: fact for fact in policy.facts}
        self.rows = {row.code: row for row in reversed(policy.codes)}
        self.found: dict[object, Listed | bool] = {}
        self.of_fact: dict[str, list[int]] = {}
        for index, axis in enumerate(self.axes):
            if not isinstance(axis, KnownAxis):
                self.of_fact.setdefault(axis.fact, []).append(index)

    def pick(self, cells: Sequence[int], requested: CodeRow | None = None) -> dict[str, RawValue]:
        """A value for every fact that has an axis, with all that the requested code implies. Raises Unmatched."""
        self._calculated(cells)
        case: dict[str, RawValue] = self._changes(cells)
        for index, axis in enumerate(self.axes):
            if isinstance(axis, ChoiceAxis):
                case[axis.fact] = axis.values[cells[index]]
        code = case.get("code")
        row = self.rows.get(code) if isinstance(code, str) else requested
        days = self._days(cells)
        case.update(days)
        for name, axes in self.of_fact.items():
            match self.axes[axes[0]]:
                case NumberAxis():
                    case[name] = days[name] if name in days else self._number(axes[0], cells, row)
                case SeveralAxis() | CountAxis():
                    case[name] = self._list(name, axes, cells, row)
                case _:
                    pass
        self._keep_bounds(case, cells)
        self._happened(case)
        self._list_records(case, cells)
        if row is not None and holds(row.implies, case) is False:
            tested = {test.fact for test in _tests(row)} | {"code"}
            raise Unmatched([axis for name in tested for axis in self.of_fact.get(name, ())])
        return case

    def shown(self, whole: Mapping[str, RawValue], facts: Collection[str]) -> RawCase:
        """The facts of a case that are to be shown, with a code that implies nothing else where a service is."""
        case = {name: whole[name] for fact in facts for name in self._shown_by(fact) if name in whole}
        if self.policy.service_fact in case and "code" in self.facts and "code" not in whole:
            for row in self.policy.codes:
                implied = {test.fact for test in _tests(row)}
                if self.policy.service_fact in implied and holds(row.implies, case) is not False:
                    case["code"] = row.code
                    break
        return tuple((name, case[name]) for name in self.facts if name in case)

    def _shown_by(self, name: str) -> tuple[str, ...]:
        """The facts that a case shows for one: itself and what it is given by, or the dates that are compared."""
        fact = self.facts[name]
        return parts_of(fact.computed) if fact.is_timed else (name, *self._given(name))

    def _given(self, name: str) -> tuple[str, ...]:
        """The facts that a case gives for one that is worked out from records: the list, and what is read beside it."""
        fact = self.facts[name]
        worked = over(self.policy, fact)
        if worked is None:
            return (name,)
        records, computed = worked
        return (records, *beside(self.policy, records, computed))

    def _happened(self, case: dict[str, RawValue]) -> None:
        """What never happened has no date, and what was not done has no result; else one is there, known or not."""
        for fact in self.policy.facts:
            if isinstance(fact.computed, Happened) and fact.name in self.of_fact:
                missing, known = words_beside(self.facts[fact.computed.fact].type)
                if case[fact.name] == "no":
                    case[fact.computed.fact] = missing
                else:
                    case.setdefault(fact.computed.fact, known)

    # --- records ---------------------------------------------------------------------------------------------

    def _list_records(self, case: dict[str, RawValue], cells: Sequence[int]) -> None:
        """Lists of records from which everything comes out that has a cell. Raises Unmatched.

        Where no records are found and yet there may be some, what would come out of them is given instead.
        """
        lists: dict[str, list[tuple[int, OverRecords]]] = {}
        for name, axes in self.of_fact.items():
            worked = over(self.policy, self.facts[name])
            if worked is not None:
                records, computed = worked
                lists.setdefault(records, []).append((axes[0], computed))
                for part in beside(self.policy, records, computed):
                    if isinstance(self.facts[part].type, Date):
                        case.setdefault(part, self.policy.effective.toordinal())
        outside: dict[str, RawField] = {name: value for name, value in case.items() if not isinstance(value, Listed)}
        for records, worked_out in lists.items():
            wanted = tuple(Wanted(computed, *self._span(axis, cells[axis])) for axis, computed in worked_out)
            read = {part for each in wanted for part in beside(self.policy, records, each.computed)}
            given = {name: value for name, value in outside.items() if name in read}
            key = (records, wanted, tuple(given.items()))
            if key not in self.found:
                self.found[key] = find_records(self.policy, records, wanted, given, holds)
            found = self.found[key]
            if found is True:
                raise Unmatched([axis for axis, _ in worked_out])
            if isinstance(found, Listed):
                case[records] = found
                self._leave_out(case, worked_out)

    def _leave_out(self, case: dict[str, RawValue], worked_out: Sequence[tuple[int, OverRecords]]) -> None:
        """What comes out of records that are shown is not given beside them."""
        for index, _ in worked_out:
            axis = self.axes[index]
            assert not isinstance(axis, KnownAxis)
            case.pop(axis.fact, None)

    def _span(self, index: int, cell: int) -> tuple[int, int]:
        """The values of a cell; yes is 1, no is 0."""
        axis = self.axes[index]
        return ends(axis, cell) if isinstance(axis, NumberAxis) else (cell, cell)

    # --- numbers and lists -----------------------------------------------------------------------------------

    def _number(self, index: int, cells: Sequence[int], row: CodeRow | None) -> int:
        axis = self.axes[index]
        assert isinstance(axis, NumberAxis)
        low, high = ends(axis, cells[index])
        preferred = self._preferred(axis, cells[index])
        for test in _tests(row):
            if test.fact == axis.fact and isinstance(test.wanted, Within):
                low = max(low, low if test.wanted.low is None else test.wanted.low)
                high = min(high, high if test.wanted.high is None else test.wanted.high)
        return max(min(preferred, high), low)

    def _preferred(self, axis: NumberAxis, cell: int) -> int:
        """The value next to the threshold; of a count one, of a date the effective date, where the cell holds it."""
        low, high = ends(axis, cell)
        kind = self.facts[axis.fact].type
        if axis.is_date or (isinstance(kind, Number) and not kind.unit):
            return max(low, min(self.policy.effective.toordinal() if axis.is_date else 1, high))
        return high if cell == 0 and len(axis.starts) > 1 else low

    def _list(self, name: str, axes: Sequence[int], cells: Sequence[int], row: CodeRow | None) -> RawValue:
        values = [value.name for value in values_of(self.facts[name].type)]
        fewest, most, blocks = 0, len(values), None
        for index in axes:
            axis = self.axes[index]
            if isinstance(axis, CountAxis):
                low, high = ends(axis, cells[index])
                fewest, most = max(fewest, low), min(most, high)
            elif isinstance(axis, SeveralAxis):
                blocks = [block for place, block in enumerate(axis.blocks) if cells[index] >> place & 1]
        for bound in self.policy.bounds:
            if bound.counted == name and bound.fact in self.of_fact:
                fewest = max(fewest, min(self._wish(self.facts[bound.fact], cells), most))
        implied = [test.wanted for test in _tests(row) if test.fact == name]
        fewest = max(fewest, min(most, 1 if implied else 0))  # what a code implies of a list, it implies of some value
        outside = [v for v in values if any(v not in wanted.values for wanted in implied if isinstance(wanted, Every))]
        other = [v for v in values if any(v not in wanted.values for wanted in implied if isinstance(wanted, Some))]
        order = sorted(values, key=lambda value: (value in outside, value in other))
        chosen: list[str] = []
        for block in blocks if blocks is not None else ():
            chosen.append(next(value for value in order if value in block))
        usable = {value for block in blocks for value in block} if blocks is not None else set(values)
        for value in order:
            if len(chosen) < fewest and value in usable and value not in chosen:
                chosen.append(value)
        return tuple(value for value in values if value in chosen)

    def _wish(self, fact: Fact, cells: Sequence[int]) -> int:
        """The whole number that is preferred of a fact that has an axis."""
        (index,) = self.of_fact[fact.name]
        axis = self.axes[index]
        assert isinstance(axis, NumberAxis)
        assert isinstance(fact.type, Number)
        scale: int = 10**fact.type.decimals
        return self._preferred(axis, cells[index]) // scale

    def _keep_bounds(self, case: dict[str, RawValue], cells: Sequence[int]) -> None:
        """A bounded number is not more than the values of its list, where its cell leaves the choice."""
        for bound in self.policy.bounds:
            number, listed = case.get(bound.fact), case.get(bound.counted)
            if isinstance(number, int) and isinstance(listed, tuple) and number > len(listed):
                (index,) = self.of_fact[bound.fact]
                axis = self.axes[index]
                assert isinstance(axis, NumberAxis)
                low, _ = ends(axis, cells[index])
                case[bound.fact] = max(low, len(listed))
                if low > len(listed):
                    raise Unmatched([index, *self.of_fact[bound.counted]])

    # --- dates and the time between them ---------------------------------------------------------------------

    def _days(self, cells: Sequence[int]) -> dict[str, int]:
        """Dates, and what is counted between dates, that agree. Raises Unmatched.

        Each says that one date lies no earlier than some day that follows from another, and how late it can be. Such
        bounds are made as tight as they follow from each other (Bellman 1958, Ford 1956), and then the dates are chosen
        one by one (Dechter, Meiri and Pearl 1991, "Temporal constraint networks").
        """
        timed = [fact for fact in self.policy.facts if fact.name in self.of_fact]
        timed = [fact for fact in timed if isinstance(fact.computed, DaysBetween | Elapsed | Position)]
        bounds: dict[str, Stretch] = {}
        for name in dict.fromkeys(part for fact in timed for part in parts_of(fact.computed)):
            bounds[name] = (FIRST_DAY, LAST_DAY)
            for index in self.of_fact.get(name, ()):
                axis = self.axes[index]
                assert isinstance(axis, NumberAxis)
                bounds[name] = ends(axis, cells[index])
        spans = {fact.name: self._apart(fact, cells) for fact in timed}
        apart = list(spans.values())
        least = tighten(bounds, apart)
        if least is None:
            dates, left = core(bounds, apart, (FIRST_DAY, LAST_DAY))
            names = [*dates, *(name for name, span in spans.items() if any(span is each for each in left))]
            raise Unmatched([index for name in names for index in self.of_fact[name]])
        bounds = least
        wishes = {DATE_OF_SERVICE: self.policy.effective.toordinal()}
        for name in sorted(bounds, key=lambda name: name != DATE_OF_SERVICE):
            low, high = bounds[name]
            usual = low if high == LAST_DAY and low > FIRST_DAY else high
            if high - low > _ANY_DAY:
                usual = self.policy.effective.toordinal()
            day = max(low, min(wishes.get(name, usual), high))
            # Months are not all as long, so that a day between the bounds can fail; then all the earliest days fit.
            chosen = tighten({**bounds, name: (day, day)}, apart)
            if chosen is None:
                bounds = {each: (first, first) for each, (first, _) in least.items()}
                break
            bounds = chosen
            wishes |= {earlier: day - self._wish(fact, cells) for fact, earlier in _ending(timed, name)}
        found = {name: low for name, (low, _) in bounds.items() if name in self.of_fact or self._is_shown_for(name)}
        for fact in timed:
            if isinstance(fact.type, Number) and isinstance(fact.computed, DaysBetween | Elapsed):
                start, end = (bounds[part][0] for part in moments_of(fact.computed))
                found[fact.name] = elapsed_of(fact.computed, start, end) * 10**fact.type.decimals
        return found

    def _is_shown_for(self, date_fact: str) -> bool:
        """Whether a fact that a condition made is shown by this date."""
        return any(fact.is_timed and date_fact in parts_of(fact.computed) for fact in self.policy.facts)

    def _apart(self, fact: Fact, cells: Sequence[int]) -> Apart:
        """What the cell of a fact that is counted between dates says of the two."""
        (index,) = self.of_fact[fact.name]
        axis = self.axes[index]
        if isinstance(fact.computed, Position):
            low, high = _SIDES[cells[index]]
            return Apart(Elapsed("days", fact.computed.against, fact.computed.of), low, high)
        assert isinstance(fact.computed, DaysBetween | Elapsed)
        assert isinstance(axis, NumberAxis)
        assert isinstance(fact.type, Number)
        low, high = ends(axis, cells[index])
        scale = 10**fact.type.decimals
        return Apart(as_elapsed(fact.computed), -(-low // scale), high // scale)

    def _calculated(self, cells: Sequence[int]) -> None:
        """Raise Unmatched where what a fact is calculated from cannot come to its cell."""
        for fact in self.policy.facts:
            if not isinstance(fact.computed, Calculated) or fact.name not in self.of_fact:
                continue
            assert isinstance(fact.type, Number)
            reached = interval(declared_term(fact.computed.term), lambda name: self._ends(name, cells))
            (index,) = self.of_fact[fact.name]
            if reached is not None:
                scale, how, step = 10**fact.type.decimals, fact.computed.rounding, fact.computed.step
                low, high = (rounded(end * scale, how, step) for end in reached)
                axis = self.axes[index]
                assert isinstance(axis, NumberAxis)
                first, last = ends(axis, cells[index])
                if high < first or last < low:
                    parts = parts_of(fact.computed)
                    raise Unmatched([index, *(each for name in parts for each in self.of_fact.get(name, ()))])

    def _changes(self, cells: Sequence[int]) -> dict[str, RawValue]:
        """Numbers that change as their cells say, for each pair that is compared. Raises Unmatched."""
        pairs: dict[tuple[str, ...], list[tuple[int, Compared]]] = {}
        for fact in self.policy.facts:
            if isinstance(fact.computed, Compared) and fact.name in self.of_fact:
                (index,) = self.of_fact[fact.name]
                pairs.setdefault(parts_of(fact.computed), []).append((index, fact.computed))
        chosen: dict[str, RawValue] = {}
        for names, compared in pairs.items():
            values = {name: self._ends(name, cells) for name in names}
            wanted = [(computed, cells[index]) for index, computed in compared]
            if not fit(wanted):
                axes = [axis for name in names for axis in self.of_fact.get(name, ())]
                raise Unmatched([*axes, *(index for index, _ in compared)])
            chosen.update(numbers_for(wanted, values) or {})
        return chosen

    def _ends(self, name: str, cells: Sequence[int]) -> Stretch:
        """The values of a number in its cell, or all of them where it has none."""
        for index in self.of_fact.get(name, ()):
            axis = self.axes[index]
            assert isinstance(axis, NumberAxis)
            return ends(axis, cells[index])
        kind = self.facts[name].type
        assert isinstance(kind, Number)
        return kind.low, kind.high


_ANY_DAY = 3_000_000
"""So many days (of all the 3,652,059 there are) leave a date open, and then one near the policy's own says most."""

_SIDES = ((-LAST_DAY, -1), (0, 0), (1, LAST_DAY))
"""The days by which a moment is after another, for each value of a position."""


def _ending(timed: Sequence[Fact], later: str) -> list[tuple[Fact, str]]:
    """The numbers of days that end on a date, with the dates that they begin on."""
    return [(fact, fact.days_between[0]) for fact in timed if fact.days_between and fact.days_between[1] == later]


def _tests(row: CodeRow | None) -> tuple[Test, ...]:
    if row is None:
        return ()
    items = row.implies.items if isinstance(row.implies, All) else (row.implies,)
    return tuple(item for item in items if isinstance(item, Test))
