"""Titles that stand in English on Polish pages, marked so that a screen reader reads them in the right voice (WCAG 3.1.2).

Proper names, which the criterion leaves out, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .corpus import Corpus

IN_PROSE = ("Framing the Future", "Turning the Tide")
"""Of a study and of a summit, where our own words quote them."""
_BETWEEN = r"(?:<[^>]*>|\s)+"
_OUTSIDE_TAGS = r"(?![^<>]*>)"
_TEXT = re.compile(rf"[^<>]*[^<>\s]{_OUTSIDE_TAGS}")


def english_titles(corpus: Corpus) -> tuple[str, ...]:
    """Titles of instruments that both languages give in the same words, with their English names, and those in our prose; the longest first."""
    return tuple(sorted({*_titles(corpus), *IN_PROSE}, key=lambda title: (-len(title), title)))


def _titles(corpus: Corpus) -> Iterator[str]:
    for entity in corpus.of_kind("instrument"):
        title = entity.record.title
        if title and title["pl"] == title["en"]:
            yield title["en"]
            yield from (name for name in entity.record.aliases["pl"] if name in title["en"])


def mark_english(html: str, titles: tuple[str, ...]) -> str:
    """The same HTML with every run of text that belongs to one of the titles inside `<span lang="en">`, links within a title notwithstanding."""
    return _pattern(titles).sub(lambda found: _TEXT.sub(r'<span lang="en">\g<0></span>', found[0]), html)


@cache
def _pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    words = (_BETWEEN.join(map(re.escape, title.split())) for title in titles)
    return re.compile(rf"(?:{'|'.join(words)}){_OUTSIDE_TAGS}")
