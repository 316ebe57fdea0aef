"""The mistakes behind a file that is no YAML, in plain words and at the line where they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from ..model.bilingual import Bilingual, truncate
from ..model.introspect import field_types, type_parts
from ..model.records import KINDS, DocumentRecord, Footnotes, Help, Ledger, Spelling
from ..model.vocabularies import VOCABULARIES

_BLOCK = re.compile(r"^(\s*).*[:-]\s+[|>][+-]?\d?\s*$")
_KEY = re.compile(r"\s*(?:- )*[\w-]+:\s+[^|>\s]")
_ANY_KEY = re.compile(r"\s*(?:- )*[\w-]+:(?:\s|$)")
_VALUE = r"^\s*(?:- )*(?:[\w-]+:\s+)?"


@dataclass(frozen=True)
class Mistake:
    """A sign of a mistake on a line, and what it is; `{found}` stands for the first group of the sign."""

    sign: re.Pattern[str]
    words: Bilingual

    def describe(self, match: re.Match[str]) -> Bilingual:
        """What is wrong, with the words that are."""
        return self.words.format(found=truncate(match[1] if match.lastindex else match[0], 40))


def _mistake(sign: str, pl: str, en: str) -> Mistake:
    return Mistake(re.compile(sign), Bilingual(pl, en))


CERTAIN = (
    _mistake(
        r"^(?:<{7}|={7}|>{7}|\|{7})(?:\s.*)?$",
        "w pliku został znacznik konfliktu z gita; zostaw jedną z dwóch wersji, a wiersze ze znacznikami skreśl",
        "a conflict marker of git was left in the file; keep one of the two versions and delete the lines with markers",
    ),
    _mistake(
        r"^\s*(?:`{3}|~{3})\S*\s*$",
        "wiersz z ``` należy do pliku Markdown, z którego skopiowano wzór; skreśl go",
        "a line with ``` belongs to the Markdown file from which the example was copied; delete it",
    ),
    _mistake(
        r"(?i)^\s*<(?:!doctype|html)\b",
        "to strona internetowa, a nie rekord; skopiuj sam tekst",
        "this is a web page, not a record; copy the text alone",
    ),
    _mistake(
        r"^ *[\u00a0\u2007\u202f]",
        "wcięcie zawiera twardą spację (U+00A0), której nie widać; wpisz zwykłą",
        "the indentation has a no-break space (U+00A0), which nobody sees; type an ordinary one",
    ),
)
"""Mistakes that a reader of YAML may accept with another meaning."""

MISTAKES = (
    _mistake(
        r"^.*?:[\u00a0\u2007\u202f]",
        "po dwukropku jest twarda spacja (U+00A0), której nie widać; wpisz zwykłą",
        "after the colon there is a no-break space (U+00A0), which nobody sees; type an ordinary one",
    ),
    _mistake(
        r"^\s*(?:- )*([a-z_]+:(?![\s/:])\S+)",
        "po dwukropku brakuje spacji: „{found}”",
        "a blank is missing after the colon: “{found}”",
    ),
    _mistake(
        r"^\s*(-[^\s-]\S*)", "po myślniku brakuje spacji: „{found}”", "a blank is missing after the dash: “{found}”"
    ),
    _mistake(
        _VALUE + r"""("[^"]*"\s*[^\s,\]}#].*|'(?:[^']|'')*'\s*[^\s,\]}#'].*)$""",
        "tekst, który zaczyna się cudzysłowem, musi się nim też kończyć; ujmij całość w apostrofy: '{found}'",
        "a text that starts with a quotation mark must end with it; put all of it in single ones: '{found}'",
    ),
    _mistake(
        _VALUE + r"""("[^"]*|'(?:[^']|'')*)$""",
        "cudzysłów otwarty i niezamknięty w tym wierszu: „{found}”",
        "a quotation mark that is opened and not closed on this line: “{found}”",
    ),
    _mistake(
        r"^\s*(?:- )*[\w-]+:\s+([|>](?![+-]?\d?\s*$).+)$",
        "po „>-” lub „|” (ze zwykłym łącznikiem) nic nie może stać w tym wierszu, "
        "a tekst zaczyna się w następnym: „{found}”",
        "nothing may follow “>-” or “|” (with an ordinary hyphen) on its line; "
        "the text starts on the next one: “{found}”",
    ),
    _mistake(
        _VALUE + r"([@%`].*|[*&!?|>](?: .*|[^\s]*[*&! ].*))$",
        "wartość nie może się zaczynać tym znakiem; ujmij ją w apostrofy: '{found}'",
        "a value cannot start with this sign; put it in single quotation marks: '{found}'",
    ),
    _mistake(
        _VALUE + r"((?:\[[^\]]*\]|\{[^}]*\})\s*[^\s,\]}#].*)$",
        "za nawiasem zamykającym jest jeszcze tekst; skreśl nawias albo ujmij całość w apostrofy: '{found}'",
        "text follows the closing bracket; delete the bracket or put all of it in single quotation marks: '{found}'",
    ),
    _mistake(
        _VALUE + r"(\[.*,\s*,.*)$",
        "w liście są dwa przecinki obok siebie: „{found}”",
        "two commas follow each other in the list: “{found}”",
    ),
    _mistake(
        _VALUE + r"(\[[^\]]*)$",
        "brakuje nawiasu zamykającego „]”: „{found}”",
        "the closing bracket “]” is missing: “{found}”",
    ),
    _mistake(
        _VALUE + r"(\{[^}]*)$", "brakuje nawiasu zamykającego: „{found}”", "the closing bracket is missing: “{found}”"
    ),
    _mistake(
        r"^\s*(?:- )*[\w-]+:\s+(?![\"'\[{|>])(\S.*?:(?:\s.*|))$",
        "tekst z dwukropkiem ujmij w apostrofy: '{found}'",
        "put a text with a colon in single quotation marks: '{found}'",
    ),
)
"""The frequent mistakes, the surest sign first."""

