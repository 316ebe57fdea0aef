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
from ..model.records import KINDS, SINGLE_FILES, Layout
from ..model.vocabularies import VOCABULARIES
from .rules import read_declaration

_BLOCK = re.compile(r"^(\s*).*[:-]\s+[|>][+-]?\d?\s*$")
_KEY = re.compile(r"\s*(?:- )*[\w-]+:\s+[^|>\s]")
_ANY_KEY = re.compile(r"\s*(?:- )*[\w-]+:(?:\s|$)")
_VALUE = r"^\s*(?:- )*(?:[\w-]+:\s+)?"


@dataclass(frozen=True)
class Mistake:
    """A sign of a mistake on a line, and what it is; `{found}` stands for the first group of the sign."""

    sign: re.Pattern[str]
    words: Bilingual


def _mistake(pl: str, en: str, sign: str = "", value: str = "") -> Mistake:
    return Mistake(re.compile(sign or _VALUE + value), Bilingual(pl, en))


_DECLARED = read_declaration("mistakes.yml")
CERTAIN, FREQUENT = ([_mistake(**entry) for entry in _DECLARED[key]] for key in ("certain", "frequent"))
UNKNOWN, _INDENT, _NO_COLON, _NO_KEY = (
    Bilingual(**_DECLARED[key]) for key in ("unknown", "indent", "no-colon", "no-key")
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
        for mistake in FREQUENT:
            if match := mistake.sign.match(content):
                group = match.lastindex or 0
                return number, match.start(group) + 1, mistake.words.format(found=truncate(match[group], 40))
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
        deeper = indent > len(above) - len(above.lstrip(" -"))
        if last - 1 <= number <= last and deeper and _ANY_KEY.match(content) and _KEY.match(above):
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
    records = [record for _, record in (*KINDS.values(), *SINGLE_FILES.values()) if record is not Layout]
    waiting: list[Any] = [*records, *VOCABULARIES.values()]
    while waiting:
        inner, _, args = type_parts(waiting.pop())
        waiting += args
        if is_dataclass(inner) and isinstance(inner, type):
            waiting += field_types(inner).values()
            found |= field_types(inner).keys()
    return frozenset(found)
