"""The author's cases as JUnit XML, which CI systems show as tests: a suite for each version, a test for each case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mednec.diagnostics import Diagnostic
from mednec.trial import Trial

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(trials: Iterable[tuple[str, Trial]]) -> str:
    """The report on all versions, by name. A case that misses is a failure, one that cannot be read is an error."""
    suites = Element("testsuites", name="mednec test")
    tests = failures = errors = 0
    for name, trial in trials:
        of_cases = {miss for each in trial.judged for miss in each.misses}
        unread = [found for found in trial.diagnostics if found not in of_cases]
        failed = sum(1 for each in trial.judged if each.misses)
        suite = SubElement(
            suites,
            "testsuite",
            name=_text(name),
            tests=str(len(trial.judged) + len(unread)),
            failures=str(failed),
            errors=str(len(unread)),
            skipped="0",
        )
        for each in trial.judged:
            test = SubElement(suite, "testcase", classname=_text(name), name=_text(each.title))
            if each.misses:
                SubElement(
                    test, "failure", type=each.misses[0].code, message=_text(each.misses[0].message)
                ).text = "\n".join(_said(miss) for miss in each.misses)
        for found in unread:
            test = SubElement(suite, "testcase", classname=_text(name), name=_text(_place(found)))
            SubElement(test, "error", type=found.code, message=_text(found.message)).text = _said(found)
        tests, failures, errors = tests + len(trial.judged) + len(unread), failures + failed, errors + len(unread)
    for key, number in (("tests", tests), ("failures", failures), ("errors", errors)):
        suites.set(key, str(number))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _said(found: Diagnostic) -> str:
    return _text(f"{_place(found)}: {found.code}: {found.message}")


def _place(found: Diagnostic) -> str:
    return f"{found.span.file}:{found.span.line}" if found.span is not None else found.code


def _text(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
