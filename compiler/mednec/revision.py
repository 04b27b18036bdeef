"""The policies of a git revision, read from the repository around a project. Nothing is checked out."""

from __future__ import annotations

import subprocess
from pathlib import Path

from mednec.frozen import frozen
from mednec.project import VERSION_FILE
from mednec.text import Source

_SECONDS = 60


class NoRevisionError(Exception):
    """The revision or a file of it cannot be read; the message says why, in a sentence."""


@frozen
class Revision:
    """What a revision has of a project: its library, and the names of its versions (`mp196/2025-10-01`)."""

    root: Path
    name: str
    commit: str
    library: tuple[Source, ...]
    versions: tuple[str, ...]

    def policy(self, version: str) -> Source:
        """The policy file of a version. Raises NoRevisionError."""
        return _source(self.root, self.name, self.commit, f"policies/{version}.policy")


def read_revision(root: Path, name: str) -> Revision:
    """A revision by any name that git knows it by (`HEAD~1`, a branch, a tag). Raises NoRevisionError."""
    missing = f"There is no git revision {name!r} here"
    commit = _git(root, missing, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    trouble = f"Revision {name!r} cannot be read"
    listed = _git(root, trouble, "ls-tree", "-r", "-z", "--name-only", commit, "policies/")
    paths = [Path(path) for path in sorted(filter(None, listed.split("\0"))) if path.endswith(".policy")]
    shared = [path for path in paths if path.parts[1:-1] == ("vocabulary",)]
    versions = [p for p in paths if len(p.parts) == 3 and VERSION_FILE.fullmatch(p.name) and p not in shared]
    return Revision(
        root,
        name,
        commit,
        tuple(_source(root, name, commit, path.as_posix()) for path in shared),
        tuple(f"{path.parent.name}/{path.stem}" for path in versions),
    )


def _source(root: Path, name: str, commit: str, path: str) -> Source:
    text = _git(root, f"{path} of revision {name!r} cannot be read", "cat-file", "blob", f"{commit}:./{path}")
    return Source(f"{name}:{path}", text.removeprefix("\ufeff"))


def _git(root: Path, trouble: str, *arguments: str) -> str:
    """What a git command prints. Raises NoRevisionError, which begins with the trouble."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        if done.returncode == 0:
            return done.stdout.decode("utf-8")
    except FileNotFoundError as error:
        raise NoRevisionError("git is not installed, and revisions cannot be read without it.") from error
    except subprocess.TimeoutExpired as error:
        raise NoRevisionError(f"{trouble}: git did not answer.") from error
    except UnicodeDecodeError as error:
        raise NoRevisionError(f"{trouble}: it is not UTF-8 text.") from error
    raise NoRevisionError(f"{trouble}.")
