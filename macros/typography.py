"""Line breaks as a typesetter sets them: non-breaking spaces in finished HTML, never in the data."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_KEPT = re.compile(r"(<(pre|code|script|style|textarea|svg)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_OUTSIDE_TAGS = r"(?![^<>]*>)"
_SINGLE_LETTER = re.compile(rf"(?<![\w’'.-])([AIOUWZaiouwz])((?:</?[a-z][^>]*>)*) {_OUTSIDE_TAGS}")
_ABBREVIATION = re.compile(rf"\b(pkt|lit\.|art\.|ust\.|nr|zd\.|str\.|poz\.|para\.|No\.) (?=[\w<(]){_OUTSIDE_TAGS}")
_MONTH = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".replace(" ", "|")
_AFTER_NUMBER = re.compile(rf"(?<=\d) (?=r\.|proc\.|%|(?:{_MONTH})\b){_OUTSIDE_TAGS}")
_BEFORE_DASH = re.compile(rf" (?=– ){_OUTSIDE_TAGS}")


def bind_words(html: str) -> str:
    """The same HTML whose lines cannot end with a single-letter word, or before a dash, or part a number from its noun.

    Only plain spaces of the text change, each into U+00A0, so that replacing those back gives the text; code, scripts and pictures stay.
    Rule for single letters: PN-83/P-55366 and the practice of Polish typesetters.
    """
    parts = _KEPT.split(html)
    return "".join(part if place % 3 else _bind(part) for place, part in enumerate(parts) if place % 3 != 2)


def trim_lines(html: str) -> str:
    """The same HTML without empty lines and indents, except in what keeps its spaces."""
    parts = _KEPT.split(html)
    return "".join(part if place % 3 else _INDENT.sub("\n", part) for place, part in enumerate(parts) if place % 3 != 2)


def _bind(text: str) -> str:
    text = _SINGLE_LETTER.sub(rf"\1\2{NBSP}", text)
    for rule in (_AFTER_NUMBER, _BEFORE_DASH):
        text = rule.sub(NBSP, text)
    return _ABBREVIATION.sub(rf"\1{NBSP}", text)
