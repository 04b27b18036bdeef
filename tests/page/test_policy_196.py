"""The two documents of policy 196: whole, in order, the same, and their decision table equal to the executable one."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from mednec.emit import html, markdown
from mednec.model.blocks import Bullets, Codes, Lines, Prose, Reference, Rows, SectionKind
from mednec.model.policy import Clause, Definition, DocumentBlock, Note, Policy, Subheading
from mednec.page.decided import determination_words
from mednec.page.decision import ALWAYS
from mednec.page.inline import heading_words
from mednec.page.page import NO_TARGET_NOTE, anchors_of
from mednec.page.site_links import PAGES
from mednec.table.phrase import Phrasebook
from tests.page.published import page_196, proof_196
from tests.page.reading import Element, addresses, decision_rows, headings, parse_html, render_markdown

DOCUMENTS = ("html", "markdown")


@cache
def document(kind: str, *, descriptors: bool = True) -> Element:
    page = page_196(descriptors=descriptors)
    return parse_html(html.emit(page)) if kind == "html" else render_markdown(markdown.emit(page))


def printed(policy: Policy) -> Iterator[str]:
    """Every stretch of the insurer's words, in printed order, as a reader sees it."""
    for section in policy.sections:
        if section.kind is not SectionKind.HEADER:
            yield section.heading
        yield from _printed(section.body, policy)


def _printed(body: tuple[DocumentBlock, ...], policy: Policy) -> Iterator[str]:
    for block in body:
        match block:
            case Prose(paragraphs=paragraphs):
                yield from paragraphs
            case Bullets(items=items):
                yield from (words for item in items for words in item)
            case Subheading(text=text, body=inner):
                yield text
                yield from _printed(inner, policy)
            case Rows(rows=rows):
                yield from (cell for row in rows for cell in row)
            case Reference(words=words):
                yield from words
            case Codes(codes=codes):
                rows_of = {row.code: row for row in policy.codes}
                yield from (words for code in codes for words in (code, rows_of[code].descriptor))
            case Lines(line=line):
                yield from (words for rule in policy.lines if rule.line == line for words in rule.words)
            case Clause():
                yield from block.words
                yield from _printed(tuple(child for child in block.children if child.label), policy)
                yield from block.after
                yield from _printed(tuple(child for child in block.children if not child.label), policy)
            case Definition() | Note():
                yield from _printed((block.clause,) if block.clause else (Prose(block.words),), policy)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_whole_document_is_there_in_its_order(kind: str) -> None:
    text = document(kind).text().replace(f" ({NO_TARGET_NOTE})", "")
    at = text.index("Policy header, as printed", text.index("Notes like this one"))
    for words in printed(proof_196().policy):
        seen = " ".join(heading_words(words).replace(f" ({NO_TARGET_NOTE})", "").split())
        at = text.find(seen, at)
        assert at >= 0, words
        at += len(seen)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_decision_table_reads_back_as_the_table(kind: str) -> None:
    table = proof_196().table
    book = Phrasebook(table.policy, table.axes)
    outcomes = {determination_words(outcome): index for index, outcome in enumerate(table.outcomes)}
    assert len(outcomes) == len(table.outcomes)
    rows = decision_rows(document(kind))
    assert [row.number for row in rows] == [str(number) for number in range(1, len(table.rows) + 1)]
    read = [
        (tuple(book.parse(words) for words in row.conditions if words != ALWAYS), outcomes[row.determination])
        for row in rows
    ]
    assert read == [(row.conditions, row.outcome) for row in table.rows]


def test_both_documents_show_the_same_rows() -> None:
    assert decision_rows(document("html")) == decision_rows(document("markdown"))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_clause_addresses_are_the_models_in_its_order(kind: str) -> None:
    clauses = [clause.anchor for clause in proof_196().policy.clauses]
    found = addresses(document(kind))
    assert [anchor for anchor in found if anchor in set(clauses)] == clauses


