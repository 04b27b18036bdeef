"""Writing `generated/`: the whole tree beside the old one, then one exchange, so that no reader meets a half.

The folder belongs to mednec: what a build does not make is removed, and `compare` reports it. After the exchange the
tree before is left for the next build, which brings it up to date: of thousands of files few change.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from posixpath import dirname
from typing import TypeAlias

from mednec.frozen import frozen

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@frozen
class Kept:
    """A text of which only the hash is at hand: SHA-256 of its UTF-8 bytes, as hex. `read` gives the text itself."""

    digest: str
    read: Callable[[], str]


Text: TypeAlias = str | bytes | Kept
"""What a file is to hold."""


def bytes_of(text: Text) -> bytes:
    """What a file is to hold, as it stands in the file."""
    match text:
        case bytes():
            return text
        case str():
            return text.encode()
        case _:
            return text.read().encode()


@frozen
class Difference:
    """How a folder differs from what a build makes: names, each in order."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    left_over: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.left_over)


def is_ours(folder: Path) -> bool:
    """Whether a folder can be replaced whole: it holds nothing, or nothing but what a build makes at its top."""
    if not folder.exists():
        return True
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= {"tables", "site"}


def compare(folder: Path, files: Mapping[str, Text], seen: Seen | None = None) -> Difference:
    """The difference between a folder and the files a build makes (relative POSIX name -> text).

    Without what was `seen` before every file is read.
    """
    present = _present(folder)

    def holds(name: str) -> bool:
        known = seen.digest(name, present[name]) if seen is not None else None
        return _holds(present[name], files[name]) if known is None else known == _digest_of(files[name])

    return Difference(
        missing=tuple(sorted(files.keys() - present.keys())),
        changed=tuple(sorted(name for name in files.keys() & present.keys() if not holds(name))),
        left_over=tuple(sorted(present.keys() - files.keys())),
    )


def publish(folder: Path, files: Mapping[str, Text], kept: Path | None = None) -> Difference:
    """Make the folder hold exactly the files; returns what was different before.

    The new tree is written beside the folder and exchanged with it in one step. A build killed before that step
    leaves the old tree as it was, one killed after it the new one; leftovers beside it go with the next build. Of two
    builds at once the second waits for the first. `kept` is a folder for what makes the next build quick: the tree
    before, and what was seen of each file; it can be removed at any time. Raises OSError as the file system does.
    """
    # A link to a folder stays one: what it leads to is exchanged.
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent):
        _recover(folder)
        if kept is not None and not kept.parent.is_dir():
            kept = None
        seen = Seen(kept / "seen.json" if kept is not None else None)
        difference = compare(folder, files, seen)
        changed = {*difference.missing, *difference.changed}
        untouched: Collection[str] = files.keys()
        if difference:
            before = None if kept is None else _brought_up_to_date(kept / "before", folder, files, changed, seen)
            untouched = before or frozenset()
            if before is None:
                _write_whole(folder, files, changed)
                if kept is not None:
                    _written_again(kept / "before", folder, files)
        seen.keep(folder, files, untouched)
    return difference


def _write_whole(folder: Path, files: Mapping[str, Text], changed: Collection[str]) -> None:
    """A whole new tree in the place of the folder."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        for name in sorted(files):
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name in changed or not _shared(folder / name, path):
                path.write_bytes(bytes_of(files[name]))
        beside.chmod(0o755)
        _exchange(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _brought_up_to_date(
    before: Path, folder: Path, files: Mapping[str, Text], changed: Collection[str], seen: Seen
) -> frozenset[str] | None:
    """Make the tree before the last one hold the files and exchange it with the folder; None where that cannot be.

    The names are those of the files that were in both trees before, and so were not touched. What the two share stays
    as it is; everything else is removed or made anew, so that it does not matter what a killed build left there.
    """
    if sys.platform != "linux" or not folder.is_dir():
        return None
    try:
        before.mkdir(parents=True, exist_ok=True)
        shared = _tidied(before, files, changed, seen)
        made: set[str] = set()
        for name in sorted(files.keys() - shared):
            path = before / name
            if dirname(name) not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(dirname(name))
            if name in changed or not _shared(folder / name, path):
                path.write_bytes(bytes_of(files[name]))
        before.chmod(0o755)
        if _swap(before, folder):
            return frozenset(shared)
    except OSError:
        pass
    shutil.rmtree(before, ignore_errors=True)
    return None


def _written_again(before: Path, folder: Path, files: Mapping[str, Text]) -> None:
    """A second tree of the same files, without a copy, where that can be: the next build need not begin one."""
    if sys.platform != "linux":
        return
    shutil.rmtree(before, ignore_errors=True)
    try:
        for place in sorted({dirname(name) for name in files}):
            (before / place).mkdir(parents=True, exist_ok=True)
        for name in files:
            os.link(f"{folder}/{name}", f"{before}/{name}", follow_symlinks=False)
    except OSError:
        shutil.rmtree(before, ignore_errors=True)


def _tidied(before: Path, files: Mapping[str, Text], changed: Collection[str], seen: Seen) -> set[str]:
    """Remove from a tree all but the files that the folder has under the same names; those names."""
    folders: set[str] = set()
    for name in {dirname(name) for name in files}:
        folders.update(_and_above(name))
    shared: set[str] = set()

    def tidy(place: str, name: str) -> None:
        for entry in list(os.scandir(place)):
            own = name + entry.name
            if entry.is_dir(follow_symlinks=False):
                if own in folders:
                    tidy(entry.path, f"{own}/")
                else:
                    shutil.rmtree(entry.path)
            elif own in files and own not in changed and _are_one(entry, seen.found.get(own)):
                shared.add(own)
            else:
                Path(entry.path).unlink()

    tidy(str(before), "")
    return shared


def _and_above(folder: str) -> Iterator[str]:
    """A folder and those that it lies in."""
    while folder:
        yield folder
        folder = dirname(folder)


def _are_one(entry: os.DirEntry[str], found: os.stat_result | None) -> bool:
    """Whether an entry is the file that was found in the other tree, and nobody else has that under a third name."""
    if found is None or not stat.S_ISREG(found.st_mode) or found.st_nlink != 2:
        return False
    return os.path.samestat(entry.stat(follow_symlinks=False), found)


class Seen:
    """What each file of a folder held when it was last looked at: its hash, and how the file system described it.

    A file is not read again while it is described as before. One that was changed in the moment in which that was
    written down could look the same, so the youngest are not trusted.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.found: dict[str, os.stat_result] = {}
        """The files that were looked at in this run, as the file system describes them."""
        self._before: dict[str, list[object]] = {}
        self._moment = 0
        if path is not None:
            try:
                before = json.loads(path.read_bytes())
                self._moment = path.stat().st_mtime_ns - _MOMENT
            except (OSError, ValueError, RecursionError):
                return
            if isinstance(before, dict):
                self._before = before

    def digest(self, name: str, path: str) -> str | None:
        """The hash of what a file holds, if that is known."""
        before = self._before.get(name)
        try:
            found = self.found[name] = os.lstat(path)
        except OSError:
            return None
        if not isinstance(before, list) or before[1:] != _described(found) or found.st_ctime_ns >= self._moment:
            return None
        return str(before[0])

    def keep(self, folder: Path, files: Mapping[str, Text], untouched: Collection[str]) -> None:
        """Write down what the folder holds, which is these files. Where that cannot be, nothing is known next time.

        The `untouched` are as they were found, but for the young ones: those could since be changed and look the same.
        """
        if self.path is None:
            return
        old = {name for name in untouched if self.found[name].st_ctime_ns < self._moment}
        now: dict[str, list[object]] = {}
        for name, text in files.items():
            found = self.found[name] if name in old else os.lstat(f"{folder}/{name}")
            if stat.S_ISREG(found.st_mode):
                now[name] = [_digest_of(text), *_described(found)]
        if now != self._before:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(self.path, json.dumps(now, separators=(",", ":")))
            except OSError:
                return


