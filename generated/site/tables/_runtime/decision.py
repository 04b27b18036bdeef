# Do not edit: a copy of mednec's runtime/decision.py, written by `mednec build`.
"""`Decision`: what a table says of one case, with its reasons, and its documented JSON form.

The form is described in docs/decision.md and decision.schema.json; `SCHEMA` names its version. Member values are in
`Decision.values` and in the forms made on request (`to_dict`, `explain`), and in no `repr`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

from .derive import Conflict
from .kinds import Shown
from .worked import Working

SCHEMA = "mednec-decision-1"
"""The version of the JSON form: a field is only ever added under the same name."""

PROPOSAL = (
    "This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, "
    "never by this table."
)
REVIEW = (
    "This is a proposal to the medical director, who reviews the case and decides. It is neither an approval nor a "
    "denial."
)


class Standing(StrEnum):
    """What a determination is for the member."""

    FAVOURABLE = "favourable"
    ADVERSE = "adverse"
    NEITHER = "neither"


class Determination(StrEnum):
    """What a policy can say of a request.

    `standing` is what it is for the member, `notice` what must be said beside it: empty unless a clinician has to
    review the case.
    """

    standing: Standing
    notice: str

    def __new__(cls, said: str, standing: Standing = Standing.NEITHER, notice: str = "") -> Self:
        member = str.__new__(cls, said)
        member._value_ = said
        member.standing = standing
        member.notice = notice
        return member

    MEDICALLY_NECESSARY = "medically necessary", Standing.FAVOURABLE
    COVERED = "covered", Standing.FAVOURABLE
    NOT_MEDICALLY_NECESSARY = "not medically necessary", Standing.ADVERSE, PROPOSAL
    INVESTIGATIONAL = "investigational", Standing.ADVERSE, PROPOSAL
    COSMETIC = "cosmetic", Standing.ADVERSE, PROPOSAL
    CONVENIENCE = "convenience", Standing.ADVERSE, PROPOSAL
    NOT_COVERED = "not covered", Standing.ADVERSE, PROPOSAL
    INDIVIDUAL_REVIEW = "individual review", Standing.NEITHER, REVIEW
    NO_AUTHORIZATION = "no prior authorization needed"
    REFER = "refer to another source"
    NOT_ADDRESSED = "not addressed by this policy"
    NOT_THIS_VERSION = "not decided by this version"
    RETIRED = "retired"
    NEEDS_INFORMATION = "needs information"


class Outcome(NamedTuple):
    """A determination with its source and its limits; the same only if all three are.

    The source is whom a request is referred to, or why the version is retired; else empty.
    """

    determination: Determination
    source: str = ""
    limits: tuple[str, ...] = ()


class PolicyVersion(NamedTuple):
    """Which policy decided: `version` is its effective date, `fingerprint` the SHA-256 of all it means and says."""

    number: str
    title: str
    version: str
    status: str
    fingerprint: str


class Citation(NamedTuple):
    """A clause (or `line NAME`) that is cited, as printed: its address on the page, label, words and status."""

    clause: str
    anchor: str
    label: str
    words: tuple[str, ...]
    status: str


class ClauseStatus(NamedTuple):
    """What came of one clause, and the facts that it reads itself with their values.

    `status` is `met`, `not met`, `unknown`, `waived` or `does not apply`.
    """

    clause: str
    status: str
    read: Mapping[str, Shown]

    def __repr__(self) -> str:
        return f"ClauseStatus(clause={self.clause!r}, status={self.status!r})"


class Settling(NamedTuple):
    """The fewest facts whose answers could settle the outcome; `proved_smallest` False: at most that many."""

    facts: tuple[str, ...]
    proved_smallest: bool


class Question(NamedTuple):
    """What to ask next: the fact, the question a nurse asks, and where the chart documents it."""

    fact: str
    question: str
    documented: str


class Presumed(NamedTuple):
    """A presumption that took part: the fact was absent and the policy's value was taken for it."""

    fact: str
    value: str


class Delegated(NamedTuple):
    """A fact that another source's criteria answer: `attested` whether the case says what that source says."""

    fact: str
    source: str
    attested: bool


class Recommended(NamedTuple):
    """What a clause that is met recommends beside the determination."""

    clause: str
    what: str


class Attested(NamedTuple):
    """A fact that the decision rests on or asks for, and who may attest it."""

    fact: str
    by: tuple[str, ...]


class Overridden(NamedTuple):
    """A clause that is met and decides nothing, because another one goes before it.

    `by` is the clause that decides; `signed` who put it first, and when, where the document does not say so itself.
    """

    clause: str
    words: tuple[str, ...]
    by: str
    signed: str


class NotUsed(NamedTuple):
    """A test that is not used, though its result is there, and the tests that are used in its place."""

    fact: str
    controlled_by: tuple[str, ...]


