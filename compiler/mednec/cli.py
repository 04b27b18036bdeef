"""The command `mednec`. A command imports what it needs when it runs: `--help` and the quick check stay fast."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from mednec import __version__
from mednec.diagnostics import Diagnostic, Sources, has_errors, render, to_json
from mednec.frozen import replace

if TYPE_CHECKING:
    from mednec.driver import Proof
    from mednec.project import Project, VersionFiles
    from mednec.results import Job, Result, Summary
    from mednec.trial import Trial

OUTPUT = click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.", show_default=True
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="mednec")
def main() -> None:
    """Coverage policies written once: build the decision table and the pages, check, decide, test, format."""
    # A policy's words reach beyond what some terminals can show.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if generated/ is not what a build would make.")
@click.option("--without-descriptors", is_flag=True, help="Publish codes and short labels, no code descriptors.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write instead of generated/.")
@OUTPUT
def build(check: bool, without_descriptors: bool, out: Path | None, output: str) -> None:
    """Compile policies/ into generated/: decision tables and pages."""
    from mednec.build import common_files
    from mednec.publish import Text, compare, is_ours, publish
    from mednec.results import Job
    from mednec.store import FOLDER, Store

    project = _project()
    folder = project.root / "generated" if out is None else out
    name = "generated" if out is None else out.as_posix()
    # generated/ belongs to mednec; any other folder could be a slip of the hand.
    if out is not None and not check and not is_ours(folder):
        _fail(f"{name}/ holds other things than a build makes, and would be replaced whole. Choose an empty folder.")
    job = Job.BUILD_WITHOUT_DESCRIPTORS if without_descriptors else Job.BUILD
    # What verifies a build takes nothing from an earlier one.
    results, findings = _run(project, job, output, kept=not check)
    if has_errors(findings):
        _report(findings, project.sources, output)
        _fail("Nothing was written, because of the errors above.")
    files: dict[str, Text] = {}
    files.update(common_files(result.listing for result in results if result.listing is not None))
    for result in results:
        files.update(result.files)
    if check:
        difference = compare(folder, files)
        for verb, names in (
            ("missing", difference.missing),
            ("not what its policy compiles to", difference.changed),
            ("left over", difference.left_over),
        ):
            for file in names:
                click.echo(f"{name}/{file}: {verb}", err=output == "json")
        if output == "json":
            _report(findings, project.sources, output)
        if difference:
            _fail(f"{name}/ is stale or was edited by hand; run `mednec build`.")
        if output == "text":
            click.echo(f"{name}/ is up to date: {len(files)} files.")
        return
    try:
        difference = publish(folder, files)
    except OSError as error:
        _fail(f"{name}/ could not be written ({error.strerror}); what was there before is unchanged.")
    Store(project.root / FOLDER).forget(job.value, {version.name for version in project.versions})
    if output == "json":
        _report(findings, project.sources, output)
        return
    for result in results:
        if result.summary is not None:
            click.echo(f"{result.name}  {result.title}")
            click.echo(f"  {_summary(result.summary)}")
    for line in _grouped((*difference.missing, *difference.changed)):
        click.echo(f"wrote {name}/{line}")
    for file in difference.left_over:
        click.echo(f"removed {name}/{file}")
    unchanged = len(files) - len(difference.missing) - len(difference.changed)
    if unchanged:
        click.echo(f"{_counted(unchanged, 'file')} up to date.")
    if findings:
        click.echo(f"{_counted(len(findings), 'open finding')}; `mednec check` shows what is open.")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Syntax, names, types and words of policies only; nothing is proved.")
@OUTPUT
def check(files: tuple[Path, ...], quick: bool, output: str) -> None:
    """Report what is wrong or doubtful in policies.

    All policies, or those of the FILES and folders given: syntax, names, types, words against meaning, and everything
    that is proved on the decision table, each finding with a case that shows it.

    Of the case files beside them, syntax and names; `mednec test` judges the cases.

    Exit status: 0 nothing open, 1 findings.
    """
    from mednec.quick import quick_check, read_library

    project = _project(files)
    if quick:
        library = read_library(project.library)
        found = [*project.diagnostics, *library.diagnostics]
        for version in project.versions:
            found += quick_check(version.policy, library).open
        _report(found, project.sources, output)
        sys.exit(1 if found else 0)
    from mednec.results import Job

    results, findings = _run(project, Job.CHECK, output)
    _report(findings, project.sources, output)
    if output == "text":
        if not project.versions and not findings:
            click.echo("There is no policy to check: none stands in policies/NAME/DATE.policy.")
        for result in results:
            if result.summary is not None:
                click.echo(f"{result.name}: {_summary(result.summary)}")
        for version in project.versions:
            holes = sum(1 for d in findings if d.code == "MN240" and d.span and d.span.file == version.policy.name)
            if holes:
                click.echo(f"{version.name}: {_counted(holes, 'meaning')} still missing; no table is built before.")
    sys.exit(1 if findings else 0)


@main.command(name="publish")
@click.argument("version")
@click.option("--by", required=True, help="Who publishes it.")
@click.option("--on", "on", required=True, metavar="DATE", help="The day on which it is published (2025-09-15).")
def publish_(version: str, by: str, on: str) -> None:
    """Record a version as published: from then on its meaning is fixed.

    VERSION is one version (mp196/2025-10-01) whose header says `status published`, without an open finding. Its hashes
    go into published.txt beside it, which is committed; `mednec check` refuses a change behind them. Words can still be
    corrected by an erratum.

    Exit status: 0 recorded, 1 not recorded.
    """
    from mednec.project import REGISTER
    from mednec.publish import replace_file
    from mednec.register import NotRecordedError, read_register, recorded, written

    project = _project()
    name = version if version in project.names else f"mp{version}"
    chosen = tuple(each for each in project.versions if each.name == name)
    if not chosen:
        known = ", ".join(each.name for each in project.versions) or "none"
        _fail(f"There is no version {version!r} here; there is {known}.", status=2)
    proofs, findings = _prove_all(replace(project, versions=chosen))
    findings = tuple(finding for finding in findings if finding.code != "MN610")
    _report(findings, project.sources, "text")
    if findings or not proofs:
        _fail(f"{name} is not recorded, because of the findings above: mend or accept them first.")
    folder = name.partition("/")[0]
    entries = tuple(chain.from_iterable(read_register(source)[0] for at, source in project.registers if at == folder))
    try:
        entries = recorded(proofs[0][1].policy, entries, on, by)
    except NotRecordedError as error:
        _fail(str(error))
    path = project.root / "policies" / folder / REGISTER
    try:
        replace_file(path, written(entries))
    except OSError as error:
        _fail(f"{_shown(path)} could not be written ({error.strerror}); it is unchanged.")
    click.echo(f"{name} is recorded as published on {on} in {_shown(path)}. Commit that file.")


@main.command()
@click.argument("policy")
@click.option(
    "--case", "case_file", required=True, type=click.Path(path_type=Path), help="A JSON file, or - to read it."
)
@click.option("--on", "on", metavar="DATE", help="The date of service, which picks the version (2025-11-03).")
@click.option("--drafts", is_flag=True, help="Let a draft decide as if it were published.")
@click.option(
    "--output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the decision is printed.",
    show_default=True,
)
def decide(policy: str, case_file: Path, on: str | None, drafts: bool, output: str) -> None:
    """Decide one case by a policy.

    POLICY is a policy (mp196, or just 196: the version in force on the date of service) or one version
    (mp196/2025-10-01). Where the date is not known and the versions decide differently, it is asked for.

    Exit status: 0 decided, 3 needs information, 2 the case cannot be read.
    """
    from mednec.request import NoVersion, choose, days_asked, is_draft
    from mednec.request import decide as decide_case
    from mednec.runtime.read import CaseError
    from mednec.runtime.shell import BAD_INPUT, read_input, read_json, status_of, written

    project = _project()
    try:
        case = read_json(read_input(str(case_file)))
    except OSError as error:
        _fail(f"The case {_shown(case_file)} cannot be read: {error.strerror}.", BAD_INPUT)
    except CaseError as error:
        _fail(str(error), BAD_INPUT)
    files = {version.name: version for version in project.versions}
    chosen = choose(list(files), policy, days_asked(case, on), lambda name: is_draft(files[name].policy), drafts=drafts)
    if isinstance(chosen, NoVersion):
        _fail(chosen.message, BAD_INPUT)
    proofs, findings = _prove_all(replace(project, versions=tuple(files[name] for name, _ in chosen)))
    errors = [finding for finding in findings if has_errors([finding])]
    if errors:
        _report(errors, project.sources, "text")
        _fail(f"{' or '.join(name for name, _ in chosen)} cannot decide, because of the errors above.")
    try:
        decision = decide_case([proof for _, proof in proofs], [days for _, days in chosen], case, on)
    except CaseError as error:
        _fail(str(error), BAD_INPUT)
    click.echo(written(decision, as_json=output == "json"), nl=False)
    sys.exit(status_of(decision))


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@OUTPUT
def test(files: tuple[Path, ...], output: str) -> None:
    """Judge the cases that authors wrote beside policies.

    All of them, or those of the policy or case FILES and folders given: determination, deciding clauses, clause
    statuses and missing facts, by the very table that is published.

    Exit status: 0 every expectation holds, 1 one does not.
    """
    from mednec.results import Job

    project = _project(files)
    results, findings = _run(project, Job.TEST, output)
    misses: list[Diagnostic] = []
    lines = []
    for result in results:
        if result.trial is not None:
            misses += result.trial.diagnostics
            lines.append(f"{result.name}: {_judged(result.trial)}")
    errors = [d for d in findings if has_errors([d])]
    _report([*errors, *misses], project.sources, output)
    if output == "text":
        for line in lines:
            click.echo(line)
    sys.exit(1 if errors or misses else 0)


@main.command(name="format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not laid out.")
@OUTPUT
def format_(files: tuple[Path, ...], check: bool, output: str) -> None:
    """Lay out policy, vocabulary and case files.

    FILES, or all of policies/ without FILES. Only blanks, line ends and the spelling of comparisons change; what is
    written is parsed again and compared first.
    """
    from mednec.project import read_text
    from mednec.publish import replace_file
    from mednec.syntax.format import format_source

    if not files:
        root = _root()
        files = tuple(p for p in sorted((root / "policies").rglob("*")) if p.suffix in (".policy", ".cases"))
    findings: list[Diagnostic] = []
    sources = {}
    changed = []
    for path in files:
        source, problems = read_text(path, _shown(path))
        findings += problems
        if source is None:
            continue
        sources[source.name] = source
        text, problems = format_source(source)
        findings += problems
        if text is not None and text.encode() != path.read_bytes():
            if not check:
                try:
                    replace_file(path, text)
                except OSError as error:
                    _fail(f"{source.name} could not be written ({error.strerror}); it is unchanged.")
            changed.append(source.name)
    _report(findings, sources, output)
    if output == "text":
        for name in changed:
            click.echo(f"{'would lay out' if check else 'laid out'} {name}")
        if not changed and not findings:
            click.echo(f"{len(files)} files are laid out.")
    sys.exit(1 if findings or (check and changed) else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path), help="The policy file to write, such as policies/mp900/2026-01-01.policy."
)
def new(file: Path, out: Path | None) -> None:
    """Begin a policy from the text of its document.

    FILE is plain text or Markdown. Every word of it is placed in the construct it belongs to, and every meaning that
    the words do not tell for certain is left `missing`; `mednec check` lists what is. The document is kept beside the
    policy as source.txt. Nothing is overwritten.
    """
    from mednec.check.fidelity import check_fidelity
    from mednec.project import VERSION_FILE, find_root, read_project, read_text
    from mednec.publish import create_file
    from mednec.quick import quick_check, read_library
    from mednec.scaffold.scaffold import begin
    from mednec.text import Source

    document, problems = read_text(file, _shown(file))
    if document is None:
        _report(problems, {}, "text")
        sys.exit(2)
    root = find_root(Path.cwd())
    library = read_library(read_project(root).library if root is not None else ())
    number = out.resolve().parent.name.removeprefix("mp") if out is not None else ""
    effective = out.stem if out is not None and VERSION_FILE.fullmatch(out.name) else ""
    begun = begin(document, library.files, number=number, effective=effective)
    if begun.text is None:
        _report(begun.problems, {}, "text")
        _fail(f"{_shown(file)} cannot be made a policy of, because of the errors above.")
    if out is None and not (begun.number and begun.effective):
        lacks = " and ".join(["no policy number"] * (not begun.number) + ["no effective date"] * (not begun.effective))
        place = f"policies/mp{begun.number or '900'}/{begun.effective or '2026-01-01'}.policy"
        _fail(f"{_shown(file)} prints {lacks}. Say where the policy goes: --out {place}", status=2)
    quick = quick_check(Source("new", begun.text), library)
    slug = quick.policy.slug if quick.policy is not None else f"mp{begun.number.lower()}"
    target = out if out is not None else (root or Path.cwd()) / "policies" / slug / f"{begun.effective}.policy"
    source = target.parent / "source.txt"
    if target.exists():
        _fail(f"{_shown(target)} is there already, and nothing was written.", status=2)
    if source.exists() and source.read_bytes() != file.read_bytes():
        _fail(f"{_shown(source)} holds another document, and nothing was written.", status=2)
    try:
        create_file(target, begun.text)
        if not source.exists():
            source.write_bytes(file.read_bytes())
    except OSError as error:
        _fail(f"{_shown(target)} could not be written ({error.strerror}).")
    click.echo(f"wrote {_shown(target)}, and the document beside it as source.txt")
    if quick.policy is not None:
        fidelity = check_fidelity(quick.policy, document.text)
        parts = [_counted(len(quick.policy.clauses), "clause")]
        parts.append(f"{_counted(len(quick.policy.missing), 'meaning')} missing")
        parts.append(f"{fidelity.carried} of {fidelity.total} source units carried")
        parts += [f"{fidelity.left_out} left out as page headers and footers"] * bool(fidelity.left_out)
        click.echo(", ".join(parts))
    click.echo("`mednec check` lists what is missing and what does not fit.")


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a diagnostic code, such as MN101.

    Says what is wrong, why it matters, with an example and the way out.
    """
    from mednec.explain import for_terminal, nearest_code, page

    text = page(code.upper())
    if text is None:
        near = nearest_code(code.upper())
        _fail(f"There is no diagnostic {code!r}." + (f" Did you mean {near}?" if near else ""), status=2)
    click.echo(for_terminal(text), nl=False)


