"""The dates of a document: what its words print against what it declares, and what its dates say of each other.

A printed date that differs from the declared one is a slip of the transcription (a warning). The others are findings
about the insurer's document, to be reported and not repaired (notes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mednec.check.subject import ACCEPT
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen
from mednec.model.blocks import Prose, Reference, Rows, SectionKind
from mednec.model.policy import Policy, Section, Subheading
from mednec.text import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<{}>(?:" + "|".join(_MONTHS) + r")[a-z]*)\.?"
_DATE = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)"
    r"|(?P<m>[0-9]{1,2})/(?:(?P<d>[0-9]{1,2})/)?(?P<y>[0-9]{4})"
    rf"|{_MONTH.format('name')} (?:(?P<day>[0-9]{{1,2}}),? )?(?P<year>[0-9]{{4}})"
    rf"|(?P<first>[0-9]{{1,2}}) {_MONTH.format('second')},? (?P<third>[0-9]{{4}})"
    r"|(?P<only>(?:19|20)[0-9]{2})",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(published|revised|updated|accessed)\b:? ", re.IGNORECASE)
_FIELDS = {"published": "published", "revised": "revised", "updated": "revised", "accessed": "accessed"}
_LONGEST_YEAR = 13
"""Months between two annual reviews that still count as a year: the review month may slip by one."""

_NOT_OURS = f"the finding is about the document: tell its owner, or accept it: `{ACCEPT}`"


def printed_date(text: str, start: int = 0) -> str:
    """The date that a text prints at a place, as ISO text of its own precision; empty where there is none there."""
    match = _DATE.match(text, start)
    if match is None:
        return ""
    part = match.groupdict()
    if part["iso"]:
        return str(part["iso"])
    if part["y"]:
        return _iso(part["y"], part["m"], part["d"])
    if part["year"]:
        return _iso(part["year"], _month(part["name"]), part["day"])
    if part["third"]:
        return _iso(part["third"], _month(part["second"]), part["first"])
    return str(part["only"])


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _iso(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def is_before(one: str, other: str) -> bool:
    """Whether one ISO date surely lies before another, as far as both are precise."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def references_of(policy: Policy) -> tuple[Reference, ...]:
    """The numbered references, in printed order."""
    return tuple(block for block in _blocks(policy) if isinstance(block, Reference))


def history_of(policy: Policy) -> tuple[tuple[str, tuple[str, ...], Span | None], ...]:
    """The rows of the revision history that have a date: ISO date, cells, place."""
    return tuple(
        (date, cells, _line_of(block.span, place, len(block.rows)))
        for section in policy.sections
        if section.kind is SectionKind.HISTORY
        for block in _flat(section)
        if isinstance(block, Rows)
        for place, (date, cells) in enumerate(zip(block.meanings, block.rows, strict=True))
        if date
    )


def _line_of(span: Span | None, place: int, number: int, gap: int = 0) -> Span | None:
    """Where one of several rows or paragraphs stands, with `gap` lines between two of them.

    Only where each surely takes one line; else where all of them stand.
    """
    if span is None or number == 1 or span.end_line - span.line != (number - 1) * (gap + 1):
        return span
    line = span.line + place * (gap + 1)
    return Span(span.file, line, span.column, line + 1, 1)


def _blocks(policy: Policy) -> Iterator[object]:
    for section in policy.sections:
        yield from _flat(section)


def _flat(holder: Section | Subheading) -> Iterator[object]:
    for block in holder.body:
        if isinstance(block, Subheading):
            yield from _flat(block)
        else:
            yield block


# --- words against meaning -----------------------------------------------------------------------------------


def check_header_dates(policy: Policy) -> Iterator[Diagnostic]:
    """The number and the dates that the header prints against those declared."""
    for section in policy.sections:
        if section.kind is not SectionKind.HEADER:
            continue
        for block in section.body:
            if isinstance(block, Prose):
                for place, paragraph in enumerate(block.paragraphs):
                    span = _line_of(block.span, place, len(block.paragraphs), gap=1)
                    yield from _header_line(policy, paragraph, span)


