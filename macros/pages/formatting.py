"""Polish and English on the page: numbers with nouns, labels of units, dates, the order of names."""

from __future__ import annotations

from datetime import date as day

from babel import Locale
from babel.dates import format_date as format_day

from ..model.corpus import Corpus, Unit

_LOCALES = {"pl": Locale("pl"), "en": Locale("en", "GB")}
ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def sort_key(name: str) -> tuple[list[int], str]:
    """The sort key of a name in the Polish alphabet, which contains the English one; other characters come first."""
    return [ALPHABET.find(char) for char in name.lower()], name


def unit_label(corpus: Corpus, unit: Unit, lang: str) -> str:
    """How a unit is cited: `pkt 7 lit. f`, `para. 7(f)`."""
    return _number(corpus.label("point-label" if unit.letter else "unit-label", lang), unit)


def unit_heading(corpus: Corpus, unit: Unit, lang: str) -> str:
    """A unit's number in full: `Punkt 7 lit. f`, `Paragraph 7(f)`."""
    return _number(corpus.label("point-heading" if unit.letter else "unit-heading", lang), unit)


def _number(label: str, unit: Unit) -> str:
    return label.replace("%number", unit.paragraph).replace("%letter", unit.letter)


def plural(number: int, forms: str, lang: str) -> str:
    """The number with the right form of `one|few|many` (Unicode CLDR plural rules; English uses the first two)."""
    rule = _LOCALES[lang].plural_form(number)
    choices = dict(zip(("one", "other") if lang == "en" else ("one", "few", "many"), forms.split("|"), strict=False))
    return f"{number} {choices.get(rule) or forms.split('|')[-1]}"


def format_date(date: str, lang: str) -> str:
    """An ISO 8601 date or range as readers write it: `8 października 2019`, `June 2019`, `2016`."""
    start, _, end = date.partition("/")
    if not end:
        return _format_day(start, lang)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{_format_day(end, lang)}"
    return f"{_format_day(start, lang)} – {_format_day(end, lang)}"


def _format_day(date: str, lang: str) -> str:
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return date
    pattern = "d MMMM y" if len(rest) == 2 else "LLLL y"
    return str(format_day(day(year, rest[0], rest[1] if len(rest) == 2 else 1), pattern, _LOCALES[lang]))
