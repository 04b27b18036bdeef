"""What a policy can say of a request: determinations, what they are for the member, and the limits of an outcome."""

from __future__ import annotations

from enum import Enum

from mednec.frozen import field, frozen
from mednec.model.condition import Condition
from mednec.model.facts import Value
from mednec.text import Span


class Standing(Enum):
    """What a determination is for the member: an adverse one is only ever proposed to a clinician.

    Favourable certifies the service, adverse would refuse it, neither does neither.
    """

    FAVOURABLE = "favourable"
    ADVERSE = "adverse"
    NEITHER = "neither"


class Determination(Enum):
    """What a policy can say of a request, in the field's words."""

    MEDICALLY_NECESSARY = "medically necessary"
    COVERED = "covered"
    NOT_MEDICALLY_NECESSARY = "not medically necessary"
    INVESTIGATIONAL = "investigational"
    COSMETIC = "cosmetic"
    CONVENIENCE = "convenience"
    NOT_COVERED = "not covered"
    INDIVIDUAL_REVIEW = "individual review"
    NO_AUTHORIZATION = "no prior authorization needed"
    REFER = "refer to another source"
    NOT_ADDRESSED = "not addressed by this policy"
    NOT_THIS_VERSION = "not decided by this version"
    RETIRED = "retired"
    NEEDS_INFORMATION = "needs information"

    @property
    def standing(self) -> Standing:
        """Favourable, adverse or neither: the one place where the compiler says so.

        Individual review is no denial: the policy hands the case to a medical director. Where no prior authorization
        is needed nobody has looked at the request, so nothing is certified: a program that certifies what is
        favourable must not certify that.
        """
        return _STANDING.get(self, Standing.NEITHER)


_STANDING = {
    Determination.MEDICALLY_NECESSARY: Standing.FAVOURABLE,
    Determination.COVERED: Standing.FAVOURABLE,
    Determination.NOT_MEDICALLY_NECESSARY: Standing.ADVERSE,
    Determination.INVESTIGATIONAL: Standing.ADVERSE,
    Determination.COSMETIC: Standing.ADVERSE,
    Determination.CONVENIENCE: Standing.ADVERSE,
    Determination.NOT_COVERED: Standing.ADVERSE,
}


DECLARABLE = {
    "medically necessary": Determination.MEDICALLY_NECESSARY,
    "covered": Determination.COVERED,
    "not medically necessary": Determination.NOT_MEDICALLY_NECESSARY,
    "investigational": Determination.INVESTIGATIONAL,
    "cosmetic": Determination.COSMETIC,
    "convenience": Determination.CONVENIENCE,
    "not covered": Determination.NOT_COVERED,
    "individual review": Determination.INDIVIDUAL_REVIEW,
    "no prior authorization needed": Determination.NO_AUTHORIZATION,
    "not addressed": Determination.NOT_ADDRESSED,
}
"""The determinations that a clause may declare, by their words in the language; `refer to "..."` names a source too."""


@frozen
class Outcome:
    """A determination with its limits and its source; two outcomes are the same only if all three are."""

    determination: Determination
    source: str = ""
    limits: tuple[str, ...] = ()


class Combines(Enum):
    """How a limit combines: what any of several grounds allows is the ..., and all of several allow the other end."""

    UNION = "union"
    HIGHEST = "highest"
    LONGEST = "longest"
    LARGEST = "largest"


@frozen
class Limit:
    """Something an outcome can be limited to: a setting, a tier, a length of time, a number.

    `values` are its values, from the narrowest to the widest (those of a union in the order declared). For a length of
    time or a number they are the amounts that the policy names, and `unit` is the unit declared.
    """

    name: str
    phrase: str
    combines: Combines
    values: tuple[Value, ...]
    unit: str


@frozen
class With:
    """What a clause allows while `when` holds: one value of a limit, or several of a union."""

    limit: str
    values: tuple[str, ...]
    when: Condition
    span: Span | None = field(default=None, compare=False, show=False)
