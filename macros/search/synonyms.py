"""Synonyms as the search worker reads them: for each notion its names in both languages, in folded words."""

from __future__ import annotations

from ..model.addresses import LANGUAGES, page_address
from ..model.corpus import Corpus
from .normalise import STOP, folded_words


def list_synonyms(corpus: Corpus) -> list[dict[str, list[str]]]:
    """The groups of `data/vocab/synonyms.yml` without stop words, which queries lose too."""
    return [
        {lang: [_phrase(name, lang) for name in entry[lang]] for lang in LANGUAGES}
        for entry in corpus.vocabularies["synonyms"].values()
        if not entry.page
    ]


def everyday_names(corpus: Corpus, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Address → the names, with their language, that people have for a page and that it does not show."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in corpus.vocabularies["synonyms"].values():
        if entry.page:
            found.setdefault(page_address(entry.page), []).extend((lang, name) for name in entry[lang])
    return found


def _phrase(name: str, lang: str) -> str:
    return " ".join(word for word in folded_words(name) if word not in STOP[lang])
