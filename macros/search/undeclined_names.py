"""Names without known inflected forms in the dictionary or in `forms:` of a record, which the search would miss."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..model.addresses import FOLDERS
from ..model.corpus import Corpus
from .identifiers import find_keys
from .morphology import read_words
from .normalise import STOP, fold, folded_words, words


def find_undeclined(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(record in `data/`, word) for words of Polish names without known forms; runs of English words need none."""
    declined = {fold(form) for forms in list_declined(corpus) for form in forms}
    records = {f"{FOLDERS[entity.kind]}/{entity.id}.yml": entity.record for entity in corpus.entities}
    written = (name for record in records.values() for name in (record.name.en, *record.aliases.en))
    english = {word for name in written for word in folded_words(name)}
    polish = ((path, name) for path, record in records.items() for name in (record.name.pl, *record.other_names("pl")))
    names = [(path, name) for path, name in polish if not any(find_keys(fold(name)))]
    readings = read_words(word for _, name in names for word in _whole_words(name))
    known = {word for word, lemmas in readings.items() if lemmas or fold(word) in declined or not _is_word(word)}
    yield from dict.fromkeys((path, word) for path, name in names for word in _unknown_in(name, known, english))


def list_declined(corpus: Corpus) -> list[tuple[str, ...]]:
    """The forms that records and synonyms give themselves, the base form first."""
    names = (entity.record.forms for entity in corpus.entities)
    return [forms for forms in (*names, *(entry.forms for entry in corpus.vocabularies["synonyms"].values())) if forms]


def _unknown_in(name: str, known: set[str], english: set[str]) -> Iterator[str]:
    for unknown, run in groupby(_whole_words(name), key=lambda word: word not in known):
        found = list(run)
        if unknown and not (len(found) > 1 and all(fold(word) in english for word in found)):
            yield from found


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and fold(word) not in STOP["pl"]


def _whole_words(name: str) -> Iterator[str]:
    """The words of a name without the first half of a compound (społeczno-gospodarczy), which is never declined."""
    yield from (word for word in words(name) if f"{word}-" not in name)
