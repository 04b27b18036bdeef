"""Policy files as they should not be, through the command: a diagnostic or the right output, never a traceback."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

import pytest

from tests.build.projects import FILE, POLICY, Project, files_in

MEANING = "medically necessary when hospitalized\n"


def meaning(words: str) -> str:
    return POLICY.replace(MEANING, f"medically necessary when {words}\n")


def nested(number: int, before: str, after: str = "") -> str:
    return meaning(before * number + "hospitalized" + after * number)


def headings(number: int) -> str:
    lines = [f'{"    " * (place + 1)}heading "H{place}"\n' for place in range(number)]
    return f'{POLICY}\nguidelines "G"\n{"".join(lines)}{"    " * (number + 1)}> words\n'


def clauses(number: int) -> str:
    items = [f"{'    ' * (n + 1)}{'IA1a'[n % 4]}.  > words\n{'    ' * (n + 2)}all of\n" for n in range(number)]
    return f'policy 900 "Deep"\n    effective 2025-10-01\ncriteria "C"\n{"".join(items)}'


# What is in the file, and the code that is to be among those reported.
WRONG: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "MN206"),
    "a remark alone": ("# nothing yet\n", "MN206"),
    "words of a letter": ("Dear colleague,\nplease find the policy.\n", "MN0"),
    "JSON": ('{"policy": 900}\n', "MN0"),
    "HTML": ("<!doctype html><script>alert(1)</script>\n", "MN0"),
    "Python": ("import os\nprint(os)\n", "MN0"),
    "not UTF-8": (POLICY.replace("Pumps", "P\xe9").encode("latin-1"), "MN602"),
    "UTF-16": (POLICY.encode("utf-16"), "MN602"),
    "bytes of an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, "MN602"),
    "labels I, II, IV": (POLICY.replace("    II. >", "    IV. >"), "MN200"),
    "a label twice": (POLICY.replace("    II. >", "    I. >"), "MN200"),
    "clauses in a circle": (meaning("II is met").replace("when stay > 3 days", "when I is met"), "MN111"),
    "a clause that cites itself": (meaning("I is met"), "MN111"),
    "a fact twice": (POLICY + '\nfact hospitalized "Again"\n    yes or no\n', "MN102"),
    "a fact of nothing": (meaning("hospitalised"), "MN101"),
    "an unclosed text": (POLICY.replace('"Chart"', '"Chart', 1), "MN007"),
    "an unclosed parenthesis": (meaning("(hospitalized"), "MN008"),
    "quotation marks of a word processor": (POLICY.replace('"Pumps"', "“Pumps”"), "MN017"),
    "tabs": (POLICY.replace("    ", "\t"), "MN006"),
    "one tab": (POLICY.replace("        medically", "\tmedically"), "MN006"),
    "a sign without a width": (meaning("hospital\u200dized"), "MN020"),
    "a sign that turns the writing": (POLICY.replace("Pumps", "Pu\u202emps"), "MN020"),
    "a line end of another kind": (POLICY.replace("Pumps", "Pu\u2028mps"), "MN020"),
    "a zero byte": (POLICY.replace("Pumps", "Pu\0mps"), "MN020"),
    "an escape of a terminal": (POLICY.replace("Pumps", "Pu\x1b[2Jmps"), "MN020"),
    "letters that only look right": (meaning("ｈospitalized"), "MN0"),
    "200 parentheses": (nested(200, "(", ")"), "MN022"),
    "50,000 parentheses": (nested(50_000, "(", ")"), "MN022"),
    "200 times any of": (nested(200, "any of (", ")"), "MN022"),
    "200 times not": (nested(200, "not "), "MN0"),
    "headings 200 deep": (headings(200), "MN022"),
    "clauses 200 deep": (clauses(200), "MN022"),
    "clauses 40 deep": (clauses(40), "MN127"),
    "5 MB of words": (f'{POLICY}\nguidelines "G"\n' + ("    > " + "more words " * 10 + "\n\n") * 43_000, "MN022"),
    "5 MB in a line": (POLICY.replace("> Pumps", "> " + "word " * 1_000_000), "MN022"),
    "5 MB of facts": (POLICY + "".join(f'fact f{n} "F"\n    yes or no\n' for n in range(170_000)), "MN022"),
    "5 MB of stars": (POLICY.replace("> Pumps", "> " + "*" * 5_000_000), "MN022"),
    "a date of 5,000 digits": (POLICY.replace("2025-10-01", "9" * 5_000, 1), "MN205"),
    "a day that is none": (POLICY.replace("2025-10-01", "2025-02-30", 1), "MN205"),
    "a number of 5,000 digits": (meaning("stay > " + "9" * 5_000 + " days"), "MN10"),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("command", [["check"], ["build"], ["format"]], ids=" ".join)
def test_what_is_wrong_is_reported(what: str, command: list[str], project: Project) -> None:
    text, code = WRONG[what]
    path = project.write(FILE, text)
    before = path.read_bytes()
    start = time.process_time()
    result = project.run(*command)
    assert time.process_time() - start < 5
    found = re.findall(r"error\[(MN\d+)\]", result.stderr)
    if command != ["format"]:
        assert result.exit_code == 1
        assert any(each.startswith(code) for each in found), result.stderr
        assert FILE in result.stderr
        assert not (project.root / "generated").exists()
    elif found:
        assert result.exit_code == 1
        assert path.read_bytes() == before, "what cannot be read is not laid out"
    assert all(character.isprintable() or character == "\n" for character in result.output)
    assert max(map(len, result.output.splitlines()), default=0) < 6_000


RIGHT: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR alone": lambda text: text.replace("\n", "\r"),
    "no final newline": lambda text: text.rstrip("\n"),
    "blank lines at the end": lambda text: text + "\n\n\n",
    "blanks at line ends": lambda text: text.replace("\n", "   \n"),
    "a byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_does_not_matter_changes_no_output(what: str, project: Project) -> None:
    assert project.run("build").exit_code == 0
    before = files_in(project.root / "generated")
    project.write(FILE, RIGHT[what](POLICY))
    assert project.run("build").exit_code == 0
    assert files_in(project.root / "generated") == before


SEVERAL = {
    "of syntax": (
        POLICY.replace('"Chart"', '"Chart', 1).replace("yes or no", "yes or noo", 1).replace("when hosp", "if hosp"),
        3,
    ),
    "of names and labels": (
        meaning("hospitalised or stay > 3 weks").replace("    II. >", "    IV. >") + 'fact stay "Again"\n    date\n',
        4,
    ),
}


@pytest.mark.parametrize("what", SEVERAL)
def test_several_errors_are_reported_in_one_run(what: str, project: Project) -> None:
    text, number = SEVERAL[what]
    project.write(FILE, text)
    found = project.json("check")
    assert len(found) >= number
    assert len({(each["code"], each["place"]["line"], each["place"]["column"]) for each in found}) == len(found)
    lines = [each["place"]["line"] for each in found]
    assert lines == sorted(lines)


def test_errors_of_several_files_are_reported_in_one_run(project: Project) -> None:
    project.write(FILE, meaning("hospitalised"))
    project.write(
        "policies/mp901/2025-10-01.policy", POLICY.replace("policy 900", "policy 901").replace("II. >", "IV. >")
    )
    project.write("policies/mp902/notes.policy", POLICY)
    project.write("policies/mp903/2025-10-01.policy", b"\xff")
    found = project.json("check")
    assert {"MN101", "MN200", "MN603", "MN602"} <= {each["code"] for each in found}
    result = project.run("build")
    assert result.exit_code == 1
    assert "Nothing was written" in result.stderr


def test_a_mistake_is_shown_with_its_line_and_the_word_that_is_meant(project: Project) -> None:
    project.write(FILE, meaning("hospitalised"))
    said = project.run("check").stderr
    assert f"--> {FILE}:11:34" in said
    assert "medically necessary when hospitalised" in said
    assert "^^^^^^^^^^^^" in said
    assert "hospitalized" in said.replace("hospitalised", "")


def test_a_file_name_that_is_no_text_is_shown_and_harmless(project: Project) -> None:
    (project.root / "policies/mp901").mkdir()
    (project.root / "policies/mp901" / os.fsdecode(b"\xff\x1b.policy")).write_bytes(b"")
    assert project.run("check").exit_code == 1
    assert [each["code"] for each in project.json("check") if "MN603" in each["code"]] == ["MN603"]


def test_folders_where_files_belong_are_reported(project: Project) -> None:
    (project.root / "policies/mp901/2025-10-01.policy").mkdir(parents=True)
    (project.root / "policies/mp900/2025-10-01.cases").mkdir()
    (project.root / "policies/mp900/source.txt").mkdir()
    (project.root / "policies/vocabulary/x.policy").mkdir(parents=True)
    assert [each["code"] for each in project.json("check")].count("MN601") == 4