# --- what the commands share ---------------------------------------------------------------------------------


def _root() -> Path:
    from mednec.project import find_root

    root = find_root(Path.cwd())
    if root is None:
        _fail("There is no folder policies/ here or above. Run mednec where your policies are.", status=2)
    return root


def _project(only: Iterable[Path] = ()) -> Project:
    """The project around the working folder; of its versions only those that the files and folders hold, if any."""
    from mednec.project import read_project

    project = read_project(_root())
    wanted = {path.resolve() for path in only}
    if not wanted:
        return project
    chosen: set[str] = set()
    for path in sorted(wanted):
        held = {version.name for version in project.versions if _holds(path, version, project)}
        if not held:
            what = "holds no policy" if path.is_dir() else "is not a policy"
            _fail(f"{_shown(path)} {what} of this project (policies/NAME/DATE.policy).", status=2)
        chosen |= held
    return replace(project, versions=tuple(version for version in project.versions if version.name in chosen))


def _holds(path: Path, version: VersionFiles, project: Project) -> bool:
    """Whether a resolved path is the version's policy or case file, or a folder around them."""
    files = [source for source in (version.policy, version.cases) if source is not None]
    return any(path in (file, *file.parents) for file in ((project.root / each.name).resolve() for each in files))


def _prove_all(project: Project) -> tuple[tuple[tuple[VersionFiles, Proof], ...], tuple[Diagnostic, ...]]:
    """Every version proved, and every open finding of the whole project."""
    from mednec.driver import prove_project

    return prove_project(project)


