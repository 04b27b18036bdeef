"""Whatever the words of a policy are, they are words in every output: never code, never markup, never lost.

`hostile.policy` has a place for words wherever the language has one. It is compiled with plain words and with hostile
ones, and the outputs are compared: the same elements, the same names in the code, and the words where words were.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.build.projects import FILE, Project

TEMPLATE = (Path(__file__).parent / "hostile.policy").read_text(encoding="utf-8")
PLAIN = "Xqz"

HOSTILE = {
    "three double quotes": '"""',
    "three single quotes": "'''",
    "the end of a text": "', exit(), '",
    "a template's expression": "{{ 7 * 7 }}",
    "a template's statement": "{% include 'x' %}{# #}",
    "a format": "{0!r} %s %(x)d ${HOME}",
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script></td></title>",
    "an event": "<img src=x onerror=alert(1)>",
    "a comment of HTML": "<!-- x",
    "the end of a comment": "--> x",
    "the end of CDATA": "]]>",
    "entities": "&lt;&amp;&#60;&quot",
    "an attribute": 'x" onclick="y',
    "backslashes": "C:\\new\\x41\\u0041\\N{BULLET}\\",
    "a backtick": "`code` ``` x",
    "a heading": "# x",
    "a list": "- x",
    "a numbered list": "1986. x",
    "a quotation": "> x",
    "a rule": "=== x",
    "a link of Markdown": "x](javascript:alert(1))",
    "an image of Markdown": "![x",
    "a lone star": "*",
    "stars and lines": "3*2 n_1 = n_2 ~~x~~ $p < 0.001$",
    "a table": "---: :---",
    "comments of a policy": "x # y",
    "quotation marks": "“x” ‘y’ „z‟",
    "the words of a row": "x: other than y, z or none; or some outside w",
    "other writing": "é́ 🩺 ½ ﬁ Ω ℌ 中文 שלום",
    "many": "word " * 300 + "end",
}


@cache
def built(words: str, folder: Path) -> Path:
    """The folder that `mednec build` makes of the template with these words in every place."""
    project = Project(folder / str(len([*folder.iterdir()])))
    text = TEMPLATE.replace("WORDS", words)
    project.write(FILE, text.replace("TEXT", words.replace("\\", "\\\\").replace('"', '\\"')))
    result = project.run("build")
    assert result.exit_code == 0, result.output
    return project.root / "generated"


