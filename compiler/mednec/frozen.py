"""Frozen, slotted data classes that cost next to nothing to define.

The standard decorator compiles half a dozen functions for each frozen class, about half a millisecond a class. The
quick check defines some 130 classes before it reads its first line and must answer while a person types, so its time
from cold was mostly that. These classes do the same with shared functions and no compilation (`benchmarks/` measures
both). Type checkers know them as data classes (PEP 681). The runtime of the tables, which stands alone and defines
few, uses the standard library's.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, dataclass_transform

_T = TypeVar("_T")
_Setter: TypeAlias = Callable[[object, object], None]
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
    names = tuple(cls.__annotations__)
    members = dict(cls.__dict__)
    members.pop("__dict__", None)
    members.pop("__weakref__", None)
    compared, shown = [], []
    left_out: dict[str, object] = {}
    for name in names:
        field = members.pop(name, _MISSING)
        if not isinstance(field, _Field):
            default, is_compared, is_shown = field, True, True
        else:
            default, is_compared, is_shown = field.default, field.compared, field.shown
        if default is not _MISSING:
            left_out[name] = default
        elif left_out:
            raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
        if is_compared:
            compared.append(name)
        if is_shown:
            shown.append(name)
    read = _reader(compared)
    setters: list[tuple[int, _Setter]] = []
    standard = {
        "__slots__": names,
        "__match_args__": names,
        "__compared__": tuple(compared),
        "__left_out__": left_out,
        "__init__": _initialiser(names, setters, tuple(left_out.values())),
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
        "__reduce__": _reduced,
        "__eq__": _equality(read),
        "__hash__": _hashing(read),
        "__repr__": _representation(shown),
    }
    metaclass: Any = type(cls)
    made: type[_T] = metaclass(cls.__name__, cls.__bases__, standard | members)
    setters += [(index, vars(made)[name].__set__) for index, name in enumerate(names)]
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


def _initialiser(
    names: tuple[str, ...], setters: list[tuple[int, _Setter]], defaults: tuple[object, ...]
) -> Callable[..., None]:
    """What sets the fields; the `setters`, each with the place of its argument, are known once the class is made."""
    count = len(names)
    required = count - len(defaults)

    def __init__(self: object, /, *args: object, **named: object) -> None:
        if named or len(args) != count:
            args = _arranged(self, args, named)
        for index, set_field in setters:
            set_field(self, args[index])

    def _arranged(self: object, args: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
        """Arguments in the order of the fields, those left out by their default."""
        if not named and required <= len(args) < count:
            return args + defaults[len(args) - required :]
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
