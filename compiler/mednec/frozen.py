"""Frozen, slotted data classes that cost next to nothing to define.

The standard decorator compiles half a dozen functions for each frozen class, about half a millisecond a class. The
quick check defines some 130 classes before it reads its first line and must answer while a person types, so its time
from cold was mostly that. These classes do the same with shared functions and no compilation (`benchmarks/` measures
both). Type checkers know them as data classes (PEP 681). The runtime of the tables, which stands alone and defines
few, uses the standard library's.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import get_annotations
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")
_MISSING: Any = object()


class FrozenError(AttributeError):
    """Somebody tried to change a value."""


class _Field:
    """How one field behaves where that is not the usual."""

    __slots__ = ("compared", "default", "shown")

    def __init__(self, default: Any, compared: bool, shown: bool) -> None:
        self.default = default
        self.compared = compared
        self.shown = shown


def field(*, default: Any = _MISSING, compare: bool = True, show: bool = True) -> Any:
    """A field outside equality and hash (`compare=False`), outside the repr (`show=False`), or with a default."""
    return _Field(default, compare, show)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Make a class of annotated fields frozen and slotted, with `__init__`, `__eq__`, `__hash__` and `__repr__`.

    Two values are equal if they are of the same class and their compared fields are. A method of the class must not
    say `super()`, because the slotted class is another one. Raises TypeError for a field without a default after
    one with a default.
    """
    names = tuple(get_annotations(cls))
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    fields = {n: given.get(n, _PLAIN) for n in names}
    fields = {n: f if isinstance(f, _Field) else _Field(f, True, True) for n, f in fields.items()}
    defaults = tuple(f.default for f in fields.values() if f.default is not _MISSING)
    required = len(names) - len(defaults)
    if any(fields[n].default is _MISSING for n in names[required:]):
        raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
    members = {k: v for k, v in cls.__dict__.items() if k not in given and k not in ("__dict__", "__weakref__")}
    compared = [n for n in names if fields[n].compared]
    standard = {
        "__slots__": names,
        "__match_args__": names,
        "__compared__": tuple(compared),
        "__left_out__": {n: f.default for n, f in fields.items() if f.default is not _MISSING},
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
        "__reduce__": _reduced,
        "__eq__": _equality(_reader(compared)),
        "__hash__": _hashing(_reader(compared)),
        "__repr__": _representation([n for n in names if fields[n].shown]),
    }
    metaclass: Any = type(cls)
    made: type[_T] = metaclass(cls.__name__, cls.__bases__, standard | members)
    setters = tuple(getattr(made, n).__set__ for n in names)
    type.__setattr__(made, "__init__", _initialiser(names, setters, required, defaults))
    return made


def replace(old: _T, /, **changes: Any) -> _T:
    """A copy of a value with some fields changed. Raises TypeError for a field that it does not have."""
    kind = type(old)
    return kind(**({name: getattr(old, name) for name in names_of(kind)} | changes))


def names_of(kind: type) -> tuple[str, ...]:
    """The names of a value class's fields, in order."""
    names: tuple[str, ...] = vars(kind)["__match_args__"]
    return names


def compared_names(kind: type) -> tuple[str, ...]:
    """The names of the fields that take part in equality, in order."""
    names: tuple[str, ...] = vars(kind)["__compared__"]
    return names


def defaults_of(kind: type) -> dict[str, object]:
    """The defaults of the fields that have one, by name."""
    defaults: dict[str, object] = vars(kind)["__left_out__"]
    return defaults


_PLAIN = _Field(_MISSING, True, True)


def _initialiser(
    names: tuple[str, ...],
    setters: tuple[Callable[[object, object], None], ...],
    required: int,
    defaults: tuple[object, ...],
) -> Callable[..., None]:
    count = len(names)

    def __init__(self: object, /, *args: object, **named: object) -> None:
        if named or len(args) != count:
            args = _arranged(self, args, named)
        for set_field, argument in zip(setters, args, strict=True):
            set_field(self, argument)

    def _arranged(self: object, args: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
        """Arguments in the order of the fields, those left out by their default."""
        given = dict(zip(names, args, strict=False))
        unknown = sorted((named.keys() - set(names)) | (named.keys() & given.keys()))
        if len(args) > count or unknown:
            raise TypeError(f"{type(self).__name__}: too many arguments, or {unknown} unknown or given twice")
        given |= named
        missing = [name for name in names[:required] if name not in given]
        if missing:
            raise TypeError(f"{type(self).__name__}: without {', '.join(missing)}")
        left = dict(zip(names[required:], defaults, strict=True))
        return tuple(given[name] if name in given else left[name] for name in names)

    return __init__


def _reader(names: list[str]) -> Callable[[Any], object]:
    """The compared fields of a value as one comparable thing."""
    return attrgetter(*names) if names else lambda _: ()


def _refuse_set(self: object, name: str, value: object) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} cannot be changed")


def _refuse_delete(self: object, name: str) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} cannot be deleted")


def _reduced(self: object) -> tuple[type, tuple[object, ...]]:
    """How a value goes to another process: its class and its fields."""
    return type(self), tuple([getattr(self, name) for name in names_of(type(self))])


def _equality(read: Callable[[Any], object]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or read(self) == read(other)

    return __eq__


def _hashing(read: Callable[[Any], object]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:
        return hash(read(self))

    return __hash__


def _representation(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__
