"""Waiting until a file of the project is saved, by looking: a look works on every system and every network folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

INTERVAL = 0.2
"""Seconds between two looks; at a thousand policies a look takes some hundredths of one."""

Looks: TypeAlias = Mapping[str, tuple[int, int, int]]
"""How the files looked: by their path below the folder when each was changed (ns), its size (bytes), and its inode."""


def look(folder: Path) -> Looks:
    """How the files below a folder look now; what cannot be looked at is not there."""
    found: dict[str, tuple[int, int, int]] = {}
    for above, folders, names in os.walk(folder):
        # Where editors and version control keep things of their own.
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            path = Path(above, name)
            try:
                status = path.stat()
            except OSError:
                continue
            found[path.relative_to(folder).as_posix()] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def saved(folder: Path, before: Looks, wait: Callable[[float], object] = time.sleep) -> Looks:
    """How the files look after the next change, once they have kept still from one look to the next.

    An editor may save by writing another file and renaming it, or several files at a time.
    """
    last = before
    while True:
        wait(INTERVAL)
        now = look(folder)
        if now == last and now != before:
            return now
        last = now


def differing(before: Looks, after: Looks) -> tuple[str, ...]:
    """The files that were changed, added or removed, in name order."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
