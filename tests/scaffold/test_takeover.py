"""A new version takes over what an earlier one says of the same words, and nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

from mednec.check.fidelity import check_fidelity
from mednec.model.fingerprint import hashes
from mednec.model.policy import Policy
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.scaffold.scaffold import Begun, begin, begin_after
from mednec.text import Source
from tests.cli.projects import run
from tests.scaffold.test_policy_196 import ROOT


@cache
def library() -> Library:
    return Library(read_project(ROOT).library)


def begun_again(document: str, earlier: Source, name: str = "mp900/2025-01-01") -> Begun:
    """A policy begun from a document, after an earlier version."""
    made = begin(Source("source.txt", document), library().files, number="900", effective="2026-01-01")
    return begin_after(Source("source.txt", document), library().files, made, earlier, name)


def read(begun: Begun, document: str) -> Policy:
    assert begun.text is not None, begun.problems
    quick = quick_check(Source("new.policy", begun.text), library())
    assert quick.policy is not None, (begun.text, quick.diagnostics)
    fidelity = check_fidelity(quick.policy, document)
    assert not fidelity.diagnostics, fidelity.diagnostics
    return quick.policy


@pytest.mark.parametrize(
    "name",
    ["mp196/2025-10-01", *(f"mp{number}/2026-01-01" for number in (201, 202, 204, 205, 206, 207, 208))],
)
def test_of_the_same_document_everything_is_taken(name: str) -> None:
    """Begun from its own document after itself, a policy means what it meant, and no meaning is missing."""
    version = next(each for each in read_project(ROOT).versions if each.name == name)
    assert version.original is not None
    before = quick_check(version.policy, library()).policy
    made = begin_after(
        version.original, library().files, begin(version.original, library().files), version.policy, name
    )
    policy = read(made, version.original.text)
    assert before is not None
    assert policy.missing == ()
    assert hashes(policy).meaning == hashes(before).meaning


def test_an_amendment_of_the_policy_on_glucose_monitors() -> None:
    folder = ROOT / "policies" / "mp203"
    document = (folder / "2021-07-18.txt").read_text(encoding="utf-8")
    earlier = Source("2021-01-01.policy", (folder / "2021-01-01.policy").read_text(encoding="utf-8"))
    source = Source("source.txt", document)
    made = begin_after(source, library().files, begin(source, library().files), earlier, "mp203/2021-01-01")
    policy = read(made, document)
    assert [each.name for each in policy.missing] == ["I", "I.B", "I.D", "IV"]
    same = "I.A, I.C (before I.D), I.E (before I.F), II, III, III.A, III.B, V, VI, VII, guidelines.2"
    changed = "I, I.B, I.D, IV, code K0553, code K0554"
    assert made.remarks == (
        f"Taken over from mp203/2021-01-01, because the words are the same: {same}.",
        "Taken over as it was: the header's lines `use`, `services`, `requests`, `limits`.",
        f"The words are other than before, and the meaning before stands in a comment: {changed}.",
    )


FIRST = """
policy 900 "Splints"
    > Splints
    effective 2025-01-01
    status draft
    services of device: splint

applies to "LINES OF BUSINESS"
    > Commercial
    commercial this policy
    > Medicare: Medicare's rules come first.
    medicare refer to "Medicare's rules"

criteria "CRITERIA"
    I.  > A splint is **medically necessary** when all of the following are met:
        medically necessary when all of

        A.  > The member has pain of the wrist at night; or
            pain
            reading "pain at night is enough" by "Dana Reyes" on 2025-01-02 because "it says so"
            other reading "pain by day": not pain
        B.  > Rest has not helped.
            not rested

    II. > A second splint is **not covered** when I.B is met.
        not covered when I.B is met
        overrides I
    III. > A third splint is **not covered** when I.A is met.
         not covered when pain and I.A is met
         overrides I, II

fact device "Device"
    one of splint, other_device

fact pain "Pain"
    yes or no

fact rested "Rested"
    yes or no

fact line_of_business "Line of business"
    one of commercial, medicare

fact date_of_service "Date of service"
    date
"""
SECOND = """
Splints

LINES OF BUSINESS

Commercial

Medicare: Medicare's rules come first.

CRITERIA

I. A splint is **medically necessary** when all of the following are met:

   A. The member has been measured; and
   B. The member has pain of the wrist at night; or
   C. Rest has not helped.

II. A second splint is **not covered** when I.B is met.

