"""`fasting_glucose controls random_glucose`: of two tests that are done, the one that is used.

Said once, where it is printed. From then on a comparison with the other test is met only where the first was not done:
a result that is not used meets nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from mednec.frozen import replace
from mednec.model.cycles import cycles
from mednec.model.draft import Draft
from mednec.model.facts import Number
from mednec.model.findings import Findings
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.syntax import tree
from mednec.text import Span

_CODE = "MN155"


def read_controls(drafts: Iterable[Draft], vocabulary: Vocabulary, out: Findings) -> tuple[tree.Controls, ...]:
    """The sound lines, in printed order. The vocabulary's facts are completed by the tests that control them.

    Comes before any condition is read.
    """
    sound: list[tree.Controls] = []
    graph: dict[str, tuple[str, ...]] = {}
    places: dict[str, Span] = {}
    for draft in drafts:
        line = draft.meaning
        if isinstance(line, tree.Controls) and _sound(line, vocabulary, out):
            if line.first.text in graph.get(line.other.text, ()):
                out.error(_CODE, "This is said twice.", line.span, way_out="say it once", subject=line.other.text)
            graph[line.other.text] = (*graph.get(line.other.text, ()), line.first.text)
            places[line.other.text] = line.span
            sound.append(line)
    for circle in cycles(graph):
        out.error(
            _CODE,
            f"Of {' and '.join(circle)} each controls the other, so none would be used where all are done.",
            places[circle[0]],
            way_out="keep the line that the words print",
            subject=circle[0],
        )
        return ()
    for name, controlling in graph.items():
        vocabulary.facts[name] = replace(vocabulary.facts[name], controlled_by=controlling)
    return tuple(sound)


def _sound(line: tree.Controls, vocabulary: Vocabulary, out: Findings) -> bool:
    first, other = (vocabulary.facts.get(name.text) for name in (line.first, line.other))
    for name, fact in ((line.first, first), (line.other, other)):
        if fact is None:
            unknown_fact(name, vocabulary, out)
    if first is None or other is None:
        return False
    if not isinstance(first.type, Number) or not first.type.or_not_done:
        message, name = f"{first.name} is always there, so {other.name} would never be used.", line.first
        way_out = "declare it as a number `or not done`, as in `whole number 0 to 2000 mg/dL or not done`"
    elif not isinstance(other.type, Number):
        message, name = f"{other.name} is not a number, so no test takes its place.", line.other
        way_out = "name the result of a test"
    elif first.name == other.name:
        message, name, way_out = f"{first.name} cannot control itself.", line.other, "name two tests"
    else:
        return True
    out.error(_CODE, message, name.span, way_out=way_out, subject=name.text)
    return False


def check_controls(lines: Iterable[tree.Controls], drawn: Iterable[str], out: Findings) -> None:
    """A test that no condition compares is not there to be controlled."""
    asked = frozenset(drawn)
    for line in lines:
        if not asked.issuperset((line.first.text, line.other.text)):
            out.error(
                _CODE,
                f"No condition compares {line.other.text}, so there is nothing to control.",
                line.other.span,
                way_out='write the comparison, or say why the words decide nothing: `never decides because "..."`',
                subject=line.other.text,
            )
