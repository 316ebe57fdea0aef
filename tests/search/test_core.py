"""The search's own files: forms, identifiers, documents, the same bytes each time."""

from __future__ import annotations

import gzip
import json

import pytest

from macros.corpus import Corpus
from macros.load import load_valid
from macros.search.directory import list_letters
from macros.search.documents import list_documents
from macros.search.fold import fold, folded_words
from macros.search.forms import FormMap, build_forms, dictionary_notice, encode_forms, read_word
from macros.search.identifiers import find_keys
from macros.search.write import form_map, write_search

from ..core.helpers import DATA
from .written import read_written


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_valid(DATA)


def decode_forms(text: str) -> dict[str, set[str]]:
    """The reading that the worker does, in Python."""
    lemmas: dict[str, set[str]] = {}
    for line in text.splitlines():
        endings, stems = (side.split(" ") for side in line.split("|"))
        stem = ""
        for coded in stems:
            stem = stem[: int(coded[0])] + coded[1:]
            for ending in endings:
                lemmas.setdefault(stem + ending, set()).add(stem + endings[0])
    return lemmas


def test_fold_drops_case_and_diacritics() -> None:
    assert fold("PrzestępczośćŁódź") == "przestepczosclodz"
    assert folded_words("peer-to-peer, 2011/93/UE") == ["peer", "to", "peer", "2011", "93", "ue"]


@pytest.mark.parametrize(
    ("word", "lemma"), [("dziećmi", "dziecko"), ("płci", "płeć"), ("ofiarom", "ofiara"), ("sprawców", "sprawca"), ("osłabiania", "osłabiać")]
)
def test_word_is_read_as_its_lemma(word: str, lemma: str) -> None:
    assert lemma in read_word(word)


def test_reading_that_nobody_means_is_dropped() -> None:
    assert read_word("szczycie") == ("szczyt",)
    forms = build_forms(["szczycie", "szczyty"], [])
    assert set(forms.forms) == {"szczyt"}


def test_record_declines_what_the_dictionary_does_not() -> None:
    forms = build_forms(["Eurojuście", "Zmyślonowo"], [("Eurojust", "Eurojuście")])
    assert forms.forms["eurojust"] == ("eurojuscie",) and forms.unknown == ("Zmyślonowo",)


def test_forms_survive_writing_and_reading() -> None:
    forms = build_forms(["dziećmi", "przestępca", "szyfrować", "ludźmi", "Europolu"], [("Europol", "Europolu", "Europolem")])
    expected: dict[str, set[str]] = {}
    for lemma, found in forms.forms.items():
        for form in (lemma, *found):
            expected.setdefault(form, set()).add(lemma)
    assert decode_forms(encode_forms(forms)) == expected
    assert decode_forms(encode_forms(FormMap({"empact": ()}, ()))) == {"empact": {"empact"}}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("dyrektywa 2011/93/UE", "act 2011/93"),
        ("32011L0093", "act 2011/93"),
        ("COM(2015) 185 final", "com 2015/185"),
        ("COM/2016/0871", "com 2016/871"),
        ("52016DC0871", "com 2016/871"),
        ("12862/19", "st 12862/19"),
        ("ST 9798/15", "st 9798/15"),
        ("ST-11855-2012", "st 11855/12"),
        ("CETS No. 201", "cets 201"),
        ("A/RES/70/1", "un a/res/70/1"),
        ("MEMO/12/944", "memo/12/944"),
        ("pkt 7 lit. f", "unit 7f"),
        ("7f", "unit 7f"),
        ("point 7(c)", "unit 7c"),
        ("paragraph 14", "unit 14"),
        ("Punkt 14", "unit 14"),
        ("przypis 11", "footnote 11"),
    ],
)
def test_number_is_recognised_however_written(text: str, key: str) -> None:
    assert key in set(find_keys(fold(text)))


def test_every_record_is_a_document(corpus: Corpus) -> None:
    addresses = {document.address for document in list_documents(corpus, "pl")}
    assert {f"/p/{unit.id}/" for unit in corpus.units} <= addresses
    assert all(any(address.endswith(f"/{entity.id}/") for address in addresses) for entity in corpus.entities)
    assert {f"/glossary/#{name}" for name in corpus.vocabularies["glossary"]} <= addresses
    listed = {entry.address for letter in list_letters(corpus, "pl") for entry in letter.entries}
    assert {f"/p/{unit.id}/" for unit in corpus.units} | {f"/themes/{name}/" for name in corpus.vocabularies["themes"]} <= listed


def test_every_sentence_call_and_footnote_is_a_part(corpus: Corpus) -> None:
    documents = {document.address: document for document in list_documents(corpus, "en")}
    for unit in corpus.units:
        anchors = {part.anchor for part in documents[f"/p/{unit.id}/"].parts}
        assert {f"s{sentence.number}" for sentence in unit.wording.sentences} <= anchors
        assert {call.record.id for call in unit.calls} | {f"fn{note.number}" for note in corpus.footnotes_of(unit.id)} <= anchors


def test_a_name_that_no_dictionary_declines_has_its_forms(corpus: Corpus) -> None:
    """The first name of an entity that is one word is known, from the dictionary or from `forms:`."""
    unknown = set(form_map(corpus, "pl", read_written("pl")).unknown)
    assert [entity.id for entity in corpus.entities if entity.record.name.pl in unknown] == []


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_files_are_the_same_each_time_small_and_say_whose_dictionary_it_is(corpus: Corpus, lang: str) -> None:
    files = dict(write_search(corpus, lang, read_written(lang)))
    assert files == dict(write_search(load_valid(DATA), lang, read_written(lang)))
    assert sum(len(gzip.compress(text.encode(), 9)) for text in files.values()) <= 100_000
    assert "sgjp" in files["search/forms.txt"] and "Redistribution" in dictionary_notice()
    assert json.loads(files["search/documents.json"])["lang"] == lang
