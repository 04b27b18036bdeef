# Do not edit: a copy of mednec's runtime/facts.py, written by `mednec build`.
"""A fact as a generated module declares it."""

from typing import Any, NamedTuple

from .kinds import Kind


class Fact(NamedTuple):
    """A fact, or a field of a record.

    `computed` is what it is worked out from (see `compute`); an `inline` one is never given by a case. `presumed` is
    the value taken while the fact is absent; `at_most` the several-of fact whose number of values bounds it;
    `delegated_to` the source whose criteria answer it; `attested` those who may attest it; `controlled_by` the tests in
    whose presence it is not used.
    """

    name: str
    label: str
    kind: Kind
    asks: str = ""
    documented: str = ""
    computed: tuple[Any, ...] | None = None
    presumed: str | None = None
    at_most: str | None = None
    delegated_to: str = ""
    attested: tuple[str, ...] = ()
    inline: bool = False
    controlled_by: tuple[str, ...] = ()
