"""From proofs to the texts of `generated/`: relative POSIX name -> text. Which emitter writes what stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlsplit

from mednec.driver import Proof
from mednec.emit import authorization_list, feeds, html, javascript, markdown, package, policy_json, python, rows_csv
from mednec.emit.package import Listing, listing_of
from mednec.frozen import frozen, replace
from mednec.model.cases import NOTHING_SHOWN
from mednec.page.check import FOLDER as CHECK
from mednec.page.check import VERSIONS_SCRIPT, asked, check_page
from mednec.page.decision import rows_in_words
from mednec.page.glossary import terms_of
from mednec.page.meaning import Meaning
from mednec.page.outline import outline
from mednec.page.page import Link, Page
from mednec.page.page import Text as Words
from mednec.page.places import places
from mednec.page.site_links import AUTHORIZATION, CODES, GLOSSARY, INDEX, PAGES, SEARCH, site_links
from mednec.publish import Text
from mednec.site.authorization import CSV, JSON, authorization_page, items_of
from mednec.site.card import Card, card_of
from mednec.site.changes import FOLDER as CHANGES
from mednec.site.codes import codes_page
from mednec.site.files import POLICY_JSON, POLICY_SCHEMA, ROWS_CSV, TABLE_FILES, with_files
from mednec.site.glossary import glossary_page
from mednec.site.index import index_page
from mednec.site.missing import not_found_page
from mednec.site.news import FEED, news_of
from mednec.site.search import passages_text, search_page
from mednec.site.standing import Day, by_policy
from mednec.site.versions import FOLDER, current_notice, deciding, in_force, pdf_name, versions_page
from mednec.text import Source
from mednec.trial import shown_of

T = TypeVar("T")


def page_of(proof: Proof, *, descriptors: bool = True, cases: Source | None = None) -> Page:
    """The page of a proved policy version, from which both documents are made; `cases` are the author's."""
    return outline(
        proof.policy,
        proof.table,
        flips=proof.flips,
        accepted=proof.accepted,
        governed=dict(proof.analysed.governed),
        descriptors=descriptors,
        life=proof.life,
        shown=shown_of(cases, proof) if cases is not None else NOTHING_SHOWN,
        common=proof.analysed.common,
    )


def version_files(
    proof: Proof, *, descriptors: bool = True, cases: Source | None = None, pdf: bool = False
) -> dict[str, str]:
    """The files of one version: its table in both languages and its page in both forms. `cases` are the author's.

    With `descriptors` False the pages publish codes and short labels only, no code system's descriptor; with `pdf`
    the page leads to itself as PDF, which lies beside it.
    """
    plain = page_of(proof, descriptors=descriptors, cases=cases)
    slug, version = proof.policy.slug, proof.policy.version
    if pdf:
        plain = replace(plain, jumps=(*plain.jumps, Link(pdf_name(slug, version), (Words("This page as PDF"),))))
    module = f"{python.module_name(proof.policy)}.py"
    table = python.emit(proof.table)
    forms = machine_forms(proof, plain)
    hashes = {name: sha256(text.encode()).hexdigest() for name, text in (*forms.items(), (module, table))}
    page = with_files(plain, proof.policy, hashes, "", "../../")
    files = {
        f"tables/{module}": table,
        f"site/tables/{module}": table,
        f"site/{slug}/{version}/index.html": html.emit(page),
        f"site/{slug}/{version}/index.md": markdown.emit(page),
    } | {f"site/{slug}/{version}/{name}": text for name, text in (*forms.items(), *_check(proof).items())}
    files[f"{PASSAGES}{slug}/{version}.json"] = passages_text(page)
    if proof.policy.status != "draft":
        here = replace(
            with_files(plain, proof.policy, hashes, f"{version}/", "../"),
            warnings=(current_notice(version), *page.warnings),
            jumps=tuple(_from_above(link, version) for link in page.jumps),
            trail=site_links("../"),
            dates=tuple(_from_above(each, version) if isinstance(each, Link) else each for each in page.dates),
        )
        files[f"{WAITING}{slug}/{version}/index.html"] = html.emit(here, "../mednec.css")
        files[f"{WAITING}{slug}/{version}/index.md"] = markdown.emit(here)
    return files


