"""Synonyms as the search worker reads them: for each notion its names in both languages, in folded words."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import LANGUAGES
from ..model.corpus import Corpus
from .normalise import STOP_WORDS, folded_words, words


def list_synonyms(corpus: Corpus) -> list[dict[str, list[str]]]:
    """The groups of `data/vocab/synonyms.yml` without stop words, which queries lose too."""
    return [{lang: [_phrase(name, lang) for name in entry[lang]] for lang in LANGUAGES} for entry in corpus.vocabularies["synonyms"].values()]


def words_of_synonyms(corpus: Corpus) -> Iterator[str]:
    """The Polish words of all synonyms, as written."""
    for entry in corpus.vocabularies["synonyms"].values():
        for name in entry.pl:
            yield from words(name)


def _phrase(name: str, lang: str) -> str:
    return " ".join(word for word in folded_words(name) if word not in STOP_WORDS[lang].split())
