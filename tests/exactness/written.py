"""Small policies, written down at random as an analyst would write them: text in the language, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

DETERMINATIONS = (
    *("medically necessary", "not medically necessary", "investigational", "not covered", "cosmetic"),
    *("covered", "individual review", "no prior authorization needed", "not addressed", 'refer to "S"', 'refer to "T"'),
)

FACTS = {
    "fever": "yes or no",
    "pregnant": "yes or no",
    "surgery": "one of lift, brace, other",
    "pain": "ordered none, mild, severe",
    "visits": "whole number 0 to 4",
    "duration": "whole number 0 to 4 days",
    "score": "number 0 to 0.4 % in steps of 0.1",
    "onset": "date",
    "stroke": "date or never",
    "sugar": "whole number 0 to 4 mg or not done",
    "level": "several of T1, T2, L1",
}

TESTS = {
    "fever": ("fever", "not fever", "fever is no"),
    "pregnant": ("pregnant", "pregnant is no"),
    "surgery": ("surgery is lift", "surgery is not brace", "surgery in (lift, brace)", "surgery not in (lift, other)"),
    "pain": ("pain at least mild", "pain is severe", "pain at most mild", "pain is mild", "pain in (none, severe)"),
    "visits": ("visits > 1", "visits <= 2", "visits = 2", "visits from 1 to 3", "visits >= 4"),
    "duration": ("duration < 2 days", "duration from 1 to 3 days", "duration >= 3 days", "duration = 0 days"),
    "score": ("score >= 0.3 %", "score < 0.2 %", "score from 0.1 to 0.3 %"),
    "onset": ("onset < 2025-09-29", "onset >= 2025-09-30", "onset from 2025-09-28 to 2025-09-30"),
    "stroke": ("stroke ever", "stroke never", "stroke < 2025-09-29", "stroke >= 2025-09-30", "stroke = 2025-09-29"),
    "sugar": (
        "sugar is done",
        "sugar is not done",
        *(f"sugar is done and sugar {each} mg" for each in (">= 2", "< 3")),
    ),
    "level": ("every level in (T1, T2)", "some level in (T2, L1)", "not some level in (L1)", "every level in (T1)"),
}
COUNTED = ("number of level >= 2", "number of level <= 1")
REQUEST_TESTS = ("date_of_service >= 2025-10-03",)

KEYS = {
    "fever": ("yes", "no"),
    "pain": ("none to mild", "severe"),
    "visits": ("under 2", "2 or more"),
    "onset": ("< 2025-09-29", "others"),
}
"""The keys of `by FACT (key: ..., key: ...)`."""

CODES = {
    "X1": "procedure is lift",
    "X2": "procedure in (lift, brace) and fever is no",
    "X3": "procedure is brace and every level in (T1, T2)",
    "X4": "every level in (T1, T2, L1) and some level in (L1)",
    "X5": "visits from 1 to 2",
    "X6": "",
}


@dataclass(frozen=True)
class Written:
    """A policy's text, and what is known of it by how it was put together.

    `groups_and_counts`: it asks of one list both what it holds and how long it is, which the table takes for two.
    """

    text: str
    groups_and_counts: bool


@st.composite
def expressions(draw: st.DrawFn, tests: tuple[str, ...], cited: tuple[str, ...], depth: int = 2) -> str:
    kinds = ["test"] * 3 + ["met"] * bool(cited) + ["not", "and", "or", "or", "count", "of"] * bool(depth)
    keyed = [name for name in KEYS if any(test in tests for test in TESTS[name])]
    kinds += ["by"] * bool(depth and keyed)
    kind = draw(st.sampled_from(kinds))
    if kind == "test":
        return draw(st.sampled_from(tests))
    if kind == "met":
        return draw(st.sampled_from(cited)) + draw(st.sampled_from((" is met", " is not met")))
    inner = expressions(tests, cited, depth - 1)
    if kind == "not":
        return f"not ({draw(inner)})"
    if kind == "by":
        fact = draw(st.sampled_from(keyed))
        return f"by {fact} ({', '.join(f'{key}: {draw(inner)}' for key in KEYS[fact])})"
    items = [f"({each})" for each in draw(st.lists(inner, min_size=2, max_size=3))]
    if kind in ("and", "or"):
        return f" {kind} ".join(items)
    group = draw(st.sampled_from(("any of", "all of", "none of")))
    if kind == "count":
        how = draw(st.sampled_from(("at least", "at most", "exactly")))
        group = f"{how} {draw(st.integers(1, len(items) - (how == 'at most')))} of"
    return f"{group} ({', '.join(items)})"


@st.composite
def _excused(draw: st.DrawFn, tests: tuple[str, ...], cited: tuple[str, ...], waived: bool) -> list[str]:
    """Where a clause applies, and what waives it, mostly neither."""
    lines = []
    if draw(st.integers(0, 4)) == 0:
        lines.append(f"where {draw(expressions(tests, cited, 1))}")
    if waived and draw(st.integers(0, 3)) == 0:
        lines.append(f"waived when {draw(expressions(tests, cited, 1))}")
    return lines


NUMERALS = ("I", "II", "III", "IV")


LIMITS = (
    *("    limits", '        use "Only for" several of at_home, at_school, at_work union'),
    *('        period "Approved for" days longest', '        tier "Tier" ordered third, second, first highest'),
)


ROUTED = (
    "on initial",
    "on continuation",
    "for medicare",
    "for medicare, commercial on initial",
    "on initial, continuation",
)


@st.composite
def _limits(draw: st.DrawFn, margin: str, tests: tuple[str, ...]) -> list[str]:
    """Up to two `with` lines, some of them with a condition."""
    lines = []
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2)))):
        uses = ("at_home", "at_school", "at_home, at_work")
        limit = draw(
            st.sampled_from((*(f"use {each}" for each in uses), "period 3 days", "period 1 week", "tier second"))
        )
        when = f" when {draw(st.sampled_from(tests))}" * draw(st.booleans())
        lines.append(f"{margin}with {limit}{when}")
    return lines


@st.composite
def _clauses(
    draw: st.DrawFn, tests: tuple[str, ...], services: bool, limits: bool, requests: bool = False
) -> list[str]:
    """Two to four clauses, the later ones mostly overriding the earlier; some with printed children."""
    lines: list[str] = []
    cited: list[str] = []
    deciding: list[str] = []
    count = draw(st.integers(2, 4))
    for numeral in NUMERALS[:count]:
        earlier = tuple(cited)
        says = draw(st.sampled_from(DETERMINATIONS))
        margin, label = "    ", numeral
        if services and draw(st.booleans()):
            lines.append(f'    heading "Only {numeral}" for {draw(st.sampled_from(("lift", "brace", "lift, brace")))}')
            margin += "    "
        lines.append(f"{margin}{label}. > Words of {numeral}.")
        margin += "    "
        lines += [f"{margin}{draw(st.sampled_from(ROUTED))}"] * (requests and draw(st.booleans()))
        children: list[str] = []
        if numeral == NUMERALS[count - 1] and draw(st.integers(0, 3)) == 0:
            meaning = f"{says} otherwise"
        else:
            parts = [draw(expressions(tests, tuple(cited)))] if draw(st.booleans()) else []
            if not parts or draw(st.integers(0, 2)) == 0:
                children = draw(st.lists(expressions(tests, tuple(cited), 1), min_size=2, max_size=3))
                parts.append(draw(st.sampled_from(("any of", "all of", "at least 2 of", "exactly 1 of", "none of"))))
            joined = f"({parts[0]}) {draw(st.sampled_from(('and', 'or')))} {parts[1]}" if len(parts) == 2 else parts[0]
            unless = draw(expressions(tests, tuple(cited), 1)) if draw(st.integers(0, 3)) == 0 else ""
            meaning = f"{says} when {joined}{f' unless ({unless})' if unless else ''}"
            cited.append(numeral)
        lines.append(margin + meaning)
        excused = draw(_excused(tests, earlier, waived=says == DETERMINATIONS[0] and "otherwise" not in meaning))
        lines += [margin + each for each in excused]
        over = [each for each in deciding if draw(st.integers(0, 9))]
        lines += [f"{margin}overrides {', '.join(over)}"] * bool(over)
        lines += draw(_limits(margin, tests)) if limits else []
        deciding.append(numeral)
        for letter, child in zip("ABC", children, strict=False):
            lines += [f"{margin}{letter}. > Words of {numeral}.{letter}.", f"{margin}    {child}"]
            excused = draw(_excused(tests, earlier, waived=says == DETERMINATIONS[0] and "none of" not in meaning))
            lines += [f"{margin}    {each}" for each in excused]
            lines += draw(_limits(f"{margin}    ", tests)) if limits else []
            cited.append(f"{numeral}.{letter}")
    return lines


@st.composite
def _lines_of_business(draw: st.DrawFn, tests: tuple[str, ...]) -> list[str]:
    unless = draw(st.sampled_from(("", "unless ", "unless known that ")))
    refer = f'    medicaid refer to "the state list" {unless}{draw(expressions(tests, (), 1)) if unless else ""}'
    lines = ['applies to "LINES"', "    commercial this policy", refer.rstrip(), "    medicare this policy"]
    return lines + ["    medicare says not medically necessary for investigational"] * draw(st.booleans())


@st.composite
def plain_policies(draw: st.DrawFn) -> Written:
    """Policies without derived facts: two to five facts, clauses, lines of business, a presumption."""
    names = draw(st.lists(st.sampled_from(sorted(FACTS)), min_size=2, max_size=5, unique=True))
    tests = tuple(test for name in names for test in TESTS[name])
    if draw(st.integers(0, 5)) == 0:
        tests += REQUEST_TESTS
    counted = "level" in names and draw(st.booleans())
    if counted:
        tests += COUNTED * 2
    header = ['policy 900 "Example"', "    effective 2025-10-01"]
    services = "surgery" in names and draw(st.booleans())
    if services:
        header.append("    services of surgery: lift, brace")
    by_name = dict(FACTS)
    presumable = [name for name in ("fever", "pain") if name in names]
    if draw(st.booleans()) and presumable:
        presumed = draw(st.sampled_from(presumable))
        values = ("yes", "no") if presumed == "fever" else ("none", "mild", "severe")
        value = draw(st.sampled_from(values))
        signed = 'by "A. Reviewer" on 2025-09-15 because "it is"'
        header.append(f"    presume {presumed} is {value} unless documented {signed}")
    lines = draw(_lines_of_business(tests)) if draw(st.booleans()) else []
    limits = draw(st.booleans())
    header += LIMITS if limits else ()
    requests = draw(st.integers(0, 3)) == 0
    header += ["    requests initial, continuation"] * requests
    clauses = draw(_clauses(tests, services, limits, requests))
    facts = [line for name in sorted(names) for line in (f'fact {name} "{name.title()}"', f"    {by_name[name]}")]
    text = "\n".join([*header, *lines, 'criteria "CRITERIA"', *clauses, *facts, ""])
    return Written(text, counted)


@st.composite
def derived_policies(draw: st.DrawFn) -> Written:
    """Policies in which a code implies facts, days are counted between dates, and a list bounds a number."""
    code, days, bound = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    code = code or not (days or bound)
    tests: tuple[str, ...] = ("fever", "visits > 1", "visits <= 2")
    header = ['policy 900 "Example"', "    effective 2025-10-01"]
    facts = {"fever": FACTS["fever"], "visits": FACTS["visits"], "level": FACTS["level"]}
    system: list[str] = []
    if code:
        used = draw(st.lists(st.sampled_from(sorted(CODES)), min_size=1, max_size=3, unique=True))
        header.append("    use EX")
        tests += ("procedure is lift", "procedure is not brace", *TESTS["level"])
        tests += (f"code is {used[0]}",) * (draw(st.integers(0, 3)) == 0)
        facts |= {"code": "code", "procedure": "one of lift, brace, other"}
        system = ['code system EX "Codes"', '    notice "Made up."']
        for each in used:
            system += [f'    code {each} "Short {each}"', f"        > Long {each}"]
            system += [f"        implies {CODES[each]}"] * bool(CODES[each])
        system = [*(f"    code EX {each}" for each in used), *system]
        system.insert(0, 'codes "CODES"')
    if days:
        tests += TESTS["duration"]
        facts |= {"onset": "date", "duration": "whole number 0 to 4 days\n    days from onset to date_of_service"}
    if bound:
        header.append("    visits is at most number of level")
    clauses = draw(_clauses(tests, services=False, limits=False))
    declared = [line for name in sorted(facts) for line in (f'fact {name} "{name.title()}"', f"    {facts[name]}")]
    text = "\n".join([*header, 'criteria "CRITERIA"', *clauses, *system, *declared, ""])
    return Written(text, False)
