"""Who decided what, when and why: signatures, and what of a version is signed."""

from __future__ import annotations

from mednec.frozen import field, frozen
from mednec.text import Span


@frozen
class Signature:
    """Who decided, when (ISO date) and why."""

    by: str
    on: str
    because: str


@frozen
class Retirement:
    """The day (ISO date) from which a version decides nothing any more, and who retired it."""

    day: str
    signed: Signature
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Erratum:
    """A correction of published words: `old` was printed, `new` stands in the policy now."""

    old: str
    new: str
    signed: Signature
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Responsible:
    """Who answers for a version: `role` is `author`, `reviewer` or `committee`.

    `on` is the day of the review in ISO form, or its month or year; empty for an author.
    """

    role: str
    name: str
    on: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Acceptance:
    """A finding (by diagnostic code) that the author has seen and keeps; `subject` is the clause id or `policy`."""

    code: str
    subject: str
    signed: Signature
    span: Span | None = field(default=None, compare=False, show=False)
