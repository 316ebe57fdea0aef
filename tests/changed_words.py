"""The words that differ between two values, with a few of those around them; nothing that changed is ever left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

AROUND = 8
"""Unchanged words that are shown on each side of a change."""

SHORT = 300
"""Characters of a value that is shown whole."""

GAP = "…"


def changed_words(before: str | None, after: str | None) -> Iterator[str]:
    """The lines `- …` and `+ …` of one value, on one line each; None where there was or is no value."""
    old, new = ([] if value is None else value.split() for value in (before, after))
    if before is not None and after is not None and max(len(before), len(after)) > SHORT:
        old, new = _shorten(old, new)
    for sign, value, words in (("-", before, old), ("+", after, new)):
        if value is not None:
            yield f"{sign} {' '.join(words)}".rstrip() if words or not value else f"{sign} {show_blanks(value)}"
    if old == new and before is not None and after is not None:
        yield f"- {show_blanks(before)}"
        yield f"+ {show_blanks(after)}"


def show_blanks(text: str) -> str:
    """A value whose line ends and doubled blanks are seen, since they are all that changed."""
    return re.sub(r"  +", lambda match: "·" * len(match[0]), text).replace("\n", "⏎")


def _shorten(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both lists with a gap in place of words that are equal and far from any change."""
    shown: tuple[list[str], list[str]] = ([], [])
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, start, end, other_start, other_end) in enumerate(blocks):
        if kind == "equal":
            for side, words in zip(shown, (old[start:end], new[other_start:other_end]), strict=True):
                side += _ends(words, first=number == 0, last=number == len(blocks) - 1)
        else:
            shown[0].extend(old[start:end])
            shown[1].extend(new[other_start:other_end])
    return shown


def _ends(words: list[str], *, first: bool, last: bool) -> list[str]:
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(words) <= head + tail + 1:
        return words
    return [*words[:head], GAP, *words[len(words) - tail :]]