_MOMENT = 50_000_000
"""Nanoseconds within which a file system may give two changes one time."""


def _described(found: os.stat_result) -> list[object]:
    return [found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _digest_of(text: Text) -> str:
    return text.digest if isinstance(text, Kept) else sha256(bytes_of(text)).hexdigest()


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """No other build in the same place meanwhile: it would take a tree that is being written for a leftover.

    The lock goes with the process, however that ends. Where the system has none, nothing is locked.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError as error:
            # Some network file systems have no locks.
            if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL):
                raise
        yield
    finally:
        os.close(handle)


def _present(folder: Path) -> dict[str, str]:
    """Names and places of the files in a folder, byte code aside: Python leaves that where a table is run.

    A link is a file, whatever it leads to.
    """
    found: dict[str, str] = {}

    def look(place: str | Path, above: str) -> None:
        try:
            entries = list(os.scandir(place))
        except PermissionError:
            return
        for entry in entries:
            if entry.is_symlink() or entry.is_file():
                found[above + entry.name] = entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                look(entry.path, f"{above}{entry.name}/")

    if folder.is_dir():
        look(folder, "")
    return found


def _holds(path: str, text: Text) -> bool:
    """Whether a file can be read and holds the text."""
    try:
        held = Path(path).read_bytes()
    except OSError:
        return False
    return sha256(held).hexdigest() == text.digest if isinstance(text, Kept) else held == bytes_of(text)


def _shared(old: Path, new: Path) -> bool:
    """Give an unchanged file its place in the new tree too, without a copy; False where that cannot be done.

    A link, or a file that somebody else shares, is not ours to take over.
    """
    try:
        found = old.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def _recover(folder: Path) -> None:
    """Undo what a killed build may have left: the old tree moved aside, new trees never exchanged."""
    old = folder.with_name(f".{folder.name}.old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    for stale in sorted(folder.parent.glob(f".{folder.name}.new-*")):
        shutil.rmtree(stale, ignore_errors=True)


def _exchange(new: Path, folder: Path) -> None:
    """Put `new` in the place of `folder`; on return `new` is gone or holds the old tree."""
    if not folder.exists():
        new.rename(folder)
        return
    if _swap(new, folder):
        return
    # No atomic exchange here: two renames, and `_recover` closes the gap if the build is killed between them.
    old = folder.with_name(f".{folder.name}.old")
    folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders atomically with renameat2(2); False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0


def replace_file(path: Path, text: str) -> None:
    """Write one file beside itself and rename it into place, keeping its rights if it is there. Raises OSError."""
    path = path.resolve()
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        if path.exists():
            shutil.copymode(path, beside)
        else:
            Path(beside).chmod(0o644)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)


def create_file(path: Path, text: str) -> None:
    """Write a file that is not there yet, with the folders it needs. Raises FileExistsError, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(text.encode())


def replace_files(texts: Mapping[Path, str]) -> None:
    """Replace several files, all or none: each is written beside itself, then all are renamed into place.

    Where one cannot be renamed, those before it get their old contents back. Raises OSError.
    """
    beside: dict[Path, Path] = {}
    before: dict[Path, bytes] = {}
    try:
        for path, text in texts.items():
            target = path.resolve()
            before[target] = target.read_bytes()
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            beside[target] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            shutil.copymode(target, name)
        done: list[Path] = []
        try:
            for target, new in beside.items():
                new.replace(target)
                done.append(target)
        except OSError:
            for target in done:
                target.write_bytes(before[target])
            raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
