"""All versions of a project through one job: from the store what has not changed, the rest on all processors.

The results are the same, and in the same order, however they were come by.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import pairwise
from multiprocessing import get_context, parent_process
from queue import SimpleQueue
from typing import TypeAlias

from mednec.across.check import Together, check_across
from mednec.across.sharing import Sharing
from mednec.build import Part, site_parts
from mednec.check.dates import check_overdue
from mednec.check.vocabulary import Asking, check_facts
from mednec.diagnostics import Diagnostic, has_errors, in_order
from mednec.driver import Library, read_lives
from mednec.frozen import frozen
from mednec.packing import Held
from mednec.project import Project, VersionFiles
from mednec.register import Life
from mednec.results import COUNTED, Job, Result, changes_between, compared_versions, links_of, result_of
from mednec.site.card import Card
from mednec.site.changes import FOLDER as CHANGES
from mednec.site.linked import Linked, check_links
from mednec.site.standing import Day
from mednec.store import Keys, Store, key_of, key_of_texts
from mednec.text import Source

_Task: TypeAlias = tuple[VersionFiles, Life]

WORTH_SHARING = 4
"""So many versions take longer than a further process takes to start."""


@frozen
class Portfolio:
    """What the versions of a project came to, in its order, and every open finding in reading order.

    `together` is what a check of the whole project found between policies; a part of it cannot tell.
    """

    results: tuple[Result, ...]
    findings: tuple[Diagnostic, ...]
    together: Together = Together()


def stops_build(findings: Iterable[Diagnostic]) -> bool:
    """Whether a build of these findings would write nothing.

    A case that cannot be read is judged by nobody, and keeps nobody from the policy.
    """
    return has_errors(each for each in findings if each.span is None or not each.span.file.endswith(".cases"))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    project: Project,
    job: Job,
    store: Store | None = None,
    workers: int = 1,
    done: Callable[[int], object] = lambda _: None,
    on: str = "",
) -> Portfolio:
    """Every version of a project through a job, with what is overdue on a day (ISO date), if one is given.

    What is open is gathered here and nowhere else, so that every command counts the same.
    `store` keeps the results for the next time (None: nothing is kept, nothing is found). With more than one of
    `workers` further processes take part. `done` is told how many more versions are finished.
    """
    shared = _Shared(project, job, store)
    of_library = shared.library_findings()
    findings = [*project.diagnostics, *of_library, *shared.register_findings]
    # An error in a shared vocabulary would come back in every policy that draws on it.
    versions = () if has_errors(of_library) else project.versions
    results = {version.name: result for version in versions if (result := shared.find(version)) is not None}
    done(len(results))
    missing = [version for version in versions if version.name not in results]
    for version, result in shared.made(missing, workers):
        shared.keep(version, result)
        results[version.name] = result
        done(1)
    in_project_order = tuple(results[version.name] for version in versions)
    for result in in_project_order:
        findings += result.findings
    together = Together()
    # Facts and policies are compared across the whole project, so not where a part of it was chosen.
    if job in COUNTED and versions and len(versions) == len(project.names):
        askings = [result.asking for result in in_project_order if result.asking is not None]
        whole = len(askings) == len(versions)
        findings += shared.facts(askings, whole=whole)
        if whole:
            covered = [result.covered for result in in_project_order if result.covered is not None]
            together = check_across(covered, shared.compared)
            findings += together.still_open
    if on:
        findings += check_overdue((each.reviewing for each in in_project_order if each.reviewing is not None), on)
    return Portfolio(in_project_order, in_order(findings), together)


class _Shared:
    """What the versions of one run have in common."""

    def __init__(self, project: Project, job: Job, store: Store | None) -> None:
        self.sources = project.library
        self.versions = project.versions
        self.job = job
        self.store = store
        self.keys = Keys(project.library) if store is not None else None
        self.lives, self.register_findings = read_lives(project)
        self.registers = dict(project.registers)
        self.library: Callable[[], Library] = cache(lambda: Library(project.library))

    def library_findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the library itself."""
        return self._found("library", (), lambda: self.library().diagnostics)

    def facts(self, askings: Sequence[Held[Asking]], *, whole: bool) -> tuple[Diagnostic, ...]:
        """What `check_facts` finds of facts across the project."""

        def check() -> tuple[Diagnostic, ...]:
            return check_facts(self.library().files, [each.value() for each in askings], whole=whole)

        return self._found("facts", (str(whole), *(each.text for each in askings)), check)

    def _found(
        self, place: str, texts: Iterable[str], check: Callable[[], tuple[Diagnostic, ...]]
    ) -> tuple[Diagnostic, ...]:
        """What a check of the library and of these texts finds."""
        key = "" if self.keys is None else key_of_texts(place, (self.keys.library, *texts))
        return _kept(self.store, place, lambda _: key, lambda: Result(place, check())).findings

    def find(self, version: VersionFiles) -> Result | None:
        """The result of an earlier run, if it is what this one would make."""
        if self.store is None or self.keys is None:
            return None
        keys, inputs = self.keys, self._inputs(version)
        return self.store.find(self._place(version), lambda uses: keys.of(inputs, uses), lambda: self._make(version))

    def keep(self, version: VersionFiles, result: Result) -> None:
        """Keep a result for the next run."""
        if self.store is not None and self.keys is not None:
            self.store.keep(self._place(version), self.keys.of(self._inputs(version), result.uses), result)

    def _inputs(self, version: VersionFiles) -> tuple[Source | None, ...]:
        """Every text that the result of a version is made from, the library aside."""
        register = self.registers.get(version.name.partition("/")[0])
        return (Source(version.held_by, version.name), version.policy, version.cases, version.original, register)

    def _place(self, version: VersionFiles) -> str:
        return f"{self.job.value}/{version.name}"

    def _make(self, version: VersionFiles) -> Result:
        return result_of(self.job, version, self.library(), self.lives[version.name])

    def compared(self, sharing: Sharing) -> tuple[Diagnostic, ...]:
        """What the comparison of two versions comes to, kept like what each of them comes to."""
        sides = [version for version in self.versions if version.name in (sharing.one.name, sharing.other.name)]
        inputs = (Source("", f"{sharing.since} {sharing.until}"), *(version.policy for version in sides))
        place = f"compared/{' '.join(version.name.replace('/', ' ') for version in sides)}"

        def make() -> Result:
            return compared_versions(sharing, sides, self.library())

        return _kept(self.store, place, _by(self.keys, inputs), make).findings

    def made(self, versions: Sequence[VersionFiles], workers: int) -> Iterator[tuple[VersionFiles, Result]]:
        """The results of versions, each as it is finished."""
        by_name = {version.name: version for version in versions}
        if workers > 1 and len(versions) >= WORTH_SHARING:
            tasks = deque((version, self.lives[version.name]) for version in versions)
            for result in _helped(self.job, self.sources, tasks, workers - 1, self._make):
                yield by_name.pop(result.name), result
        # Where a helper was lost, something is left over.
        for version in by_name.values():
            yield version, self._make(version)