def test_the_addresses_of_html_are_the_pages() -> None:
    assert addresses(document("html")) == ["main", *anchors_of(page_196().body)]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_addresses_are_unique_and_plain(kind: str) -> None:
    found = addresses(document(kind))
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", anchor) for anchor in found)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_link_leads_somewhere(kind: str) -> None:
    """In-page links to an address; in Markdown a heading without one has the address made from its words.

    That the site's own pages are there is tested where the site is.
    """
    ending = {"html": "html", "markdown": "md"}[kind]
    site = {f"../../{folder}index.{ending}" for folder, _ in PAGES} | {
        f"../versions/index.{ending}",
        f"check/index.{ending}",
    }
    made = [re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _, words in headings(document(kind))]
    known = {*addresses(document(kind)), *(made if kind == "markdown" else [])}
    hrefs = [each.attributes["href"] for each in document(kind).all("a") if "href" in each.attributes]
    assert len(hrefs) > 100
    for href in hrefs:
        assert href.startswith("https://") or href.removeprefix("#") in known or href in site, href
    assert site <= set(hrefs)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_headings_are_in_order_under_one_title(kind: str) -> None:
    levels = [level for level, _ in headings(document(kind))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_both_documents_have_the_same_headings() -> None:
    assert headings(document("html")) == headings(document("markdown"))


def test_html_says_what_its_parts_are() -> None:
    (root,) = document("html").all("html")
    assert root.attributes["lang"] == "en-US"
    assert len(document("html").all("title")) == 1
    for table in document("html").all("table"):
        assert [each.name for each in table.all("caption")] == ["caption"]
        assert all("scope" in cell.attributes for cell in table.all("th"))
        assert {len(row.all("th", "td")) for row in table.all("tr")} == {len(table.all("tr")[0].all("th", "td"))}


def test_the_page_is_small_enough_for_a_slow_line() -> None:
    """Under 60 KB compressed, the stylesheet with it."""
    whole = html.emit(page_196()) + html.stylesheet()
    assert len(gzip.compress(whole.encode(), 9, mtime=0)) < 60_000


def test_html_holds_no_script_and_no_style() -> None:
    for element in document("html").walk():
        assert element.name not in ("script", "style", "iframe", "object", "img")
        assert not any(name == "style" or name.startswith("on") for name in element.attributes)


def test_markdown_holds_no_other_html() -> None:
    tags = set(re.findall(r"(?<!\\)<[A-Za-z/!?][^>]*>", markdown.emit(page_196())))
    assert {tag for tag in tags if not re.fullmatch(r'<a id="[a-z0-9-]+">|</a>|<br>|<https://[^>]*>', tag)} == set()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_links_that_the_source_leaves_open_are_said_so(kind: str) -> None:
    text, links = document(kind).text(), {each.text(): each.attributes.get("href") for each in document(kind).all("a")}
    for words in ("accessed here", "here", "Provider Information website"):
        assert f"{words} ({NO_TARGET_NOTE})" in text
        assert words not in links
    assert links["Evidence Summary"] == "#evidence-summary"
    assert links["L34228"] == "https://www.cms.gov/medicare-coverage-database/view/lcd.aspx?LCDId=34228"
    assert [links[mark] for mark in "¹²³⁴⁵⁶⁷⁸"] == [f"#reference-{number}" for number in range(1, 9)]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_descriptors_can_be_left_out(kind: str) -> None:
    rows = [row for row in proof_196().policy.codes if row.listed]
    whole, short = document(kind).text(), document(kind, descriptors=False).text()
    for row in rows:
        assert row.descriptor in whole
        assert row.descriptor not in short
        assert row.code in short
        assert row.short in short
    assert "CPT copyright 2025 American Medical Association" in whole


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_boundaries_and_readings_are_explained(kind: str) -> None:
    text = document(kind).text()
    assert "at most 84 days (12 weeks)" in text
    for reading in proof_196().policy.readings:
        assert reading.signed.because in text or reading.signed.because[1:] in text
        for other in reading.others:
            assert other.name[1:] in text
    assert "not a guarantee of coverage" in text
    assert proof_196().policy.fingerprint in text


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_fact_of_a_clause_is_on_the_checklist(kind: str) -> None:
    policy = proof_196().policy
    rows = [
        [cell.text() for cell in row.all("th", "td")]
        for table in document(kind).all("table")
        for row in table.all("tr")
        if len(row.all("th", "td")) == 4
    ]
    asked = {row[0]: row for row in rows}
    for fact in policy.facts:
        if any(test in str(clause.condition) for clause in policy.clauses for test in [f"fact='{fact.name}'"]):
            row = asked[f"{fact.asks} {fact.name}"]
            assert row[2] == fact.documented
    assert sum(row[0].endswith(" pregnant") for row in rows) == 1
