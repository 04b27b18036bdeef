"""Renaming: through every construct of the language, and nothing but names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mednec.driver import Proof, prove, quick_check
from mednec.publish import replace_files
from mednec.quick import Library
from mednec.rename import CannotRename, Texts, rename
from mednec.syntax import tree
from mednec.syntax.parser import parse
from mednec.text import Source
from mednec.trial import try_cases
from tests.cli.projects import run, write

FEATURES = sorted((Path(__file__).parents[1] / "features").glob("*.policy"))
OWN = {"code", "line_of_business", "date_of_service", "listing", "request_lines"}


def declared(policy: Source) -> list[tree.FactBlock]:
    """The facts of a policy's own file, then the fields of its records."""
    blocks = parse(policy)[0].blocks
    facts = [block for block in blocks if isinstance(block, tree.FactBlock)]
    return facts + [fact for block in blocks if isinstance(block, tree.RecordBlock) for fact in block.fields]


def renamed(policy: Source, cases: Source, old: str, new: str) -> tuple[Source, Source]:
    """A policy and its cases under the new name."""
    after = {change.after.name: change.after for change in rename(Texts((), (policy,), (cases,)), old, new)}
    return after.get(policy.name, policy), after.get(cases.name, cases)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_fact_and_value_of_a_feature_can_be_renamed_and_its_cases_hold(path: Path) -> None:
    policy = Source("example.policy", path.read_text(encoding="utf-8"))
    cases = Source("example.cases", path.with_suffix(".cases").read_text(encoding="utf-8"))
    facts = declared(policy)
    lists = {b.name.text: b.values for b in parse(policy)[0].blocks if isinstance(b, tree.ValuesBlock)}
    new_names: dict[str, str] = {}
    # A fact and a field of a record may have one name, and are renamed together.
    names = {fact.name.text: fact for fact in facts if fact.name.text not in OWN}
    for number, fact in enumerate(names.values()):
        values = fact.type.values if isinstance(fact.type, tree.ChoiceType) else ()
        if len(values) == 1 and values[0].text in lists:
            shared = values[0].text
            values, lists[shared] = lists[shared], ()  # once for all facts that share them
        for place, value in enumerate(dict.fromkeys((*values[:1], *values[-1:]))):
            policy, cases = renamed(policy, cases, f"{fact.name.text}.{value.text}", f"value_{number}_{place}")
        policy, cases = renamed(policy, cases, fact.name.text, f"fact_{number}")
        new_names[fact.name.text] = f"fact_{number}"
    now = [fact.name.text for fact in declared(policy) if fact.name.text not in OWN]
    assert now == [new_names[fact.name.text] for fact in facts if fact.name.text not in OWN]
    proof = prove(quick_check(policy, Library()), None)
    if isinstance(proof, Proof):
        assert try_cases(cases, proof).diagnostics == ()


POLICY = """\
policy 900 "Pain"
    effective 2026-01-01
    use pain_words

criteria "CRITERIA"
    I.  > Therapy is **medically necessary** for pain that is severe.  # pain in the words
        medically necessary when pain is severe  # pain is what counts
        reading "pain means pain" by "pain team" on 2026-01-01 because "pain is severe"
        other reading "moderate pain too": medically necessary when pain at least moderate

fact severe "Pain is severe"
    yes or no
"""
WORDS = """\
vocabulary pain_words "Pain"

values grade ordered none, moderate, severe

fact pain "pain"
    ordered grade
    says severe "severe pain"

fact other_pain "Other pain"
    ordered grade
"""
CASES = """\
case "pain"
    pain: one of moderate, severe
    expect needs pain
"""


def project() -> Texts:
    return Texts((Source("v.policy", WORDS),), (Source("p.policy", POLICY),), (Source("p.cases", CASES),))


def after(old: str, new: str, texts: Texts | None = None) -> dict[str, str]:
    return {change.after.name: change.after.text for change in rename(texts or project(), old, new)}


def test_names_change_and_words_texts_and_comments_stay() -> None:
    changed = after("pain", "back_pain")
    assert changed["p.policy"] == POLICY.replace("when pain ", "when back_pain ")
    assert changed["v.policy"] == WORDS.replace("fact pain ", "fact back_pain ")
    assert changed["p.cases"] == CASES.replace("    pain:", "    back_pain:").replace("needs pain", "needs back_pain")


