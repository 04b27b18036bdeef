"""What is known of every fact of a row, as columns of SQL, and the inputs of the program from it.

A plain column gives one value or none, so a state is short here: a choice is a bit set, a number its least and greatest
value, a date one day or any, a list its values or what the requested code leaves of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from sqlglot import exp

from mednec.claims.decided import Version
from mednec.claims.planes import Program
from mednec.claims.sql_chain import Chain, case, every, negated, number, ref, some, truth
from mednec.claims.sql_columns import ReadColumn, is_null
from mednec.claims.states import conflict_label
from mednec.frozen import frozen
from mednec.runtime.axes import ChoiceAxis, CountAxis, NumberAxis, SeveralAxis
from mednec.runtime.choices import Choice
from mednec.runtime.decide import is_open
from mednec.runtime.lists import Listed, Several
from mednec.runtime.logic import holds
from mednec.runtime.spans import Date, Number
from mednec.table.table import KnownAxis


class NoSqlError(Exception):
    """Something that no statement says exactly. `fact` is whose it is, `what` a sentence about it."""

    def __init__(self, fact: str, what: str) -> None:
        super().__init__(what)
        self.fact = fact
        self.what = what


@frozen
class Flag:
    """Yes or no, null where it is open."""

    column: str


@frozen
class Mask:
    """The values of a choice that are possible, as bits."""

    column: str


@frozen
class Ends:
    """The least and the greatest number that is possible."""

    low: str
    high: str


@frozen
class Point:
    """A scaled number or a date, null where it is open."""

    column: str


@frozen
class Held:
    """The values of a list as bits, null where it is not complete; then the code says what is known of it."""

    column: str


@frozen
class Always:
    """The same in every row, for no column says anything of it: the state, and how it is shown."""

    state: Any
    shown: Any


Known: TypeAlias = Flag | Mask | Ends | Point | Held | Always
"""What is known of a fact."""


def day(ordinal: int) -> exp.Expression:
    """A date as a literal."""
    return exp.cast(exp.Literal.string(date.fromordinal(ordinal).isoformat()), "date")


Rails: TypeAlias = tuple[exp.Expression, exp.Expression]


class Facts:
    """The facts of one version in a chain. `read` are the columns that give one, by the place of the fact."""

    def __init__(self, version: Version, read: Mapping[int, ReadColumn], chain: Chain) -> None:
        self.table, self.axes, self.chain = version.runtime, version.table.axes, chain
        self.read = read
        self.code = self.table.code
        self.known: list[Known] = [self._begun(place) for place in range(len(self.table.facts))]
        self.conflicts: dict[str, list[exp.Expression]] = {}
        self._counts: dict[int, str] = {}
        self._codes: dict[int, tuple[str, Mapping[int, Listed]]] = {}
        self._measured = {axis: measured for axis, _, measured in self.table.measured}

    def _begun(self, place: int) -> Known:
        if place not in self.read:
            return Always(self.table.everything[place], None)
        column = self.read[place].exact
        match self.table.facts[place].kind:
            case Choice() as kind if kind.yes_or_no:
                return Flag(column)
            case Choice(everything=everything):
                mask = self.chain.fresh("m")
                self.chain.step(
                    f"values_{mask}", {mask: exp.Coalesce(this=ref(column), expressions=[number(everything)])}
                )
                return Mask(mask)
            case Several():
                return Held(column)
            case _:
                return Point(column)

    def name(self, place: int) -> str:
        return self.table.names[place]

    def number_kind(self, place: int) -> Number:
        kind = self.table.facts[place].kind
        assert isinstance(kind, Number)
        return kind

    def list_kind(self, place: int) -> Several:
        kind = self.table.facts[place].kind
        assert isinstance(kind, Several)
        return kind

    # --- states as expressions -----------------------------------------------------------------------------------

    def mask(self, place: int) -> exp.Expression:
        match self.known[place]:
            case Flag(column=column):
                return case([(is_null(column), number(3)), (ref(column), number(2))], number(1))
            case Mask(column=column):
                return ref(column)
            case Always(state=state):
                return number(state)
            case _:
                raise AssertionError("not a choice")

    def ends(self, place: int) -> tuple[exp.Expression, exp.Expression]:
        match self.known[place]:
            case Point(column=column):
                kind = self.number_kind(place)
                low, high = kind.low, kind.high
                return (
                    exp.Coalesce(this=ref(column), expressions=[number(low)]),
                    exp.Coalesce(this=ref(column), expressions=[number(high)]),
                )
            case Ends(low=least, high=most):
                return ref(least), ref(most)
            case Always(state=((low, high),)):
                return number(low), number(high)
            case _:
                raise NoSqlError(
                    self.name(place), f"What is known of `{self.name(place)}` is no one stretch of numbers."
                )

    def count(self, place: int) -> str:
        """The column with the number of values of a list; null where it is not complete."""
        if place not in self._counts:
            known = self.known[place]
            assert isinstance(known, Held)
            name = self._counts[place] = self.chain.fresh("n")
            values = range(len(self.list_kind(place).values))
            total: exp.Expression = number(0)
            for value in values:
                has = some_of(ref(known.column), 1 << value)
                total = exp.Add(this=total, expression=case([(has, number(1))], number(0)))
            self.chain.step(f"count_{name}", {name: case([(is_null(known.column), exp.null())], total)})
        return self._counts[place]

    # --- what the input implies ----------------------------------------------------------------------------------

    def narrow_mask(self, place: int, found: exp.Expression, against: tuple[int, ...]) -> None:
        """Take in which values of a choice are possible; null where nothing follows."""
        full = self.table.everything[place]
        implied, mask = self.chain.fresh("d"), self.chain.fresh("m")
        self.chain.step(f"implied_{implied}", {implied: found})
        both = exp.Paren(this=exp.BitwiseAnd(this=exp.Paren(this=self.mask(place)), expression=ref(implied)))
        wrong = every([negated(is_null(implied)), exp.EQ(this=both.copy(), expression=number(0))])
        arms = [(is_null(implied), self.mask(place)), (exp.EQ(this=both.copy(), expression=number(0)), number(full))]
        self._settle(place, against, wrong, {mask: case(arms, both)})
        self.known[place] = Mask(mask)

    def narrow_ends(self, place: int, low: exp.Expression, high: exp.Expression, against: tuple[int, ...]) -> None:
        """Take in between which numbers it lies, both null where nothing follows."""
        kind = self.number_kind(place)
        first, last, found = (
            self.chain.fresh("a"),
            self.chain.fresh("z"),
            Ends(self.chain.fresh("l"), self.chain.fresh("h")),
        )
        self.chain.step(f"implied_{first}", {first: low, last: high})
        least, most = self.ends(place)
        apart = some(
            [
                exp.GT(this=ref(first), expression=most.copy()),
                exp.LT(this=ref(last), expression=least.copy()),
                exp.GT(this=ref(first), expression=number(kind.high)),
                exp.LT(this=ref(last), expression=number(kind.low)),
            ]
        )
        above = exp.GT(this=ref(first), expression=least.copy())
        below = exp.LT(this=ref(last), expression=most.copy())
        wrong = every([negated(is_null(first)), apart.copy()])
        columns = {
            found.low: case(
                [(is_null(first), least), (apart.copy(), number(kind.low)), (above, ref(first))], least.copy()
            ),
            found.high: case(
                [(is_null(first), most), (apart.copy(), number(kind.high)), (below, ref(last))], most.copy()
            ),
        }
        self._settle(place, against, wrong, columns)
        self.known[place] = found

    def _settle(
        self, place: int, against: tuple[int, ...], wrong: exp.Expression, columns: Mapping[str, exp.Expression]
    ) -> None:
        conflict = self.chain.fresh("w")
        self.chain.step(f"derived_{conflict}", {conflict: wrong, **columns})
        said = conflict_label(self.name(place), [self.name(each) for each in against])
        self.conflicts.setdefault(said, []).append(ref(conflict))

    def imply(self) -> None:
        """What the requested code implies."""
        code = self.code
        if code is None or code not in self.read:
            return
        given = self.read[code].exact
        targets = dict.fromkeys(place for row in self.table.implied.values() for place, _, _ in row)
        for place in targets:
            by_code = {bit: state for bit, row in self.table.implied.items() for at, state, _ in row if at == place}
            match self.table.facts[place].kind:
                case Choice():
                    self.narrow_mask(place, of_codes(given, by_code, number), (code,))
                case Number() if all(len(state) == 1 for state in by_code.values()):
                    low = of_codes(given, {bit: state[0][0] for bit, state in by_code.items()}, number)
                    high = of_codes(given, {bit: state[0][1] for bit, state in by_code.items()}, number)
                    self.narrow_ends(place, low, high, (code,))
                case Several():
                    self._imply_list(place, given, by_code, code)
                case _:
                    raise NoSqlError(
                        self.name(place), f"What a code implies of `{self.name(place)}` cannot be said in SQL."
                    )

    def _imply_list(self, place: int, given: str, by_code: Mapping[int, Listed], code: int) -> None:
        if place not in self.read:
            # Nothing is given of it: what the code leaves is all that is known.
            empty = self.chain.fresh("y")
            self.chain.step(f"values_{empty}", {empty: exp.cast(exp.null(), "bigint")})
            self.known[place] = Held(empty)
            self._codes[place] = (given, by_code)
            return
        column = self.read[place].exact
        fits = []
        for state in dict.fromkeys(by_code.values()):
            codes = [bit for bit, each in by_code.items() if each == state]
            fits.append((every([is_in(given, codes)]), self._fits(place, column, state)))
        left, kept = self.chain.fresh("y"), self.chain.fresh("k")
        wrong = every([negated(is_null(column)), negated(case(fits, exp.true()))])
        conflict = self.chain.fresh("w")
        self.chain.step(f"implied_{conflict}", {conflict: wrong})
        open_here = case([(ref(conflict), exp.null())], ref(column))
        self.chain.step(f"derived_{conflict}", {left: open_here, kept: case([(ref(conflict), exp.null())], ref(given))})
        self.conflicts.setdefault(conflict_label(self.name(place), [self.name(code)]), []).append(ref(conflict))
        self.known[place] = Held(left)
        self._counts.pop(place, None)
        self._codes[place] = (kept, by_code)

    def _fits(self, place: int, column: str, state: Listed) -> exp.Expression:
        full = self.table.everything[place].possible
        conditions = [negated(some_of(ref(column), full & ~state.possible))]
        conditions += [some_of(ref(column), 1 << bit) for bit in range(full.bit_length()) if state.includes >> bit & 1]
        conditions += [some_of(ref(column), mask) for mask in state.some]
        fewest, most = state.includes.bit_count() + bool(state.some), state.possible.bit_count()
        if state.fewest > fewest or state.most < most:
            count = self.count(place)
            conditions.append(exp.Between(this=ref(count), low=number(state.fewest), high=number(state.most)))
        return every(conditions)

    def bound(self) -> None:
        """What the length of a list says of a number."""
        for place, counted in self.table.bounds:
            known = self.known[counted]
            if isinstance(known, Always):
                continue
            kind = self.number_kind(place)
            scale = 10**kind.decimals
            most, found = self.chain.fresh("t"), Ends(self.chain.fresh("l"), self.chain.fresh("h"))
            at_most: exp.Expression = exp.Mul(this=ref(self.count(counted)), expression=number(scale))
            if counted in self._codes:
                codes, by_code = self._codes[counted]
                ends = {bit: min(each.possible.bit_count(), each.most) * scale for bit, each in by_code.items()}
                at_most = exp.Coalesce(this=at_most, expressions=[of_codes(codes, ends, number)])
            self.chain.step(f"implied_{most}", {most: at_most})
            least, highest = self.ends(place)
            more = exp.GT(this=highest.copy(), expression=ref(most))
            out = some(
                [exp.LT(this=ref(most), expression=number(kind.low)), exp.GT(this=least.copy(), expression=ref(most))]
            )
            wrong = every([negated(is_null(most)), more.copy(), out.copy()])
            columns = {
                found.low: case([(every([more.copy(), out.copy()]), number(kind.low))], least),
                found.high: case([(every([more.copy(), out]), number(kind.high)), (more, ref(most))], highest),
            }
            self._settle(place, (counted,), wrong, columns)
            self.known[place] = found

    # --- conditions on facts -------------------------------------------------------------------------------------

    def test(self, test: tuple[Any, ...]) -> Rails:
        """Where a test of a fact certainly holds, and where it certainly does not."""
        kind, place, *wanted = test
        known = self.known[place]
        if isinstance(known, Always):
            value = self._holds(test, known.state)
            return truth(value is True), truth(value is False)
        if kind == "is":
            mask, full, values = self.mask(place), self.table.everything[place], wanted[0]
            if isinstance(known, Flag):
                yes, no = bool(values & 2), bool(values & 1)
                return is_flag(known.column, yes, no, False), is_flag(known.column, not yes, not no, False)
            return negated(some_of(mask, full & ~values)), negated(some_of(mask.copy(), full & values))
        if isinstance(known, Held):
            return (
                self._of_list(
                    place, self._exact_test(place, known.column, test), lambda s: self._holds(test, s) is True
                ),
                self._of_list(
                    place,
                    negated(exp.Paren(this=self._exact_test(place, known.column, test))),
                    lambda s: self._holds(test, s) is False,
                ),
            )
        low, high = wanted
        if isinstance(known, Point):
            inside = exp.Between(this=ref(known.column), low=self._value(place, low), high=self._value(place, high))
            everything = self._holds(test, self.table.everything[place])
            return (
                exp.Coalesce(this=inside, expressions=[truth(everything is True)]),
                exp.Coalesce(this=negated(exp.Paren(this=inside.copy())), expressions=[truth(everything is False)]),
            )
        least, most = self.ends(place)
        sure = every([exp.GTE(this=least, expression=number(low)), exp.LTE(this=most, expression=number(high))])
        never = some(
            [exp.LT(this=most.copy(), expression=number(low)), exp.GT(this=least.copy(), expression=number(high))]
        )
        return sure, never

    def _holds(self, test: tuple[Any, ...], state: Any) -> bool | None:
        states = list(self.table.everything)
        states[test[1]] = state
        return holds(test, states, ())

    def _value(self, place: int, value: int) -> exp.Expression:
        if isinstance(self.table.facts[place].kind, Date):
            return day(min(max(value, date.min.toordinal()), date.max.toordinal()))
        return number(value)

    def _exact_test(self, place: int, column: str, test: tuple[Any, ...]) -> exp.Expression:
        kind, _, *wanted = test
        full = self.table.everything[place].possible
        if kind == "values":
            return exp.Between(this=ref(self.count(place)), low=number(wanted[0]), high=number(wanted[1]))
        some_are = some_of(ref(column), wanted[0])
        if kind == "some":
            return some_are
        return every([negated(some_of(ref(column), full & ~wanted[0])), some_are])

    def _of_list(self, place: int, exact: exp.Expression, of_state: Callable[[Listed], bool]) -> exp.Expression:
        """Of a complete list as it is; else of what the code leaves of it."""
        known = self.known[place]
        assert isinstance(known, Held)
        otherwise = truth(of_state(self.table.everything[place]))
        if place in self._codes:
            codes, by_code = self._codes[place]
            arms = [
                (is_in(codes, [bit for bit, state in by_code.items() if of_state(state) is wanted]), truth(wanted))
                for wanted in (True, False)
                if any(of_state(state) is wanted for state in by_code.values())
            ]
            otherwise = case(arms, otherwise)
        return case([(is_null(known.column), otherwise)], exact)

    def condition(self, condition: Any) -> Rails:
        """Kleene's value of a condition on facts that names no clause."""
        assert not isinstance(condition, int)
        head, *items = condition
        if head == "not":
            sure, never = self.condition(items[0])
            return never, sure
        if head in ("all", "any"):
            rails = [self.condition(item) for item in items]
            sures, nevers = [sure for sure, _ in rails], [never for _, never in rails]
            return (every(sures), some(nevers)) if head == "all" else (some(sures), every(nevers))
        if head == "count":
            low, high, *items = items
            rails = [self.condition(item) for item in items]
            fewest = total_of([sure for sure, _ in rails])
            most = exp.Sub(this=number(len(rails)), expression=exp.Paren(this=total_of([never for _, never in rails])))
            return (
                every([exp.GTE(this=fewest, expression=number(low)), exp.LTE(this=most, expression=number(high))]),
                some(
                    [
                        exp.LT(this=most.copy(), expression=number(low)),
                        exp.GT(this=fewest.copy(), expression=number(high)),
                    ]
                ),
            )
        return self.test(condition)

    # --- the inputs of the program -------------------------------------------------------------------------------

    def inputs(self, program: Program, tests: tuple[tuple[Any, ...], ...]) -> dict[str, exp.Expression]:
        """By name the inputs that a program wants."""
        rails = {f"{what} {place}": (place, what) for place in range(len(tests)) for what in ("sure", "never")}
        found = {}
        for name, _ in program.inputs:
            what, _, where = name.partition(" ")
            if name in rails:
                place, _ = rails[name]
                found[name] = self.test(tests[place])[what == "never"]
            elif what == "cell":
                axis, _, cell = where.partition(".")
                found[name] = self.cell(int(axis), int(cell))
            elif what == "open":
                found[name] = self.is_open(int(where))
            else:
                found[name] = self.applies(int(where))
        return found

    def cell(self, axis: int, cell: int) -> exp.Expression:
        """Whether a row can still have a cell."""
        made = self.axes[axis]
        assert not isinstance(made, KnownAxis)
        place = self.table.names.index(made.fact)
        known, measured = self.known[place], self._measured.get(axis, ChoiceAxis(made.fact))
        everything = self._cell(measured, self.table.everything[place], cell)
        match known:
            case Always(state=state):
                return truth(self._cell(measured, state, cell))
            case Flag(column=column):
                return is_flag(column, cell == 1, cell == 0, True)
            case Mask(column=column):
                return some_of(ref(column), 1 << cell)
            case Held(column=column):
                return self._of_list(
                    place, self._list_cell(place, column, measured, cell), lambda s: self._cell(measured, s, cell)
                )
            case Point() | Ends():
                assert isinstance(measured, NumberAxis)
                return self._stretch(place, known, measured.starts, cell, everything)

    def _cell(self, axis: NumberAxis | CountAxis | SeveralAxis | ChoiceAxis, state: Any, cell: int) -> bool:
        cells: int = state if isinstance(axis, ChoiceAxis) else axis.cells(state)
        return bool(cells >> cell & 1)

    def _list_cell(self, place: int, column: str, axis: object, cell: int) -> exp.Expression:
        if isinstance(axis, SeveralAxis):
            touched = [some_of(ref(column), group) for group in axis.groups]
            return every([each if cell >> at & 1 else negated(each) for at, each in enumerate(touched)])
        assert isinstance(axis, CountAxis)
        count = self.count(place)
        limits: list[exp.Expression] = []
        if cell:
            limits.append(exp.GTE(this=ref(count), expression=number(axis.starts[cell])))
        if cell + 1 < len(axis.starts):
            limits.append(exp.LT(this=ref(count), expression=number(axis.starts[cell + 1])))
        return every(limits)

    def _stretch(
        self, place: int, known: Point | Ends, starts: tuple[int, ...], cell: int, everything: bool
    ) -> exp.Expression:
        low, high = (known.column, known.column) if isinstance(known, Point) else (known.low, known.high)
        limits: list[exp.Expression] = []
        if cell:
            limits.append(exp.GTE(this=ref(high), expression=self._value(place, starts[cell])))
        if cell + 1 < len(starts):
            limits.append(exp.LT(this=ref(low), expression=self._value(place, starts[cell + 1])))
        inside = every(limits)
        return exp.Coalesce(this=inside, expressions=[truth(everything)]) if isinstance(known, Point) else inside

    def is_open(self, place: int) -> exp.Expression:
        """Whether more than one value is possible."""
        match self.known[place]:
            case Always(shown=shown):
                return truth(is_open(self.table, place, shown))
            case Flag(column=column) | Point(column=column):
                return is_null(column)
            case Mask(column=column):
                less = exp.Paren(this=exp.Sub(this=ref(column), expression=number(1)))
                rest = exp.Paren(this=exp.BitwiseAnd(this=ref(column), expression=less))
                return exp.NEQ(this=rest, expression=number(0))
            case Ends(low=low, high=high):
                return exp.LT(this=ref(low), expression=ref(high))
            case Held():
                kind = self.table.facts[place].kind
                return self._of_list(place, exp.false(), lambda state: is_open(self.table, place, kind.shown(state)))

    def applies(self, place: int) -> exp.Expression:
        """Where a presumption applies."""
        presumed = dict(self.table.presumed)[place]
        mask = self.mask(place)
        free = every([some_of(mask, presumed), exp.NEQ(this=exp.Paren(this=mask.copy()), expression=number(presumed))])
        return every([free, negated(self.read[place].given.copy())]) if place in self.read else free


