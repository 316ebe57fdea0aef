"""Typography of our own prose, not of the official text: spaces, and the quotation marks of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.addresses import LANGUAGES
from ...model.bilingual import Bilingual, truncate
from ...model.fields import Aliases
from ...model.records import FootnoteBlock, Layout, LinkLine, Mention, OfficialText, SetAside
from ...model.vocabularies import Synonyms
from ..problems import Problem
from ..record_file import Place, RecordFile, facts_of, per_file
from ..yaml_nodes import ScalarNode, descend

VERBATIM = (OfficialText, Mention, SetAside, LinkLine, FootnoteBlock, Layout)
"""Record types whose words are not ours: the official text, quotes of it, the source file."""

SOURCES = (OfficialText, SetAside, LinkLine, FootnoteBlock, Layout)
"""Record types whose words are the Council's, with the spaces that they have."""

SEARCH_WORDS = (Aliases, Synonyms)
"""Record types whose words are no sentences: names, and what a search finds."""

_HARD_SPACES = re.compile("[\u00a0\u2007\u202f]")
FOREIGN = {"pl": re.compile('["“‘]'), "en": re.compile('["„«»‘‚]')}
"""Marks of another language; ’ is an apostrophe too, so only what opens is looked for."""

_OPENING = {"pl": "„", "en": "“"}

_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|DO ZROBIENIA|DO UZUPEŁNIENIA)\b|\?\?\?|(?i:\blorem ipsum\b)")
_MARKUP = re.compile(
    r"\*\*\S.*?\*\*|__\S.*?__|\[[^\]\n]+\]\([^)\n]*\)|`[^`\n]+`|</?[a-z]+(?: [^>\n]*)?>|&(?:[a-z]+|#\d+);"
)
_END = re.compile("[.!?…][”)]?$")
_QUOTED_WHOLE = re.compile("[„“«‚‘’][^„“”«»‚‘’]*[”“»’‘]", re.DOTALL)
# Each begins with a sign, since a search for a sign is several times as fast as one for a class.
_BLANKS = (
    (
        re.compile(r" (?<=\w )[,;:.!?](?=\s|$)"),
        Bilingual("znak bez odstępu przed nim", "a sign with no blank before it"),
    ),
    (
        re.compile(r"[(„“] \S|\S [)”](?=\W|$)"),
        Bilingual("nawias lub cudzysłów bez odstępu w środku", "no blank inside brackets or quotation marks"),
    ),
    (
        re.compile(r",(?<=[^\W\d_]{2},)[^\W\d_]{2}|[!?](?<=[a-ząćęłńóśźż]{2}[!?])[^\W\d_]"),
        Bilingual("spacja po znaku, który kończy słowo", "a blank after a sign that ends a word"),
    ),
    (re.compile(r"\.\.(?<!\.\.\.)(?!\.)|,,"), Bilingual("jeden znak, a nie dwa", "one sign, not two")),
    (re.compile(r" -(?<=\S -) \S"), Bilingual("półpauza „–”, a nie łącznik", "a dash “–”, not a hyphen")),
    (
        re.compile(r"\A[^()]*\)|\([^()]*\Z"),
        Bilingual("nawias, który się otwiera i zamyka", "a bracket that opens and closes"),
    ),
    (re.compile(r" --(?<=\S --)-* \S"), Bilingual("półpauza „–”, a nie dwa łączniki", "a dash “–”, not two hyphens")),
    (
        re.compile(r"  (?<=\S  ) *\S"),
        Bilingual("jedna spacja między słowami, a nie dwie spacje", "one blank between words, not two"),
    ),
)


def find_prose(file: RecordFile, exempt: Sequence[type] = ()) -> Iterator[tuple[str, ScalarNode]]:
    """Every text of ours in a file but those of exempt record types: its language and its node."""
    for value in file.values:
        if isinstance(value.node, ScalarNode) and value.key in ("pl", "en") and value.owner not in (*VERBATIM, *exempt):
            yield value.key, value.node


