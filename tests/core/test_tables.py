"""Pure functions, proved by tables: addresses, numbers and dates in both languages, wording, quotes, segments."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from macros.loading.load import load_valid
from macros.model.addresses import relative_url, site_address
from macros.model.corpus import Unit, file_stem, unit_id_of
from macros.model.text import QuoteError, locate, parse_wording
from macros.pages.formatting import format_date, plural, unit_label
from macros.pages.glossary_terms import find_terms
from macros.pages.segments import cut_sentence
from macros.site.internal_links import find_dead_links, read_content

CORPUS = load_valid(Path(__file__).resolve().parents[2] / "data")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("/p/14/", "/p/15/", "../15/"),
        ("/p/14/", "/actors/europol/", "../../actors/europol/"),
        ("/", "/p/7f/#s1", "p/7f/#s1"),
        ("/p/7f/", "/", "../../"),
        ("/p/14/", "/p/14/#s2", "#s2"),
        ("/p/", "/p/1/", "1/"),
        ("/en/p/14/", "/p/14/", "../../../p/14/"),
        ("/en/p/14/", "/api/v1/units/14.json", "../../../api/v1/units/14.json"),
        ("/text/", "/text/", "./"),
    ],
)
def test_relative_url(start: str, end: str, expected: str) -> None:
    assert relative_url(start, end) == expected


def test_site_address() -> None:
    assert site_address("pl", "/p/14/") == "/p/14/"
    assert site_address("en", "/p/14/") == "/en/p/14/"


@pytest.mark.parametrize(
    ("number", "lang", "expected"),
    [
        (1, "pl", "1 punkt"),
        (2, "pl", "2 punkty"),
        (5, "pl", "5 punktów"),
        (12, "pl", "12 punktów"),
        (22, "pl", "22 punkty"),
        (0, "pl", "0 punktów"),
        (1, "en", "1 point"),
        (2, "en", "2 points"),
    ],
)
def test_plural(number: int, lang: str, expected: str) -> None:
    assert plural(number, "punkt|punkty|punktów" if lang == "pl" else "point|points", lang) == expected


@pytest.mark.parametrize(
    ("date", "pl", "en"),
    [
        ("2019-10-08", "8 października 2019", "8 October 2019"),
        ("2019-10", "październik 2019", "October 2019"),
        ("2019", "2019", "2019"),
        ("2019-10-07/2019-10-08", "7–8 października 2019", "7–8 October 2019"),
        ("2018/2021", "2018 – 2021", "2018 – 2021"),
    ],
)
def test_format_date(date: str, pl: str, en: str) -> None:
    assert (format_date(date, "pl"), format_date(date, "en")) == (pl, en)


def test_unit_labels_and_file_names() -> None:
    assert (unit_label(CORPUS.unit["7f"], "pl"), unit_label(CORPUS.unit["7f"], "en")) == ("pkt 7 lit. f", "para. 7(f)")
    assert [(file_stem(u.id), unit_id_of(file_stem(u.id))) for u in CORPUS.units if u.id in ("1", "7f", "25")] == [
        ("01", "1"),
        ("07f", "7f"),
        ("25", "25"),
    ]
    assert unit_id_of("7f") is None


def test_wording_without_markers() -> None:
    wording = parse_wording("Pierwsze zdanie[^1].\nDrugie 2030[^2] zdanie.")
    assert wording.plain == "Pierwsze zdanie. Drugie 2030 zdanie."
    assert [(m.number, wording.plain[: m.offset]) for m in wording.markers] == [(1, "Pierwsze zdanie"), (2, "Pierwsze zdanie. Drugie 2030")]
    assert wording.sha256 == hashlib.sha256(b"Pierwsze zdanie. Drugie 2030 zdanie.").hexdigest()


@pytest.mark.parametrize(
    ("quote", "occurrence", "rule"),
    [
        ("Komisja", None, "quote-missing"),
        ("Rada", None, "quote-ambiguous"),
        ("Rada", 3, "occurrence-too-large"),
        ("x. Rada", None, "quote-across-sentences"),
    ],
)
def test_quote_without_a_place(quote: str, occurrence: int | None, rule: str) -> None:
    with pytest.raises(QuoteError, match=rule):
        locate(parse_wording("Rada x.\nRada y."), quote, occurrence)


@pytest.mark.parametrize("unit", CORPUS.units, ids=lambda unit: unit.id)
def test_segments_join_to_the_sentence(unit: Unit) -> None:
    terms = find_terms(unit.wording, CORPUS.vocabularies["glossary"], [mention.span for mention in unit.mentions])
    for sentence in unit.wording.sentences:
        segments = cut_sentence(unit.wording, sentence, unit.mentions, terms)
        assert "".join(segment.text for segment in segments) == sentence.text


def test_innermost_mention_is_linked() -> None:
    unit = CORPUS.unit["17"]
    segments = cut_sentence(unit.wording, unit.wording.sentences[0], unit.mentions)
    around = [(segment.text, segment.entity) for segment in segments if segment.entity in ("member-states", "european-union")]
    assert around == [("państw członkowskich ", "member-states"), ("UE", "european-union")]


def test_term_inside_a_mention_is_not_linked() -> None:
    unit = CORPUS.unit["17"]
    terms = find_terms(unit.wording, CORPUS.vocabularies["glossary"], [mention.span for mention in unit.mentions])
    assert all(not (t.span.start < m.span.end and m.span.start < t.span.end) for t in terms for m in unit.mentions)


def test_dead_links_are_found() -> None:
    pages = {
        "/a/": read_content('<a href="../b/">1</a><a href="../b/#x">2</a><a href="../c/">3</a><i id="d"></i><i id="d"></i>'),
        "/b/": read_content(""),
    }
    faults = [fault for _, fault in find_dead_links(pages, frozenset())]
    assert faults == ["the id “d” stands twice", "the link “../b/#x” leads to no anchor on /b/", "the link “../c/” leads to no page"]
