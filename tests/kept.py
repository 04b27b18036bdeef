"""How far a long comparison has come, kept so that one that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_ROUND = 100_000
"""Cases of one version before it is another's turn."""


def rounds(count: int) -> list[int]:
    """How far all versions are brought, one round after another: so a run that is stopped has seen as much of each."""
    return [*range(_ROUND, count, _ROUND), count]


def all_that_is_compared(texts: Iterable[str], files: Iterable[Path]) -> str:
    """A hash of both programs and of what is drawn: where it is another one, what was kept is of no use."""
    read = (path.read_text(encoding="utf-8") for path in files)
    return hashlib.sha256("\0".join((*texts, *read)).encode()).hexdigest()


class Kept:
    """The state of one version in a folder, of a comparison of what has this hash."""

    def __init__(self, folder: Path, name: str, compared: str) -> None:
        self.file = folder / f"{name.replace('/', '-')}.json"
        self.compared = compared

    def before(self) -> dict[str, Any] | None:
        """What was kept last; None where there is nothing of the same comparison."""
        found: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8")) if self.file.exists() else {}
        return found if found.get("compared") == self.compared else None

    def keep(self, state: dict[str, Any]) -> None:
        """Keep it, whole or not at all."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"compared": self.compared, **state}), encoding="utf-8")
        new.replace(self.file)
