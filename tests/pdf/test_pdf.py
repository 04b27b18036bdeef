"""A page as PDF says all that the page says, in its order, and is tagged for assistive technology."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from mednec.emit import html
from mednec.frozen import replace
from mednec.pdf import NoWeasyPrintError, pdf_files
from tests.build.projects import FILE, POLICY, Project, files_in, project
from tests.page.published import page_196
from tests.site.cards import PLAIN

__all__ = ["project"]
MINE = replace(PLAIN, slug="mp196")
PAGE = "site/mp196/2025-10-01/index.html"
# Not on paper: ways around the site, and a caption that repeats the heading above it.
NOT_ON_PAPER = ("skip", "trail", "contents", "jumps", "unseen")
VOID = ("meta", "link", "br", "input", "hr", "img", "wbr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Printed(HTMLParser):
    """What of a page goes on paper: its words in order, its headings, its tables, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.pieces: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.in_heading = False
        self.targets: set[str] = set()
        self.cells = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        left_out = tag == "head" or any(name in NOT_ON_PAPER for name in (given.get("class") or "").split())
        self.open.append(left_out or (bool(self.open) and self.open[-1]))
        if not self.open[-1]:
            href = given.get("href") or ""
            self.targets |= {href[1:]} if href.startswith("#") else set()
            self.cells += tag == "td"
            if tag in HEADINGS:
                self.in_heading = True
                self.headings.append((tag.upper(), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()
        self.in_heading = self.in_heading and tag not in HEADINGS

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1] and data.strip():
            self.pieces.append(data)
            if self.in_heading:
                level, words = self.headings[-1]
                self.headings[-1] = (level, words + data)


def tight(words: str) -> str:
    """Words without blanks, hyphens at the end of a line, and the marks before items of a list."""
    return re.sub(r"[\s\u00ad\u2010\u2022\u25e6\u25aa\u2610-]", "", words)


@pytest.fixture(scope="module")
def printed() -> Printed:
    """Policy 196's page as it should be on paper."""
    return Printed(html.emit(page_196()))


@pytest.fixture(scope="module")
def made() -> bytes:
    """Policy 196 as PDF."""
    (pdf,) = pdf_files({PAGE: html.emit(page_196())}, [MINE]).values()
    return pdf


@pytest.fixture(scope="module")
def poppler() -> None:
    """Programs that read a PDF."""
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        unavailable("no pdftotext: on Debian it is in the package poppler-utils")


@pytest.fixture(scope="module", autouse=True)
def weasyprint() -> None:
    """What makes a PDF."""
    try:
        pdf_files({}, ())
    except NoWeasyPrintError as error:
        unavailable(f"no PDF can be made: {error.__cause__}")


def unavailable(reason: str) -> NoReturn:
    """Skips the test; with MEDNEC_REQUIRE_NODE=1, which asks for every program, it fails instead."""
    if os.environ.get("MEDNEC_REQUIRE_NODE") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def read(pdf: bytes, *command: str, folder: Path) -> str:
    """What a program says of the PDF."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        [*command, str(path), *(["-"] if command[0] == "pdftotext" else [])], capture_output=True, text=True, check=True
    ).stdout


def inflated(pdf: bytes) -> bytes:
    """The objects of a PDF without compression."""
    found = [pdf]
    for stream in re.finditer(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        found.append(zlib.decompressobj().decompress(stream[1]))
    return b"\n".join(found)


def stays_in_order(pieces: Sequence[str], text: str) -> None:
    """That a text has all pieces, one after the other, and next to nothing between them."""
    at = 0
    for piece in pieces:
        found = text.find(tight(piece), at)
        assert found >= 0, (piece, text[at : at + 200])
        assert found - at < 100, (piece, text[at:found])
        at = found + len(tight(piece))
    assert len(text) - at < 100


@pytest.mark.usefixtures("poppler")
def test_nothing_of_the_page_is_lost_and_its_order_is_kept(made: bytes, printed: Printed, tmp_path: Path) -> None:
    # What stands at the foot of each sheet is the only thing that the page does not say.
    sheets = read(made, "pdftotext", "-raw", folder=tmp_path).split("\f")
    text = tight("".join(re.sub(r"\d+ / \d+\s*\Z", "", sheet) for sheet in sheets))
    assert len(printed.pieces) > 1500
    stays_in_order(printed.pieces, text)


@pytest.mark.usefixtures("poppler")
def test_read_aloud_it_says_the_same(made: bytes, printed: Printed, tmp_path: Path) -> None:
    structure = read(made, "pdfinfo", "-struct-text", folder=tmp_path)
    said = "".join(re.findall(r'^ *"(.*?)"$', structure, re.M | re.DOTALL))
    stays_in_order(printed.pieces, tight(said))


@pytest.mark.usefixtures("poppler")
def test_headings_are_tagged_and_no_level_is_skipped(made: bytes, printed: Printed, tmp_path: Path) -> None:
    found = re.findall(r"^ *(H[1-6])\b", read(made, "pdfinfo", "-struct", folder=tmp_path), re.M)
    assert found == [level for level, _ in printed.headings]
    assert found[0] == "H1"
    assert all(int(below[1]) <= int(above[1]) + 1 for above, below in pairwise(found))
    bookmarks = inflated(made)
    for _, words in printed.headings:
        assert b"/Title " + as_string(words) in bookmarks, words


def as_string(words: str) -> bytes:
    """Words as a PDF holds them."""
    if words.isascii():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", words.encode()) + b")"
    return b"<" + (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode() + b">"


@pytest.mark.usefixtures("poppler")
def test_every_cell_names_its_headings(made: bytes, printed: Printed, tmp_path: Path) -> None:
    structure = read(made, "pdfinfo", "-struct", folder=tmp_path)
    named = set(re.findall(r"^ *TH <(.*?)>", structure, re.M))
    cells = re.findall(r"^ *TD\b.*\n(?: *(.*)\n)", structure, re.M)
    assert len(cells) == printed.cells > 300
    for cell in cells:
        assert set(re.findall(r"\((.*?)\)", cell)) <= named
        assert cell.startswith("/Headers [("), cell
    assert re.search(r"^ *Figure", structure, re.M) is None, "a drawing is a list on paper"


@pytest.mark.usefixtures("poppler")
def test_it_says_language_and_title_and_its_links_lead_somewhere(made: bytes, printed: Printed, tmp_path: Path) -> None:
    said = read(made, "pdfinfo", folder=tmp_path)
    assert re.search(r"^Tagged: +yes$", said, re.M)
    assert re.search(r"^Title: +Percutaneous Vertebroplasty and Sacroplasty", said, re.M)
    assert 'pdfuaid:part="1"' in read(made, "pdfinfo", "-meta", folder=tmp_path)
    objects = inflated(made)
    for mark in (b"/Lang (en-US)", b"/Marked true", b"/DisplayDocTitle true", b"/StructTreeRoot", b"/Outlines"):
        assert mark in objects, mark
    assert b"/CreationDate" not in objects
    there = set(re.findall(r'"(.*?)"$', read(made, "pdfinfo", "-dests", folder=tmp_path), re.M))
    assert len(printed.targets) > 50
    assert printed.targets <= there


@pytest.mark.usefixtures("poppler")
def test_links_to_other_pages_lead_to_where_the_site_is_published(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p><a href="../../codes/">c</a></p></body>'
    )
    for address, target in (("", "../../codes/"), ("https://plan.example/p/", "https://plan.example/p/codes/")):
        (pdf,) = pdf_files({PAGE: page}, [MINE], address).values()
        assert read(pdf, "pdfinfo", "-url", folder=tmp_path).split()[-1] == target


def test_the_same_page_gives_the_same_bytes(project: Project) -> None:
    assert project.run("build", "--pdf").exit_code == 0
    first = files_in(project.root / "generated")
    assert first["site/mp900/2025-10-01/mp900-2025-10-01.pdf"].startswith(b"%PDF-")
    assert b'href="../../mp900/2025-10-01/mp900-2025-10-01.pdf"' in first["site/mp900/versions/index.html"]
    assert b'<a href="mp900-2025-10-01.pdf">This page as PDF</a>' in first["site/mp900/2025-10-01/index.html"]
    assert project.run("build", "--pdf", "--check").exit_code == 0
    # A PDF that was kept and is damaged is made again.
    (kept,) = (project.root / ".mednec-cache/pdf").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert "up to date" in project.run("build", "--pdf").output
    assert project.run("build").exit_code == 0
    assert not list((project.root / "generated").rglob("*.pdf"))
    assert not [name for name, text in files_in(project.root / "generated").items() if b".pdf" in text]


def test_what_is_in_force_leads_to_its_pdf(project: Project) -> None:
    project.write(FILE, POLICY.replace("status draft", "status published"))
    signed = ("publish", "mp900/2025-10-01", "--by", "medical director", "--on", "2025-10-01")
    assert project.run(*signed).exit_code == 0
    assert project.run("build", "--pdf", "--on", "2026-01-01", "--without-descriptors").exit_code == 0
    current = files_in(project.root / "generated")["site/mp900/index.html"]
    assert b'<a href="2025-10-01/mp900-2025-10-01.pdf">This page as PDF</a>' in current


def test_a_page_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("body { color: red }", encoding="utf-8")
    page = '<!DOCTYPE html><html lang="en"><head><title>t</title>{}</head><body><p>words</p></body></html>'
    asking = "".join(f"<style>@import url({url});</style>" for url in (secret.as_uri(), "http://127.0.0.1:9/x.css"))
    (plain,) = pdf_files({PAGE: page.format("")}, [MINE]).values()
    (asked,) = pdf_files({PAGE: page.format(asking)}, [MINE]).values()
    assert asked == plain


def test_without_weasyprint_the_way_out_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = project.run("build", "--pdf")
    assert done.exit_code == 1
    assert "--pdf needs WeasyPrint" in done.output
    assert not (project.root / "generated").exists()
