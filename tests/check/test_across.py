"""What is found between the policies of a project: codes shared, services decided differently, words, units."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.across import check, services, sharing
from mednec.across.covered import Covered, Governs
from mednec.across.sharing import sharings
from mednec.compare.conflicts import Contrary, conflicts
from mednec.compare.difference import Side
from mednec.diagnostics import Diagnostic
from mednec.driver import Library, quick_check
from mednec.emit.python import emit, load
from mednec.frozen import replace
from mednec.model.cases import resolve_cases
from mednec.model.policy import Policy
from mednec.portfolio import Portfolio, run
from mednec.project import read_project
from mednec.results import Job
from mednec.store import Store
from mednec.syntax.parser import parse_cases
from mednec.table.lower import lower
from mednec.text import Source
from tests.compare.small import Parts, parts, requests, said, side
from tests.compare.test_small_policies import NEW_DAY, OLD_DAY, drawing

ROOT = Path(__file__).parents[2]
CPT = """code system CPT "Current Procedural Terminology"
    code 29881 "Knee arthroscopy"
        > Arthroscopy, knee, surgical; with meniscectomy
    code 29880 "Knee arthroscopy, both menisci"
        > Arthroscopy, knee, surgical; with meniscectomy, medial and lateral
"""
KNEE = """vocabulary knee "Knee"
fact locked_knee "Locked knee"
    yes or no
fact swollen_knee "Swollen knee"
    yes or no
fact pain_duration "How long the knee has hurt"
    whole number 0 to 1000 days
"""


STRICT = "locked_knee and swollen_knee"


def policy(
    number: int,
    meaning: str = "locked_knee",
    *,
    words: str = "Words.",
    code: str = "29881",
    day: str = "2026-01-01",
    header: str = "",
    below: str = "",
    facts: str = "",
) -> str:
    """A policy with one item, A, and a code table of one code."""
    return f"""policy {number} "Example"
    effective {day}
{header}    use knee, CPT
criteria "CRITERIA"
    I.  > Words of all.
        medically necessary when all of
        A.  > {words}
            {meaning}
{below}    II. > Otherwise.
        not medically necessary otherwise
