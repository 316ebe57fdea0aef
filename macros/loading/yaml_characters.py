"""Characters that a record must not hold: what nobody sees, what was lost in copying, what breaks a quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model.bilingual import Bilingual
from ..model.text import common_length
from .problems import Problem, problem_at
from .rules import read_declaration

LONGEST_LINE = 5_000
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters and others that leave no mark on paper."""

_ODD = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
    "\u2010\u2011\u2015\u2022\u2023\u2043\u25a0-\u25ff\uff01-\uff5e]"
    "|(?<=[a-z\u00c0-\u017f])[\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff](?=[a-z\u00c0-\u017f])",
    re.IGNORECASE,
)
_WORDS = {name: Bilingual(**words) for name, words in read_declaration("mistakes.yml")["signs"].items()}
_RANGES = (
    ("other", "\u0370", "\u04ff"),
    ("dash", "\u2010", "\u2015"),
    ("bullet", "\u2022", "\u2043"),
    ("bullet", "\u25a0", "\u25ff"),
    ("wide", "\uff01", "\uff5e"),
)
"""What the signs of a range are, its first and its last sign."""


def check_characters(path: str, text: str) -> Iterator[Problem]:
    """Every line that is too long or holds a character that it must not."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            yield problem_at(path, number, 1, "long-line", limit=LONGEST_LINE, length=len(line))
        elif not line.isascii() or not line.isprintable():
            yield from _check_line(path, number, line)


def _check_line(path: str, number: int, line: str) -> Iterator[Problem]:
    if "\t" in line:
        yield problem_at(path, number, line.index("\t") + 1, "tab")
    if match := FORBIDDEN.search(line):
        yield problem_at(path, number, match.start() + 1, "invisible-character", code=_code(match[0]))
    if match := _ODD.search(line):
        yield problem_at(path, number, match.start() + 1, "odd-character", code=_code(match[0]), what=_name(match[0]))
    if not unicodedata.is_normalized("NFC", line):
        column = common_length(line, unicodedata.normalize("NFC", line)) + 1
        yield problem_at(path, number, column, "separate-accent")


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _name(sign: str) -> Bilingual:
    if sign == "\ufffd":
        return _WORDS["lost"]
    if unicodedata.category(sign) == "Co":
        return _WORDS["private"]
    return next((_WORDS[name] for name, first, last in _RANGES if first <= sign <= last), _WORDS["emoji"])
