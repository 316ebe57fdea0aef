"""The index from A to Z: every document by name under its letter, in the order of the language's alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.addresses import FOLDERS
from ..model.corpus import Corpus
from ..pages.formatting import ALPHABET, sort_key, unit_label
from .documents import list_documents
from .normalise import fold

LISTED = {*FOLDERS, "term"}
_UNSORTED = {"pl": re.compile(r"\W*"), "en": re.compile(r"(?:(?:An?|The) )?\W*")}
"""What the order leaves out at the beginning of a name: signs, and articles in English."""


@dataclass(frozen=True)
class Listed:
    """A line of the index: a name, what it names, and where that is."""

    name: str
    kind: str
    label: str
    address: str


@dataclass(frozen=True)
class Letter:
    """A letter, its anchor and its entries."""

    letter: str
    anchor: str
    entries: tuple[Listed, ...]


def list_letters(corpus: Corpus, lang: str) -> tuple[Letter, ...]:
    """Every unit, entity, development, theme and term by letter, # first; no letter is left out, for its anchor."""
    named = [(_UNSORTED[lang].sub("", entry.name, count=1), entry) for entry in _entries(corpus, lang)]
    ordered = sorted(named, key=lambda item: (sort_key(item[0]), item[1].address))
    return tuple(
        Letter(letter, _anchor(letter), tuple(entry for name, entry in ordered if _letter(name) == letter))
        for letter in ("#", *ALPHABET.upper())
    )


def _entries(corpus: Corpus, lang: str) -> Iterator[Listed]:
    units = {f"/p/{unit.id}/": unit_label(corpus, unit, lang) for unit in corpus.units}
    for document in list_documents(corpus, lang):
        if document.kind in LISTED:
            name = next(name for code, name in document.names if code == lang)
            label = units.get(document.address, "")
            yield Listed(name[0].upper() + name[1:], document.kind, label, document.address)


def _letter(name: str) -> str:
    first = name[0].upper()
    return first if first.lower() in ALPHABET else "#"


def _anchor(letter: str) -> str:
    """A plain anchor for a letter; those with a mark keep apart from the others by an x, and ź from ż by one more."""
    marks = {"ź": "xx"}.get(letter.lower(), "" if letter.isascii() else "x")
    return "az-0" if letter == "#" else f"az-{fold(letter)}{marks}"
