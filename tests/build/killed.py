"""Run as a program: `publish` killed at every step, one process a step; prints what each left, as JSON.

    killed.py FOLDER exchange|renames|kept

With `kept` the tree before the old one is there to be brought up to date. FOLDER/out is published anew for every step:
first the old files whole, then the new ones with the process ended at the step (`os._exit`: nothing is cleaned up).
Steps are the calls that change the file system.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mednec import publish as module

OLD = {f"tables/{name}.py": f"old {name}\n" * 3 for name in ("a", "b", "gone")} | {"site/index.html": "old"}
NEW = {f"tables/{name}.py": f"new {name}\n" * 3 for name in ("a", "b", "added")} | {"site/index.html": "new"}


def state(folder: Path) -> str:
    """What a reader finds at the place: `old`, `new`, `nothing`, or what else there is."""
    if not folder.exists():
        return "nothing"
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
    return "old" if found == OLD else "new" if found == NEW else f"a mixture: {sorted(found)}"


class Steps:
    """Counts the calls that change the file system, and ends the process before the call of a number."""

    def __init__(self, last: int) -> None:
        self.left = last

    def counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                os._exit(9)
            return call(*arguments, **named)

        return stepping


def _cannot(_one: Path, _other: Path) -> bool:
    """Stands in for the exchange of two folders where the system has none."""
    return False


def killed_at(step: int, folder: Path, kept: Path | None, *, exchange: bool) -> bool:
    """Publish NEW in a child that ends at the step; whether it was killed."""
    child = os.fork()
    if child == 0:
        steps = Steps(step)
        for owner, name in (
            (Path, "write_bytes"),
            (Path, "hardlink_to"),
            (Path, "unlink"),
            (module, "replace_file"),
            (Path, "mkdir"),
            (Path, "rename"),
            (Path, "chmod"),
            (os, "unlink"),
            (os, "rmdir"),
            (shutil, "rmtree"),
            (tempfile, "mkdtemp"),
            (module, "_swap"),
        ):
            call = _cannot if name == "_swap" and not exchange else getattr(owner, name)
            setattr(owner, name, steps.counted(call))
        module.publish(folder, NEW, kept)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) != 0


def main(folder: Path, mode: str) -> list[dict[str, object]]:
    out = folder / "out"
    found: list[dict[str, object]] = []
    step, killed = 0, True
    while killed:
        shutil.rmtree(folder, ignore_errors=True)
        kept = folder.with_name("cache") / "published" if mode == "kept" else None
        if kept is not None:
            shutil.rmtree(kept.parent, ignore_errors=True)
            kept.parent.mkdir(parents=True)
            module.publish(out, OLD | {"site/more/page.html": "more"}, kept)
            module.publish(out, {**OLD, "tables/a.py": "other"}, kept)
        module.publish(out, OLD, kept)
        killed = killed_at(step, out, kept, exchange=mode != "renames")
        left = state(out)
        aside = [state(path) for path in folder.glob(".out.old")]
        beside = len([path for path in folder.iterdir() if path != out])
        difference = module.publish(out, NEW, kept)
        found.append(
            {
                "killed": killed,
                "left": left,
                "aside": aside,
                "beside": beside,
                "after": state(out),
                "changed": bool(difference),
                "beside after": len([path for path in folder.iterdir() if path != out]),
            }
        )
        step += 1
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