def _run(
    project: Project, job: Job, output: str, *, kept: bool = True
) -> tuple[tuple[Result, ...], tuple[Diagnostic, ...]]:
    """Every version through a job, and every open finding of the whole project.

    `kept`: what an earlier run made of the same texts is used again. A person who watches sees how far it is.
    """
    from mednec.portfolio import WORTH_SHARING, processors, run
    from mednec.store import FOLDER, Store

    store = Store(project.root / FOLDER) if kept else None
    if output == "json" or len(project.versions) < WORTH_SHARING or not sys.stderr.isatty():
        done = run(project, job, store, processors())
        return done.results, done.findings
    with click.progressbar(length=len(project.versions), label="policies", show_pos=True, file=sys.stderr) as bar:
        done = run(project, job, store, processors(), bar.update)
    return done.results, done.findings


def _report(findings: Iterable[Diagnostic], sources: Mapping[str, object], output: str) -> None:
    from mednec.text import Source

    found = list(findings)
    if output == "json":
        click.echo(to_json(found))
        return
    texts = Sources({name: source for name, source in sources.items() if isinstance(source, Source)})
    for diagnostic in found:
        click.echo(render(diagnostic, texts) + "\n", err=True)


def _grouped(names: Iterable[str]) -> list[str]:
    """File names, those of the shared runtime as one: nobody reads them one by one."""
    names = sorted(names)
    runtime = [name for name in names if name.startswith(_RUNTIME)]
    others = [name for name in names if not name.startswith(_RUNTIME)]
    return others + ([f"{_RUNTIME} ({_counted(len(runtime), 'file')})"] if runtime else [])


_RUNTIME = "tables/_runtime/"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _judged(trial: Trial) -> str:
    left_out = f"{_counted(trial.left_out, 'case')} left out because of the errors above"
    if not trial.cases and trial.diagnostics:
        return "no case was judged, because of the errors above"
    parts = [_counted(trial.cases, "case"), _counted(trial.expectations, "expectation"), f"{trial.missed} missed"]
    return ", ".join([*parts, left_out] if trial.left_out else parts)


def _summary(summary: Summary) -> str:
    parts = [_counted(summary.clauses, "clause"), _counted(summary.rows, "row")]
    if summary.carried is not None:
        parts.append(f"{summary.carried} of {summary.units} source units carried")
    parts.append(f"{_counted(summary.accepted, 'finding')} accepted")
    return ", ".join(parts)


def _shown(path: Path) -> str:
    """A path as a person names it: relative where it can be, never a machine's own."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.name


def _fail(message: str, status: int = 1) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)