@per_file
def check_spaces(file: RecordFile) -> Iterator[Problem]:
    """No hard space occurs in a record but in the official text and the words of its source file."""
    for node, match in _find_signs(file, _HARD_SPACES, SOURCES):
        around, place = _around(node.value, match).replace(match[0], "␣"), max(0, match.start() - 1)
        yield file.problem_on(node, "hard-space", place, code=f"U+{ord(match[0]):04X}", found=around)


@per_file
def check_finished(file: RecordFile) -> Iterator[Problem]:
    """No word of ours says that a text is still to be written."""
    for node, match in _find_signs(file, _UNFINISHED, VERBATIM):
        yield file.problem_on(node, "unfinished", match.start(), found=match[0])


def _find_signs(
    file: RecordFile, pattern: re.Pattern[str], exempt: Sequence[type]
) -> Iterator[tuple[ScalarNode, re.Match[str]]]:
    """The first place of a pattern in each value but those of exempt record types, with its node."""
    for value in file.values:
        node = value.node
        if isinstance(node, ScalarNode) and value.owner not in exempt and (match := pattern.search(node.value)):
            yield node, match


def _around(text: str, match: re.Match[str]) -> str:
    """A match with some signs before and after it, on one line."""
    return text[max(0, match.start() - 12) : match.end() + 12].replace("\n", " ")


@per_file
def check_quotation_marks(file: RecordFile) -> Iterator[Problem]:
    """Polish prose uses „…”, English prose “…”, and quotation marks are paired."""
    for lang, node in find_prose(file):
        rule = "polish-quotes" if lang == "pl" else "english-quotes"
        opened, closed = node.value.count(_OPENING[lang]), node.value.count("”")
        if match := FOREIGN[lang].search(node.value):
            found = truncate(node.value[max(0, match.start() - 12) :], 24)
            yield file.problem_on(node, rule, match.start(), found=found)
        elif opened != closed:
            yield file.problem_on(node, rule, found=f"{opened} {_OPENING[lang]} / {closed} ”")


@per_file
def check_blanks(file: RecordFile) -> Iterator[Problem]:
    """Exactly one space is between words, none before closing or after opening punctuation."""
    for _, node in find_prose(file):
        for pattern, expected in _BLANKS:
            if match := pattern.search(node.value):
                found = _around(node.value, match)
                yield file.problem_on(node, "blank-before-sign", match.start(), expected=expected, found=found)
                break


@per_file
def check_ends(file: RecordFile) -> Iterator[Problem]:
    """Every fact and every description ends as a sentence does."""
    paths: list[Place] = [(*path, "text") for path, _ in facts_of(file)]
    if getattr(file.record, "description", None) is not None:
        paths.append(("description",))
    for node in (descend(file.node, (*path, lang)) for path in paths for lang in LANGUAGES):
        if isinstance(node, ScalarNode) and not _END.search(text := node.value.strip()):
            yield file.problem_on(node, "sentence-end", found=text[-24:].replace("\n", " "))


@per_file
def check_quoted_whole(file: RecordFile) -> Iterator[Problem]:
    """No text of ours is in quotation marks from its first sign to its last, as if they belonged to YAML."""
    for _, node in find_prose(file):
        if _QUOTED_WHOLE.fullmatch(text := node.value.strip()):
            yield file.problem_on(node, "quoted-whole", found=truncate(text[1:-1], 40))


@per_file
def check_translated(file: RecordFile) -> Iterator[Problem]:
    """No sentence of ours is the same in both languages."""
    polish = {node.value.strip() for lang, node in find_prose(file) if lang == "pl"}
    for lang, node in find_prose(file):
        text = node.value.strip()
        if lang == "en" and text in polish and text.endswith((".", "!", "?")):
            yield file.problem_on(node, "untranslated", found=truncate(text, 40))


@per_file
def check_markup(file: RecordFile) -> Iterator[Problem]:
    """No word of ours holds signs of Markdown or HTML, which pages show as they are."""
    for _, node in find_prose(file):
        if match := _MARKUP.search(node.value):
            yield file.problem_on(node, "markup", match.start(), found=truncate(match[0], 30))
