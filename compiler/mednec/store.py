"""Results kept beside `generated/`, so that a version is not compiled again while nothing it hangs on has changed.

A result is found again only under the hash of all that it was made from: the compiler itself, the texts of the
version, and those of the vocabularies that it uses. What is kept carries a hash of its own, so what was damaged is not
found, and is made again. Nothing here changes what a build writes; the folder can be deleted at any time.

An entry is one file: the hash of its head, the head (JSON), and the texts of the emitted files end to end. A build that
finds those files in place reads the head alone.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path

import mednec
from mednec.frozen import frozen, names_of, replace
from mednec.packing import packed, unpacked
from mednec.publish import Kept
from mednec.results import Result
from mednec.site.card import Card
from mednec.syntax.grammar import LANGUAGES, grammar_text
from mednec.text import Source

FOLDER = ".mednec-cache"

_LIBRARIES = ("jinja2", "lark", "markdown-it-py")


@cache
def compiler_digest() -> str:
    """The hash of everything in this process that can change what a policy compiles to."""
    folder = Path(mednec.__file__).parent
    code = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    parts = [(path.relative_to(folder).as_posix(), path.read_bytes().hex()) for path in sorted(code)]
    parts += [(language, grammar_text(language)) for language in LANGUAGES]
    parts += [(name, version_of(name)) for name in _LIBRARIES]
    return _digest([sys.version, *parts])


class Keys:
    """The hashes under which results of one library's policies are kept."""

    def __init__(self, library: tuple[Source, ...]) -> None:
        self._texts = [(source.name, _digest([source.name, source.text])) for source in library]
        # What stands at the left margin says what a file declares. A name that comes, goes or moves there can change
        # what any policy means by it; what a declaration holds matters only where it is used.
        declared = [(source.name, [line for line in source.lines() if line[:1].strip()]) for source in library]
        self._outline = _digest([compiler_digest(), sorted(declared)])
        self._words = {name: {word for line in lines for word in line.split()} for name, lines in declared}
        self.library = _digest([compiler_digest(), self._texts])

    def of(self, inputs: Iterable[Source | None], uses: Collection[str] | None) -> str:
        """The key of a version that is made from these texts and uses these names of the library (None: all of it)."""
        used: object = self.library
        if uses is not None:
            used = [digest for name, digest in self._texts if not self._words[name].isdisjoint(uses)]
        return _digest([self._outline, used, [None if each is None else [each.name, each.text] for each in inputs]])


def key_of(name: str, given: tuple[str, ...], cards: Iterable[Card]) -> str:
    """The key of what is made of cards, and of what a build was given beside them."""
    return _digest([compiler_digest(), name, given, [packed(card) for card in cards]])


@frozen
class _File:
    """An emitted file within an entry: its name, the hash of its bytes, and where they stand in the entry."""

    name: str
    digest: str
    start: int
    length: int


class Store:
    """The entries in a folder. Where the folder cannot be read or written, nothing is found and nothing kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(
        self, place: str, key: Callable[[tuple[str, ...] | None], str], again: Callable[[], Result]
    ) -> Result | None:
        """The result kept at a place, if it is whole and of the key that its own names of the library give.

        `again` makes the result anew, for the case that a text turns out damaged when it is needed.
        """
        path = self.folder / place
        try:
            with path.open("rb") as file:
                digest, head = file.readline().strip(), file.readline()
            start = len(digest) + 1 + len(head)
            if sha256(head).hexdigest().encode() != digest:
                return None
            entry = json.loads(head)
            result = Result(*unpacked(entry["result"]))
            if key(result.uses) != entry["key"]:
                return None
            files = [_File(*each) for each in entry["files"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        texts = [(f.name, Kept(f.digest, _reader(path, start, f, again))) for f in files]
        return replace(result, files=tuple(texts))

    def keep(self, place: str, key: str, result: Result) -> None:
        """Put a result at a place, whole or not at all."""
        texts = [(name, text.encode()) for name, text in result.files if isinstance(text, str)]
        if len(texts) < len(result.files):
            return
        files, start = [], 0
        for name, text in texts:
            files.append((name, sha256(text).hexdigest(), start, len(text)))
            start += len(text)
        fields = [() if name == "files" else getattr(result, name) for name in names_of(Result)]
        form = {"key": key, "files": files, "result": [packed(each) for each in fields]}
        head = json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        digest = sha256(head).hexdigest().encode() + b"\n"
        path = self.folder / place
        try:
            self._prepare()
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines([digest, head, *(text for _, text in texts)])
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)

    def forget(self, job: str, names: Collection[str]) -> None:
        """Remove the entries of a job that are of none of these versions, and what a killed build left half."""
        for path in sorted((self.folder / job).glob("*/*")):
            if f"{path.parent.name}/{path.name}" not in names:
                path.unlink(missing_ok=True)
        for path in sorted((self.folder / job).glob("*")):
            if not any(path.iterdir()):
                shutil.rmtree(path, ignore_errors=True)

    def _prepare(self) -> None:
        """The folder, which says of itself that it is neither to be committed nor backed up."""
        if self.folder.is_dir():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_bytes(b"*\n")
        (self.folder / "CACHEDIR.TAG").write_bytes(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def _reader(path: Path, start: int, file: _File, again: Callable[[], Result]) -> Callable[[], str]:
    def read() -> str:
        try:
            with path.open("rb") as entry:
                entry.seek(start + file.start)
                text = entry.read(file.length)
        except OSError:
            text = b""
        if sha256(text).hexdigest() == file.digest:
            return text.decode()
        made = dict(again().files)[file.name]
        assert isinstance(made, str)
        return made

    return read


def key_of_texts(name: str, texts: Iterable[str]) -> str:
    """The key of what is made of these texts alone."""
    return _digest([compiler_digest(), name, *texts])


def _digest(form: object) -> str:
    return sha256(json.dumps(form, ensure_ascii=False).encode()).hexdigest()
