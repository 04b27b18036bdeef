"""Fidelity: policy 196 carries its source whole, and no change on either side goes unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TypeVar

import pytest

from mednec.check.fidelity import Fidelity, check_fidelity
from mednec.check.source import Unit, UnitKind, read_source
from mednec.frozen import replace
from mednec.model.blocks import Bullets, Codes, LeftOut, Lines, Prose, Reference, Rows
from mednec.model.policy import Clause, Definition, DocumentBlock, Note, Policy, Subheading
from mednec.text import Source
from tests.check.reading import POLICY_196, SOURCE_196, policy_at, policy_of

Item = TypeVar("Item")

SOURCE = SOURCE_196.read_text(encoding="utf-8")


def units(text: str) -> tuple[Unit, ...]:
    return read_source(Source("source.txt", text))


def shown(text: str) -> list[str]:
    return [f"{unit.kind.value}: {unit.shown}" for unit in units(text)]


# --- policy 196 ----------------------------------------------------------------------------------------------


def test_policy_196_carries_every_unit_of_its_source() -> None:
    found = check_fidelity(policy_at(POLICY_196), SOURCE)
    assert found.diagnostics == ()
    assert found.complete
    assert found.carried == found.total
    assert found.left_out == 0
    counts = {count.kind: (count.total, count.carried) for count in found.counts}
    assert counts[UnitKind.CODE] == (13, 13)
    assert counts[UnitKind.REFERENCE] == (8, 8)
    assert counts[UnitKind.MARK] == (8, 8)
    assert counts[UnitKind.SENTENCE][0] > 100
    assert set(counts) == set(UnitKind)


# --- changes of the source -----------------------------------------------------------------------------------

LINES = [number for number, line in enumerate(SOURCE.split("\n")) if line.strip()]


def judged(text: str) -> Fidelity:
    """What is said of a changed source, its new hash aside."""
    policy = replace(policy_at(POLICY_196), source_sha256=hashlib.sha256(text.encode()).hexdigest())
    return check_fidelity(policy, text)


@pytest.mark.parametrize("number", LINES)
def test_no_change_of_a_source_line_goes_unseen(number: int) -> None:
    lines = SOURCE.split("\n")
    line = lines[number]
    changed = line[:-1] + ("x" if line[-1] != "x" else "y")
    after = next((n for n in LINES if n > number), LINES[0])
    swapped = list(lines)
    swapped[number], swapped[after] = lines[after], line
    variants = {
        "removed": [*lines[:number], *lines[number + 1 :]],
        "changed": [*lines[:number], changed, *lines[number + 1 :]],
        "twice": [*lines[:number], line, "", line, *lines[number + 1 :]],
        "swapped": swapped,
        "moved": [*lines[:number], *lines[number + 1 :], "", line] if number != LINES[-1] else [line, "", *lines[:-1]],
    }
    for name, variant in variants.items():
        assert not judged("\n".join(variant)).complete, name


def test_a_changed_source_has_another_hash() -> None:
    found = check_fidelity(policy_at(POLICY_196), f"{SOURCE}\n")
    assert [d.code for d in found.diagnostics] == ["MN402"]
    assert not found.complete


def test_a_policy_without_the_hash_of_its_source_is_told_it() -> None:
    (found,) = check_fidelity(replace(policy_at(POLICY_196), source_sha256=""), SOURCE).diagnostics
    assert found.code == "MN401"
    assert hashlib.sha256(SOURCE.encode()).hexdigest() in found.help


# --- changes of the policy -----------------------------------------------------------------------------------


def edits(items: tuple[Item, ...], inside: dict[int, list[Item]]) -> Iterator[tuple[Item, ...]]:
    """A tuple with each item removed, doubled, swapped with the next, or replaced by one of its own variants."""
    for place, item in enumerate(items):
        yield (*items[:place], *items[place + 1 :])
        yield (*items[:place], item, item, *items[place + 1 :])
        if place + 1 < len(items) and items[place + 1] != item:
            yield (*items[:place], items[place + 1], item, *items[place + 2 :])
        for variant in inside.get(place, []):
            yield (*items[:place], variant, *items[place + 1 :])


def texts(paragraphs: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield from edits(paragraphs, {n: [f"{text} more", text[1:]] for n, text in enumerate(paragraphs)})


def variants(block: DocumentBlock) -> list[DocumentBlock]:
    """A block with one printed thing in it changed."""
    match block:
        case Prose(paragraphs=paragraphs):
            return [replace(block, paragraphs=changed) for changed in texts(paragraphs) if changed]
        case Bullets(items=items):
            inside = {n: list(texts(item)) for n, item in enumerate(items)}
            return [replace(block, items=changed) for changed in edits(items, inside)]
        case Subheading(text=text, body=body):
            named = replace(block, text=f"{text} more")
            return [named, *(replace(block, body=changed) for changed in bodies(body))]
        case Rows(rows=rows):
            inside_rows = {n: list(texts(row)) for n, row in enumerate(rows)}
            return [replace(block, rows=changed) for changed in edits(rows, inside_rows)]
        case Reference(number=number, words=words):
            return [replace(block, number=number + 1), *(replace(block, words=changed) for changed in texts(words))]
        case Codes(codes=codes):
            return [replace(block, codes=changed) for changed in edits(codes, {})]
        case Lines():
            return []
        case Clause(label=label, words=words, children=children, after=after):
            inner = {n: [v for v in variants(child) if isinstance(v, Clause)] for n, child in enumerate(children)}
            return [
                replace(block, label=f"{label}X."),
                *(replace(block, words=changed) for changed in texts(words) if changed),
                *(replace(block, after=changed) for changed in texts(after)),
                *(replace(block, children=changed) for changed in edits(children, inner)),
            ]
        case Definition(words=words, clause=clause) | Note(words=words, clause=clause):
            if clause is None:
                return [replace(block, words=changed) for changed in texts(words) if changed]
            return [replace(block, clause=variant) for variant in variants(clause) if isinstance(variant, Clause)]


def bodies(body: tuple[DocumentBlock, ...]) -> Iterator[tuple[DocumentBlock, ...]]:
    yield from edits(body, {n: variants(block) for n, block in enumerate(body)})


def changed_policies(policy: Policy) -> Iterator[Policy]:
    for changed in edits(policy.sections, {}):
        yield replace(policy, sections=changed)
    for place, section in enumerate(policy.sections):
        others = policy.sections[:place], policy.sections[place + 1 :]
        if place:  # the header's heading is the title, which its words print
            renamed = replace(section, heading=f"{section.heading} more")
            yield replace(policy, sections=(*others[0], renamed, *others[1]))
        for body in bodies(section.body):
            yield replace(policy, sections=(*others[0], replace(section, body=body), *others[1]))
    for place, line in enumerate(policy.lines):
        for words in texts(line.words):
            lines = (*policy.lines[:place], replace(line, words=words), *policy.lines[place + 1 :])
            yield replace(policy, lines=lines)
    for place, row in enumerate(policy.codes):
        if row.listed:
            for other in (replace(row, descriptor=f"{row.descriptor} more"), replace(row, system=f"{row.system} II")):
                yield replace(policy, codes=(*policy.codes[:place], other, *policy.codes[place + 1 :]))


def test_no_change_of_the_policy_goes_unseen() -> None:
    tried = 0
    for policy in changed_policies(policy_at(POLICY_196)):
        tried += 1
        assert not check_fidelity(policy, SOURCE).complete
    assert tried > 500


# --- what is wrong, by name ----------------------------------------------------------------------------------


def prose_policy(*paragraphs: str, left_out: tuple[str, ...] = ()) -> Policy:
    """Policy 196 with nothing but a background section that holds these paragraphs."""
    whole = policy_at(POLICY_196)
    background = next(section for section in whole.sections if section.heading == "BACKGROUND")
    names = tuple(LeftOut(words, "as a test") for words in left_out)
    return replace(whole, sections=(replace(background, body=(Prose(paragraphs),)),), left_out=names)


def codes(policy: Policy, text: str) -> list[str]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return [d.code for d in check_fidelity(replace(policy, source_sha256=digest), text).diagnostics]


PRINTED = "BACKGROUND\n\nThe first sentence. The second one follows. A third ends it.\n"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("The first sentence. The second one follows. A third ends it.", []),
        ("The first sentence. The  second one\nfollows. A third ends it.", []),
        ("The first sentence. A third ends it.", ["MN403"]),
        ("The first sentence. The second one follows. A third ends it. A fourth.", ["MN404"]),
        ("The first sentence. The first sentence. The second one follows. A third ends it.", ["MN405"]),
        ("The second one follows. The first sentence. A third ends it.", ["MN406"]),
        ("The first sentence. The second one follow. A third ends it.", ["MN408"]),
        ("The first sentence. The second one follows. A third ends it!", ["MN408"]),
    ],
)
def test_each_fault_has_its_code(paragraph: str, expected: list[str]) -> None:
    assert codes(prose_policy(paragraph), PRINTED) == expected


def test_what_stands_under_another_heading_is_misplaced() -> None:
    text = "BACKGROUND\n\nThe first sentence.\n\nBASIS OF IT\n\nThe second one follows. A third ends it.\n"
    whole = prose_policy("The first sentence. A third ends it.")
    section = whole.sections[0]
    body = (*section.body, Subheading("BASIS OF IT", "basis", (), (Prose(("The second one follows.",)),)))
    assert codes(replace(whole, sections=(replace(section, body=body),)), text) == ["MN407"]


@pytest.mark.parametrize(
    ("carried", "way_out"),
    [
        ("The second one follow.", "write it as printed: “follows.” where the policy has “follow.”"),
        ("The one follows.", "write it as printed, with “second”"),
        ("The very second one follows.", "write it as printed, without “very”"),
    ],
)
def test_what_is_altered_is_told_what_is_printed(carried: str, way_out: str) -> None:
    policy = prose_policy(f"The first sentence. {carried} A third ends it.")
    digest = hashlib.sha256(PRINTED.encode()).hexdigest()
    (found,) = check_fidelity(replace(policy, source_sha256=digest), PRINTED).diagnostics
    assert (found.code, found.help) == ("MN408", way_out)


def test_an_item_under_another_label_is_altered() -> None:
    text = "BACKGROUND\n\n- A point.\n"
    assert codes(prose_policy("A point."), text) == ["MN408"]


def test_a_heading_carried_as_prose_is_named() -> None:
    assert codes(prose_policy("BASIS OF IT"), "BACKGROUND\n\nBASIS OF IT\n") == ["MN409"]


def test_a_sentence_is_left_out_by_name() -> None:
    policy = prose_policy("The first sentence. A third ends it.", left_out=("The second one follows.",))
    digest = hashlib.sha256(PRINTED.encode()).hexdigest()
    found = check_fidelity(replace(policy, source_sha256=digest), PRINTED)
    assert found.complete
    assert (found.total, found.carried, found.left_out) == (4, 3, 1)


def test_what_is_left_out_must_be_there_and_must_not_be_carried() -> None:
    paragraph = "The first sentence. The second one follows. A third ends it."
    assert codes(prose_policy(paragraph, left_out=("A fifth.",)), PRINTED) == ["MN410"]
    assert codes(prose_policy(paragraph, left_out=("A third ends it.",)), PRINTED) == ["MN411"]


def test_findings_point_into_both_files() -> None:
    found = check_fidelity(prose_policy("The first sentence."), PRINTED, "source.txt")
    place = found.diagnostics[-1].span
    assert place is not None
    assert (place.file, place.line) == ("source.txt", 3)


# --- reading a source ----------------------------------------------------------------------------------------


def test_a_sentence_cut_by_a_page_break_is_one() -> None:
    assert shown("It ends on\n\nthe next page. Then more.\n") == [
        "sentence: It ends on the next page.",
        "sentence: Then more.",
    ]


def test_a_paragraph_that_ends_is_not_joined_with_the_next() -> None:
    assert len(units("It ends here.\n\nthe next begins small.\n")) == 2


def test_labels_belong_to_the_first_sentence_and_indentation_says_nothing() -> None:
    assert shown("- I. One. Two.\n - A. Three.\n\n- B. Four\nIII. Five.\n") == [
        "sentence: I. One.",
        "sentence: Two.",
        "sentence: A. Three.",
        "sentence: B. Four",
        "sentence: III. Five.",
    ]


def test_a_heading_may_be_run_in() -> None:
    assert shown("SCOPE: The plan. And more.\n") == ["heading: SCOPE:", "sentence: The plan.", "sentence: And more."]
    assert shown("POLICY NUMBER: 196\n") == ["sentence: POLICY NUMBER: 196"]


def test_the_header_is_two_tables_side_by_side() -> None:
    assert shown("Effective: 1/2025\tSCOPE\t1\nReview: 2/2025\tCODES\t2\n\tMORE\t3\n\nSCOPE\n") == [
        "sentence: Effective: 1/2025",
        "sentence: Review: 2/2025",
        "table row: SCOPE | 1",
        "table row: CODES | 2",
        "table row: MORE | 3",
        "heading: SCOPE",
    ]


def test_code_rows_and_other_rows_are_told_apart() -> None:
    assert shown(
        "CODING\n\nCODES*\t\t\nCPT\t22510\tOne\n\n\t0200T\tTwo\nHCPCS\tC1062\tThree\n2/2023\tConverted.\n"
    ) == [
        "heading: CODING",
        "heading: CODES*",
        "code row: CPT | 22510 | One",
        "code row: CPT | 0200T | Two",
        "code row: HCPCS | C1062 | Three",
        "table row: 2/2023 | Converted.",
    ]


def test_references_are_whole_and_abbreviations_end_no_sentence() -> None:
    assert shown("REFERENCES\n1. A B, et al. Title. 2017;20(7).\n") == [
        "heading: REFERENCES",
        "reference: 1. A B, et al. Title. 2017;20(7).",
    ]
    assert shown("By Frey et al. Then the U.S. Department, e.g. This one. ²And so on.") == [
        "sentence: By Frey et al. Then the U.S. Department, e.g. This one.",
        "sentence: ²And so on.",
    ]


def test_crlf_and_a_missing_final_newline_change_nothing() -> None:
    text = "SCOPE\n\nOne. Two.\n"
    assert shown(text) == shown(text.replace("\n", "\r\n")) == shown(text.rstrip())


def test_a_code_system_may_be_printed_on_every_row() -> None:
    system = ""
    every_row = []
    for line in SOURCE.split("\n"):
        cells = line.split("\t")
        if len(cells) == 3 and any(row.code == cells[1].strip() for row in policy_at(POLICY_196).codes):
            system = cells[0].strip() or system
            line = "\t".join((system, *cells[1:]))
        every_row.append(line)
    text = "\n".join(every_row)
    assert text.count("\nCPT") > SOURCE.count("\nCPT")
    assert judged(text).complete
    assert codes(policy_at(POLICY_196), text.replace("\nCPT\t22512", "\nHCPCS\t22512")) == ["MN408"]


def test_a_code_row_is_shown_at_its_own_line() -> None:
    whole = policy_at(POLICY_196)
    row = next(row for row in whole.codes if row.code == "22512")
    changed = replace(row, descriptor=f"{row.descriptor} more")
    policy = replace(whole, codes=tuple(changed if each == row else each for each in whole.codes))
    (found,) = check_fidelity(policy, SOURCE).diagnostics
    assert row.span is not None
    assert (found.code, found.span) == ("MN408", row.span)
    text = POLICY_196.read_text(encoding="utf-8").split("\n")
    assert text[row.span.line - 1].strip() == "code CPT 22512"


@pytest.mark.parametrize(("rows", "expected"), [(True, []), (False, ["MN408"])])
def test_a_code_below_the_printed_row_that_has_it_carries_no_words(rows: bool, expected: list[str]) -> None:
    row = "    | EX | X0001 | Ankle brace | Required |\n" if rows else ""
    policy = policy_of(
        'policy 900 "Braces"\n    effective 2025-10-01\n    use EX\n\n'
        f'codes "CODES"\n{row}    code EX X0001\n        prior authorization needed\n\n'
        'code system EX "Example codes"\n    code X0001 "Brace"\n        > A brace for the ankle\n'
    )
    codes_only = replace(policy, sections=tuple(s for s in policy.sections if s.heading == "CODES"))
    assert sorted(codes(codes_only, "CODES\n\nEX\tX0001\tAnkle brace\tRequired\n")) == expected


def test_codes_printed_in_one_line_are_carried_by_it() -> None:
    source = "Example\n\nBILLING CODES\n\nCPT 43644, 43645\n"
    policy = policy_of(
        'policy 900 "Example"\n    > Example\n    effective 2026-01-01\n    use EX\n\n'
        'codes "BILLING CODES"\n    > CPT 43644, 43645\n    code EX 43644\n    code EX 43645\n\n'
        'code system EX "Example"\n    code 43644 "One"\n    code 43645 "Two"\n'
    )
    assert [d.code for d in check_fidelity(policy, source).diagnostics] == ["MN401"]
