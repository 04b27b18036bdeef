"""`mednec diff`: what a new version decides otherwise than an old one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, assert_never

import click

from mednec.terminal import fail, print_page, project_here, report, shown

if TYPE_CHECKING:
    from mednec.compare.difference import Difference, Side
    from mednec.project import Project
    from mednec.text import Source

    _Found: TypeAlias = tuple[Side, Source]

CANNOT = 2
FAILS = 1
GIT = "git:"

CONDITIONS = ("less-permissive", "more-permissive", "incomparable", "needs-information", "any")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    help="How the difference is printed.",
    show_default=True,
)
@click.option("--brief", is_flag=True, help="As text: the verdict and the counts alone.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file to write; beside HTML its stylesheet."
)
@click.option(
    "--fail-on",
    type=click.Choice(CONDITIONS),
    multiple=True,
    help="Exit with 1 on such a difference and else with 0. May be given several times.",
)
def diff(old: str, new: str, output: str, brief: bool, out: Path | None, fail_on: tuple[str, ...]) -> None:
    """Compare what two versions of a policy, or two policies, decide.

    OLD and NEW are versions (mp203/2021-01-01, or 203/2021-01-01), policies (mp203, or just 203: the newest version),
    policy files, or what stood at a git revision: git:HEAD~1:mp203/2021-01-01, or git:main alone for the policy that
    the other one names, with the vocabularies as they were then.

    Two files of one policy number are versions, whose clauses are compared too; others are two policies, compared by
    the facts that they share.

    Exit status: 0 equivalent, 3 more permissive, 4 less permissive, 5 incomparable; with --fail-on 0 or 1; 2 they
    cannot be compared.
    """
    from mednec.compare.compare import CannotCompare, compare
    from mednec.compare.doubts import check_comparison

    project = project_here()
    found = [side_here(project, name, other) for name, other in ((old, new), (new, old))]
    try:
        difference = compare(*(side for side, _ in found))
    except CannotCompare as error:
        report([error.diagnostic], project.sources, "text")
        sys.exit(CANNOT)
    report(check_comparison(difference), {source.name: source for _, source in found}, "text")
    text = _printed(difference, output, brief=brief)
    print_page(text, output, out)
    sys.exit(status_of(difference, fail_on))


def status_of(difference: Difference, fail_on: Sequence[str]) -> int:
    """The exit status: of the verdict, or whether one of the conditions holds."""
    from mednec.compare.difference import Asks, Direction, Verdict

    if fail_on:
        ways = {each.direction for each in difference.transitions}
        holds = {
            "less-permissive": Direction.LESS in ways,
            "more-permissive": Direction.MORE in ways,
            "incomparable": difference.verdict is Verdict.INCOMPARABLE,
            "needs-information": any(gap.charted is Asks.OLD for gap in difference.gaps),
            "any": difference.verdict is not Verdict.EQUIVALENT or bool(difference.gaps),
        }
        return FAILS if any(holds[condition] for condition in fail_on) else 0
    match difference.verdict:
        case Verdict.EQUIVALENT:
            return 0
        case Verdict.MORE:
            return 3
        case Verdict.LESS:
            return 4
        case Verdict.INCOMPARABLE:
            return 5
        case _:
            assert_never(difference.verdict)


def _printed(difference: Difference, output: str, *, brief: bool) -> str:
    if output == "json":
        from mednec.emit.difference_json import emit as emit_json

        return emit_json(difference)
    if output == "text":
        from mednec.emit.difference_text import emit as emit_text

        return emit_text(difference, brief=brief)
    from mednec.emit import html, markdown
    from mednec.page.difference import difference_page

    page = difference_page(difference)
    return html.emit(page, "mednec.css") if output == "html" else markdown.emit(page)


# --- the two sides ---------------------------------------------------------------------------------------------------


def side_here(project: Project, name: str, other: str) -> _Found:
    """A side by its name on the command line. Ends the program where there is none, or where it has an error."""
    if name.startswith(GIT):
        return _of_revision(project, name, other)
    path = Path(name)
    if path.suffix == ".policy":
        return _of_file(project, path)
    version = _version(name, project.names)
    (files,) = (each for each in project.versions if each.name == version)
    return _checked(version, files.policy, project.library)


def _of_revision(project: Project, name: str, other: str) -> _Found:
    from mednec.revision import NoRevisionError, read_revision

    revision_name, _, wanted = name.removeprefix(GIT).partition(":")
    if not wanted:
        wanted = other.removeprefix(GIT).partition(":")[2] if other.startswith(GIT) else other
    if not wanted:
        fail(f"Name the policy, of one side at least: {name}:mp196/2025-10-01", CANNOT)
    path = Path(wanted)
    if path.suffix == ".policy":
        wanted = f"{path.resolve().parent.name}/{path.stem}"
    try:
        revision = read_revision(project.root, revision_name)
        version = _version(wanted, revision.versions, f" at {revision_name}")
        return _checked(f"{version} at {revision_name}", revision.policy(version), revision.library)
    except NoRevisionError as error:
        fail(str(error), CANNOT)


def _of_file(project: Project, path: Path) -> _Found:
    from mednec.project import find_root, read_project, read_text

    source, problems = read_text(path, shown(path))
    if source is None:
        report(problems, {}, "text")
        sys.exit(CANNOT)
    root = find_root(path.resolve().parent)
    library = read_project(root).library if root is not None and root != project.root else project.library
    return _checked(shown(path), source, library)


def _version(name: str, names: Sequence[str], where: str = "") -> str:
    """The version of that name; of a policy the newest."""
    asked = name.replace("@", "/")
    found = [version for version in names if {version, version.partition("/")[0]} & {asked, f"mp{asked}"}]
    if not found:
        known = ", ".join(sorted(names)) or "none"
        fail(f"There is no policy or version {name!r}{where}; there is {known}.", CANNOT)
    return max(found)


def _checked(name: str, source: Source, library: tuple[Source, ...]) -> _Found:
    from mednec.compare.difference import Side
    from mednec.diagnostics import has_errors
    from mednec.frozen import replace
    from mednec.model.fingerprint import fingerprint
    from mednec.quick import Library, quick_check

    quick = quick_check(source, Library(library))
    if quick.policy is None:
        errors = [each for each in quick.diagnostics if has_errors([each])]
        report(errors, {each.name: each for each in (*library, source)}, "text")
        fail(f"{name} cannot be compared, because of the errors above.", CANNOT)
    if quick.policy.missing:
        fail(f"{name} cannot be compared: meanings are still missing, which `mednec check` lists.", CANNOT)
    return Side(name, replace(quick.policy, fingerprint=fingerprint(quick.policy))), source
