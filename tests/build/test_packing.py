"""What is kept of a version comes back as it was."""

from __future__ import annotations

from pathlib import Path

from mednec.driver import Library
from mednec.packing import Held, held
from mednec.project import read_project
from mednec.register import Life
from mednec.results import Job, result_of
from mednec.site.linked import Linked


def test_a_held_value_comes_back_and_equal_values_have_one_text() -> None:
    project = read_project(Path(__file__).parents[2])
    library = Library(project.library)
    version = next(each for each in project.versions if each.name == "mp196/2025-10-01")
    once, again = (result_of(Job.BUILD, version, library, Life()) for _ in range(2))
    assert once.asking == again.asking
    assert once.asking is not None
    assert held(once.asking.value()) == once.asking
    assert once.links == again.links
    assert all(isinstance(page.value(), Linked) for _, page in once.links)


def test_any_difference_shows_in_the_text() -> None:
    assert held(Linked("a b", "")) != held(Linked("a", "b"))
    assert held(Linked("a", "\u2028\ud7ff")).value() == Linked("a", "\u2028\ud7ff")
    assert Held(held(Linked("a", "")).text) == held(Linked("a", ""))
