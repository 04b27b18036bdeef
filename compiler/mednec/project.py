"""Where a project's files are, and reading them. With `publish.py` the only place that touches files."""

from __future__ import annotations

import re
from pathlib import Path

from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.text import Source, Span

VERSION_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.policy")
"""A policy's file is named by its effective date."""

REGISTER = "published.txt"
"""The file beside a policy's versions in which `mednec publish` records them."""


@frozen
class VersionFiles:
    """The files of one policy version. `name` is `mp196/2025-10-01`; texts that do not exist are None.

    `original` is the source document of this very version (`2025-10-01.txt`), or the one of the policy (`source.txt`);
    `held_by` is the first version that the latter is the document of too (empty: of none before this one).
    """

    name: str
    policy: Source
    cases: Source | None
    original: Source | None
    held_by: str = ""


@frozen
class Project:
    """A project as read from disk: the shared library and every policy version, each in name order.

    `registers` are the registers of published versions, by the policy's folder, and `names` the versions there are,
    those too that are not among the `versions` chosen.
    """

    root: Path
    library: tuple[Source, ...]
    versions: tuple[VersionFiles, ...]
    diagnostics: tuple[Diagnostic, ...]
    registers: tuple[tuple[str, Source], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def sources(self) -> dict[str, Source]:
        """Every text by name, for rendering diagnostics."""
        of_versions = (s for v in self.versions for s in (v.policy, v.cases, v.original) if s is not None)
        return {s.name: s for s in (*self.library, *of_versions, *(register for _, register in self.registers))}


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds `policies/`; None if there is none."""
    for folder in (start, *start.parents):
        if (folder / "policies").is_dir():
            return folder
    return None


def read_text(path: Path, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """A UTF-8 file as a source, or the diagnostic that says why it is none."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (
            Diagnostic("MN601", f"{name} cannot be read: {error.strerror}.", help="Check the file and its rights."),
        )
    try:
        return Source(name, raw.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return None, (
            Diagnostic(
                "MN602",
                f"{name} is not UTF-8 text.",
                Span(name, line, column, line, column + 1),
                help="Save the file as UTF-8 (in a word processor: plain text, encoding UTF-8).",
            ),
        )


def read_project(root: Path) -> Project:
    """Every vocabulary, policy, case file and source document below `root/policies`."""
    problems: list[Diagnostic] = []

    def take(path: Path) -> Source | None:
        source, found = read_text(path, path.relative_to(root).as_posix())
        problems.extend(found)
        return source

    folder = root / "policies"
    shared = [take(path) for path in sorted((folder / "vocabulary").glob("*.policy"))]
    versions = []
    names = []
    sharing: dict[Path, str] = {}
    for path in sorted(folder.glob("*/*.policy")):
        if path.parent.name == "vocabulary":
            continue
        name = path.relative_to(root).as_posix()
        if not VERSION_FILE.fullmatch(path.name):
            problems.append(
                Diagnostic(
                    "MN603",
                    f"{name} is not named by an effective date.",
                    help="Name a policy file by the date it takes effect, for example 2025-10-01.policy.",
                )
            )
            continue
        names.append(f"{path.parent.name}/{path.stem}")
        policy = take(path)
        beside = path.with_suffix(".cases")
        cases = take(beside) if beside.exists() else None
        own = path.with_suffix(".txt")
        original = own if own.exists() else path.parent / "source.txt"
        text = take(original) if original.exists() else None
        if policy is not None:
            first = sharing.setdefault(original, names[-1])
            versions.append(VersionFiles(names[-1], policy, cases, text, first if first != names[-1] else ""))
    registers = [(path.parent.name, take(path)) for path in sorted(folder.glob(f"*/{REGISTER}"))]
    return Project(
        root,
        tuple(s for s in shared if s is not None),
        tuple(versions),
        tuple(problems),
        tuple((name, source) for name, source in registers if source is not None),
        tuple(names),
    )
