"""A rule for the language of our texts: a text under `pl:` is Polish, one under `en:` English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...model.bilingual import Bilingual, truncate
from ..problems import Problem
from ..record_file import RecordFile, per_file
from ..yaml_nodes import ScalarNode
from .prose import SEARCH_WORDS, find_prose

_WORDS = {
    "pl": """w z na się jest są nie że czy lub oraz przez przy dla od od po za ze ich jego jej jako jak tym tego tej
    który która które których którzy był była było były może mogą ma mają gdy żeby aby tylko także między przed""",
    "en": """the of and is are was were for from with which that this these those its their who whose has have had
    not or an as at it they them may can must should when whether between than into about""",
}
"""Frequent words that only one of the two languages has."""

_SIGNS = re.compile("[ąćęłńóśźż]")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}
_OTHER = {"pl": "en", "en": "pl"}
_SURE = 2
"""Words of the other language after which a text without any of its own is written in it."""

_EXPECTED = {"pl": Bilingual("po polsku", "Polish"), "en": Bilingual("po angielsku", "English")}
_SWAPPED = Bilingual("; „pl:” i „en:” są zamienione miejscami", "; `pl:` and `en:` are swapped")


class Text(NamedTuple):
    """A text of ours, its language, and how many words only the other one has, where it has none of its own."""

    lang: str
    node: ScalarNode
    foreign: int


@per_file
def check_languages(file: RecordFile) -> Iterator[Problem]:
    """No text of ours is in the other language, unless both share a name; two that are swapped are reported once."""
    texts = list(_read(file))
    pairs = {one: other for one, other in pairwise(texts) if one.lang != other.lang}
    reported: set[Text] = set()
    for text in (text for text in texts if text.foreign and text not in reported):
        other = pairs.get(text)
        swapped = other is not None and other.foreign > 0
        if other is not None and swapped:
            reported.add(other)
        if swapped or (text.foreign >= _SURE and not _is_shared(text, texts)):
            yield _problem(file, text, _SWAPPED if swapped else Bilingual("", ""))


def _is_shared(text: Text, texts: Sequence[Text]) -> bool:
    """Whether the other language has the very same text, as for a title that was never translated."""
    return any(other.lang != text.lang and other.node.value == text.node.value for other in texts)


def _problem(file: RecordFile, text: Text, swapped: Bilingual) -> Problem:
    expected, found = _EXPECTED[text.lang], truncate(text.node.value, 40)
    return file.problem_on(text.node, "wrong-language", expected=expected, found=found, swapped=swapped)


def _read(file: RecordFile) -> Iterator[Text]:
    for lang, node in find_prose(file, SEARCH_WORDS):
        found = {each: _count(each, node.value) for each in _OTHER}
        yield Text(lang, node, 0 if found[lang] else found[_OTHER[lang]])


def _count(lang: str, text: str) -> int:
    """How many words of a text can only be in a language; names, which start with a capital, are of any."""
    return sum(
        word.lower() in _FREQUENT[lang] or (lang == "pl" and word.islower() and bool(_SIGNS.search(word)))
        for word in _WORD.findall(text)
    )
