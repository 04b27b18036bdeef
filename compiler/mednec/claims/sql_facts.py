"""What is known of every fact of a row, as columns of SQL: what was read, and what that implies.

A plain column gives one value or none, so a state is short here: a choice is a bit set, a number its least and greatest
value, a date one day or any, a list its values or what the requested code leaves of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sqlglot import exp

from mednec.claims.decided import Version
from mednec.claims.sql_chain import Chain, case, every, is_in, negated, number, ref, some, some_of
from mednec.claims.sql_columns import ReadColumn, is_null
from mednec.claims.states import conflict_label
from mednec.frozen import frozen
from mednec.runtime.choices import Choice
from mednec.runtime.lists import Listed, Several
from mednec.runtime.spans import Number


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


class Facts:
    """The facts of one version in a chain. `read` are the columns that give one, by the place of the fact.

    `known` is what is known of each, by its place. `left` is what the requested code leaves of a list that is not
    complete: the column of the code, and the state that each code says. `conflicts` are what cannot be together, in
    words, with where that is so.
    """

    def __init__(self, version: Version, read: Mapping[int, ReadColumn], chain: Chain) -> None:
        self.table, self.chain = version.runtime, chain
        self.read = read
        self.code = self.table.code
        self.known: list[Known] = [self._begun(place) for place in range(len(self.table.facts))]
        self.conflicts: dict[str, list[exp.Expression]] = {}
        self.left: dict[int, tuple[str, Mapping[int, Listed]]] = {}
        self._counts: dict[int, str] = {}

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
            self.left[place] = (given, by_code)
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
        self.left[place] = (kept, by_code)

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
            if counted in self.left:
                codes, by_code = self.left[counted]
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


def of_codes(column: str, by_code: Mapping[int, int], written: Callable[[int], exp.Expression]) -> exp.Expression:
    """What each code says; null of the others."""
    values = dict.fromkeys(by_code.values())
    arms = [
        (is_in(column, [bit for bit, each in by_code.items() if each == value]), written(value)) for value in values
    ]
    return exp.cast(case(arms, exp.null()), "bigint")
