"""The files of the search, pure and the same to the byte for the same records: documents, forms, unknown words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..model.addresses import FOLDERS
from ..model.corpus import Corpus
from .documents import OFFICIAL, Document, list_documents, other_language
from .identifiers import PATTERNS
from .morphology import ENDINGS, FormMap, build_forms, dictionary_notice, encode_forms, list_lemmas
from .normalise import STOP, STOP_WORDS, folded_words, words
from .questions import Lemmas, index_questions
from .synonyms import everyday_names, list_synonyms
from .undeclined_names import list_declined
from .written_pages import WrittenPage, list_pages

NOTICE = "dictionary.txt"
ANCHORS = {"fact": "facts", "context": "context"}
"""Sort of text → the anchor that most of its parts have, which the worker knows, too."""
KINDS = (*FOLDERS, "term", "help", "page")


def search_files(corpus: Corpus, lang: str, written: tuple[WrittenPage, ...]) -> Iterator[tuple[str, str]]:
    """Path from the language's root and content of every file of the search, and the dictionary's licence."""
    documents = all_documents(corpus, lang, written)
    yield "search/index.json", compact(build_index(corpus, lang, documents, form_map(corpus, lang, written)))
    yield "search/facets.json", compact(_facets(corpus, lang))
    yield f"search/{NOTICE}", dictionary_notice()


@lru_cache(maxsize=4)
def form_map(corpus: Corpus, lang: str, written: tuple[WrittenPage, ...] = ()) -> FormMap:
    """The inflected forms of every Polish word that one language's search may meet."""
    return build_forms(_polish_words(corpus, lang, all_documents(corpus, lang, written)), list_declined(corpus))


def all_documents(corpus: Corpus, lang: str, written: tuple[WrittenPage, ...]) -> tuple[Document, ...]:
    """Everything that one language's search may find, by its everyday names, too."""
    called = everyday_names(corpus, lang)
    documents = (*list_documents(corpus, lang), *list_pages(corpus, lang, written))
    return tuple(replace(item, names=(*item.names, *called.get(item.address, ()))) for item in documents)


def _polish_words(corpus: Corpus, lang: str, documents: Sequence[Document]) -> Iterator[str]:
    questions, synonyms = corpus.vocabularies["questions"].values(), corpus.vocabularies["synonyms"].values()
    texts = (
        *(name for document in documents for code, name in document.names if code == "pl"),
        *(part.text for document in documents for part in document.parts if lang == "pl" or part.sort in OFFICIAL),
        *(text for document in documents for text in document.unseen if lang != "pl"),
        *(name for entry in synonyms for name in entry.pl),
        *(wording for question in questions for wording in question.wordings(lang) if lang == "pl"),
    )
    yield from (word for text in texts for word in words(text))


def build_index(corpus: Corpus, lang: str, documents: Sequence[Document], known: FormMap) -> dict[str, Any]:
    """Everything that the worker reads, in one file, so that its parts cannot have different versions."""
    places = {document.address: place for place, document in enumerate(documents)}
    lemmas = known.lemmas
    numbers = {lemma: number for number, lemma in enumerate(list_lemmas(known))}
    known_lemmas = Lemmas(lemmas, numbers) if lang == "pl" else Lemmas({}, {})
    asked = index_questions(corpus, lang, documents, places, known_lemmas)
    return {
        "lang": lang,
        "kinds": {kind: corpus.label(f"search-{kind}", lang) for kind in KINDS},
        "stop": STOP_WORDS,
        "patterns": PATTERNS,
        "synonyms": list_synonyms(corpus),
        "dictionary": f"Morfeusz 2, SGJP; copyright and licence: {NOTICE}",
        "endings": ENDINGS,
        "forms": encode_forms(known),
        "questions": _columns(list(asked)),
        "documents": _columns([_row(document, lang, lemmas, places) for document in documents]),
    }


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The rows of a table as columns, which compress better because similar values are adjacent."""
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def _row(
    document: Document, lang: str, lemmas: Mapping[str, tuple[str, ...]], places: Mapping[str, int]
) -> dict[str, Any]:
    """A document as the worker reads it; lists of words, anchors, sorts and places are strings; facets are of calls."""
    other = other_language(lang)
    names = {code: _distinct([name for at, name in document.names if at == code], lemmas) for code in (lang, other)}
    unseen = {word for text in document.unseen for word in folded_words(text)} - STOP[other]
    return {
        "address": document.address.lstrip("/"),
        "kind": document.kind,
        "label": document.label,
        "names": names[lang],
        "otherNames": names[other],
        "anchors": " ".join("" if part.anchor == ANCHORS.get(part.sort) else part.anchor for part in document.parts),
        "sorts": " ".join(part.sort for part in document.parts),
        "texts": [part.text for part in document.parts],
        "facets": [" ".join(part.facets) for part in document.parts if part.facets],
        "themes": " ".join(document.themes),
        "keys": document.keys,
        "unseen": " ".join(sorted(unseen)),
        "mentions": " ".join(str(places[address]) for address in document.mentions),
        "also": " ".join(document.also),
    }


def _distinct(names: Sequence[str], lemmas: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The names without those that only inflect another one."""
    found: dict[tuple[tuple[str, ...], ...], str] = {}
    for name in names:
        found.setdefault(tuple(lemmas.get(word, (word,)) for word in folded_words(name)), name)
    return list(found.values())


def _facets(corpus: Corpus, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Facet → its values with labels, in the order of the records."""
    addressed = {name for unit in corpus.units for call in unit.calls for name in call.record.addressees}
    return {
        "kind": [(kind, corpus.label(f"search-{kind}s", lang)) for kind in KINDS],
        "to": [(actor.id, actor.record.name[lang]) for actor in corpus.of_kind("actor") if actor.id in addressed],
        "force": [(name, entry[lang]) for name, entry in corpus.vocabularies["forces"].items()],
        "theme": [(name, entry[lang]) for name, entry in corpus.vocabularies["themes"].items()],
    }


def compact(value: Mapping[str, Any]) -> str:
    """JSON (RFC 8259) without spaces, with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
