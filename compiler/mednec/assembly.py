"""All files of a build, from what its versions came to: what `mednec build` writes and `mednec serve` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mednec.build import common_files, placed
from mednec.diagnostics import Diagnostic, in_order
from mednec.frozen import frozen
from mednec.portfolio import changes, site
from mednec.project import Project
from mednec.publish import Text
from mednec.results import Result
from mednec.site.linked import Linked, check_links
from mednec.site.standing import Day
from mednec.store import Store


@frozen
class Assembled:
    """Every file of `generated/`: relative POSIX name -> text; and what is wrong with them together."""

    files: Mapping[str, Text]
    findings: tuple[Diagnostic, ...]


def assemble(
    project: Project, results: Sequence[Result], day: Day, address: str = "", store: Store | None = None
) -> Assembled:
    """All files of a build. `results` are those of a build without an error.

    `day` is the day for which the site says what is in force, `address` where it is published (it ends with a slash;
    empty for none). What `store` has is not made again.
    """
    cards = [result.card for result in results if result.card is not None]
    files: dict[str, Text] = {}
    files.update(common_files(result.listing for result in results if result.listing is not None))
    pages: dict[str, Linked] = {}
    for result in results:
        files.update(result.files)
        pages.update(result.links)
    files, pages = placed(files, cards, day), placed(pages, cards, day)
    for part in (*site(results, day, address, store), *changes(project, results, store)):
        files.update(part.files)
        pages.update(part.links)
    return Assembled(files, in_order(check_links(pages, files, address)))
