"""All files of a build, from what its versions came to: what `mednec build` writes and `mednec serve` shows."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.build import common_files, placed
from mednec.portfolio import changes, site
from mednec.project import Project
from mednec.publish import Text
from mednec.results import Result
from mednec.site.standing import Day
from mednec.store import Store


def assemble(
    project: Project, results: Sequence[Result], day: Day, address: str = "", store: Store | None = None
) -> dict[str, Text]:
    """Every file of `generated/`: relative POSIX name -> text. `results` are those of a build without an error.

    `day` is the day for which the site says what is in force, `address` where it is published (it ends with a slash;
    empty for none). What `store` has is not made again.
    """
    files: dict[str, Text] = {}
    files.update(common_files(result.listing for result in results if result.listing is not None))
    for result in results:
        files.update(result.files)
    files = placed(files, [result.card for result in results if result.card is not None], day)
    files.update(site(results, day, address, store))
    files.update(changes(project, results, store))
    return files