# --- the site ------------------------------------------------------------------------------------------------


def site(
    results: Sequence[Result],
    day: Day,
    address: str,
    store: Store | None = None,
    *,
    search: bool = False,
    pdf: bool = False,
) -> tuple[Result, ...]:
    """The site's own files, part by part; from the store those parts of it that nothing has changed."""
    cards = [result.card for result in results if result.card is not None]
    parts = site_parts(cards, day, address, search=search, pdf=pdf)
    return tuple(_part(part, (day.on, address, str(search), str(pdf)), store) for part in parts)


def changes(project: Project, results: Sequence[Result], store: Store | None = None) -> tuple[Result, ...]:
    """The pages that compare each version of a policy with the one before it."""
    sources = {version.name: version for version in project.versions}
    by_slug: dict[str, list[tuple[Card, VersionFiles]]] = {}
    for result in results:
        if result.card is not None:
            by_slug.setdefault(result.card.slug, []).append((result.card, sources[result.name]))
    library: Callable[[], Library] = cache(lambda: Library(project.library))
    keys = Keys(project.library) if store is not None else None
    found: list[Result] = []
    for versions in by_slug.values():
        for (old, old_files), (new, new_files) in pairwise(sorted(versions, key=lambda each: each[0].version)):
            folder, older = f"{new.slug}/{new.version}/{CHANGES}", f"{old.slug}/{old.version}/"
            make = partial(_changes, old_files, new_files, folder, older, library)
            inputs = (Source("", f"{folder} {older}"), old_files.policy, new_files.policy)
            found.append(_kept(store, f"changes/{new.slug} {new.version}", _by(keys, inputs), make))
    return tuple(found)


