"""The life of a version: recorded as published, its words corrected, superseded, retired; and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mednec.frozen import replace
from mednec.model.fingerprint import hashes
from mednec.quick import Library, quick_check
from mednec.text import Source
from tests.build.projects import FILE, POLICY, Project

REGISTER = "policies/mp900/published.txt"
PUBLISHED = POLICY.replace("status draft", "status published")
WHEN = ("--by", "medical director", "--on", "2025-09-15")


def codes(project: Project, *arguments: str) -> list[str]:
    """The codes of the open findings."""
    return [each["code"] for each in project.json("check", *arguments)]


@pytest.fixture
def published(project: Project) -> Project:
    """A project with one version, recorded."""
    project.write(FILE, PUBLISHED)
    result = project.run("publish", "mp900/2025-10-01", *WHEN)
    assert result.exit_code == 0, result.output
    return project


def later(effective: str, text: str = PUBLISHED) -> str:
    """The policy with another effective date, and the reviews of that year."""
    year = int(effective[:4])
    text = text.replace("last review 2025-09", f"last review {year}-09").replace(
        "review 2026-09", f"review {year + 1}-09"
    )
    return text.replace("effective 2025-10-01", f"effective {effective}")


# --- publishing ----------------------------------------------------------------------------------------------


def test_a_recorded_version_is_built_and_an_unrecorded_one_is_not(project: Project) -> None:
    project.write(FILE, PUBLISHED)
    assert codes(project) == ["MN610"]
    assert project.run("build").exit_code == 1
    result = project.run("publish", "900/2025-10-01", *WHEN)
    assert result.stdout.startswith("mp900/2025-10-01 is recorded as published on 2025-09-15 in policies/mp900/")
    assert codes(project) == []
    assert project.run("build").exit_code == 0
    page = (project.root / "generated/site/mp900/2025-10-01/index.md").read_text()
    assert "**Published:** September 15, 2025, by medical director" in page


def test_what_is_recorded_is_not_written_again(published: Project) -> None:
    before = (published.root / REGISTER).read_text()
    result = published.run("publish", "mp900/2025-10-01", *WHEN)
    assert result.exit_code == 1
    assert "recorded already" in result.stderr
    assert (published.root / REGISTER).read_text() == before


@pytest.mark.parametrize(
    ("policy", "arguments", "said"),
    [
        (POLICY, WHEN, "it is a draft"),
        (PUBLISHED.replace("when hospitalized", "when hospitalised"), WHEN, "because of the findings above"),
        (PUBLISHED.replace("more than 3 days", "more than 4 days"), WHEN, "because of the findings above"),
        (PUBLISHED, ("--by", "medical director", "--on", "15.9.2025"), "is not a date"),
        (PUBLISHED, ("--by", "  ", "--on", "2025-09-15"), "say who"),
        (PUBLISHED, ("--by", "a\x1b[2J", "--on", "2025-09-15"), "say who"),
    ],
)
def test_what_is_not_ready_is_not_recorded(
    policy: str, arguments: tuple[str, ...], said: str, project: Project
) -> None:
    project.write(FILE, policy)
    result = project.run("publish", "mp900/2025-10-01", *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (project.root / REGISTER).exists()


def test_a_version_that_is_not_there_cannot_be_published(project: Project) -> None:
    result = project.run("publish", "mp900/2026-10-01", *WHEN)
    assert result.exit_code == 2
    assert "there is mp900/2025-10-01" in result.stderr


def test_a_name_with_a_line_end_stays_one_line(project: Project) -> None:
    project.write(FILE, PUBLISHED)
    assert project.run("publish", "mp900/2025-10-01", "--by", "a\n2026-10-01 b", "--on", "2025-09-15").exit_code == 0
    assert [line for line in (project.root / REGISTER).read_text().splitlines() if not line.startswith("#")] == [
        line for line in (project.root / REGISTER).read_text().splitlines() if line.endswith(" by a 2026-10-01 b")
    ]
    assert codes(project) == []


def test_a_register_that_cannot_be_written_stays_as_it_was(published: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    published.write("policies/mp900/2026-10-01.policy", later("2026-10-01"))
    before = (published.root / REGISTER).read_bytes()

    def refused(_one: Path, _other: Path) -> Path:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", refused)
    result = published.run("publish", "mp900/2026-10-01", *WHEN)
    assert result.exit_code == 1
    assert "it is unchanged" in result.stderr
    assert (published.root / REGISTER).read_bytes() == before
    names = {path.name for path in (published.root / "policies/mp900").iterdir()}
    assert names == {"2025-10-01.policy", "2026-10-01.policy", "published.txt"}


# --- what is behind a hash stays -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("stay > 3 days", "stay >= 3 days", "MN611"),
        ("0 to 99 days", "0 to 98 days", "MN611"),
        ("one of pump, other", "one of pump, brace, other", "MN611"),
        ("effective 2025-10-01", "effective 2025-10-02", "MN611"),
        ("in hospital.", "in a hospital.", "MN612"),
        ('asks "How long?"', 'asks "How short?"', "MN612"),
        ('fact stay "Length of stay"', 'fact stay "Stay"', "MN612"),
        ("A descriptor that", "The descriptor that", "MN612"),
    ],
)
def test_a_change_behind_a_hash_is_refused(old: str, new: str, code: str, published: Project) -> None:
    assert old in PUBLISHED
    published.write(FILE, PUBLISHED.replace(old, new))
    assert code in codes(published)
    assert published.run("build").exit_code == 1
    assert published.run("decide", "mp900/2025-10-01", "--case", "-", stdin='{"stay": 4}').exit_code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("criteria ", "# a comment\ncriteria "),
        ("stay > 3 days", "stay more than 3 days"),
        ("last review 2025-09", "last review 2025-09\n    # checked"),
        ('    documented in "Order"\n', '    documented in "Order"\n    coded "LOINC" "12345-6"\n'),
        ("codes ", 'fact never_asked "Never asked"\n    yes or no\ncodes '),
    ],
)
def test_what_says_the_same_is_the_same(old: str, new: str, published: Project) -> None:
    assert old in PUBLISHED
    published.write(FILE, PUBLISHED.replace(old, new, 1))
    assert not {"MN611", "MN612"} & set(codes(published))


def test_a_shared_fact_is_behind_the_hash_too(project: Project) -> None:
    own, shared = PUBLISHED.split('fact stay "Length of stay"')
    project.write(FILE, own.replace("services of", "use stays, CPT\n    services of"))
    vocabulary = f'vocabulary stays "Stays"\nfact stay "Length of stay"{shared}'
    project.write("policies/vocabulary/stays.policy", vocabulary)
    assert project.run("publish", "mp900/2025-10-01", *WHEN).exit_code == 0
    assert codes(project) == []
    project.write("policies/vocabulary/stays.policy", vocabulary.replace("0 to 99 days", "1 to 99 days"))
    assert codes(project) == ["MN611"]


def test_a_recorded_version_stays_a_published_one(published: Project) -> None:
    published.write(FILE, POLICY)
    assert codes(published) == ["MN613"]
    (published.root / FILE).unlink()
    assert codes(published) == ["MN613"]


@pytest.mark.parametrize("line", ["2026-10-01", "2026-10-01 published 2026-09-15 meaning 0 words 0 by me", "\x00"])
def test_a_line_of_the_register_that_cannot_be_read(line: str, published: Project) -> None:
    path = published.root / REGISTER
    path.write_text(f"{path.read_text()}{line}\n")
    assert codes(published) == ["MN614"]


def test_a_version_that_is_recorded_twice(published: Project) -> None:
    path = published.root / REGISTER
    path.write_text(path.read_text() + path.read_text().splitlines()[-1] + "\n")
    assert codes(published) == ["MN614"]


# --- errata --------------------------------------------------------------------------------------------------


def corrected(old: str, new: str, text: str = PUBLISHED) -> str:
    """An erratum line in the header."""
    line = f'    erratum "{old}" to "{new}" by "team" on 2025-11-03 because "a slip"\n'
    return text.replace("    status published\n", f"    status published\n{line}")


def test_an_erratum_accounts_for_other_words(published: Project) -> None:
    text = PUBLISHED.replace("in hospital.", "in a hospital.").replace("In all other cases", "In every other case")
    one = corrected("in hospital.", "in a hospital.", text)
    published.write(FILE, one)
    assert codes(published) == ["MN612"]
    published.write(FILE, corrected("In all other cases", "In every other case", one))
    assert codes(published) == []


def test_a_word_can_be_corrected_twice(published: Project) -> None:
    text = PUBLISHED.replace("in hospital.", "in a clinic.")
    text = corrected("in the hospital.", "in a clinic.", text)
    published.write(FILE, corrected("in hospital.", "in the hospital.", text))
    # The first correction's words stand no longer, and are no longer looked for where the second has replaced them.
    assert codes(published) == []


def test_an_erratum_never_accounts_for_another_meaning(published: Project) -> None:
    text = PUBLISHED.replace("more than 3 days", "more than 4 days").replace("stay > 3", "stay > 4")
    published.write(FILE, corrected("more than 3 days", "more than 4 days", text))
    assert codes(published) == ["MN611"]


def test_an_erratum_of_words_that_do_not_stand(published: Project) -> None:
    published.write(FILE, corrected("in hospital.", "in a clinic."))
    assert "MN616" in codes(published)


def test_a_draft_needs_no_erratum(project: Project) -> None:
    line = '    erratum "in clinic." to "in hospital." by "team" on 2025-11-03 because "a slip"\n'
    project.write(FILE, POLICY.replace("    status draft\n", f"    status draft\n{line}"))
    assert codes(project) == ["MN616"]


# --- superseded and retired ----------------------------------------------------------------------------------


def test_a_later_published_version_supersedes_and_a_draft_does_not(published: Project) -> None:
    published.write("policies/mp900/2026-10-01.policy", later("2026-10-01", POLICY))
    assert published.run("build").exit_code == 0
    page = published.root / "generated/site/mp900/2025-10-01/index.md"
    assert "uperseded" not in page.read_text()
    published.write("policies/mp900/2026-10-01.policy", later("2026-10-01"))
    assert published.run("publish", "mp900/2026-10-01", *WHEN).exit_code == 0
    assert published.run("build").exit_code == 0
    assert "Medical policy 900, version 2025-10-01 (superseded from 2026-10-01)" in page.read_text()
    assert "From October 1, 2026 version 2026-10-01 of this policy takes the place of this one." in page.read_text()
    after = published.root / "generated/site/mp900/2026-10-01/index.md"
    assert "uperseded" not in after.read_text()


def test_a_header_cannot_claim_to_be_superseded(published: Project) -> None:
    published.write(FILE, POLICY.replace("status draft", "status superseded"))
    assert codes(published) == ["MN615"]
    published.write("policies/mp900/2026-10-01.policy", later("2026-10-01"))
    assert published.run("publish", "mp900/2026-10-01", *WHEN).exit_code == 0
    assert codes(published) == []


def test_a_published_version_can_be_retired(published: Project) -> None:
    line = '    retired 2026-07-01 by "team" on 2026-05-12 because "no longer needed"\n'
    published.write(FILE, PUBLISHED.replace("    status published\n", f"    status published\n{line}"))
    assert codes(published) == []
    case = '{"hospitalized": true, "date_of_service": "2026-07-01"}'
    said = published.json("decide", "900", "--case", "-", stdin=case)
    assert (said["determination"], said["source"], said["standing"]) == ("retired", "no longer needed", "neither")
    assert said["step"] == "version"


@pytest.mark.parametrize("day", ["2025-10-01", "2025-01-01"])
def test_a_retirement_comes_after_the_effective_date(day: str, published: Project) -> None:
    line = f'    retired {day} by "team" on 2025-05-12 because "no longer needed"\n'
    published.write(FILE, PUBLISHED.replace("    status published\n", f"    status published\n{line}"))
    assert codes(published) == ["MN615"]


def test_a_retirement_comes_before_the_next_version(published: Project) -> None:
    published.write("policies/mp900/2026-10-01.policy", later("2026-10-01"))
    assert published.run("publish", "mp900/2026-10-01", *WHEN).exit_code == 0
    line = '    retired 2026-10-01 by "team" on 2026-05-12 because "no longer needed"\n'
    published.write(FILE, PUBLISHED.replace("    status published\n", f"    status published\n{line}"))
    assert codes(published) == ["MN615"]


def test_the_word_retired_needs_a_day(published: Project) -> None:
    published.write(FILE, POLICY.replace("status draft", "status retired"))
    assert codes(published) == ["MN615"]


# --- the hashes ----------------------------------------------------------------------------------------------


def test_the_record_of_a_version_is_in_neither_hash() -> None:
    policy = quick_check(Source("a.policy", PUBLISHED), Library()).policy
    assert policy is not None
    for change in ({"status": "superseded"}, {"source_sha256": "ab" * 32}, {"fingerprint": ""}):
        assert hashes(replace(policy, **change)) == hashes(policy)


def test_meaning_and_words_are_apart() -> None:
    def of(text: str) -> tuple[str, str]:
        policy = quick_check(Source("a.policy", text), Library()).policy
        assert policy is not None
        found = hashes(policy)
        return found.meaning, found.words

    meaning, words = of(PUBLISHED)
    assert of(PUBLISHED.replace("in hospital.", "in a hospital."))[0] == meaning
    assert of(PUBLISHED.replace("stay > 3 days", "stay > 4 days"))[1] == words
    assert of(PUBLISHED.replace('codes "CODES"', 'background "MORE"\n    > More.\ncodes "CODES"'))[0] == meaning
