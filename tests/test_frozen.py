"""The value classes behave as frozen, slotted data classes do."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.frozen import FrozenError, compared_names, field, frozen, names_of, replace


@frozen
class Pair:
    """Two things, and where they stand."""

    left: object
    right: object = 0
    place: object = field(default=None, compare=False, show=False)

    @property
    def both(self) -> tuple[object, object]:
        return self.left, self.right


@frozen
class Other:
    left: object
    right: object = 0
    place: object = field(default=None, compare=False, show=False)


@frozen
class Nothing:
    """Without a field."""


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    left: object
    right: object = 0
    place: object = dataclasses.field(default=None, compare=False, repr=False)


THINGS = st.integers() | st.text() | st.none()


@given(THINGS, THINGS, THINGS, THINGS)
def test_equality_hash_and_repr_are_those_of_the_standard_library(a: object, b: object, c: object, d: object) -> None:
    assert (Pair(a, b) == Pair(c, d)) == (Standard(a, b) == Standard(c, d))
    assert hash(Pair(a, b, c)) == hash(Standard(a, b, d))
    assert repr(Pair(a, b)) == repr(Standard(a, b)).replace("Standard", "Pair")


def test_a_place_is_outside_equality_and_repr() -> None:
    assert Pair(1, 2, "here") == Pair(1, 2, "there")
    assert "here" not in repr(Pair(1, 2, "here"))


def test_values_of_different_classes_differ() -> None:
    pair: object = Pair(1, 2)
    assert pair != Other(1, 2)


def test_nothing_can_be_changed_or_added() -> None:
    pair: Any = Pair(1, 2)
    with pytest.raises(FrozenError):
        pair.left = 3
    with pytest.raises(FrozenError):
        del pair.left
    with pytest.raises(FrozenError):
        pair.new = 3
    assert not hasattr(pair, "__dict__")


def test_arguments_are_taken_by_place_and_by_name() -> None:
    assert Pair(left=1) == Pair(1, 0, None) == Pair(1, right=0)
    assert Pair(1, place=5).place == 5
    assert Nothing() == Nothing()


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, 2, 3, 4), {}), ((1,), {"left": 2}), ((1,), {"middle": 2})],
)
def test_wrong_arguments_are_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    kind: Any = Pair
    with pytest.raises(TypeError):
        kind(*given, **named)


def test_a_field_without_a_default_cannot_follow_one_with_a_default() -> None:
    class Wrong:
        first: int = 0
        second: int

    with pytest.raises(TypeError, match="follows"):
        frozen(Wrong)


def test_replace_keeps_the_other_fields() -> None:
    assert replace(Pair(1, 2, 3), right=5) == Pair(1, 5)
    assert replace(Pair(1, 2, 3), right=5).place == 3
    with pytest.raises(TypeError):
        replace(Pair(1), middle=2)


def test_patterns_and_methods_work() -> None:
    match Pair(1, 2):
        case Pair(1, right):
            assert right == 2
        case _:
            pytest.fail("the pattern fits")
    assert Pair(1, 2).both == (1, 2)


def test_its_fields_are_known() -> None:
    assert names_of(Pair) == ("left", "right", "place")
    assert compared_names(Pair) == ("left", "right")
