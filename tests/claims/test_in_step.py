"""Tables are decided as single cases are: every engine against the single-case table, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.claims.by_date import PolicyRows, as_row
from mednec.claims.decided import Version, VersionRows
from mednec.claims.engines import ENGINES, Engine
from mednec.claims.planes import Builder, run_one
from mednec.claims.words import Rows, packed, unpacked
from mednec.emit.python import emit, load
from mednec.frozen import frozen
from mednec.model.resolve import resolve
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.runtime.decide import decision_of
from mednec.runtime.read import CaseError
from mednec.runtime.registry import days_of, decide_among, versions_on
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.table.table import Table
from mednec.text import Source
from mednec.trial import read_cases
from tests.claims.compared import named, same_as_single_cases
from tests.claims.drawn_rows import Case, drawn, text_frame
from tests.claims.on_spark import by_spark
from tests.exactness.written import Written, derived_policies, plain_policies
from tests.script.drawn import Drawn
from tests.script.tables import FEATURES, feature

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]
ROWS = 20_000
"""Random rows of each version; `make verify` draws a million."""

OF_A_FEATURE = 60
DAY = "2025-10-05"


PROJECT = read_project(ROOT)
LIBRARY = Library(PROJECT.library)
FILES = {files.name: files for files in PROJECT.versions}


@frozen
class Compiled:
    """A version, and the cases of its author."""

    version: Version
    authors: tuple[Case, ...]


@cache
def compiled(name: str) -> Compiled:
    policy = quick_check(FILES[name].policy, LIBRARY).policy
    assert policy is not None
    cases = FILES[name].cases
    assert cases is not None
    authors = tuple(dict(case.facts) for case in read_cases(cases, policy).cases)
    return Compiled(version_of(name, lower(policy)), authors)


def version_of(name: str, table: Table) -> Version:
    return Version(name, table, load(emit(table)).TABLE)


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_decided_as_its_case(name: str, spark_or_none: SparkSession | None) -> None:
    """On Spark too, where there is one (test_spark.py says where there is none)."""
    made = compiled(name)
    version, random = made.version, Random(name)
    cases = [*made.authors, *(drawn(random, version.runtime, made.authors) for _ in range(ROWS))]
    rows = VersionRows(version, named(text_frame([], list(version.runtime.place_of))))
    also = {} if spark_or_none is None else {"spark": by_spark(spark_or_none)}
    assert same_as_single_cases(rows, cases, also=also) == []


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_feature_of_the_language_is_decided_as_single_cases(path: Path) -> None:
    proof, authors = feature(path)
    version = version_of("mp900/2025-10-01", proof.table)
    draws, random = Drawn(version.runtime, authors), Random(path.stem)
    cases = [*authors, *(draws.case(random) for _ in range(OF_A_FEATURE))]
    rows = VersionRows(version, named(text_frame([], list(version.runtime.place_of))))
    assert same_as_single_cases(rows, cases) == []


def test_each_row_is_decided_by_the_version_in_force() -> None:
    names = [name for name in FILES if name.startswith("mp203/")]
    versions = [compiled(name).version for name in names]
    random = Random(3)
    cases = [
        drawn(random, compiled(name).version.runtime, compiled(name).authors) for name in names for _ in range(250)
    ]
    facts = dict.fromkeys(fact for version in versions for fact in version.runtime.place_of)
    frame = text_frame(cases, list(facts))
    said = PolicyRows(versions, named(frame)).decide(frame, ENGINES["numpy"])
    compared: Counter[tuple[str, int]] = Counter()
    for row, case in zip(said.iter_rows(named=True), cases, strict=True):
        in_force = versions_on(days_of(case), [name.partition("/")[2] for name in names])
        tables = [versions[each.place].runtime for each in in_force] or [versions[0].runtime]
        asked = {fact: value for fact, value in case.items() if any(fact in table.place_of for table in tables)}
        try:
            if len(tables) == 1:
                want = as_row(decision_of(tables[0], asked or {"date_of_service": None}))
            else:
                want = as_row(decide_among(tables, [each.days for each in in_force], asked))
        except CaseError:
            # A value that another version has: the row is marked, and that fact is open.
            assert row["input_problems"]
            continue
        assert row == want
        compared[row["version"], len(tables)] += 1
    assert len(compared) >= 4
    assert compared.total() > 500


@given(st.one_of(plain_policies(), derived_policies()), st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_policies_made_at_random_are_decided_as_single_cases(written: Written, number: int) -> None:
    file, _ = parse(Source("example.policy", written.text))
    policy, _ = resolve(file, ())
    assert policy is not None
    version = version_of("mp900/2025-10-01", lower(policy))
    random = Random(number)
    cases = [{"date_of_service": DAY, **drawn(random, version.runtime, ())} for _ in range(40)]
    rows = VersionRows(version, named(text_frame([], list(version.runtime.place_of))))
    assert same_as_single_cases(rows, cases) == []


# --- the program ---------------------------------------------------------------------------------------------


def programs(random: Random) -> Iterator[tuple[Builder, list[int]]]:
    for _ in range(20):
        build = Builder()
        planes = [0, 1, *(build.given(f"{place}") for place in range(5))]
        for _ in range(40):
            one, other = random.choice(planes), random.choice(planes)
            planes.append(random.choice((build.both, build.either))(one, other))
            planes.append(build.negation(random.choice(planes)))
        yield build, random.sample(planes, 8)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_an_engine_says_of_each_row_what_python_does(engine: Engine) -> None:
    random = Random(7)
    for build, outputs in programs(random):
        program = build.program(outputs)
        rows = random.choice((1, 63, 64, 65, 200))
        given: dict[str, Rows] = {
            name: np.array([random.random() < 0.5 for _ in range(rows)], np.bool_) for name in map(str, range(5))
        }
        words = engine(program, {name: packed(plane) for name, plane in given.items()}, rows)
        found = [unpacked(plane, rows) for plane in words]
        for row in range(rows):
            want = run_one(program, {name: bool(plane[row]) for name, plane in given.items()})
            assert tuple(bool(plane[row]) for plane in found) == want


def test_a_list_that_is_too_short_for_what_a_code_implies_is_a_conflict_though_no_clause_reads_the_number() -> None:
    file, _ = parse(
        Source(
            "example.policy",
            dedent(
                """
                policy 900 "Example"
                    effective 2025-10-01
                    use EX
                    visits is at most number of level
                criteria "CRITERIA"
                    I. > Words of I.
                        medically necessary when every level in (T1)
                codes "CODES"
                    code EX X5
                code system EX "Codes"
                    notice "Made up."
                    code X5 "Short X5"
                        > Long X5
                        implies visits from 1 to 2
                fact code "Code"
                    code
                fact level "Level"
                    several of T1, T2
                fact visits "Visits"
                    whole number 0 to 4
                """
            ),
        )
    )
    policy, _ = resolve(file, ())
    assert policy is not None
    version = version_of("mp900/2025-10-01", lower(policy))
    decision = decision_of(version.runtime, {"date_of_service": DAY, "code": "X5", "level": []})
    assert [(each.fact, each.against) for each in decision.conflicts] == [("visits", ("level",))]