III. A third splint is **not covered** when I.A is met.
"""


def test_who_reviewed_a_version_has_not_reviewed_the_next() -> None:
    named = FIRST.replace("    status draft\n", '    status draft\n    author "Team"\n    committee "UM" on 2024-12\n')
    document = dedent(SECOND).lstrip()
    begun = begun_again(document, Source("earlier.policy", named.lstrip()))
    assert read(begun, document).responsible == ()
    assert begun.text == second()[0].text


def second(document: str = SECOND) -> tuple[Begun, str]:
    return begun_again(dedent(document).lstrip(), Source("earlier.policy", FIRST.lstrip())), dedent(document).lstrip()


def meaning(policy: Policy, path: str) -> str:
    return next(clause.said for clause in policy.clauses if clause.id == path)


def test_what_cites_an_item_that_moved_cites_it_where_it_stands() -> None:
    made, document = second()
    policy = read(made, document)
    assert [each.name for each in policy.missing] == ["I.A"]
    assert made.text is not None
    assert "not covered when I.C is met\n        overrides I\n" in made.text
    assert "not covered when pain and I.B is met\n         overrides I, II\n" in made.text
    assert [reading.taken for reading in policy.readings] == ["pain at night is enough"]
    assert made.remarks[0] == (
        "Taken over from mp900/2025-01-01, because the words are the same: "
        "I, I.B (before I.A), I.C (before I.B), II, III."
    )
    assert made.remarks[-1] == "New: I.A."


def test_a_meaning_that_cites_what_is_gone_is_a_hole() -> None:
    made, document = second(
        SECOND.replace("   A. The member has been measured; and\n", "").replace(
            "   B. The member has pain of the wrist at night; or\n   C.", "   A."
        )
    )
    policy = read(made, document)
    assert [each.name for each in policy.missing] == ["III"]
    assert made.text is not None
    assert "# before; but it cites an item that is no longer there:\n" in made.text
    assert 'not covered when missing "III"' in made.text
    assert "Not taken over, because an item that they cite is not there any more: III." in made.remarks


def test_changed_words_of_a_line_of_business_leave_it_open() -> None:
    made, document = second(SECOND.replace("Medicare's rules come first.", "This policy applies."))
    policy = read(made, document)
    assert [each.name for each in policy.missing] == ["lines of business", "I.A"]
    assert [line.line for line in policy.lines] == ["commercial"]


def test_a_few_words_are_the_same_only_under_the_same_item() -> None:
    """“Rest has not helped.” under another item may be of something else."""
    moved = SECOND.replace("   C. Rest has not helped.\n", "").replace(
        "III. A third splint is **not covered** when I.A is met.\n",
        "III. A glove is **medically necessary** when all of the following are met:\n\n   A. Rest has not helped.\n",
    )
    made, document = second(moved)
    assert "III.A" in [each.name for each in read(made, document).missing]


def test_an_earlier_version_with_errors_gives_nothing() -> None:
    made = begun_again(dedent(SECOND).lstrip(), Source("earlier.policy", "policy 900\n  nonsense ("))
    (said,) = made.remarks
    assert said.startswith("Nothing was taken over from mp900/2025-01-01, which has errors; mend those,")
    assert made.text is not None


@pytest.mark.parametrize("words", ["cited0_0 and cited1_7", "\\1 \\g<0>", 'say "so" \\'])
def test_words_that_look_like_marks_stay_words(words: str) -> None:
    first = FIRST.replace("The member has pain of the wrist at night; or", f"The member has pain at night, {words}; or")
    document = (
        dedent(SECOND)
        .lstrip()
        .replace("The member has pain of the wrist at night; or", f"The member has pain at night, {words}; or")
    )
    policy = read(begun_again(document, Source("earlier.policy", first.lstrip())), document)
    assert [each.name for each in policy.missing] == ["I.A"]


def test_the_command_takes_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "policies" / "mp900"
    folder.mkdir(parents=True)
    (folder / "2025-01-01.policy").write_text(FIRST.lstrip(), encoding="utf-8")
    (folder / "2027-01-01.policy").write_text(FIRST.lstrip().replace("2025-01-01", "2027-01-01"), encoding="utf-8")
    (tmp_path / "later.txt").write_text(dedent(SECOND).lstrip(), encoding="utf-8")
    made = run("new", "later.txt", "--out", "policies/mp900/2026-01-01.policy")
    assert made.exit_code == 0
    assert made.stdout.startswith("wrote policies/mp900/2026-01-01.policy, and the document beside it as source.txt\n")
    assert "Taken over from mp900/2025-01-01, because the words are the same: I, I.B" in made.stdout
