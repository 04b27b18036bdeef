"""Policy files of any length, made of policy 196: to see how the quick check grows with the text.

The sections that every policy has come once; then the vertebral criteria (clauses I and II with all they hold) and two
sections of prose again and again, each time under numerals and headings of their own. So a long file has the same mix
of clauses and prose as a short one, and is as sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.model.labels import numeral

ONCE = ("policy", "instructions", "scope", "applies", "regulatory", "codes")
AGAIN = ("background", "health")


def lengthened(policy: str, lines: int) -> str:
    """Policy 196's text cut or lengthened to about so many lines; at least some 300."""
    sections = dict(_sections(policy))
    criteria = _without_link(sections["criteria"])
    head = "".join(sections[name] for name in ONCE)
    prose = "".join(sections[name] for name in AGAIN)
    first, last = criteria.index("    heading "), criteria.index('    heading "Percutaneous Sacral')
    vertebral = criteria[first:last]
    whole = criteria
    proses = [prose]
    copy = 1
    while _lines(head) + _lines(whole) + sum(map(_lines, proses)) + _lines(prose) < lines:
        copy += 1
        whole += _renumbered(vertebral, copy)
        proses.append(_retitled(prose, copy))
    return head + whole + "".join(proses)


def _sections(policy: str) -> Iterator[tuple[str, str]]:
    """The top-level blocks by their first words, with what stands above the first one left out."""
    starts = [match.start() for match in re.finditer(r"(?m)^[a-z]", policy)]
    for start, end in zip(starts, [*starts[1:], len(policy)], strict=True):
        block = policy[start:end]
        yield block.split(maxsplit=1)[0], block.rstrip("\n") + "\n\n"


def _without_link(criteria: str) -> str:
    """The criteria without the link to the evidence, which is left out."""
    return "".join(line for line in criteria.splitlines(keepends=True) if "Evidence Summary" not in line)


def _renumbered(vertebral: str, copy: int) -> str:
    """Clauses I and II as another pair further down the count; III stands between the first pair and the second."""
    names = {"I": numeral(2 * copy), "II": numeral(2 * copy + 1)}
    lines = []
    for line in vertebral.splitlines(keepends=True):
        if line.startswith("    heading"):
            line = line.replace('" for', f', {copy}" for')
        elif re.match(r" {8}I{1,2}\.", line):
            line = re.sub(r"\bII?\b", lambda match: names[match[0]], line, count=1)
        elif ">" not in line.lstrip()[:5]:
            line = re.sub(r"\bII?\b", lambda match: names[match[0]], line)
        lines.append(line)
    return "".join(lines)


def _retitled(prose: str, copy: int) -> str:
    """The prose under headings of its own; where its links go is said once, above."""
    lines = [line for line in prose.splitlines(keepends=True) if not line.startswith("    link")]
    return re.sub(r'(?m)^((?: {4})?[a-z ]+"[^"]+)"$', rf'\1, {copy}"', "".join(lines))


def _lines(text: str) -> int:
    return text.count("\n")
