# Do not edit: written by `mednec build`.
"""Decision tables of medical policies, one module a policy version."""

VERSIONS = {
    '196': {
        '2025-10-01': 'mp196_v2025_10_01',
    },
}
"""Policy number -> effective date -> module, oldest first."""