def test_a_value_is_renamed_for_all_facts_that_share_it_and_a_fact_of_its_name_stays() -> None:
    changed = after("other_pain.severe", "other_pain.intense")
    assert changed["p.policy"] == POLICY.replace("when pain is severe", "when pain is intense")
    assert changed["v.policy"] == WORDS.replace("moderate, severe", "moderate, intense").replace(
        "says severe", "says intense"
    )
    assert changed["p.cases"] == CASES.replace("moderate, severe", "moderate, intense")


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    fact = 'fact pain "x"\n    yes or no\n'
    text = "\ufeff" + (fact + POLICY.replace("    use pain_words\n", "")).replace(
        "pain is severe  #", "pain  #"
    ).replace("pain at least moderate", "not pain").replace("\n", "\r\n")
    changed = after("pain", "back_pain", Texts((), (Source("p.policy", text),), ()))
    assert changed["p.policy"].startswith("\ufefffact back_pain ")
    assert changed["p.policy"].replace("back_pain", "pain") == text


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("pian", "back_pain", "There is no fact pian. Did you mean pain?"),
        ("pain", "other_pain", "There is a fact other_pain already."),
        ("pain", "grade", "There is a list of values grade already."),
        ("pain", "pain", "pain is its name already."),
        ("pain", "when", "`when` is a word of the language."),
        ("pain", "code", "`code` is a word of the language."),
        ("pain", "date_of_service", "There is a fact date_of_service already."),
        ("pain", "back pain", "back pain is no name."),
        ("pain", "12", "12 is no name."),
        ("pain", "", "without a name is no name."),
        ("date_of_service", "day", "date_of_service has a meaning of its own and keeps its name."),
        ("pain.sever", "intense", "pain has no value sever that could be renamed. Did you mean severe?"),
        ("pain.severe", "none", "is a word of the language."),
        ("pain.severe", "moderate", "pain has a value moderate already."),
        ("severe.yes", "sure", "severe has no value yes that could be renamed."),
    ],
)
def test_what_cannot_be_renamed(old: str, new: str, why: str) -> None:
    with pytest.raises(CannotRename) as raised:
        rename(project(), old, new)
    assert why in str(raised.value)


def test_a_project_that_cannot_be_read_is_left_alone() -> None:
    broken = Texts((Source("v.policy", WORDS),), (Source("p.policy", POLICY.replace("reading", "raeding")),), ())
    with pytest.raises(CannotRename, match=r"p\.policy cannot be read as it stands"):
        rename(broken, "pain", "back_pain")


# --- the command ---------------------------------------------------------------------------------------------


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'case "Insulin"\n    insulin: yes\n    expect met I\n')
    monkeypatch.chdir(tmp_path)
    dry = run("rename", "insulin", "uses_insulin", "--dry-run")
    assert dry.exit_code == 0
    assert "-fact insulin" in dry.stdout
    assert "+fact uses_insulin" in dry.stdout
    policy = tmp_path / "policies" / "mp910" / "2026-01-01.policy"
    assert "uses_insulin" not in policy.read_text(encoding="utf-8")
    done = run("rename", "insulin", "uses_insulin")
    assert done.stdout == "policies/mp910/2026-01-01.policy: 2 names\npolicies/mp910/2026-01-01.cases: 1 name\n"
    assert run("test").exit_code == 0
    refused = run("rename", "insulin", "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "There is no fact insulin. Did you mean uses_insulin? Nothing was renamed.\n"


def test_a_published_version_is_recorded_with_its_new_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        'policy 910 "Monitors"\n    effective 2026-01-01\n    status published\n\ncriteria "CRITERIA"\n'
        "    I.  > A monitor is **medically necessary** with insulin.\n        medically necessary when insulin\n"
        "    II. > In all other cases it is **not medically necessary**.\n        not medically necessary otherwise\n\n"
        'fact insulin "Insulin"\n    yes or no\n'
    )
    write(tmp_path, policy=text)
    monkeypatch.chdir(tmp_path)
    assert run("publish", "mp910/2026-01-01", "--by", "director", "--on", "2025-12-01").exit_code == 0
    assert run("check").exit_code == 0
    assert "policies/mp910/published.txt: " in run("rename", "insulin", "uses_insulin").stdout
    assert run("check").exit_code == 0


def test_all_files_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_text("old", encoding="utf-8")
    replace, calls = os.replace, [0]

    def failing(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == 3:
            raise OSError(5, "no room")
        replace(self, target)
        return Path(target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="no room"):
        replace_files(dict.fromkeys(paths, "new"))
    assert [path.read_text(encoding="utf-8") for path in paths] == ["old", "old", "old"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_a_value_named_alone_is_told_how_to_be_renamed() -> None:
    policy = Source("example.policy", (FEATURES[0].parent / "choice.policy").read_text(encoding="utf-8"))
    with pytest.raises(CannotRename, match=r"There is no fact diabetes\. It is a value: write `diagnosis\.diabetes`\."):
        rename(Texts((), (policy,), ()), "diabetes", "sugar")
