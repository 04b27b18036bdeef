"""Page and program say the same: proved for policy 196, every language feature, and the texts beside this file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mednec.table.diagram import FALSE, TRUE, Diagram
from tests.instep.module import read_module
from tests.instep.openly import Openly
from tests.instep.proof import Proof, Published, disagreements
from tests.instep.published import FEATURES, TEXTS, of_the_project, other_policies

Versions = Callable[[Path | None], Published]
Proofs = Callable[[Path | None], Proof]

EVERY = pytest.mark.parametrize(
    "path", [None, *TEXTS, *FEATURES], ids=lambda path: "policy 196" if path is None else path.stem
)


@EVERY
def test_page_and_program_say_the_same(path: Path | None, proofs: Proofs) -> None:
    proof = proofs(path)
    assert [*proof.disagreements(), *proof.disagreements_of_code()] == []


@pytest.mark.parametrize("name", other_policies())
def test_page_and_program_of_every_policy_say_the_same(name: str) -> None:
    assert disagreements(of_the_project(name)) == []


@pytest.fixture(scope="module")
def openly_196(proofs: Proofs) -> Iterator[Openly]:
    """The cases of policy 196, each fact known or unknown."""
    with proofs(None).code() as code:
        yield Openly(code)


def test_the_code_of_policy_196_is_exact_where_facts_are_unknown(openly_196: Openly) -> None:
    assert list(openly_196.disagreements()) == []


@pytest.mark.parametrize("path", [*TEXTS, *FEATURES], ids=lambda path: path.stem)
def test_the_code_is_exact_where_facts_are_unknown(path: Path, proofs: Proofs) -> None:
    with proofs(path).code() as code:
        assert list(Openly(code).disagreements()) == []


def test_policy_196_is_decided_by_code(proofs: Proofs) -> None:
    """Few complete cases are left to the nodes: the proof of the code is one of code."""
    proof = proofs(None)
    with proof.code() as code:
        left = proof.diagram.count(code.handed_on())
        everything = proof.diagram.count(FALSE)
    assert left.get(1, 0) * 100 < everything[0]


# --- the functions themselves, run on cases ------------------------------------------------------------------


def test_the_functions_of_policy_196_decide_as_proved(openly_196: Openly) -> None:
    """`outcome` and `decide` on cases drawn from the space of the proof: what it says of them is what they do."""
    draw = random.Random(196)
    module, values, diagram = openly_196.code.module, openly_196.values, openly_196.diagram
    for _ in range(1000):
        # Mostly known, or nearly every case would need information.
        share = draw.choice((0, 0.02, 0.2))
        cells = [0 if draw.random() < share else draw.randrange(1, arity) for arity in diagram.arities]
        case = openly_196.given(cells)
        said = values.object(~diagram.evaluate(openly_196.expected, cells))
        assert module.outcome(case).value == said, case
        assert module.decide(case).determination.value == said, case


def test_every_path_of_policy_196_is_decided_by_its_nodes(proofs: Proofs) -> None:
    """`outcome` on a case for every way through the nodes, with whatever the way does not ask for drawn."""
    proof = proofs(None)
    space, nodes, draw = proof.space, proof.of_file_nodes(), random.Random(41)
    decided = 0
    with proof.code() as code:
        consistent = code.consistent()
        for path in _paths(space.diagram, nodes):
            cells = [draw.choice(open_cells) for open_cells in path]
            if space.diagram.evaluate(consistent, cells):
                decided += 1
                case = {fact: code.given(fact, raw) for fact, raw in space.case(cells).items()}
                expected, *_ = proof.values.object(~space.diagram.evaluate(nodes, cells))
                assert code.module.outcome(case).value == expected, case
    assert decided > 5000


def _paths(diagram: Diagram, root: int) -> Iterator[list[Sequence[int]]]:
    """Every way through a diagram: for each variable the cells that lead the same way."""
    todo: list[tuple[int, list[Sequence[int]]]] = [(root, [range(arity) for arity in diagram.arities])]
    while todo:
        node, path = todo.pop()
        if node < 0:
            yield path
            continue
        children = diagram.children(node)
        for child in dict.fromkeys(children):
            cells = [cell for cell, each in enumerate(children) if each == child]
            todo.append((child, [*path[: diagram.variable(node)], cells, *path[diagram.variable(node) + 1 :]]))


def test_every_row_of_policy_196_is_decided_as_the_page_says(proofs: Proofs) -> None:
    """`decide` on cases drawn from those that each row of the HTML decides: its outcome."""
    proof = proofs(None)
    space, draw = proof.space, random.Random(36)
    diagram = space.diagram
    with proof.code() as code:
        undecided = code.consistent()
        for row in proof.rows["HTML"]:
            fits = diagram.conj(undecided, *map(space.condition, row.conditions))
            undecided = diagram.conj(undecided, diagram.neg(fits))
            for _ in range(20):
                case = {fact: code.given(fact, raw) for fact, raw in space.case(_drawn(diagram, fits, draw)).items()}
                decision = code.module.decide(case)
                assert (decision.determination.value, decision.source, decision.limits) == row.outcome, case
        assert undecided == FALSE


def _drawn(diagram: Diagram, node: int, draw: random.Random) -> list[int]:
    """A case in which a condition holds that holds in some."""
    cells = [draw.randrange(arity) for arity in diagram.arities]
    while node >= 0:
        open_cells = [cell for cell, child in enumerate(diagram.children(node)) if child != FALSE]
        cells[diagram.variable(node)] = draw.choice(open_cells)
        node = diagram.children(node)[cells[diagram.variable(node)]]
    assert node == TRUE
    return cells


# --- the same clauses in the same order ----------------------------------------------------------------------


def _addresses(html: str) -> list[str]:
    """Every address that a page gives to something, in order."""
    found: list[str] = []

    class Addresses(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if name == "id")

    parser = Addresses()
    parser.feed(html)
    parser.close()
    return found


@EVERY
def test_the_clauses_of_page_table_and_model_are_one_list(path: Path | None, published: Versions) -> None:
    version = published(path)
    model = [(clause.id, clause.anchor) for clause in version.table.policy.clauses]
    assert [(clause.id, clause.anchor) for clause in read_module(version.module.read_text("utf-8")).clauses] == model
    pages = (
        version.html.read_text(encoding="utf-8"),
        MarkdownIt("commonmark", {"maxNesting": 200})
        .enable("table")
        .render(version.markdown.read_text(encoding="utf-8")),
    )
    anchors = [anchor for _, anchor in model]
    for page in pages:
        assert [anchor for anchor in _addresses(page) if anchor in anchors] == anchors


def test_the_texts_need_every_form_of_words(proofs: Proofs) -> None:
    """What the reader of cells understands is said in some cell: no form is read by code that nothing runs."""
    forms = {
        "a label in quotation marks": "“",
        "a run of an ordered choice": r"mild to severe",
        "all values but some": "other than",
        "a number and its weeks": r"at most \d+ days \(\d+ weeks\)",
        "less": "less than",
        "more": "more than",
        "one number": "exactly",
        "numbers with a unit and decimals": r"from \d+\.\d to \d+\.\d ",
        "weeks of both ends": r"\(\d+ to \d+ weeks\), both included",
        "days before": "before ....-..-..",
        "days after": "on or after ....-..-..",
        "one day": ": on ....-..-..",
        "days between": "from ....-..-.. to ....-..-.., both included",
        "every": "every one in",
        "some": r": some in [^;]*$",
        "none": "none in",
        "not every": "none listed, or some outside",
        "an empty list": ": none listed$",
        "a list with something": "at least one listed",
        "exactly these groups": "none elsewhere",
        "anything but": "anything but: ",
        "how many": "how many: ",
        "what is known": "Known that “[^”]*” is yes",
        "what is known not": "Known that “[^”]*” is no",
    }
    cells = [
        line for path in (None, *TEXTS, *FEATURES) for row in proofs(path).pages["HTML"] for line in row.conditions
    ]
    assert [name for name, form in forms.items() if not any(re.search(form, line) for line in cells)] == []
