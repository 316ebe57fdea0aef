"""Names without known inflected forms in the dictionary or in `forms:` of a record, which the search would miss."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..model.corpus import Corpus
from ..model.records import KINDS
from .identifiers import find_keys
from .morphology import read_words
from .normalise import STOP_WORDS, fold, words


def find_undeclined(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(record in `data/`, word) for each word of a Polish name or alias without known forms; runs of English words need none."""
    declined = {fold(form) for entity in corpus.entities for form in entity.record.forms}
    declined |= {fold(form) for entry in corpus.vocabularies["synonyms"].values() for form in entry.forms}
    english = {
        fold(word)
        for entity in corpus.entities
        for name in (entity.record.name.en, *entity.record.aliases.en)
        for word in words(name)
    }
    names = [
        (entity, name)
        for entity in corpus.entities
        for name in (entity.record.name.pl, *entity.record.other_names("pl"))
    ]
    names = [(entity, name) for entity, name in names if not any(find_keys(fold(name)))]
    readings = read_words(word for _, name in names for word in _whole_words(name))
    known = {word for word, lemmas in readings.items() if lemmas or fold(word) in declined or not _is_word(word)}
    found = (
        (f"{KINDS[entity.kind][0]}/{entity.id}.yml", word)
        for entity, name in names
        for word in _unknown_in(name, known, english)
    )
    yield from dict.fromkeys(found)


def _unknown_in(name: str, known: set[str], english: set[str]) -> Iterator[str]:
    for unknown, run in groupby(_whole_words(name), key=lambda word: word not in known):
        found = list(run)
        if unknown and not (len(found) > 1 and all(fold(word) in english for word in found)):
            yield from found


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and fold(word) not in STOP_WORDS["pl"].split()


def _whole_words(name: str) -> Iterator[str]:
    """The words of a name without the first half of a compound (społeczno-gospodarczy), which is never declined."""
    yield from (word for word in words(name) if f"{word}-" not in name)
