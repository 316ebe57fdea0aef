"""Characters that a record must not hold: what nobody sees, what was lost in copying, what breaks a quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model.bilingual import Bilingual
from .problems import Problem, problem_at

LONGEST_LINE = 5_000
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters and others that leave no mark on paper."""

_ODD = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_LOST = Bilingual("znak zastępczy: tu zginęła litera", "the replacement character: a letter was lost here")
_PRIVATE = Bilingual(
    "znak prywatny, zwykle punktor z edytora tekstu; przeczyta go tylko ten program",
    "a private character, usually a word processor's bullet, which no other program can read",
)
_EMOJI = Bilingual("emotikon lub ozdobnik", "an emoji or ornament")


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
        composed = unicodedata.normalize("NFC", line)
        column = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed)) + 1
        yield problem_at(path, number, column, "separate-accent")


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _name(sign: str) -> Bilingual:
    if sign == "\ufffd":
        return _LOST
    return _PRIVATE if unicodedata.category(sign) == "Co" else _EMOJI
