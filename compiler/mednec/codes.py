"""The register of diagnostics: one line a code. Each has a page in docs/errors whose examples run as tests.

MN0xx the text, MN1xx names and types, MN2xx the document and its words, MN3xx what the table proves,
MN4xx the source document, MN5xx cases and their expectations, MN6xx building and output.
"""

from __future__ import annotations

from types import MappingProxyType

TITLES = MappingProxyType(
    {
        "MN001": "this is not mednec syntax",
    }
)
