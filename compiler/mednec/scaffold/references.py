"""The dates that a reference prints: published, revised, accessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.check.dates import printed_date

_SAID = re.compile(r"\b(published|revised|updated|accessed)\b:? ", re.IGNORECASE)
_FIELDS = {"published": "published", "revised": "revised", "updated": "revised", "accessed": "accessed"}
_YEAR = re.compile(r"(?:^|[.;)*] |\()((?:19|20)[0-9]{2})(?=[;.):]|$)")


def reference_dates(text: str) -> Iterator[tuple[str, str]]:
    """Each date that is said to be one, then the year of a citation (`2017;20(7)`) as that of publication."""
    found: dict[str, str] = {}
    for match in _SAID.finditer(text):
        date = printed_date(text, match.end())
        if date:
            found.setdefault(_FIELDS[match[1].lower()], date)
    if not found.keys() & {"published", "revised"} and (year := _YEAR.search(text)) is not None:
        found["published"] = year[1]
    for name in ("published", "revised", "accessed"):
        if name in found:
            yield name, found[name]
