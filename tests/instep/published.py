"""Policy versions with their published files: policy 196 as it lies in generated/, the others published into a folder.

What is compared is always read from files on disk; only the table beside it is compiled anew, in memory.
"""

from __future__ import annotations

from pathlib import Path

from mednec.build import generated_files
from mednec.driver import Library, prove, quick_check
from mednec.driver import Proof as Proved
from mednec.project import read_project
from mednec.publish import publish
from mednec.table.table import Table
from mednec.text import Source
from tests.instep.proof import Published

ROOT = Path(__file__).parents[2]
FEATURES = tuple(sorted(p for p in (ROOT / "tests" / "features").glob("*.policy") if p.stem != "missing"))
"""Every feature that has a table; a policy of which a meaning is still missing has none."""

TEXTS = tuple(sorted(path for path in (Path(__file__).parent / "texts").glob("*.policy") if path.stem != "vocabulary"))


def policy_196() -> Published:
    """Policy 196 as the repository publishes it."""
    return of_the_project("mp196/2025-10-01")


def other_policies() -> tuple[str, ...]:
    """The other versions that the repository publishes, by name."""
    return tuple(name for name in read_project(ROOT).names if name != "mp196/2025-10-01")


def of_the_project(name: str) -> Published:
    """A version as the repository publishes it."""
    project = read_project(ROOT)
    (version,) = [version for version in project.versions if version.name == name]
    proved = prove(quick_check(version.policy, Library(project.library)), None)
    assert isinstance(proved, Proved)
    return _files(ROOT / "generated", proved.table)


def publish_text(path: Path, folder: Path) -> Published:
    """A policy that stands in one file, or beside a `vocabulary.policy`, published into a folder."""
    beside = path.with_name("vocabulary.policy")
    library = Library((_source(beside),)) if beside.exists() else Library()
    proved = prove(quick_check(_source(path), library), None)
    assert isinstance(proved, Proved), proved
    publish(folder, generated_files([proved]))
    return _files(folder, proved.table)


def _source(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def _files(folder: Path, table: Table) -> Published:
    policy = table.policy
    page = folder / "site" / policy.slug / policy.version
    (module,) = (folder / "tables").glob(f"{policy.slug}_v{policy.version.replace('-', '_')}.py")
    return Published(table, page / "index.html", page / "index.md", module)
