"""A strict reader of JUnit XML: the elements and attributes that Jenkins' schema (junit-10.xsd) allows and requires.

That is the schema which most programs that read such reports keep to; the one of Ant asks for the host and the time as
well, which a report that is the same each time cannot have.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_TEXT = r"(?s).*"
_NUMBER = r"0|[1-9]\d*"
_TIME = r"\d+(\.\d+)?"
_ATTRIBUTES = {
    "testsuites": {"name": _TEXT, "time": _TIME, "tests": _NUMBER, "failures": _NUMBER, "errors": _NUMBER},
    "testsuite": {
        "name": _TEXT,
        "tests": _NUMBER,
        "failures": _NUMBER,
        "errors": _NUMBER,
        "skipped": _NUMBER,
        "time": _TIME,
    },
    "testcase": {"name": _TEXT, "classname": _TEXT, "time": _TIME},
    "failure": {"message": _TEXT, "type": _TEXT},
    "error": {"message": _TEXT, "type": _TEXT},
}
_REQUIRED = {"testsuite": {"name", "tests"}, "testcase": {"name", "classname"}}
_CHILDREN = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error"}}
_COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error"}


def checked(root: Element) -> Element:
    """The report, if it is one: each element in its place, and every count what it counts."""
    assert root.tag == "testsuites"
    _check(root)
    return root


def _check(element: Element) -> None:
    allowed = _ATTRIBUTES[element.tag]
    given = set(element.keys())
    assert given <= allowed.keys()
    assert _REQUIRED.get(element.tag, set()) <= given
    assert all(re.fullmatch(allowed[name], value) for name, value in element.items())
    if element.tag in _CHILDREN:
        assert {child.tag for child in element} <= _CHILDREN[element.tag]
        assert not (element.text or "").strip()
    else:
        assert len(element) == 0
    if element.tag == "testcase":
        assert len(element) <= 1
    for name, tag in _COUNTED.items():
        if name in given:
            assert int(str(element.get(name))) == sum(1 for _ in element.iter(tag))
    for child in element:
        _check(child)