def _check(proof: Proof) -> dict[str, str]:
    """What checks a case by a version in the browser: the page, and the table with the questions as data."""
    page = check_page(proof.policy, proof.life)
    return {
        f"{CHECK}index.html": html.emit(page, "../../../mednec.css"),
        f"{CHECK}index.md": markdown.emit(page),
        f"{CHECK}table.js": javascript.emit(proof.table) + javascript.emit_form(proof.policy, asked(proof.policy)),
    }


def machine_forms(proof: Proof, page: Page) -> dict[str, str]:
    """The files of a version for programs, beside its page: name -> text."""
    policy = proof.policy
    where = places(policy)
    meaning = Meaning(policy, where.clauses, terms_of(policy))
    tables = rows_in_words(page.body, proof.table)
    governed = dict(proof.analysed.governed)
    return {
        POLICY_JSON: policy_json.emit(policy, tables, meaning, governed, proof.life),
        ROWS_CSV: rows_csv.emit(tables),
    }


WAITING = "current/"
"""Where a version's page waits in the form that it has at the policy's own address, until it is known whose that is."""


PASSAGES = "passages/"
"""Where what can be searched for waits, until it is known whether the site has a search."""


def _from_above(link: Link, version: str) -> Link:
    """A link of a version's page, seen from the folder above it."""
    if link.href.startswith("../"):
        return replace(link, href=link.href.removeprefix("../"))
    return link if link.href.startswith("#") else replace(link, href=f"{version}/{link.href}")


def placed(files: Mapping[str, T], cards: Sequence[Card], day: Day) -> dict[str, T]:
    """All files of the versions where they belong: at a policy's own address the version in force on the day."""
    current = {
        f"{WAITING}{slug}/{version.version}/": f"site/{slug}/"
        for slug, versions in by_policy(cards).items()
        if (version := in_force(versions, day)) is not None
    }
    found: dict[str, T] = {}
    for name, file in files.items():
        if name.startswith(PASSAGES):
            continue
        folder = "".join(f"{part}/" for part in name.split("/")[:3]) if name.startswith(WAITING) else ""
        if not folder:
            found[name] = file
        elif folder in current:
            found[current[folder] + name.removeprefix(folder)] = file
    return found


def common_files(listings: Iterable[Listing]) -> dict[str, str]:
    """The files that the versions share, and the list of them all."""
    listed = tuple(listings)
    shared = python.runtime_files() | {"__init__.py": package.package_text(listed)}
    names = sorted([*shared, *(f"{listing.module}.py" for listing in listed)])
    return (
        {f"tables/{name}": text for name, text in shared.items()}
        | {f"site/tables/{name}": text for name, text in shared.items()}
        | {
            "site/mednec.css": html.stylesheet(),
            "site/assets/decide.js": javascript.runtime(),
            "site/assets/check.js": javascript.form(),
            "site/assets/check.css": javascript.form_stylesheet(),
            f"site/{POLICY_SCHEMA}": policy_json.schema(),
            f"site/{TABLE_FILES}": "".join(f"{name}\n" for name in names),
        }
    )


@frozen
class Part:
    """Files of the site that are made together; they hang on these cards, which hold what they need and no more."""

    name: str
    cards: tuple[Card, ...]
    make: Callable[[Sequence[Card]], dict[str, str]]


def site_parts(
    cards: Sequence[Card], day: Day, address: str = "", *, search: bool = False, pdf: bool = False
) -> tuple[Part, ...]:
    """The site's own files: index, look-up of codes, prior authorization, glossary, and the versions of each policy.

    With the `address` at which the site is published (it ends with a slash) also the feeds, the sitemap and the page
    that a server shows for what is not there, whose links must lead from anywhere; with `search` the search page,
    with `pdf` links to each version as PDF.
    """
    plain = tuple(replace(card, codes=(), facts=(), terms=(), events=()) for card in cards)
    with_codes = tuple(replace(card, facts=(), terms=(), events=()) for card in cards)
    with_terms = tuple(replace(card, codes=(), events=()) for card in cards)
    with_events = tuple(replace(card, codes=(), facts=(), terms=()) for card in cards)
    parts = [
        Part("index", plain, lambda cards: in_both(INDEX, index_page(cards, day, search=search))),
        Part("codes", with_codes, lambda cards: in_both(CODES, codes_page(cards, day))),
        Part("authorization", with_codes, lambda cards: _authorization(cards, day)),
        Part("glossary", with_terms, lambda cards: in_both(GLOSSARY, glossary_page(cards, day))),
        Part("versions", with_events, lambda cards: _versions(cards, day, pdf=pdf)),
    ]
    if search:
        parts.append(Part("search", plain, lambda cards: _search(cards, day)))
    if address:
        parts.append(Part("addressed", with_events, lambda cards: _addressed(cards, day, address)))
    return tuple(parts)


