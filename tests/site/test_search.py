"""What can be searched for, and the index of it."""

from __future__ import annotations

import sys

import pytest

from mednec.frozen import replace
from mednec.search_index import search_index
from mednec.site.search import Record, passages_text, records
from mednec.site.standing import Day
from tests.build.projects import Project, files_in, project
from tests.page.published import page_196, proof_196
from tests.site.cards import card, code

__all__ = ["project"]


def test_every_clause_and_every_code_has_one_record() -> None:
    policy = proof_196().policy
    mine = replace(card("2025-10-01", codes=(code("22510"), code("22511"))), slug="mp196", number="196")
    found = list(records([mine], Day(), {"mp196/2025-10-01": passages_text(page_196())}))
    addresses = [each.address for each in found]
    assert [each.title for each in found[:2]] == ["22510: Pump", "22511: Pump"]
    assert addresses[:2] == ["codes/index.html#cpt-22510", "codes/index.html#cpt-22511"]
    assert len(set(addresses)) == len(addresses)
    printed = [clause.anchor for clause in policy.printed_clauses]
    assert {f"mp196/2025-10-01/index.html#{anchor}" for anchor in printed} <= set(addresses)
    (first,) = [each for each in found if each.address.endswith("#i-a-1")]
    assert first.title.startswith("I.A.1 · ")
    assert first.words.startswith("I.A.1 ")


def test_an_earlier_version_is_marked() -> None:
    texts = {"mp900/2025-10-01": '[["i","I","CRITERIA","words"]]'}
    for day, earlier in (("2025-12-01", False), ("2026-02-01", True)):
        (found,) = records([card(superseded="2026-01-01")], Day(day), texts)
        assert found.earlier is earlier
        assert found.address == "mp900/2025-10-01/index.html#i"


def test_the_same_records_give_the_same_files() -> None:
    some = [Record(f"a{n}.html", n % 2 == 0, f"Title {n}", "of", f"words {n}") for n in range(700)]
    first = search_index(some)
    assert search_index(some) == first
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} < set(first)
    assert sum(name.startswith("fragment/") for name in first) == 700
    assert not [name for name in first if "ui" in name.split("/")[-1].split(".")[0].split("-")]


def test_a_build_with_a_search_is_made_again_byte_for_byte(project: Project) -> None:
    assert project.run("build", "--search").exit_code == 0
    first = files_in(project.root / "generated")
    assert "site/search/index.html" in first
    assert b'href="search/index.html"' in first["site/index.html"]
    assert b"(search/index.md)" in first["site/index.md"]
    assert project.run("build", "--search", "--check").exit_code == 0
    assert "up to date" in project.run("build", "--search").output
    # Without it nothing of it is left.
    assert project.run("build").exit_code == 0
    without = files_in(project.root / "generated")
    assert [name for name in without if "search" in name or "passages" in name] == []
    assert b"search/" not in without["site/index.html"]


def test_without_pagefind_the_way_out_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    done = project.run("build", "--search")
    assert done.exit_code == 1
    assert "Pagefind, which is not installed" in done.output
    assert not (project.root / "generated").exists()