def compiled(words: str, folder: Path, name: str) -> str:
    """A file that is published of the template with these words in every place."""
    return (built(words, folder) / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


class Seen(HTMLParser):
    """The elements of a page with the names of their attributes, and the text that a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.pieces: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tspan":  # a line of the diagram: other words need other lines
            self.pieces.append(" ")
            return
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "tspan":
            return
        self.elements.append((f"/{tag}",))
        self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment",))

    @property
    def text(self) -> str:
        """Blanks as a browser shows them; the fingerprint, which is another for other words, aside."""
        return re.sub("[0-9a-f]{64}", "fingerprint", " ".join("".join(self.pieces).split()))


def with_words(plain: str, words: str) -> str:
    return plain.replace(PLAIN, " ".join(words.split()))


PAGE = "site/mp900/2025-10-01/index"
TABLE = "tables/mp900_v2025_10_01.py"
# A label that reads like the words of a condition is set in quotation marks, or gives way to the value's name, and a
# long one is cut in the jump list; those texts are compared without the few places where that may be.
SPOKEN = {"the words of a row", "quotation marks", "the end of a text", "many"}


@pytest.mark.parametrize("what", HOSTILE)
def test_html_has_the_same_elements_and_the_words(what: str, folder: Path) -> None:
    plain, hostile = (Seen(compiled(words, folder, f"{PAGE}.html")) for words in (PLAIN, HOSTILE[what]))
    assert hostile.elements == plain.elements
    assert not {"script", "style", "iframe", "object", "img"} & {name for name, *_ in hostile.elements}
    assert not any(
        attribute.startswith("on") or attribute == "style" for _, *all_of in hostile.elements for attribute in all_of
    )
    if what not in SPOKEN:
        assert hostile.text == with_words(plain.text, HOSTILE[what])


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("html", [True, False], ids=["with HTML", "without HTML"])
def test_markdown_shows_the_words_and_nothing_else(what: str, html: bool, folder: Path) -> None:
    renderer = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    plain, hostile = (
        Seen(_without_own_html(renderer.render(compiled(words, folder, f"{PAGE}.md"))))
        for words in (PLAIN, HOSTILE[what])
    )
    assert {name for name, *_ in hostile.elements} <= {name for name, *_ in plain.elements}
    telling = ("table", "tr", "td", "th", "ul", "ol", "li", "h1", "h2", "h3", "h4", "blockquote", "strong", "em")
    assert [e for e in hostile.elements if e[0] in telling] == [e for e in plain.elements if e[0] in telling]
    if what not in SPOKEN:
        assert hostile.text == with_words(plain.text, HOSTILE[what])


def _without_own_html(text: str) -> str:
    """The page's own addresses and line breaks, which a renderer without HTML shows as text."""
    return re.sub(r"&lt;a id=&quot;[a-z0-9-]*&quot;&gt;&lt;/a&gt;|&lt;br&gt;", " ", text)


def _names(text: str) -> set[str]:
    """Every name, keyword and operator of the code; comments and literals are none."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.string for token in tokens if token.type in (tokenize.NAME, tokenize.OP)}


@pytest.mark.parametrize("what", HOSTILE)
def test_python_holds_the_words_in_literals_alone(what: str, folder: Path) -> None:
    plain, hostile = (compiled(words, folder, TABLE) for words in (PLAIN, HOSTILE[what]))
    assert _names(hostile) <= _names(plain) | {"(", ")"}
    literals = [node.value for node in ast.walk(ast.parse(hostile)) if isinstance(node, ast.Constant)]
    assert f"11 {HOSTILE[what]}" in literals
    shapes = [
        [type(node).__name__ for node in ast.walk(ast.parse(text)) if not isinstance(node, ast.Constant | ast.Load)]
        for text in (plain, hostile)
    ]
    assert shapes[0] == shapes[1]


def test_tables_with_hostile_words_run_on_a_bare_python(folder: Path) -> None:
    """Every module in one isolated interpreter: nothing is imported but the standard library, nothing happens."""
    program = (
        "import importlib, sys\n"
        "for folder in sys.argv[1:]:\n"
        "    sys.path.insert(0, folder)\n"
        "    for name in [name for name in sys.modules if name.partition('.')[0] == 'tables']:\n"
        "        del sys.modules[name]\n"
        "    module = importlib.import_module('tables.mp900_v2025_10_01')\n"
        "    decision = module.decide({'procedure': 'laser', 'line_of_business': 'commercial',\n"
        "                              'date_of_service': '2025-11-01'})\n"
        "    print(decision.determination.value)\n"
        "    decision.explain(), decision.to_dict(), repr(decision)\n"
        "    sys.path.pop(0)\n"
    )
    folders = [str(built(words, folder)) for words in HOSTILE.values()]
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program, *folders], capture_output=True, text=True)
    assert done.stderr == ""
    assert len(set(done.stdout.splitlines())) == 1
    assert len(done.stdout.splitlines()) == len(HOSTILE)


def test_every_place_for_words_is_taken() -> None:
    """The template has words in as many places as its numbers say, and no construct without one."""
    assert [int(number) for number in re.findall(r"(\d+) WORDS", TEMPLATE)] == list(range(1, 31))
    assert [int(number) for number in re.findall(r"(\d+) TEXT", TEMPLATE)] == list(range(1, 81))
    bare = re.sub(r'"[^"]*"', "", re.sub(r"(?m)^\s*(?:[-\w]+\.?\s+)?>.*$|^#.*$", "", TEMPLATE))
    assert not re.search("WORDS(?! \\|)|TEXT", bare)
