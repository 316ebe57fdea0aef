"""Line breaks by typographic rules: non-breaking spaces in finished HTML, never in the data."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_KEPT = re.compile(r"(<(pre|code|script|style|textarea|svg)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_OUTSIDE_TAGS = r"(?![^<>]*>)"
_MONTH = "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
_LETTER = "[AIOUWZaiouwz]"
_SHORT = "|".join(rf"(?<=\b{re.escape(word)} )" for word in "pkt lit. art. ust. nr zd. str. poz. para. No.".split())


def _after_letter(sign: str) -> str:
    """The text before a character just read: a word of one letter."""
    return rf"(?:(?<=[^\w’'.-]{_LETTER}{sign})|(?<=^{_LETTER}{sign}))"


# Each starts with a literal, which Python scans about ten times faster than a character class.
_SPACES = (
    re.compile(rf" {_after_letter(' ')}{_OUTSIDE_TAGS}"),
    re.compile(rf" (?<=\d )(?=r\.|proc\.|lit\.|%|(?:{_MONTH})\b){_OUTSIDE_TAGS}"),
    re.compile(rf" (?=– ){_OUTSIDE_TAGS}"),
    re.compile(rf" (?<=[tr.o] )(?=[\w<(])(?:{_SHORT}){_OUTSIDE_TAGS}"),
)
_TAGS_AND_SPACE = re.compile(rf"<{_after_letter('<')}/?[a-z][^>]*>(?:</?[a-z][^>]*>)* {_OUTSIDE_TAGS}")


def bind_words(html: str) -> str:
    """The HTML with lines that cannot end with a single-letter word or before a dash,
    or separate a number from its noun.

    Only plain spaces of the text change, each into U+00A0, so that replacing those back gives the text; code, scripts
    and pictures stay. Rule for single letters: PN-83/P-55366 and the practice of Polish typesetters.
    """
    parts = _KEPT.split(html)
    return "".join(part if place % 3 else _bind(part) for place, part in enumerate(parts) if place % 3 != 2)


def trim_lines(html: str) -> str:
    """The same HTML without empty lines and indents, except in what keeps its spaces."""
    parts = _KEPT.split(html)
    return "".join(part if place % 3 else _INDENT.sub("\n", part) for place, part in enumerate(parts) if place % 3 != 2)


def _bind(text: str) -> str:
    text = _TAGS_AND_SPACE.sub(lambda found: f"{found[0][:-1]}{NBSP}", text)
    for rule in _SPACES:
        text = rule.sub(NBSP, text)
    return text
