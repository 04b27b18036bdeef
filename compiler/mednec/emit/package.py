"""The `__init__.py` of a folder of generated tables: a typed registry that chooses a version by the date of service."""

from __future__ import annotations

from collections.abc import Iterable

from mednec.emit.python import module_name
from mednec.emit.python_text import Call, literal
from mednec.frozen import frozen
from mednec.model.policy import Policy


@frozen
class Listing:
    """A version as the folder of generated tables lists it: all that the registry needs of it."""

    number: str
    version: str
    module: str
    draft: bool


def listing_of(policy: Policy) -> Listing:
    """How a version is listed."""
    return Listing(policy.number, policy.version, module_name(policy), policy.status == "draft")


def package_text(listings: Iterable[Listing]) -> str:
    """The `__init__.py` of the folder of generated tables: which versions there are, and how one is chosen."""
    versions: dict[str, list[Call]] = {}
    for each in sorted(listings, key=lambda each: (each.number, each.version)):
        draft = (("draft", True),) if each.draft else ()
        versions.setdefault(each.number, []).append(Call("Version", (each.version, each.module), draft))
    listed = {number: tuple(found) for number, found in versions.items()}
    return "\n".join([*_PACKAGE_HEAD, f"VERSIONS: dict[str, tuple[Version, ...]] = {literal(listed)}", *_PACKAGE_FOOT])


_PACKAGE_HEAD = [
    "# Do not edit: written by `mednec build`.",
    "#",
    "#     decide(policy_number, case)             by the version in force on the case's date of service",
    "#     decide_request(policy_number, request)  a decision for every line of a request",
    "#     table_for(policy_number, date_of_service)  that version's module",
    '"""Decision tables of medical policies, one module a policy version; the date of service chooses."""',
    "",
    "from ._runtime import (",
    *(f"    {name}," for name in ("CaseError", "Decision", "Determination", "NoVersionError", "Registry", "Version")),
    ")",
    "",
    "__all__ = [",
    *(f'    "{name}",' for name in ("VERSIONS", "CaseError", "Decision", "Determination", "NoVersionError", "Version")),
    '    "decide",',
    '    "decide_request",',
    '    "table_for",',
    "]",
    "",
]

_PACKAGE_FOOT = [
    '"""Policy number -> its versions, oldest first."""',
    "",
    "_REGISTRY = Registry.of(__name__, VERSIONS)",
    "table_for = _REGISTRY.table_for",
    "decide = _REGISTRY.decide",
    "decide_request = _REGISTRY.decide_request",
    "",
]
