"""Polish and English forms beyond the plain cases of test_tables.py:
teens and hundreds, months, ranges, labels of all units."""

from __future__ import annotations

import pytest

from macros.model.corpus import Corpus
from macros.pages.formatting import format_date, plural, sort_key, unit_heading, unit_label

from .helpers import UNIT_IDS

FEW = {2, 3, 4, 22, 23, 24, 32, 33, 34, 102, 103, 104, 122}
MANY = {0, 5, 10, 11, 12, 13, 14, 15, 20, 21, 25, 31, 100, 101, 111, 112, 113, 114, 1012}


@pytest.mark.parametrize("number", sorted({1, *FEW, *MANY}))
def test_polish_plural(number: int) -> None:
    """One, few and many as Unicode CLDR has them for Polish."""
    form = "punkt" if number == 1 else "punkty" if number in FEW else "punktów"
    assert plural(number, "punkt|punkty|punktów", "pl") == f"{number} {form}"
    assert plural(number, "point|points", "en") == (f"{number} point" if number == 1 else f"{number} points")


def test_a_word_with_one_form_keeps_it() -> None:
    """Where the vocabulary gives fewer forms than the language has, the last one serves."""
    assert [plural(number, "euro", lang) for number in (1, 2, 5) for lang in ("pl", "en")] == [
        "1 euro",
        "1 euro",
        "2 euro",
        "2 euro",
        "5 euro",
        "5 euro",
    ]


@pytest.mark.parametrize(
    ("month", "pl", "pl_day", "en"),
    [
        ("01", "styczeń", "stycznia", "January"),
        ("02", "luty", "lutego", "February"),
        ("03", "marzec", "marca", "March"),
        ("04", "kwiecień", "kwietnia", "April"),
        ("05", "maj", "maja", "May"),
        ("06", "czerwiec", "czerwca", "June"),
        ("07", "lipiec", "lipca", "July"),
        ("08", "sierpień", "sierpnia", "August"),
        ("09", "wrzesień", "września", "September"),
        ("10", "październik", "października", "October"),
        ("11", "listopad", "listopada", "November"),
        ("12", "grudzień", "grudnia", "December"),
    ],
)
def test_months(month: str, pl: str, pl_day: str, en: str) -> None:
    """Polish months stand in the nominative alone and in the genitive after a day, which has no leading zero."""
    assert (format_date(f"2019-{month}", "pl"), format_date(f"2019-{month}", "en")) == (f"{pl} 2019", f"{en} 2019")
    assert (format_date(f"2019-{month}-08", "pl"), format_date(f"2019-{month}-08", "en")) == (
        f"8 {pl_day} 2019",
        f"8 {en} 2019",
    )


@pytest.mark.parametrize(
    ("date", "pl", "en"),
    [
        ("2019-09-30/2019-10-02", "30 września 2019 – 2 października 2019", "30 September 2019 – 2 October 2019"),
        ("2018-10-07/2019-10-08", "7 października 2018 – 8 października 2019", "7 October 2018 – 8 October 2019"),
        ("2019-10/2019-11", "październik 2019 – listopad 2019", "October 2019 – November 2019"),
        ("2019-10-07/2019-10", "7 października 2019 – październik 2019", "7 October 2019 – October 2019"),
        ("2018/2021-02-28", "2018 – 28 lutego 2021", "2018 – 28 February 2021"),
        ("2019-10-07/2019-10-08", "7–8 października 2019", "7–8 October 2019"),
        ("2018/2021", "2018 – 2021", "2018 – 2021"),
        ("2019", "2019", "2019"),
    ],
)
def test_ranges(date: str, pl: str, en: str) -> None:
    """A range inside a month is drawn together, every other is written out on both sides."""
    assert (format_date(date, "pl"), format_date(date, "en")) == (pl, en)


def test_labels_and_headings_of_all_units(corpus: Corpus) -> None:
    """Every unit is cited by paragraph and letter, and no two alike."""
    seven = corpus.unit["7f"]
    assert [unit_heading(corpus, seven, lang) for lang in ("pl", "en")] == ["Punkt 7 lit. f", "Paragraph 7(f)"]
    assert [unit_heading(corpus, corpus.unit["14"], lang) for lang in ("pl", "en")] == ["Punkt 14", "Paragraph 14"]
    for lang in ("pl", "en"):
        labels = [unit_label(corpus, unit, lang) for unit in corpus.units]
        assert len(set(labels)) == len(UNIT_IDS)
        assert all(
            unit.paragraph in label and unit.letter in label for unit, label in zip(corpus.units, labels, strict=True)
        )


def test_names_are_sorted_by_the_alphabet() -> None:
    names = ["Żaba", "Łan", "Lwów", "ćma", "Cel", "2011", "Zebra", "Źródło"]
    assert sorted(names, key=sort_key) == ["2011", "Cel", "ćma", "Lwów", "Łan", "Zebra", "Źródło", "Żaba"]
