"""Every label of the interface is in data/vocab/interface.yml: none is written in a template of the theme,
in a script or in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.loading.load import load_valid

from .helpers import DATA

ROOT = DATA.parent
THEME = ROOT / "docs" / "theme"
TEMPLATES = sorted(path for path in THEME.rglob("*") if path.suffix in (".html", ".xml"))
SCRIPTS = sorted((THEME / "assets" / "js").rglob("*.js"))
CODE = sorted(path for folder in ("pages", "exports", "site") for path in (ROOT / "macros" / folder).rglob("*.py"))

READ_WORDS = {"intent.js", "words.js"}
"""Scripts that read words of queries, in both languages, and show none."""
GRAMMAR = {
    "formatting.py": "how a unit is cited",
    "citations.py": "the parameters of Wikipedia's template and BibTeX's names of languages",
}
"""Code that holds forms of a language or of a format."""
KEYS = "Tab|Escape|Enter|Shift|Arrow\\w+|Intl|Europol"


def visible_text(template: str) -> str:
    """A template without comments, statements, expressions, scripts and tags: what it says by itself."""
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script\b.*?</script>|<svg\b.*?</svg>", " ", template, flags=re.DOTALL
    )
    return re.sub(r"<[^>]*>|[\w/-]+\.js\b", " ", text)


def spoken_attributes(template: str) -> Iterator[str]:
    """The values of attributes that are read out or shown, without expressions."""
    for value in re.findall(r'\b(?:aria-label|title|placeholder|alt|data-[a-z]+)="([^"]*)"', template):
        yield re.sub(r"\{\{.*?\}\}", " ", value)


def expressions(template: str) -> str:
    """All that Jinja computes."""
    return " ".join(
        re.findall(r"\{\{.*?\}\}|\{%.*?%\}", re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL), flags=re.DOTALL)
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_no_template_of_the_theme_holds_a_label(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    assert re.findall(r"[^\W\d_]{2,}", visible_text(template)) == []
    assert [value for value in spoken_attributes(template) if re.search(r"[^\W\d_]\s+[^\W\d_]", value)] == []
    computed = expressions(template)
    assert re.findall(r"""(?:"[^"]*"|'[^']*') if [^}]*?(?:\bpl\b|language\b)[^}]*? else""", computed) == []
    assert re.findall(r"[^\W\d_]*[^\x00-\x7f]\w*", computed) == []


def strings_of(script: str) -> list[str]:
    """The string literals of a script, comments and regular expressions left out as well as a pattern can."""
    code = re.sub(r"^\s*/\*.*?\*/|^\s*//.*?$|(?<=\s)// .*?$", "", script, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", code)


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.name not in READ_WORDS], ids=lambda path: path.name)
def test_no_script_holds_a_label(path: Path) -> None:
    """Scripts read labels from data attributes:
    their own strings have no word that starts with a capital, and no Polish letter."""
    found = [
        text for text in strings_of(path.read_text(encoding="utf-8")) if re.search(r"[ąćęłńóśźż]", text, re.IGNORECASE)
    ]
    assert found == []
    capitals = [text for text in strings_of(path.read_text(encoding="utf-8")) if re.match(r"[\"'`][A-Z][a-z]+", text)]
    assert [text for text in capitals if not re.match(rf"[\"'`](?:{KEYS})\b", text)] == []


def chosen_by_language(tree: ast.AST) -> Iterator[ast.AST]:
    """What a module chooses by comparing a language, or keeps in a dictionary by language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp) and any(
            isinstance(part, ast.Constant) and part.value in ("pl", "en") for part in ast.walk(node.test)
        ):
            yield from (node.body if isinstance(node, ast.If) else [node.body, node.orelse])
        if isinstance(node, ast.Dict) and {key.value for key in node.keys if isinstance(key, ast.Constant)} == {
            "pl",
            "en",
        }:
            yield from node.values


@pytest.mark.parametrize(
    "path",
    [path for path in CODE if path.name not in GRAMMAR],
    ids=lambda path: path.relative_to(ROOT / "macros").as_posix(),
)
def test_no_code_holds_a_label_in_two_languages(path: Path) -> None:
    parts = chosen_by_language(ast.parse(path.read_text(encoding="utf-8")))
    strings = [
        node.value
        for part in parts
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in strings if re.search(r"[^\W\d_]\s+[^\W\d_]", text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_every_label_of_the_theme_exists(path: Path) -> None:
    asked = set(re.findall(r"""["']([a-z0-9-]+)["'] \| label\b""", path.read_text(encoding="utf-8")))
    assert asked - set(load_valid(DATA).vocabularies["interface"]) == set()
