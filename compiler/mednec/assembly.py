"""All files of a build, from what its versions came to: what `mednec build` writes and `mednec serve` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mednec.build import PASSAGES, common_files, placed
from mednec.diagnostics import Diagnostic, in_order
from mednec.frozen import frozen
from mednec.packing import Held
from mednec.page.site_links import SEARCH
from mednec.portfolio import changes, check_pages, site
from mednec.project import Project
from mednec.publish import Text, bytes_of
from mednec.results import Result
from mednec.site.linked import Linked
from mednec.site.search import records
from mednec.site.standing import Day
from mednec.store import Store


@frozen
class Assembled:
    """Every file of `generated/`: relative POSIX name -> text; and what is wrong with them together."""

    files: Mapping[str, Text]
    findings: tuple[Diagnostic, ...]


def assemble(
    project: Project,
    results: Sequence[Result],
    day: Day,
    address: str = "",
    store: Store | None = None,
    *,
    search: bool = False,
    pdf: bool = False,
) -> Assembled:
    """All files of a build. `results` are those of a build without an error.

    `day` is the day for which the site says what is in force, `address` where it is published (it ends with a slash;
    empty for none). What `store` has is not made again. With `search` the site has a search, with `pdf` each
    version's page as PDF.

    Raises NoPagefindError and NoWeasyPrintError where these cannot be made, and OSError as `search_index` does.
    """
    cards = [result.card for result in results if result.card is not None]
    files: dict[str, Text] = {}
    files.update(common_files(result.listing for result in results if result.listing is not None))
    pages: dict[str, Held[Linked]] = {}
    for result in results:
        files.update(result.files)
        pages.update(result.links)
    passages = {name: text for name, text in files.items() if name.startswith(PASSAGES)} if search else {}
    files, pages = placed(files, cards, day), placed(pages, cards, day)
    for part in (*site(results, day, address, store, search=search, pdf=pdf), *changes(project, results, store)):
        files.update(part.files)
        pages.update(part.links)
    if pdf:
        from mednec.pdf import pdf_files

        files.update(pdf_files(files, cards, address, store.folder / "pdf" if store is not None else None))
    if search:
        # What is searched for is read only where a search is made.
        from mednec.search_index import search_index

        texts = {name[len(PASSAGES) : -len(".json")]: bytes_of(text).decode() for name, text in passages.items()}
        index = search_index(tuple(records(cards, day, texts)))
        files.update({f"site/{SEARCH}pagefind/{name}": text for name, text in index.items()})
    return Assembled(files, in_order(check_pages(pages, files, address, store)))
