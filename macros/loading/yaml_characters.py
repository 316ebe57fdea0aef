"""Characters that a record must not hold: what nobody sees, what was lost in copying, what breaks a quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model.bilingual import Bilingual
from ..model.text import common_length
from .problems import Problem, problem_at

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
_LOST = Bilingual("znak zastępczy: tu zginęła litera", "the replacement character: a letter was lost here")
_PRIVATE = Bilingual(
    "znak prywatny, zwykle punktor z edytora tekstu; przeczyta go tylko ten program",
    "a private character, usually a word processor's bullet, which no other program can read",
)
_DASH = Bilingual(
    "znak podobny do zwykłego łącznika albo myślnika; wpisz - lub –",
    "a sign that looks like a hyphen or a dash; type - or –",
)
_WIDE = Bilingual(
    "znak pełnej szerokości, podobny do zwykłego; wpisz zwykły",
    "a full-width form of an ordinary sign; type the ordinary one",
)
_OTHER = Bilingual(
    "litera innego alfabetu, podobna do łacińskiej; wpisz łacińską",
    "a letter of another alphabet that looks Latin; type the Latin one",
)
_BULLET = Bilingual("punktor z edytora tekstu; skreśl go", "a bullet of a word processor; delete it")
_EMOJI = Bilingual("emotikon lub ozdobnik", "an emoji or ornament")

_RANGES = (
    ("\u0370", "\u04ff", _OTHER),
    ("\u2010", "\u2015", _DASH),
    ("\u2022", "\u2043", _BULLET),
    ("\u25a0", "\u25ff", _BULLET),
    ("\uff01", "\uff5e", _WIDE),
)
"""First and last sign of each range, and what its signs are."""


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
        return _LOST
    if unicodedata.category(sign) == "Co":
        return _PRIVATE
    return next((words for first, last, words in _RANGES if first <= sign <= last), _EMOJI)
