# Do not edit: written by `mednec build`.
#
#     decide(policy_number, case)             by the version in force on the case's date of service
#     decide_request(policy_number, request)  a decision for every line of a request
#     table_for(policy_number, date_of_service)  that version's module
"""Decision tables of medical policies, one module a policy version; the date of service chooses."""

from ._runtime import (
    CaseError,
    Decision,
    Determination,
    NoVersionError,
    Registry,
    Version,
)

__all__ = [
    "VERSIONS",
    "CaseError",
    "Decision",
    "Determination",
    "NoVersionError",
    "Version",
    "decide",
    "decide_request",
    "table_for",
]

VERSIONS: dict[str, tuple[Version, ...]] = {
    '196': (Version('2025-10-01', 'mp196_v2025_10_01'),),
    '201': (Version('2026-01-01', 'mp201_v2026_01_01', draft=True),),
    '202': (Version('2026-01-01', 'mp202_v2026_01_01', draft=True),),
    '203': (
        Version('2021-01-01', 'mp203_v2021_01_01', draft=True),
        Version('2021-07-18', 'mp203_v2021_07_18', draft=True),
        Version('2023-04-16', 'mp203_v2023_04_16', draft=True),
    ),
    '204': (Version('2026-01-01', 'mp204_v2026_01_01', draft=True),),
    '205': (Version('2026-01-01', 'mp205_v2026_01_01', draft=True),),
    '206': (Version('2026-01-01', 'mp206_v2026_01_01', draft=True),),
    '207': (Version('2026-01-01', 'mp207_v2026_01_01', draft=True),),
    '208': (Version('2026-01-01', 'mp208_v2026_01_01', draft=True),),
}
"""Policy number -> its versions, oldest first."""

_REGISTRY = Registry.of(__name__, VERSIONS)
table_for = _REGISTRY.table_for
decide = _REGISTRY.decide
decide_request = _REGISTRY.decide_request