def site_files(cards: Sequence[Card], day: Day, address: str = "") -> dict[str, str]:
    """All files of the `site_parts`."""
    return {name: text for part in site_parts(cards, day, address) for name, text in part.make(part.cards).items()}


def in_both(folder: str, page: Page) -> dict[str, str]:
    """A page of the site in both forms, in this folder."""
    stylesheet = f"{'../' * folder.count('/')}mednec.css"
    return {f"site/{folder}index.html": html.emit(page, stylesheet), f"site/{folder}index.md": markdown.emit(page)}


def _search(cards: Sequence[Card], day: Day) -> dict[str, str]:
    page = search_page(cards, day)
    return {
        f"site/{SEARCH}index.html": html.emit_search(page, "../mednec.css"),
        f"site/{SEARCH}index.md": markdown.emit(page),
        f"site/{SEARCH}search.js": html.search_script(),
    }


def _authorization(cards: Sequence[Card], day: Day) -> dict[str, str]:
    items = items_of(cards)
    return in_both(AUTHORIZATION, authorization_page(cards, day)) | {
        f"site/{AUTHORIZATION}{CSV}": authorization_list.emit_csv(items, day),
        f"site/{AUTHORIZATION}{JSON}": authorization_list.emit_json(items, day),
    }


def _versions(cards: Sequence[Card], day: Day, *, pdf: bool) -> dict[str, str]:
    """The list of each policy's versions; at the policy's own address too where no version in force lies there."""
    files: dict[str, str] = {}
    for slug, versions in by_policy(cards).items():
        here = f"{slug}/"
        files |= in_both(f"{here}{FOLDER}", versions_page(versions, day, f"{here}{FOLDER}", pdf=pdf))
        files[f"site/{here}{VERSIONS_SCRIPT}"] = javascript.emit_versions(slug, deciding(versions))
        if in_force(versions, day) is None:
            files |= in_both(here, versions_page(versions, day, here, pdf=pdf))
    return files


def _addressed(cards: Sequence[Card], day: Day, address: str) -> dict[str, str]:
    """What only a site with an address can have."""
    missing = not_found_page(cards, day, urlsplit(address).path)
    files = {"site/404.html": html.emit(missing, f"{urlsplit(address).path}mednec.css")}
    pages = [folder for folder, _ in PAGES]
    wanted = [("", "Medical policies", news_of(cards))]
    for slug, versions in by_policy(cards).items():
        wanted.append((f"{slug}/", f"{versions[0].number}, {versions[0].title}", news_of(versions)))
        pages += [f"{slug}/", f"{slug}/{FOLDER}", *(f"{slug}/{card.version}/" for card in versions)]
        pages += [f"{slug}/{card.version}/{CHANGES}" for card in versions[:-1]]
    for place, title, news in wanted:
        if news:
            files[f"site/{place}{FEED}"] = feeds.atom(title, missing.publisher, address, f"{place}{FEED}", news)
    return files | {"site/sitemap.xml": feeds.sitemap(f"{address}{page}" for page in pages)}


def generated_files(proofs: Sequence[Proof], *, descriptors: bool = True) -> dict[str, str]:
    """Every file of `generated/`, in name order; the same proofs give the same bytes."""
    cards, day = [card_of_proof(proof) for proof in proofs], Day()
    files = common_files(listing_of(proof.policy) for proof in proofs) | site_files(cards, day)
    waiting: dict[str, Text] = {}
    for proof in proofs:
        waiting |= version_files(proof, descriptors=descriptors)
    return dict(sorted((files | {name: str(text) for name, text in placed(waiting, cards, day).items()}).items()))


def card_of_proof(proof: Proof) -> Card:
    """What the site's own pages need of a proved version."""
    return card_of(proof.policy, proof.life, dict(proof.analysed.governed))
