"""`Axiom`: what is taken as given of every member, whatever a policy says."""

from __future__ import annotations

from mednec.frozen import field, frozen
from mednec.model.condition import ALWAYS, NEVER, Any, Condition, Not
from mednec.model.signatures import Signature
from mednec.text import Span


@frozen
class Axiom:
    """Wherever `when` holds, `then` holds. `title` are the words by which it is cited, `source` where it is written.

    `myelopathy implies neurologic_deficit` has both; of `never (a and b)` the consequence is `NEVER`, and what always
    holds has the reason `ALWAYS`. An axiom says which cases there can be. No decision follows from one.
    """

    title: str
    when: Condition
    then: Condition
    source: str
    signed: Signature
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def condition(self) -> Condition:
        """What holds of every case that there can be."""
        if self.when == ALWAYS:
            return self.then
        return Not(self.when) if self.then == NEVER else Any((Not(self.when), self.then))

    @property
    def excluded(self) -> tuple[Condition, ...]:
        """What holds together of no case that there can be."""
        if self.when == ALWAYS:
            return (Not(self.then),)
        return (self.when,) if self.then == NEVER else (self.when, Not(self.then))
