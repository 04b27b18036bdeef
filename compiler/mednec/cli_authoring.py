"""The commands with which an author begins and changes policies."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mednec.columns import wrapped
from mednec.frozen import replace
from mednec.terminal import counted, fail, project_here, report, shown

if TYPE_CHECKING:
    from mednec.project import Project, VersionFiles

_FOLDER = re.compile(r"mp([0-9a-z]+)")
"""A policy's folder is named by its number."""
_EXAMPLE = "policies/mp900/2026-01-01.policy"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path), help=f"The policy file to write, such as {_EXAMPLE}.")
def new(file: Path, out: Path | None) -> None:
    """Begin a policy from the text of its document.

    FILE is plain text or Markdown. Every word of it is placed in the construct it belongs to, and every meaning that
    the words do not tell for certain is left `missing`; `mednec check` lists what is. The document is kept beside the
    policy as source.txt (2026-01-01.txt, where that holds the document of another version). Nothing is overwritten.

    Where an earlier version of the policy stands in its folder, its meanings are taken over wherever the printed words
    are the same, with its header and its facts; what was taken, what changed and what is new is said.
    """
    from mednec.check.fidelity import check_fidelity
    from mednec.diagnostics import Severity
    from mednec.project import find_root, read_project, read_text
    from mednec.publish import create_file
    from mednec.quick import Library, quick_check
    from mednec.scaffold.remarks import slug
    from mednec.scaffold.scaffold import begin, begin_after
    from mednec.text import Source

    document, problems = read_text(file, shown(file))
    if document is None:
        report(problems, {}, "text")
        sys.exit(2)
    root = find_root(Path.cwd())
    project = read_project(root) if root is not None else None
    library = Library(project.library if project is not None else ())
    number, effective = _named(out) if out is not None else ("", "")
    begun = begin(document, library.files, number=number, effective=effective)
    if begun.text is None:
        report(begun.problems, {}, "text")
        fail(f"{shown(file)} cannot be made a policy of, because of the errors above.")
    if out is None and not (begun.number and begun.effective):
        lacks = " and ".join(["no policy number"] * (not begun.number) + ["no effective date"] * (not begun.effective))
        place = f"policies/{slug(begun.number or '900')}/{begun.effective or '2026-01-01'}.policy"
        fail(f"{shown(file)} prints {lacks}. Say where the policy goes: --out {place}", status=2)
    text = begun.text
    quick = quick_check(Source("new", text), library)
    earlier = _before(project, slug(begun.number), begun.effective) if project is not None else None
    if earlier is not None:
        taken = begin_after(document, library.files, begun, earlier.policy, earlier.name)
        checked = quick_check(Source("new", taken.text or ""), library)
        if taken.text is not None and (checked.policy is not None or quick.policy is None):
            begun, quick, text = taken, checked, taken.text
        else:
            said = f"Nothing was taken over from {earlier.name}: the two do not go together."
            begun = replace(begun, remarks=(*begun.remarks, said))
    folder = (root or Path.cwd()) / "policies" / slug(begun.number)
    target = out if out is not None else folder / f"{begun.effective}.policy"
    source = target.parent / "source.txt"
    if target.exists():
        fail(f"{shown(target)} is there already, and nothing was written.", status=2)
    # Versions may share a document; where they do not, each has its own under its date.
    if source.exists() and source.read_bytes() != file.read_bytes():
        source = target.with_suffix(".txt")
    if source.exists() and source.read_bytes() != file.read_bytes():
        fail(f"{shown(source)} holds another document, and nothing was written.", status=2)
    try:
        create_file(target, text)
        if not source.exists():
            source.write_bytes(file.read_bytes())
    except OSError as error:
        fail(f"{shown(target)} could not be written ({error.strerror}).")
    click.echo(f"wrote {shown(target)}, and the document beside it as {source.name}")
    if quick.policy is not None:
        fidelity = check_fidelity(quick.policy, document.text)
        parts = [counted(len(quick.policy.clauses), "clause")]
        parts.append(f"{counted(len(quick.policy.missing), 'meaning')} missing")
        parts.append(f"{fidelity.carried} of {fidelity.total} source units carried")
        parts += [f"{fidelity.left_out} left out as page headers and footers"] * bool(fidelity.left_out)
        click.echo(", ".join(parts))
    elif errors := sum(1 for each in quick.diagnostics if each.severity is Severity.ERROR):
        click.echo(f"{counted(errors, 'error')} in it: see where the document's lists and labels were not understood.")
    for remark in begun.remarks:
        click.echo("\n".join(wrapped(remark)))
    click.echo("`mednec check` lists what is missing and what does not fit.")


def _before(project: Project, folder: str, effective: str) -> VersionFiles | None:
    """The version of a policy that was in force before a day."""
    earlier = [version for version in project.versions if version.name.partition("/")[0] == folder]
    return next((version for version in reversed(earlier) if version.name < f"{folder}/{effective}"), None)


def _named(out: Path) -> tuple[str, str]:
    """The number and the effective date that a policy file is named by; the program ends where it is in no place."""
    from mednec.model.findings import iso_date
    from mednec.project import VERSION_FILE

    place = out.resolve()
    folder = _FOLDER.fullmatch(place.parent.name)
    dated = VERSION_FILE.fullmatch(place.name) is not None and iso_date(place.stem) is not None
    if folder is None or not dated or place.parent.parent.name != "policies":
        fail(
            f"{shown(out)} is no place for a policy, and nothing was written. A policy stands in "
            f"policies/mpNUMBER/DATE.policy, such as {_EXAMPLE}, with the number in small letters.",
            status=2,
        )
    return folder[1], place.stem


@click.command()
@click.argument("old")
@click.argument("new_name", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
def rename(old: str, new_name: str, dry_run: bool) -> None:
    """Rename a fact, or a value of a choice, everywhere.

    OLD is a fact (pain) or one of its values (pain.severe), NEW its new name. It is renamed in vocabularies, policies
    and cases, wherever it is declared or referred to; words, texts in quotes and comments stay. The files are written
    only if every policy then says the same as before, up to the name. Published versions are recorded with the hashes
    that they have now.

    Exit status: 0 renamed, 2 not renamed.
    """
    from mednec.publish import replace_files
    from mednec.rename import CannotRename, Texts, rename

    project = project_here()
    cases = tuple(version.cases for version in project.versions if version.cases is not None)
    policies = tuple(version.policy for version in project.versions)
    registers = tuple(register for _, register in project.registers)
    try:
        changes = rename(Texts(project.library, policies, cases, registers), old, new_name)
    except CannotRename as error:
        fail(f"{error} Nothing was renamed.", status=2)
    if dry_run:
        for change in changes:
            click.echo(change.diff(), nl=False)
        return
    try:
        replace_files({project.root / change.after.name: change.after.text for change in changes})
    except OSError as error:
        fail(f"The files could not be written ({error.strerror}); they are as they were.")
    for change in changes:
        what = "hash" if change.after in registers or change.before in registers else "name"
        plural = {"hash": "hashes", "name": "names"}[what]
        click.echo(f"{change.after.name}: {change.names} {what if change.names == 1 else plural}")
