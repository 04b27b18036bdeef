"""The list of what needs prior authorization, as CSV and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mednec.emit.rows_csv import csv_text
from mednec.site.authorization import Item
from mednec.site.standing import Day

SCHEMA = "mednec-prior-authorization-1"
"""The version of the JSON form: a field is only ever added under the same name."""

_COLUMNS = (
    "code_system",
    "code",
    "label",
    "prior_authorization",
    "from",
    "to",
    "policy",
    "version",
    "status",
    "title",
    "page",
)


def emit_csv(items: Sequence[Item], day: Day) -> str:
    """The list as CSV: a heading, then a line an item."""
    return csv_text(_COLUMNS, (_parts(item, day) for item in items))


def emit_json(items: Sequence[Item], day: Day) -> str:
    """The list as JSON: the schema's name, the day that it was made for (null: none), and the items."""
    form = {
        "schema": SCHEMA,
        "on": day.on or None,
        "items": [dict(zip(_COLUMNS, _parts(item, day), strict=True)) for item in items],
    }
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _parts(item: Item, day: Day) -> tuple[str, ...]:
    card = item.card
    return (
        item.system,
        item.code,
        item.label,
        item.authorization,
        item.first,
        item.last,
        card.number,
        card.version,
        day.status(card).value.lower(),
        card.title,
        f"{card.slug}/{card.version}/index.html",
    )