def _header_line(policy: Policy, paragraph: str, span: Span | None) -> Iterator[Diagnostic]:
    name, colon, value = paragraph.partition(": ")
    low = name.lower()
    if not colon:
        return
    if "policy number" in low and not _is_number(value.strip(), policy.number):
        signs = re.sub(r"\W+", "_", value.strip()).strip("_")
        way_out = f"declare what is printed: `policy {signs}`, with `_` for any other sign"
        yield _differs(f"The header prints the number {value.strip()}", policy.number, span, way_out=way_out)
        return
    if _SEVERAL.search(value) is not None:
        return  # all dates on which something was done, of which one may be declared
    declared = (
        policy.effective.isoformat()
        if "effective" in low and "original" not in low
        else policy.next_review
        if "next" in low and "review" in low
        else policy.last_review
        if "review" in low
        else ""
    )
    printed = printed_date(value.strip())
    if declared and printed and printed != declared:
        yield _differs(f"The header prints “{paragraph}”", declared, span)


_SEVERAL = re.compile(r"/[0-9]{2,4}\s*[,;]\s*[0-9]{1,2}/")


def _is_number(printed: str, declared: str) -> bool:
    """Whether a field prints the number that is declared, in which `_` stands for any sign; a title may follow it."""
    number = re.escape(declared).replace("_", r"[\W_]+")
    return re.fullmatch(rf"{number}(?:\s.*)?", printed) is not None


def check_reference_dates(policy: Policy) -> Iterator[Diagnostic]:
    """The dates that each reference prints against those declared below it."""
    for reference in references_of(policy):
        words = " ".join(reference.words)
        declared = {
            "published": reference.published,
            "revised": reference.revised,
            "accessed": reference.accessed,
        }
        said: set[str] = set()
        for match in _SAID.finditer(words):
            field = _FIELDS[match.group(1).lower()]
            printed = printed_date(words, match.end())
            if printed:
                said.add(field)
            if printed and printed != declared[field]:
                name = f"Reference {reference.number} prints “{words[match.start() : match.end()]}{printed}”"
                yield _differs(name, declared[field] or "no such date", reference.span, f"reference {reference.number}")
        for field, date in declared.items():
            if date and field not in said and date[:4] not in words:
                name = f"Reference {reference.number} prints no year {date[:4]}"
                yield _differs(name, f"{field} {date}", reference.span, f"reference {reference.number}")


def check_history_dates(policy: Policy) -> Iterator[Diagnostic]:
    """The date that each row of the history prints against the one declared after it."""
    for date, cells, span in history_of(policy):
        printed = printed_date(cells[0].strip())
        if printed and printed != date:
            yield _differs(f"The history prints “{cells[0].strip()}”", date, span)


def _differs(
    what: str, declared: str, span: Span | None, subject: str = "policy", way_out: str = "declare what is printed"
) -> Diagnostic:
    message = f"{what}, and the policy declares {declared}."
    return Diagnostic("MN230", message, span, Severity.WARNING, way_out, (), (), subject)


# --- dates against each other --------------------------------------------------------------------------------


def check_accessed(policy: Policy) -> Iterator[Diagnostic]:
    """References accessed before they were published or revised."""
    for reference in references_of(policy):
        for what, date in (("published", reference.published), ("revised", reference.revised)):
            if date and reference.accessed and is_before(reference.accessed, date):
                message = (
                    f"Reference {reference.number} was accessed {reference.accessed}, before it was {what} ({date})."
                )
                yield note("MN231", message, reference.span, f"reference {reference.number}")


def check_newer_references(policy: Policy) -> Iterator[Diagnostic]:
    """References newer than the effective date and than every row of the history."""
    effective = policy.effective.isoformat()
    rows = [date for date, _, _ in history_of(policy)]
    for reference in references_of(policy):
        dates = [date for date in (reference.published, reference.revised, reference.accessed) if date]
        newest = max(dates, default="")
        if newest and is_before(effective, newest) and all(is_before(row, newest) for row in rows):
            message = (
                f"Reference {reference.number} is of {newest}, later than the effective date {effective} "
                "and than every row of the revision history."
            )
            yield note("MN232", message, reference.span, f"reference {reference.number}")


