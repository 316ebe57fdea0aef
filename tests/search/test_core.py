"""The search's own files: forms, identifiers, documents, the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import morfeusz2
import pytest

from macros.loading.load import load_valid
from macros.model.addresses import LANGUAGES
from macros.model.corpus import Corpus
from macros.model.fields import Aliases
from macros.model.vocabularies import Question
from macros.pages.formatting import sort_key
from macros.pages.plan import plan_pages
from macros.search.a_to_z import list_letters
from macros.search.documents import Document, list_documents
from macros.search.identifiers import find_keys
from macros.search.index import all_documents, form_map, search_files
from macros.search.morphology import (
    ENDINGS,
    NEVER,
    FormMap,
    build_forms,
    dictionary_notice,
    encode_forms,
    list_lemmas,
    read_word,
)
from macros.search.normalise import fold, folded_words, words
from macros.search.questions import Lemmas, index_questions
from macros.search.undeclined_names import find_undeclined
from macros.search.written_pages import WrittenPage, list_pages

from ..core.helpers import DATA
from .written import read_written


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_valid(DATA)


MORFEUSZ = morfeusz2.Morfeusz()


def vulgar_lemmas(word: str) -> set[str]:
    """The lemmas of a word that must not be shipped, straight from the dictionary."""
    readings = [entry[2] for entry in MORFEUSZ.analyse(word)]
    return {
        lemma
        for _, lemma, _, _, labels in readings
        if lemma in NEVER or {"wulg.", "pogard.", "obelż."} & set(",".join(labels).replace("|", ",").split(","))
    }


def decode_forms(text: str) -> dict[str, set[str]]:
    """The reading that the worker does, in Python."""
    lemmas: dict[str, set[str]] = {}
    for line in text.splitlines():
        spelt, stems = line.split("|")
        endings, stem = list(spell(spelt)), ""
        for coded in stems.split(" "):
            stem = stem[: int(coded[0])] + coded[1:]
            for ending in endings:
                lemmas.setdefault(stem + ending, set()).add(stem + endings[0])
    return lemmas


def spell(spelt: str) -> Iterator[str]:
    """The endings of a line, those behind a capital one by one."""
    for ending in spelt.split(" "):
        yield from (
            (ending[:-1] + tail for tail in ENDINGS[ending[-1]].split(" ")) if ending[-1:] in ENDINGS else [ending]
        )


def test_fold_drops_case_and_diacritics() -> None:
    assert fold("PrzestępczośćŁódź") == "przestepczosclodz"
    assert folded_words("peer-to-peer, 2011/93/UE") == ["peer", "to", "peer", "2011", "93", "ue"]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("dziećmi", "dziecko"),
        ("płci", "płeć"),
        ("ofiarom", "ofiara"),
        ("sprawców", "sprawca"),
        ("osłabiania", "osłabiać"),
    ],
)
def test_word_is_read_as_its_lemma(word: str, lemma: str) -> None:
    assert lemma in read_word(word)


def test_unintended_reading_is_dropped() -> None:
    assert read_word("szczycie") == ("szczyt",)
    forms = build_forms(["szczycie", "szczyty"], [])
    assert set(forms.forms) == {"szczyt"}


def test_record_declines_what_the_dictionary_does_not() -> None:
    forms = build_forms(["Eurojuście", "Zmyślonowo"], [("Eurojust", "Eurojuście")])
    assert forms.forms["eurojust"] == ("eurojuscie",) and forms.unknown == ("Zmyślonowo",)


def lemmas_by_form(forms: FormMap) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for lemma, inflected in forms.forms.items():
        for form in (lemma, *inflected):
            found.setdefault(form, set()).add(lemma)
    return found


@pytest.mark.parametrize(
    "forms",
    [
        build_forms(
            ["dziećmi", "przestępca", "szyfrować", "ludźmi", "Europolu"], [("Europol", "Europolu", "Europolem")]
        ),
        FormMap({"empact": ()}, ()),
        FormMap({"g7": ("g8", "g9"), "e": ("ec3", "ec4", "ec5"), "x": ("xc3", "xc4", "xc5")}, ()),
        FormMap({}, ()),
    ],
)
def test_forms_survive_writing_and_reading(forms: FormMap) -> None:
    assert decode_forms(encode_forms(forms)) == lemmas_by_form(forms)


def test_every_form_of_the_site_survives_writing_and_reading(corpus: Corpus) -> None:
    forms = form_map(corpus, "pl", read_written("pl"))
    assert decode_forms(encode_forms(forms)) == lemmas_by_form(forms)


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
        ("12862/2019", "st 12862/19"),
        ("ST-11855-2012", "st 11855/12"),
        ("CETS No. 201", "cets 201"),
        ("A/RES/70/1", "un a/res/70/1"),
        ("E/CN.15/2019/L.3/Rev.1", "un e/cn.15/2019/l.3/rev.1"),
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


def test_every_page_is_a_document(corpus: Corpus) -> None:
    for lang in LANGUAGES:
        pages = {page.address for page in plan_pages(corpus, lang)} | {page.address for page in read_written(lang)}
        found = {document.address.partition("#")[0] for document in all_documents(corpus, lang, read_written(lang))}
        assert {"/", "/about/", "/method/"} <= pages and pages - found == set()


def test_hand_written_section_is_a_part_with_its_anchor(corpus: Corpus) -> None:
    page = WrittenPage(
        "/x/", "---\ntitle: T\ndescription: D\n---\n\nA {{ home() }}.\n\n## B [c](d.md) {: #b }\n\nE\n\n## F\n"
    )
    document = next(document for document in list_pages(corpus, "pl", [page]) if document.address == "/x/")
    assert [(part.anchor, part.text) for part in document.parts] == [
        ("", "D"),
        ("", "A ."),
        ("b", "B c. E"),
        ("", "F."),
    ]


def test_every_record_is_a_document(corpus: Corpus) -> None:
    addresses = {document.address for document in list_documents(corpus, "pl")}
    assert {f"/p/{unit.id}/" for unit in corpus.units} <= addresses
    assert all(any(address.endswith(f"/{entity.id}/") for address in addresses) for entity in corpus.entities)
    assert {f"/glossary/#{name}" for name in corpus.vocabularies["glossary"]} <= addresses
    listed = {entry.address for letter in list_letters(corpus, "pl") for entry in letter.entries}
    assert {f"/p/{unit.id}/" for unit in corpus.units} | {
        f"/themes/{name}/" for name in corpus.vocabularies["themes"]
    } <= listed


def test_index_ignores_articles_and_signs_in_its_order(corpus: Corpus) -> None:
    """“The EU …” is under E, “A ban …” under B; a Polish name that begins like an English article keeps its place."""
    for letter in list_letters(corpus, "en"):
        names = [re.sub(r"^(An?|The) ", "", entry.name).lstrip("“„") for entry in letter.entries]
        assert all((name[0].upper() if name[0].isalpha() else "#") == letter.letter for name in names), names
    polish = [entry.name for letter in list_letters(corpus, "pl") for entry in letter.entries]
    assert polish == sorted(polish, key=lambda name: sort_key(name.lstrip("„")))


def test_every_sentence_call_and_footnote_is_a_part(corpus: Corpus) -> None:
    documents = {document.address: document for document in list_documents(corpus, "en")}
    for unit in corpus.units:
        anchors = {part.anchor for part in documents[f"/p/{unit.id}/"].parts}
        assert {f"s{sentence.number}" for sentence in unit.wording.sentences} <= anchors
        assert {call.record.id for call in unit.calls} | {
            f"fn{note.number}" for note in corpus.footnotes_of(unit.id)
        } <= anchors


def test_every_name_has_inflected_forms(corpus: Corpus) -> None:
    assert list(find_undeclined(corpus)) == []


@pytest.mark.parametrize(
    ("record", "old", "new", "unknown"),
    [
        ("actors/cepol.yml", "forms: [CEPOL,", "forms: [Zmyślonowo,", ["CEPOL"]),
        ("actors/inhope.yml", "sieć INHOPE,", "gorąca linia Zmyślonowa,", ["Zmyślonowa"]),
        ("actors/inhope.yml", "sieć INHOPE,", "społeczno-gospodarcza Global Alliance, COM(2015) 185 final,", []),
    ],
)
def test_name_without_forms_is_reported(tmp_path: Path, record: str, old: str, new: str, unknown: list[str]) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    file = tmp_path / "data" / record
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [word for path, word in find_undeclined(load_valid(tmp_path / "data")) if path == record] == unknown


def test_no_vulgar_reading_is_shipped(corpus: Corpus) -> None:
    """No lemma that the dictionary calls vulgar or insulting, and none of our list, though some words of the site can
    be read so."""
    forms = form_map(corpus, "pl", read_written("pl")).forms
    written = {
        word
        for document in all_documents(corpus, "pl", read_written("pl"))
        for part in document.parts
        for word in words(part.text)
    }
    unmeant = {fold(lemma) for word in written for lemma in vulgar_lemmas(word)}
    assert unmeant and {fold(lemma) for lemma in NEVER} <= unmeant and read_word("szczaj") == ()
    assert unmeant & set(forms) == set() and "szczaj" not in {form for found in forms.values() for form in found}


def test_dated_word_is_kept_where_it_is_no_homograph() -> None:
    assert read_word("przywództwa") == ("przywództwo",) and read_word("tyle") != ("tyli",)
    assert "przywodztwem" in build_forms(["przywództwa"], []).forms["przywodztwo"]


def test_index_does_not_depend_on_the_order_of_sets(corpus: Corpus) -> None:
    """This process has a random order of its own; the other reads the dictionary without the cache."""
    program = (
        "import hashlib\nfrom macros.loading.load import load_valid\nfrom macros.search.index import search_files\n"
        "from tests.core.helpers import DATA\nfrom tests.search.written import read_written\n"
        "for path, text in search_files(load_valid(DATA), 'pl', read_written('pl')):\n"
        "    print(path, hashlib.sha256(text.encode()).hexdigest())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=DATA.parent,
        env=os.environ | {"SITE_CACHE": "", "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    files = search_files(corpus, "pl", read_written("pl"))
    assert run.stdout == "".join(f"{path} {hashlib.sha256(text.encode()).hexdigest()}\n" for path, text in files)
    assert run.stdout.count("\n") == 3


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_files_are_the_same_each_time_small_and_say_whose_dictionary_it_is(corpus: Corpus, lang: str) -> None:
    files = dict(search_files(corpus, lang, read_written(lang)))
    assert files == dict(search_files(load_valid(DATA), lang, read_written(lang)))
    assert sum(len(gzip.compress(files[f"search/{name}.json"].encode(), 9)) for name in ("index", "facets")) <= 110_000
    assert "dictionary.txt" in files["search/index.json"] and files["search/dictionary.txt"] == dictionary_notice()
    assert "sgjp" in dictionary_notice() and "Redistribution" in dictionary_notice()
    assert json.loads(files["search/index.json"])["lang"] == lang


def test_question_omits_words_of_its_best_answer(corpus: Corpus) -> None:
    """Its words as numbers of lemmas and as words, its answers as places among the documents."""
    forms = build_forms(["pies", "psy", "kotem", "szczeka"], [])
    order = {lemma: number for number, lemma in enumerate(list_lemmas(forms))}
    question = Question(
        "Czyj pies szczeka?", "Whose dog barks?", Aliases(("psy i koty 2019 i Burek",), ()), ("help", "home")
    )
    documents = [
        Document(address, "page", "", (("pl", name),), ()) for address, name in (("/", "Start"), ("/help/", "O psie"))
    ]
    asking = replace(corpus, vocabularies={**corpus.vocabularies, "questions": {"x": question}})
    places = {"/": 0, "/help/": 1}
    (row,) = index_questions(asking, "pl", documents, places, Lemmas(forms.lemmas, order))
    assert list(accumulate(map(int, row["steps"].split()))) == sorted([order["szczekac"], order["kot"]])
    assert (row["words"], row["answers"]) == ("2019 burek", "1 0")
    (foreign,) = index_questions(asking, "en", documents, places, Lemmas({}, {}))
    assert foreign == {"steps": "", "words": "barks dog", "answers": "1 0"}