codes "CODES"
    code CPT {code}
{facts}"""


def accept(code: str, *, other: int | None = None, indent: str = "    ") -> str:
    with_whom = "" if other is None else f" with policy {other}"
    return f'{indent}accept {code}{with_whom} by "team" on 2026-01-05\n{indent}    because "so it is"\n'


def checked(folder: Path, *policies: str, store: Store | None = None) -> Portfolio:
    """A project of policies, checked; each stands where its number and day say."""
    write(folder / "policies/vocabulary/cpt.policy", CPT)
    write(folder / "policies/vocabulary/knee.policy", KNEE)
    for text in policies:
        number, day = text.split()[1], text.split("effective ")[1].split()[0]
        write(folder / f"policies/mp{number}/{day}.policy", text)
    return run(read_project(folder), Job.CHECK, store)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(portfolio: Portfolio) -> list[tuple[str, str]]:
    """What is said between policies, and of acceptances: code and subject."""
    return [(each.code, each.subject) for each in portfolio.findings if each.code[:4] == "MN63" or each.code == "MN307"]


def only(portfolio: Portfolio, code: str) -> Diagnostic:
    (finding,) = [each for each in portfolio.findings if each.code == code]
    return finding


# --- codes that two policies decide --------------------------------------------------------------------------


def test_a_code_in_two_policies_is_reported_once_with_both_places(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, policy(900), policy(901)), "MN630")
    assert "From 2026-01-01 on, policies 900 and 901 both decide CPT 29881." in finding.message
    assert "Neither approves a request that the other one denies" in finding.message
    places = [finding.span, *(span for span, _ in finding.notes)]
    assert [(span.file, span.line) for span in places if span is not None] == [
        ("policies/mp901/2026-01-01.policy", 12),
        ("policies/mp900/2026-01-01.policy", 12),
    ]


def test_other_codes_are_nobodys_business(tmp_path: Path) -> None:
    assert found(checked(tmp_path, policy(900), policy(901, "not locked_knee", code="29880"))) == []


@pytest.mark.parametrize(
    ("policies", "meets"),
    [
        ((policy(900, day="2025-01-01"), policy(900, code="29880", day="2026-01-01"), policy(901)), False),
        ((policy(900, day="2025-01-01"), policy(900, code="29880", day="2026-01-02"), policy(901)), True),
        ((policy(900, header='    retired 2026-01-01 by "x" on 2025-11-01 because "y"\n'), policy(901)), False),
        ((policy(900, header='    retired 2026-01-02 by "x" on 2025-11-01 because "y"\n'), policy(901)), True),
        (
            (policy(900, code="29881\n        in force from 2025-01-01 to 2025-12-31", day="2025-01-01"), policy(901)),
            False,
        ),
        (
            (policy(900, code="29881\n        in force from 2025-01-01 to 2026-01-01", day="2025-01-01"), policy(901)),
            True,
        ),
    ],
)
def test_what_is_not_in_force_on_one_day_does_not_meet(tmp_path: Path, policies: tuple[str, ...], meets: bool) -> None:
    assert ("MN630" in {code for code, _ in found(checked(tmp_path, *policies))}) is meets


def stretches(portfolio: Portfolio) -> list[tuple[str, str, int, int | None]]:
    """The versions that overlap, by their days, and since when and until when (the first day after it)."""
    shared = [overlap.sharing for overlap in portfolio.together.overlaps]
    return [(each.one.version, each.other.version, each.since, each.until) for each in shared]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_every_overlap_of_versions_is_looked_at(tmp_path: Path) -> None:
    portfolio = checked(
        tmp_path,
        policy(900, day="2025-01-01"),
        policy(900, code="29880", day="2025-04-01"),
        policy(900, day="2025-06-01"),
        policy(901, day="2025-03-01", header='    retired 2026-01-01 by "x" on 2025-11-01 because "y"\n'),
    )
    assert stretches(portfolio) == [
        ("2025-01-01", "2025-03-01", day("2025-03-01"), day("2025-04-01")),
        ("2025-06-01", "2025-03-01", day("2025-06-01"), day("2026-01-01")),
    ]
    assert {each.message.partition(", ")[0] for each in portfolio.findings if each.code == "MN630"} == {
        "From 2025-03-01 to 2025-03-31",
        "From 2025-06-01 to 2025-12-31",
    }


def test_a_code_that_is_in_force_twice_goes_on_until_the_last_time(tmp_path: Path) -> None:
    once = "29881\n        in force from {} to {}"
    days = f"{once}\n    code CPT {once}".format("2026-01-01", "2026-01-31", "2026-04-01", "2026-04-30")
    assert stretches(checked(tmp_path, policy(900, code=days), policy(901))) == [
        ("2026-01-01", "2026-01-01", day("2026-01-01"), day("2026-05-01"))
    ]
    goes_on = days.replace(" to 2026-04-30", "")
    assert stretches(checked(tmp_path, policy(900, code=goes_on), policy(901)))[0][3] is None


def test_a_conflict_that_is_over_is_told_with_its_days(tmp_path: Path) -> None:
    portfolio = checked(
        tmp_path, policy(900, day="2025-03-01"), policy(900, STRICT, day="2025-07-01"), policy(901, STRICT)
    )
    # 901 comes into force in 2026: the two never were at odds.
    assert [code for code, _ in found(portfolio)] == ["MN630"]
    portfolio = checked(tmp_path, policy(901, STRICT, day="2025-03-01"))
    assert {code for code, _ in found(portfolio)} == {"MN630", "MN631"}
    finding = only(portfolio, "MN631")
    assert finding.message.startswith("From 2025-03-01 to 2025-06-30, policy 900 approves requests that policy 901")
    assert "    date_of_service: 2025-03-01" in finding.witness
    # What is at odds and goes on is one finding, and so is what they share.
    assert [each.message.partition(",")[0] for each in portfolio.findings if each.code == "MN630"] == [
        "From 2025-03-01 to 2025-06-30",
        "From 2025-07-01 on",
    ]


def test_what_stays_as_it_is_over_several_versions_is_told_once(tmp_path: Path) -> None:
    both = [policy(number, day=day) for number in (900, 901) for day in ("2024-01-01", "2025-01-01")]
    portfolio = checked(tmp_path, *both, policy(902, STRICT, day="2023-01-01"))
    told = [each for each in portfolio.findings if each.code in ("MN630", "MN631")]
    assert [(each.code, each.message[:36]) for each in told if "900" in each.message and "901" in each.message] == [
        ("MN630", "From 2024-01-01 on, policies 900 and")
    ]
    (one,) = [each for each in told if each.code == "MN631" and "900" in each.message]
    assert one.message.startswith("From 2024-01-01 on, policy 900 approves requests that policy 902 denies:")
    # It is shown where it can still be mended.
    assert one.span is not None
    assert one.span.file == "policies/mp900/2025-01-01.policy"


def test_what_one_version_accepts_the_next_one_has_to_accept_again(tmp_path: Path) -> None:
    header = accept("MN630", other=901)
    portfolio = checked(
        tmp_path, policy(900, day="2025-01-01", header=header), policy(900), policy(901, day="2025-01-01")
    )
    assert only(portfolio, "MN630").message.startswith("From 2026-01-01 on,")
    assert [each.finding.message.partition(",")[0] for each in portfolio.together.accepted] == [
        "From 2025-01-01 to 2025-12-31"
    ]
    accepting = policy(901, day="2025-01-01", header=accept("MN630", other=900))
    portfolio = checked(tmp_path, policy(900, day="2025-01-01"), accepting)
    assert found(portfolio) == []
    assert [each.finding.message.partition(",")[0] for each in portfolio.together.accepted] == ["From 2025-01-01 on"]


@pytest.mark.parametrize(("until", "there"), [("2026-06-01", False), ("2026-06-02", True)])
def test_what_they_would_decide_once_one_has_ended_is_no_conflict(tmp_path: Path, until: str, there: bool) -> None:
    later = "locked_knee and date_of_service < 2026-06-01"
    portfolio = checked(tmp_path, policy(900), policy(900, code="29880", day=until), policy(901, later))
    assert ("MN631" in {code for code, _ in found(portfolio)}) is there


def test_versions_of_one_policy_share_what_they_like(tmp_path: Path) -> None:
    assert found(checked(tmp_path, policy(900), policy(900, "not locked_knee", day="2027-01-01"))) == []


def test_a_part_of_a_project_cannot_tell(tmp_path: Path) -> None:
    checked(tmp_path, policy(900), policy(901, header=accept("MN630", other=900)))
    project = read_project(tmp_path)
    for version in project.versions:
        assert run(replace(project, versions=(version,)), Job.CHECK).findings == ()


# --- accepted ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "other"), [(900, 901), (901, 900)])
def test_either_of_the_two_accepts(tmp_path: Path, number: int, other: int) -> None:
    policies = [policy(each, header=accept("MN630", other=other) if each == number else "") for each in (900, 901)]
    portfolio = checked(tmp_path, *policies)
    assert found(portfolio) == []
    assert [each.finding.code for each in portfolio.together.accepted] == ["MN630"]


def test_it_accepts_for_the_policy_that_it_names_alone(tmp_path: Path) -> None:
    header = accept("MN630", other=900)
    assert found(checked(tmp_path, policy(900), policy(901, header=header), policy(902))) == [
        ("MN630", "policy 900"),
        ("MN630", "policy 901"),
    ]


def test_an_acceptance_that_accepts_nothing_is_reported(tmp_path: Path) -> None:
    assert found(checked(tmp_path, policy(900, header=accept("MN630", other=901)), policy(901, code="29880"))) == [
        ("MN307", "policy 901")
    ]
    assert found(checked(tmp_path, policy(900, header=accept("MN630")), policy(901, code="29880"))) == [
        ("MN307", "policy")
    ]


# --- decided differently -------------------------------------------------------------------------------------


def test_a_request_shows_what_the_one_approves_and_the_other_denies(tmp_path: Path) -> None:
    portfolio = checked(tmp_path, policy(900), policy(901, "locked_knee and swollen_knee"))
    finding = only(portfolio, "MN631")
    assert finding.message.startswith("From 2026-01-01 on, policy 900 approves requests that policy 901 denies:")
    assert finding.witness == (
        'case "Decided by mp900/2026-01-01"',
        "    date_of_service: 2026-01-01",
        "    locked_knee: yes",
        "    expect medically necessary",
        'case "Decided by mp901/2026-01-01"',
        "    date_of_service: 2026-01-01",
        "    locked_knee: yes",
        "    swollen_knee: no",
        "    expect not medically necessary",
    )
    assert "They do not decide all requests alike." in only(portfolio, "MN630").message


def test_what_a_comparison_came_to_is_found_again_until_one_of_the_two_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "cache")
    first = checked(tmp_path, policy(900), policy(901, "locked_knee and swollen_knee"), store=store)
    with monkeypatch.context() as patch:
        patch.setattr(services, "compared", None)
        again = checked(tmp_path, store=store)
    assert again == first
    assert "MN631" not in {code for code, _ in found(checked(tmp_path, policy(901), store=store))}


def test_policies_196_and_208_decide_the_requests_shown_as_they_say() -> None:
    project = read_project(ROOT)
    library = Library(project.library)
    names = ("mp196/2025-10-01", "mp208/2026-01-01")
    policies = {v.name: quick_check(v.policy, library).policy for v in project.versions if v.name in names}
    one, other = (side_of(name, policies[name]) for name in names)
    shown = conflicts(one, other)
    assert [(each.approving, each.contrary) for each in shown] == [(0, Contrary.DENIES), (1, Contrary.DENIES)]
    for conflict in shown:
        for of, case in zip((one, other), conflict.cases, strict=True):
            as_expected(of, case)


def side_of(name: str, policy: Policy | None) -> Side:
    assert policy is not None
    return Side(name, policy)


def as_expected(of: Side, case: tuple[str, ...]) -> None:
    """Whether the emitted table decides a case as it expects."""
    file, problems = parse_cases(Source("shown.cases", "\n".join([*case, ""])))
    (resolved,), wrong = resolve_cases(file, of.policy)
    assert not (*problems, *wrong)
    decision = load(emit(lower(of.policy))).decide(resolved.facts)
    (expected,) = [line.removeprefix("    expect ") for line in case if line.startswith("    expect ")]
    assert decision.determination.value == expected


@given(st.data())
@drawing
def test_small_policies_conflict_where_some_request_shows_it(data: st.DataObject) -> None:
    old: Parts = data.draw(parts())
    new: Parts = data.draw(parts())
    before, after = old.text(900, OLD_DAY), new.text(901, NEW_DAY)
    shown = {(each.approving, each.contrary): each for each in conflicts(side("old", before), side("new", after))}
    pairs = {(said(before, request)[0], said(after, request)[0]) for request, _ in requests(old, new)}
    for approving in (0, 1):
        others = {pair[1 - approving] for pair in pairs if pair[approving] == "medically necessary"}
        denied = bool(others & {"not medically necessary", "investigational"})
        assert ((approving, Contrary.DENIES) in shown) is denied
        assert ((approving, Contrary.REVIEWS) in shown) is ("individual review" in others and not denied)
    for each in shown.values():
        for of, case in zip((side("old", before), side("new", after)), each.cases, strict=True):
            as_expected(of, case)


# --- so many that not all are compared -----------------------------------------------------------------------


def test_only_so_many_are_compared_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_COMPARED", 1)
    portfolio = checked(tmp_path, policy(900), policy(901), policy(902))
    assert [code for code, _ in found(portfolio)].count("MN630") == 3
    assert "They were not compared." in [each for each in portfolio.findings if each.code == "MN630"][1].message
    assert only(portfolio, "MN632").message == (
        "3 times two versions of different policies share a code or a service, and the 1 that meet last were compared."
    )


def covered(number: int, *codes: str) -> Covered:
    governs = tuple(Governs("CPT", code, code, True, 1, None, None) for code in codes)
    return Covered(f"mp{number}/x", f"{number}", "x", "", "draft", "", 1, None, governs, (), (), (), None)


def test_a_crowd_on_one_code_is_not_looked_at_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_PAIRS", 10)
    shared, left_out = sharings([covered(number, "A", "B") for number in range(100)])
    assert (len(shared), left_out) == (10, 2)
    shared, left_out = sharings([covered(number, f"{number}") for number in range(1_000)])
    assert (shared, left_out) == ((), 0)


# --- words and units -----------------------------------------------------------------------------------------


def test_the_same_words_for_other_facts(tmp_path: Path) -> None:
    one = policy(900, words="A locked knee; and")
    other = policy(901, "swollen_knee", words="A **locked** knee.", code="29880")
    finding = only(checked(tmp_path, one, other), "MN633")
    assert "locked_knee in 900 I.A, swollen_knee in 901 I.A" in finding.message
    below = accept("MN633", indent="            ")
    other = policy(901, "swollen_knee", words="A **locked** knee.", code="29880", below=below)
    assert found(checked(tmp_path, other)) == []


def test_words_that_hang_on_what_stands_above_them_are_left_out(tmp_path: Path) -> None:
    both = """        B.  > Words.
            swollen_knee
"""
    assert found(checked(tmp_path, policy(900, below=both), policy(901, "swollen_knee", code="29880"))) == []


def test_limits_in_two_units(tmp_path: Path) -> None:
    one = policy(900, "pain_duration >= 6 weeks")
    assert found(checked(tmp_path, one, policy(901, "pain_duration >= 12 weeks", code="29880"))) == []
    finding = only(checked(tmp_path, policy(901, "pain_duration >= 45 days", code="29880", words="Days.")), "MN634")
    assert "“pain_duration >= 6 weeks” in 900 I.A, “pain_duration >= 45 days” in 901 I.A" in finding.message
