"""Typography of our own prose: ordinary spaces and the quotation marks of its language.
The official text is not checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.bilingual import Bilingual, truncate
from ...model.records import FootnoteBlock, Layout, LinkLine, Mention, OfficialText, SetAside
from ..problems import Problem, problem_at
from ..record_file import RecordFile, per_file
from ..values import FieldValue
from ..yaml_nodes import ScalarNode

VERBATIM = (OfficialText, Mention, SetAside, LinkLine, FootnoteBlock, Layout)
"""Record types whose words are not ours: the official text, quotes of it, the source file."""

SOURCES = (OfficialText, SetAside, LinkLine, FootnoteBlock, Layout)
"""Record types whose words are the Council's, with the spaces that they have."""

_HARD_SPACES = re.compile("[\u00a0\u2007\u202f]")
FOREIGN = {"pl": re.compile('["“‘]'), "en": re.compile('["„«»‘‚]')}
"""Marks of another language; ’ is an apostrophe too, so only what opens is looked for."""

_OPENING = {"pl": "„", "en": "“"}

_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|DO ZROBIENIA|DO UZUPEŁNIENIA)\b|\?\?\?|(?i:\blorem ipsum\b)")
_MARKUP = re.compile(
    r"\*\*\S.*?\*\*|__\S.*?__|\[[^\]\n]+\]\([^)\n]*\)|`[^`\n]+`|</?[a-z]+(?: [^>\n]*)?>|&(?:[a-z]+|#\d+);"
)
_QUOTED_WHOLE = re.compile("[„“«‚‘’][^„“”«»‚‘’]*[”“»’‘]", re.DOTALL)
_BLANKS = (
    (re.compile(r"\w [,;:.!?](?=\s|$)"), Bilingual("znak bez odstępu przed nim", "a sign with no blank before it")),
    (
        re.compile(r"[(„“] \S|\S [)”](?=\W|$)"),
        Bilingual("nawias lub cudzysłów bez odstępu w środku", "no blank inside brackets or quotation marks"),
    ),
    (re.compile(r"\S --+ \S"), Bilingual("półpauza „–”, a nie dwa łączniki", "a dash “–”, not two hyphens")),
    (
        re.compile(r"\S  +\S"),
        Bilingual("jedna spacja między słowami, a nie dwie spacje", "one blank between words, not two"),
    ),
)


def find_prose(file: RecordFile) -> Iterator[tuple[str, FieldValue, ScalarNode]]:
    """Every text of ours in a file: its language, its value and its node."""
    for value in file.values:
        if isinstance(value.node, ScalarNode) and value.key in ("pl", "en") and value.owner not in VERBATIM:
            yield value.key, value, value.node


@per_file
def check_spaces(file: RecordFile) -> Iterator[Problem]:
    """No hard space occurs in a record but in the official text and the words of its source file."""
    for value in file.values:
        if (
            isinstance(value.node, ScalarNode)
            and value.owner not in SOURCES
            and (match := _HARD_SPACES.search(value.node.value))
        ):
            around = " ".join(value.node.value[max(0, match.start() - 12) : match.end() + 12].split("\n")).replace(
                match[0], "␣"
            )
            yield problem_at(
                file.path,
                *value.node.place(max(0, match.start() - 1)),
                "hard-space",
                code=f"U+{ord(match[0]):04X}",
                found=around,
            )


@per_file
def check_quotation_marks(file: RecordFile) -> Iterator[Problem]:
    """Polish prose uses „…”, English prose “…”, and quotation marks are paired."""
    for lang, _, node in find_prose(file):
        text = node.value
        match = FOREIGN[lang].search(text)
        rule = "polish-quotes" if lang == "pl" else "english-quotes"
        if match:
            yield problem_at(
                file.path, *node.place(match.start()), rule, found=truncate(text[max(0, match.start() - 12) :], 24)
            )
        elif text.count(_OPENING[lang]) != text.count("”"):
            yield problem_at(
                file.path,
                node.line,
                node.column,
                rule,
                found=f"{text.count(_OPENING[lang])} {_OPENING[lang]} / {text.count('”')} ”",
            )


@per_file
def check_blanks(file: RecordFile) -> Iterator[Problem]:
    """Exactly one space is between words, none before closing or after opening punctuation."""
    for _, _, node in find_prose(file):
        for pattern, expected in _BLANKS:
            if match := pattern.search(node.value):
                found = node.value[max(0, match.start() - 12) : match.end() + 12]
                yield problem_at(
                    file.path,
                    *node.place(match.start()),
                    "blank-before-sign",
                    expected=expected,
                    found=found.replace("\n", " "),
                )
                break


@per_file
def check_quoted_whole(file: RecordFile) -> Iterator[Problem]:
    """No text of ours is in quotation marks from its first sign to its last, as if they belonged to YAML."""
    for _, _, node in find_prose(file):
        if _QUOTED_WHOLE.fullmatch(node.value.strip()):
            yield problem_at(
                file.path, node.line, node.column, "quoted-whole", found=truncate(node.value.strip()[1:-1], 40)
            )


@per_file
def check_translated(file: RecordFile) -> Iterator[Problem]:
    """No sentence of ours is the same in both languages."""
    polish = {node.value.strip() for lang, _, node in find_prose(file) if lang == "pl"}
    for lang, _, node in find_prose(file):
        if lang == "en" and node.value.strip() in polish and node.value.strip().endswith((".", "!", "?")):
            yield problem_at(file.path, node.line, node.column, "untranslated", found=truncate(node.value.strip(), 40))


@per_file
def check_finished(file: RecordFile) -> Iterator[Problem]:
    """No word of ours says that a text is still to be written."""
    for value in file.values:
        if (
            isinstance(value.node, ScalarNode)
            and value.owner not in VERBATIM
            and (match := _UNFINISHED.search(value.node.value))
        ):
            yield problem_at(file.path, *value.node.place(match.start()), "unfinished", found=match[0])


@per_file
def check_markup(file: RecordFile) -> Iterator[Problem]:
    """No word of ours holds signs of Markdown or HTML, which pages show as they are."""
    for _, _, node in find_prose(file):
        if match := _MARKUP.search(node.value):
            yield problem_at(file.path, *node.place(match.start()), "markup", found=truncate(match[0], 30))