_NO_COLON = Bilingual("po kluczu „{found}” brakuje dwukropka", "a colon is missing after the key “{found}”")
UNKNOWN = Bilingual(
    "program nie umie czytać dalej od tego miejsca; sprawdź wcięcia, dwukropki i cudzysłowy w tym wierszu "
    "i w wierszach nad nim ({found})",
    "the program cannot read on from here; check indentation, colons and quotation marks on this line "
    "and on those above it ({found})",
)
_INDENT = Bilingual(
    "ten wiersz zaczyna się w innym miejscu niż wiersze, do których należy; wcięcie musi być takie jak w nich: "
    "„{found}”",
    "this line starts at another place than the lines to which it belongs; its indentation must be theirs: “{found}”",
)
_NO_KEY = Bilingual(
    "ten wiersz nie jest ani kluczem, ani dalszym ciągiem tekstu; wcięcie musi być takie jak w wierszach obok: "
    "„{found}”",
    "this line is neither a key nor the continuation of a text; its indentation must be that of the lines around it: "
    "“{found}”",
)


def find_certain(text: str) -> tuple[int, Bilingual] | None:
    """Line and words of the first mistake that is certain from the line alone, also inside a text."""
    for number, line in enumerate(text.split("\n"), start=1):
        for mistake in CERTAIN:
            if mistake.sign.match(line):
                return number, mistake.words
    return None


def find_mistake(text: str, line: int) -> tuple[int, int, Bilingual] | None:
    """Line, column and words of the mistake that made a reader give up at a line; None where none is found."""
    lines = list(_outside_blocks(text.split("\n")))
    for number, content in reversed([(number, content) for number, content in lines if number <= line + 1]):
        for mistake in MISTAKES:
            if match := mistake.sign.match(content):
                return number, match.start(match.lastindex or 0) + 1, mistake.describe(match)
    return _find_stray_words(lines, line) or _find_odd_indent(lines, line) or _find_deeper(lines, line)


def _find_odd_indent(lines: list[tuple[int, str]], last: int) -> tuple[int, int, Bilingual] | None:
    """A line at or just before the last one that goes back to an indentation at which no line before it started."""
    levels: dict[int, bool] = {}  # indentation -> whether lines of a list start there
    for number, content in lines:
        indent, item = _indent(content), content.lstrip().startswith("- ")
        deeper = any(level > indent for level in levels)
        levels = {level: items for level, items in levels.items() if level <= indent}
        if deeper and levels.get(indent) is not item and last - 2 <= number <= last:
            return number, indent + 1, _INDENT.format(found=truncate(content.strip(), 40))
        levels |= {indent: True, indent + 2: False} if item else {indent: False}
    return None


def _find_deeper(lines: list[tuple[int, str]], last: int) -> tuple[int, int, Bilingual] | None:
    """A key at or just before the line that starts deeper than the key above it, which has a value already."""
    for (_, above), (number, content) in pairwise(lines):
        indent = _indent(content)
        if (
            last - 1 <= number <= last
            and indent > len(above) - len(above.lstrip(" -"))
            and _ANY_KEY.match(content)
            and _KEY.match(above)
        ):
            return number, indent + 1, _INDENT.format(found=truncate(content.strip(), 40))
    return None


def _find_stray_words(lines: list[tuple[int, str]], last: int) -> tuple[int, int, Bilingual] | None:
    """A key without a colon or a line that is none, at or just before the line."""
    for number, content in reversed([(number, content) for number, content in lines if last - 2 <= number <= last]):
        words = content.strip().removeprefix("- ").split()
        if words and words[0] in known_keys():
            return number, _indent(content) + 1, _NO_COLON.format(found=words[0])
        if words and not re.match(r"[\w-]+:(?:\s|$)|[-#\[{]", content.strip()):
            return number, _indent(content) + 1, _NO_KEY.format(found=truncate(content, 40))
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Number and content of each line that is no part of a `|` or `>` text, no comment and not blank."""
    depth: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = _indent(line)
        if depth is not None and (not line.strip() or indent > depth):
            continue
        depth = None
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line
        if match := _BLOCK.match(line):
            depth = len(match[1]) + (2 if line.lstrip().startswith("- ") else 0)


@cache
def known_keys() -> frozenset[str]:
    """Every key that a record of any kind may have."""
    found: set[str] = set()
    waiting: list[Any] = [
        *(record for _, record in KINDS.values()),
        DocumentRecord,
        Footnotes,
        Help,
        Ledger,
        Spelling,
        *VOCABULARIES.values(),
    ]
    while waiting:
        inner, _, args = type_parts(waiting.pop())
        waiting += args
        if is_dataclass(inner) and isinstance(inner, type):
            waiting += field_types(inner).values()
            found |= field_types(inner).keys()
    return frozenset(found)