class Documentation(NamedTuple):
    """What must be on file for the clauses that decided: who asks for it, what, and whether the case says it is there.

    `status` is `provided`, `not provided` or `unknown`. It never changes the determination.
    """

    clause: str
    what: str
    status: str


class Called(NamedTuple):
    """What a fact is called, and the unit of its numbers (or "").

    `happens`: it is an event that may never have happened, a test that may not have been done, or whether it was so.
    """

    label: str
    unit: str
    happens: bool = False


class Telling(Protocol):
    """What a decision needs of its table to tell its reasons; the same for all decisions of one table."""

    @property
    def names(self) -> tuple[str, ...]:
        """The facts."""

    @property
    def called(self) -> tuple[Called, ...]:
        """What each is called."""

    @property
    def trace(self) -> Callable[[Sequence[str], Sequence[Any]], list[dict[str, Any]]]:
        """From the statuses of all clauses and the values of all facts to the JSON form of the clauses."""

    def worked_out(self, shown: Sequence[Shown], /) -> tuple[Working, ...]:
        """The computed facts of which something is known, from the values of all facts."""


_Entry: TypeAlias = Presumed | Conflict | Recommended | Delegated | Attested | Documentation | NotUsed | Overridden


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What the policy version says of a case.

    `step` is what decided: `version`, `line`, `service`, `clause`, `otherwise`, or `open` where information is needed.
    `decided_by` are the clauses that bring the outcome about, the leading one first; `because_not_met` those whose
    failing does. Where information is needed both are empty, `possible` holds the outcomes there can still be,
    `still_matter` the facts that the outcome depends on, and `settling` and `best_question` how to go on. A
    determination can be settled while its limits are open: then `limits` are those that are certain, `open_limits` the
    others, and the same four say how to go on. `delegations` are the facts answered by the criteria of other sources on
    which the outcome rests, or for which it waits. `not_used` are tests whose results another test keeps out,
    `overridden` the clauses that are met and that another one goes before.
    """

    policy: PolicyVersion
    determination: Determination
    source: str
    limits: tuple[str, ...]
    step: str
    decided_by: tuple[Citation, ...]
    because_not_met: tuple[Citation, ...]
    possible: tuple[Outcome, ...]
    still_matter: tuple[str, ...]
    settling: Settling | None
    best_question: Question | None
    presumptions: tuple[Presumed, ...]
    conflicts: tuple[Conflict, ...]
    recommendations: tuple[Recommended, ...]
    delegations: tuple[Delegated, ...]
    attestations: tuple[Attested, ...]
    documentation: tuple[Documentation, ...]
    authorization: str
    not_used: tuple[NotUsed, ...]
    overridden: tuple[Overridden, ...]
    _shown: tuple[Shown, ...] = field(hash=False)
    _statuses: tuple[str, ...]
    _telling: Telling = field(compare=False)

    @property
    def standing(self) -> Standing:
        """What the determination is for the member."""
        return self.determination.standing

    @property
    def open_limits(self) -> tuple[str, ...]:
        """The limits that a settled determination may have, and that are not certain yet."""
        if self.determination is Determination.NEEDS_INFORMATION:
            return ()
        may = dict.fromkeys([limit for each in self.possible for limit in each.limits])
        return tuple([limit for limit in may if limit not in self.limits])

    @property
    def needs_clinician_review(self) -> bool:
        """Whether the determination is only ever a proposal: it is adverse, or goes to individual review."""
        return bool(self.notice)

    @property
    def notice(self) -> str:
        """What must be said beside the determination; empty unless it is a proposal."""
        return self.determination.notice

    @property
    def values(self) -> Mapping[str, Shown]:
        """Every fact as read, presumed and derived ones included; None if nothing is known of it."""
        return MappingProxyType(dict(zip(self._telling.names, self._shown, strict=True)))

    @property
    def called(self) -> Mapping[str, Called]:
        """What every fact is called, and the unit of its numbers: `values` and the JSON form give numbers in it."""
        return MappingProxyType(dict(zip(self._telling.names, self._telling.called, strict=True)))

    @property
    def worked_out(self) -> tuple[Working, ...]:
        """The computed facts of which something is known, with what they are worked out from."""
        return self._telling.worked_out(self._shown)

    @property
    def clauses(self) -> tuple[ClauseStatus, ...]:
        """Every clause of the policy in printed order, with what came of it."""
        return tuple(
            ClauseStatus(each["clause"], each["status"], MappingProxyType(each["read"]))
            for each in self._telling.trace(self._statuses, self._shown)
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """For `pickle` and `copy`: the views of partly known values become dictionaries on the way.

        A decision is read again only where the module of its table can be imported.
        """
        parts = {each.name: getattr(self, each.name) for each in fields(self)}
        told = tuple(_with_values(each, _open) for each in self.worked_out)
        telling = _Told(self._telling.names, self._telling.called, self._telling.trace, told)
        return _made_again, (parts | {"_shown": tuple(map(_open, self._shown)), "_telling": telling},)

    def __repr__(self) -> str:
        return f"<Decision: {self.determination.value}, policy {self.policy.number} version {self.policy.version}>"

    def to_dict(self) -> dict[str, Any]:
        """The JSON form `SCHEMA`: plain dictionaries, lists, texts, numbers, booleans and None, all fresh."""
        number, title, version, status, fingerprint = self.policy
        determination, settling, question = self.determination, self.settling, self.best_question
        notice = determination.notice
        values = [
            # Nearly all are unknown, no or yes.
            value if value is None or value is False or value is True or value.__class__ in _SCALARS else _plain(value)
            for value in self._shown
        ]
        # What stands beside a determination is nearly always nothing: it is asked for before it is told.
        return {
            "schema": SCHEMA,
            "policy": {
                "number": number,
                "title": title,
                "version": version,
                "status": status,
                "fingerprint": fingerprint,
            },
            "determination": str(determination),
            "source": self.source,
            "limits": [*self.limits],
            "open_limits": [*self.open_limits] if self.possible else [],
            "standing": str(determination.standing),
            "needs_clinician_review": bool(notice),
            "notice": notice,
            "step": self.step,
            "decided_by": _cited(self.decided_by),
            "because_not_met": _cited(self.because_not_met),
            "possible": [
                {"determination": str(may), "source": source, "limits": [*limits]}
                for may, source, limits in self.possible
            ],
            "still_matter": [*self.still_matter],
            "settling": settling and {"facts": [*settling.facts], "proved_smallest": settling.proved_smallest},
            "best_question": question and question._asdict(),
            "presumptions": _told(self.presumptions) if self.presumptions else [],
            "conflicts": _told(self.conflicts) if self.conflicts else [],
            "recommendations": _told(self.recommendations) if self.recommendations else [],
            "delegations": _told(self.delegations) if self.delegations else [],
            "attestations": _told(self.attestations) if self.attestations else [],
            "documentation": _told(self.documentation) if self.documentation else [],
            "authorization": self.authorization,
            "not_used": _told(self.not_used) if self.not_used else [],
            "overridden": _told(self.overridden) if self.overridden else [],
            "clauses": self._telling.trace(self._statuses, values),
        }

    def explain(self) -> str:
        """The decision as text for a terminal 80 columns wide. It shows the member's values."""
        from .explain import explain

        return explain(self)


