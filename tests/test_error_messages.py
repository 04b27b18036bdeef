"""docs/errors/README.md shows messages as they are, and names every code."""

from __future__ import annotations

import json
import re
from pathlib import Path

from mednec.codes import TITLES
from mednec.diagnostics import Diagnostic, Severity, Sources, render, to_json
from mednec.driver import Proof, prove
from mednec.quick import Library, quick_check
from mednec.text import Source

README = (Path(__file__).parent.parent / "docs" / "errors" / "README.md").read_text(encoding="utf-8")
NAME = "policies/mp900/2025-10-01.policy"


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", README, re.M | re.S)
    assert found is not None, kind
    return found[1]


def proved(text: str) -> Proof:
    proof = prove(quick_check(Source(NAME, text), Library()), None)
    assert isinstance(proof, Proof)
    return proof


def test_the_example_is_reported_as_shown() -> None:
    source = Source(NAME, block("policy"))
    shown = "\n\n".join(render(d, Sources({NAME: source})) for d in proved(source.text).open)
    assert block("text") == f"{shown}\n"


def test_what_is_to_be_copied_stays_on_one_line() -> None:
    wanted = f'`source sha256 "{"0" * 64}"`'
    finding = Diagnostic("MN401", "A message.", help=f"write in the policy block: {wanted}")
    lines = render(finding, Sources({})).split("\n")
    assert lines[-2:] == ["   help: write in the policy block:", f"         {wanted}"]


def test_the_json_form_is_as_shown() -> None:
    assert block("json") == f"{to_json(proved(block('policy')).open)}\n"


def test_the_json_keys_are_those_of_the_table() -> None:
    (finding,) = json.loads(block("json"))
    keys = README[README.index("| key |") : README.index("Keys are only")]
    assert re.findall(r"^\| `(\w+)` \|", keys, re.M) == list(finding)
    assert set(finding["place"]) <= set(re.findall(r"`(\w+)`", keys))


def test_the_acceptance_takes_the_finding_away() -> None:
    proof = proved(block("policy good"))
    assert proof.open == ()
    assert [d.code for d in proof.accepted] == ["MN302"]


def test_the_severities_are_all_explained() -> None:
    section = README[README.index("## Severity") : README.index("## Exit status")]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == [each.value for each in Severity]


def test_the_index_names_every_code_with_its_title() -> None:
    rows = re.findall(r"^\| \[(MN\d+)\]\((MN\d+)\.md\) \| (.*) \|$", README, re.M)
    assert [(code, title) for code, page, title in rows if code == page] == list(TITLES.items())
