"""Writing `generated/`: the whole tree beside the old one, then one exchange, so that no reader meets a half.

The folder belongs to mednec: what a build does not make is removed, and `compare` reports it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
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


def compare(folder: Path, files: Mapping[str, Text]) -> Difference:
    """The difference between a folder and the files a build makes (relative POSIX name -> text)."""
    present = _present(folder)
    return Difference(
        missing=tuple(sorted(files.keys() - present.keys())),
        changed=tuple(sorted(n for n in files.keys() & present.keys() if not _holds(present[n], files[n]))),
        left_over=tuple(sorted(present.keys() - files.keys())),
    )


def publish(folder: Path, files: Mapping[str, Text]) -> Difference:
    """Make the folder hold exactly the files; returns what was different before.

    The new tree is written beside the folder and exchanged with it in one step. A build killed before that step
    leaves the old tree as it was, one killed after it the new one; leftovers beside it go with the next build. Of two
    builds at once the second waits for the first. Raises OSError as the file system does.
    """
    # A link to a folder stays one: what it leads to is exchanged.
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent):
        _recover(folder)
        difference = compare(folder, files)
        if not difference:
            return difference
        changed = {*difference.missing, *difference.changed}
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
    return difference


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


def _present(folder: Path) -> dict[str, Path]:
    """The files in a folder, byte code aside: Python leaves that where a table is run."""
    return dict(_files(folder, "")) if folder.is_dir() else {}


def _files(folder: Path | str, above: str) -> Iterator[tuple[str, Path]]:
    """Names and places of the files below a folder; a link is one of them, whatever it leads to."""
    try:
        entries = list(os.scandir(folder))
    except PermissionError:
        return
    for entry in entries:
        if entry.is_symlink() or entry.is_file():
            yield above + entry.name, Path(entry.path)
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry.path, f"{above}{entry.name}/")


def _holds(path: Path, text: Text) -> bool:
    """Whether a file can be read and holds the text."""
    try:
        held = path.read_bytes()
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