def check_last_review(policy: Policy) -> Iterator[Diagnostic]:
    """A last review date that is not the newest row of the history, or that no reviewer or committee is named for."""
    if not policy.last_review:
        return
    reviews = [each for each in policy.responsible if each.on]
    if reviews:
        last = max(reviews, key=lambda each: each.on)
        if is_before(policy.last_review, last.on) or is_before(last.on, policy.last_review):
            named = f"the newest that it names is of {last.on} ({last.role})"
            message = f"The header gives {policy.last_review} as the last review, {named}."
            yield note("MN233", message, last.span)
    rows = history_of(policy)
    if not rows:
        return
    newest, _, span = max(rows, key=lambda row: row[0])
    if is_before(policy.last_review, newest) or is_before(newest, policy.last_review):
        message = f"The header gives {policy.last_review} as the last review, the revision history ends with {newest}."
        yield note("MN233", message, span)


def check_annual_reviews(policy: Policy) -> Iterator[Diagnostic]:
    """Annual reviews surely more than a year apart, in whichever order the history prints them."""
    annual = sorted((row for row in history_of(policy) if "annual" in " ".join(row[1]).lower()), key=lambda row: row[0])
    for (before, _, _), (after, _, span) in pairwise(annual):
        months = _months_between(before, after)
        if months > _LONGEST_YEAR:
            yield note("MN234", f"{months} months lie between the annual reviews of {before} and {after}.", span)
    if policy.last_review and policy.next_review:
        months = _months_between(policy.last_review, policy.next_review)
        if months > _LONGEST_YEAR:
            message = f"The next review is announced for {policy.next_review}, {months} months after the last one."
            yield note("MN234", message, policy.span)


def check_order_of_dates(policy: Policy) -> Iterator[Diagnostic]:
    """A next review before the last one or before the effective date, and rows of a history in no order."""
    effective = policy.effective.isoformat()
    for what, date in (("the last one", policy.last_review), ("the policy takes effect", effective)):
        if policy.next_review and date and is_before(policy.next_review, date):
            message = f"The next review ({policy.next_review}) lies before {what} ({date})."
            yield note("MN247", message, policy.span)
            break
    pairs = [
        (before, after, span)
        for (before, _, _), (after, _, span) in pairwise(history_of(policy))
        if is_before(before, after) or is_before(after, before)
    ]
    # A history begins with its oldest row or with its newest, and what the most rows do is meant.
    upwards = 2 * sum(is_before(before, after) for before, after, _ in pairs) >= len(pairs)
    for before, after, span in pairs:
        if is_before(before, after) is not upwards:
            later = "an earlier" if upwards else "a later"
            yield note("MN247", f"In the revision history {later} date ({after}) follows {before}.", span)


@frozen
class Reviewing:
    """When a version is to be reviewed next, as its policy declares it (ISO text of its own precision, or empty)."""

    number: str
    version: str
    next_review: str
    retired: str
    span: Span | None


def reviewing_of(policy: Policy) -> Reviewing:
    """When a version is to be reviewed next."""
    retired = policy.retired.day if policy.retired is not None else ""
    return Reviewing(policy.number, policy.version, policy.next_review, retired, policy.span)


def check_overdue(versions: Iterable[Reviewing], on: str) -> Iterator[Diagnostic]:
    """Policies whose review is overdue on a day: the announced day or month of the version in force has passed."""
    in_force: dict[str, Reviewing] = {}
    for each in sorted(versions, key=lambda each: each.version):
        if each.version <= on:
            in_force[each.number] = each
    for each in in_force.values():
        if each.next_review and is_before(each.next_review, on) and not (each.retired and each.retired <= on):
            message = f"The review of policy {each.number} was announced for {each.next_review}, and it is {on}."
            way_out = "review the policy, and declare the new dates in a new version"
            yield Diagnostic("MN249", message, each.span, Severity.WARNING, way_out, (), (), "policy")


def _months_between(before: str, after: str) -> int:
    """The months that surely lie between two dates; one that names its year alone may be any month of it."""
    first = int(before[:4]) * 12 + int(before[5:7] or "12")
    return int(after[:4]) * 12 + int(after[5:7] or "1") - first


def note(code: str, message: str, span: Span | None, subject: str = "policy") -> Diagnostic:
    """A finding about the insurer's document."""
    return Diagnostic(code, message, span, Severity.NOTE, _NOT_OURS.format(code=code), (), (), subject)