def some_of(item: exp.Expression, mask: int) -> exp.Expression:
    """Whether some of the bits are set."""
    if not mask:
        return exp.false()
    return exp.NEQ(
        this=exp.Paren(
            this=exp.BitwiseAnd(
                this=exp.Paren(this=item) if not isinstance(item, exp.Column) else item, expression=number(mask)
            )
        ),
        expression=number(0),
    )


def is_flag(column: str, yes: bool, no: bool, otherwise: bool) -> exp.Expression:
    """Whether a truth value is one of those wanted; where it is null, `otherwise`."""
    if yes is no:
        return truth(yes)
    value = ref(column) if yes else exp.Not(this=ref(column))
    return exp.Coalesce(this=value, expressions=[truth(otherwise)])


def is_in(column: str, values: list[int]) -> exp.Expression:
    return exp.In(this=ref(column), expressions=[number(each) for each in values])


def of_codes(column: str, by_code: Mapping[int, int], written: Callable[[int], exp.Expression]) -> exp.Expression:
    """What each code says; null of the others."""
    values = dict.fromkeys(by_code.values())
    arms = [
        (is_in(column, [bit for bit, each in by_code.items() if each == value]), written(value)) for value in values
    ]
    return exp.cast(case(arms, exp.null()), "bigint")


def total_of(items: list[exp.Expression]) -> exp.Expression:
    """How many hold."""
    total: exp.Expression = number(0)
    for item in items:
        total = exp.Add(this=total, expression=case([(item, number(1))], number(0)))
    return total
