"""Marks words of the other language on a page, so that screen readers pronounce them correctly (WCAG 3.1.2).

Proper names, which the criterion leaves out, stay as they are; the official text on English pages is marked by its
template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from ..model.corpus import Corpus

_BETWEEN = r"(?:<[^>]*>|\s)+"
_OUTSIDE_TAGS = r"(?![^<>]*>)"
_TEXT = re.compile(rf"[^<>]*[^<>\s]{_OUTSIDE_TAGS}")


@lru_cache(maxsize=2)
def marker_of(corpus: Corpus) -> Callable[[str], str]:
    """A function from HTML to the same with `lang` on every foreign phrase of a corpus: titles of instruments that
    stand in English in both languages, and the words that the records list."""
    listed = {entry.words: entry.lang for entry in corpus.vocabularies["foreign-words"].values()}
    return foreign_marker(dict.fromkeys(_titles(corpus), "en") | listed)


def foreign_patterns(corpus: Corpus) -> dict[str, str]:
    """Language -> a regular expression for its listed words, in the syntax that Python and Typst share."""
    found: dict[str, list[str]] = {}
    for entry in corpus.vocabularies["foreign-words"].values():
        edge = r"\b" if entry.words[0].isalnum() else ""
        found.setdefault(entry.lang, []).append(f"{edge}{re.escape(entry.words)}{edge}".replace("\\ ", r"\s"))
    return {lang: "|".join(words) for lang, words in found.items()}


def _titles(corpus: Corpus) -> Iterator[str]:
    for entity in corpus.of_kind("instrument"):
        title = entity.record.title
        if title and title["pl"] == title["en"]:
            yield title["en"]
            yield from (name for name in entity.record.other_names("pl") if name in title["en"])


def foreign_marker(phrases: Mapping[str, str]) -> Callable[[str], str]:
    """A function from HTML to the same with every run of text of a phrase in `<span lang>`, also around links."""
    longest_first = sorted(phrases, key=len, reverse=True)
    signs = {phrase: max(phrase.split(), key=len) for phrase in longest_first}

    def mark(found: re.Match[str], present: tuple[str, ...]) -> str:
        lang = phrases[present[(found.lastindex or 1) - 1]]
        return _TEXT.sub(rf'<span lang="{lang}">\g<0></span>', found[0])

    def mark_all(html: str) -> str:
        present = tuple(phrase for phrase in longest_first if signs[phrase] in html)  # on most pages none
        return _any_of(present).sub(lambda found: mark(found, present), html) if present else html

    return mark_all


@lru_cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern with a group for each phrase."""
    return re.compile(rf"(?:{'|'.join(f'({_pattern(phrase)})' for phrase in phrases)}){_OUTSIDE_TAGS}")


def _pattern(phrase: str) -> str:
    words = _BETWEEN.join(map(re.escape, phrase.split()))
    return rf"(?<!\w){words}(?!\w)"