def _cited(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return [
        {"clause": clause, "anchor": anchor, "label": label, "words": [*words], "status": status}
        for clause, anchor, label, words, status in citations
    ]


def _told(entries: Sequence[_Entry]) -> list[dict[str, Any]]:
    """Entries by the names of their fields; each is a text, a boolean or texts."""
    return [
        {name: [*part] if part.__class__ is tuple else part for name, part in each._asdict().items()}
        for each in entries
    ]


_SCALARS = frozenset({bool, int, float, str, type(None)})


def _plain(value: Shown) -> Any:
    """A shown value as JSON types."""
    if value.__class__ in _SCALARS:
        return value
    if isinstance(value, tuple):
        return [*value] if _SCALARS.issuperset(map(type, value)) else [*map(_plain, value)]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value


def _made_again(parts: dict[str, Any]) -> Decision:
    telling = parts["_telling"]
    telling = telling._replace(workings=tuple(_with_values(each, _closed) for each in telling.workings))
    return Decision(**(parts | {"_shown": tuple(map(_closed, parts["_shown"])), "_telling": telling}))


class _Told(NamedTuple):
    """What the table told, where the table itself is not at hand."""

    names: tuple[str, ...]
    called: tuple[Called, ...]
    trace: Callable[[Sequence[str], Sequence[Any]], list[dict[str, Any]]]
    workings: tuple[Working, ...]

    def worked_out(self, _shown: Sequence[Shown], /) -> tuple[Working, ...]:
        return self.workings


def _with_values(working: Working, made: Callable[[Any], Any]) -> Working:
    inputs = tuple((name, made(value)) for name, value in working.inputs)
    return working._replace(value=made(working.value), inputs=inputs)


def _open(value: Shown) -> Any:
    """A shown value with dictionaries in place of views, which cannot be pickled."""
    if isinstance(value, Mapping):
        return {key: _open(part) for key, part in value.items()}
    return tuple(map(_open, value)) if isinstance(value, tuple) else value


def _closed(value: Any) -> Shown:
    if isinstance(value, dict):
        return MappingProxyType({key: _closed(part) for key, part in value.items()})
    return tuple(map(_closed, value)) if isinstance(value, tuple) else value