def _changes(old: VersionFiles, new: VersionFiles, folder: str, older: str, library: Callable[[], Library]) -> Result:
    return changes_between(old, new, folder, older, library())


def check_pages(
    pages: Mapping[str, Held[Linked]], files: Collection[str], address: str, store: Store | None = None
) -> tuple[Diagnostic, ...]:
    """Every link of the site that leads nowhere: as `check_links`."""

    def check() -> Result:
        values = {name: page.value() for name, page in pages.items()}
        return Result("links", tuple(check_links(values, files, address)))

    key = "" if store is None else key_of_texts("links", (address, *sorted(files), "", *_named(pages)))
    return _kept(store, "links", lambda _: key, check).findings


def _named(pages: Mapping[str, Held[Linked]]) -> Iterator[str]:
    for name in sorted(pages):
        yield from (name, pages[name].text)


def _part(part: Part, given: tuple[str, ...], store: Store | None) -> Result:
    def make() -> Result:
        files = part.make(part.cards)
        return Result(part.name, (), files=tuple(files.items()), links=links_of(files))

    key = "" if store is None else key_of(part.name, given, part.cards)
    return _kept(store, f"site/{part.name}", lambda _: key, make)


_KeyOf: TypeAlias = Callable[[tuple[str, ...] | None], str]
"""The key of a result that uses these names of the library (None: all of it)."""


def _by(keys: Keys | None, inputs: Sequence[Source | None]) -> _KeyOf:
    """The key of what is made of these texts and of the library."""
    return lambda uses: "" if keys is None else keys.of(inputs, uses)


def _kept(store: Store | None, place: str, key: _KeyOf, make: Callable[[], Result]) -> Result:
    """What is made: from the store, if it is there, else made and kept."""
    if store is None:
        return make()
    found = store.find(place, key, make)
    if found is None:
        found = make()
        store.keep(place, key(found.uses), found)
    return found


# --- processes -----------------------------------------------------------------------------------------------


def _helped(
    job: Job,
    library: tuple[Source, ...],
    tasks: deque[_Task],
    helpers: int,
    make: Callable[[VersionFiles], Result],
) -> Iterator[Result]:
    """Results as they are finished: this process takes tasks from the end, further ones from the beginning."""
    found: SimpleQueue[Result | None] = SimpleQueue()
    ended = 0
    with ProcessPoolExecutor(helpers, get_context("spawn"), _begin, (job, library)) as pool:
        try:
            for _ in range(helpers):
                threading.Thread(target=_hand_out, args=(tasks, pool, found), daemon=True).start()
            while tasks or ended < helpers:
                own = _last(tasks)
                if own is not None:
                    yield make(own[0])
                while not found.empty() or (not tasks and ended < helpers):
                    result = found.get()
                    if result is None:
                        ended += 1
                    else:
                        yield result
        finally:
            tasks.clear()


def _last(tasks: deque[_Task]) -> _Task | None:
    """The last task, taken out; None if a helper took it meanwhile."""
    try:
        return tasks.pop()
    except IndexError:
        return None


def _hand_out(tasks: deque[_Task], pool: ProcessPoolExecutor, found: SimpleQueue[Result | None]) -> None:
    """Give tasks to one helper, one after the other, until there is none or a helper is lost."""
    try:
        while True:
            found.put(pool.submit(_work, *tasks.popleft()).result())
    except Exception:
        # What was given and has not come back is made by the first process, which then says what is wrong with it.
        found.put(None)


class _Worker:
    """What a process was told when it began."""

    job: Job
    library: Library


def _begin(job: Job, library: tuple[Source, ...]) -> None:
    # An interrupt goes to the whole group; the first process ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.job = job
    _Worker.library = Library(library)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: nobody would give it work, or tell it to stop."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(version: VersionFiles, life: Life) -> Result:
    return result_of(_Worker.job, version, _Worker.library, life)
