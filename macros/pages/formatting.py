"""Polish and English on the page: numbers with nouns, labels of units, dates, the order of names."""

from __future__ import annotations

from ..model.corpus import Unit

_MONTHS = {
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_MONTHS_ALONE = {
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień".split(),
    "en": _MONTHS["en"],
}
ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def sort_key(name: str) -> tuple[list[int], str]:
    """A name's place in the order of the Polish alphabet, which holds the English one; other signs come first."""
    return [ALPHABET.find(char) for char in name.lower()], name


def unit_label(unit: Unit, lang: str) -> str:
    """How a unit is cited: `pkt 7 lit. f`, `para. 7(f)`."""
    if lang == "pl":
        return f"pkt {unit.paragraph} lit. {unit.letter}" if unit.letter else f"pkt {unit.paragraph}"
    return f"para. {unit.paragraph}({unit.letter})" if unit.letter else f"para. {unit.paragraph}"


def unit_heading(unit: Unit, lang: str) -> str:
    """A unit's number in full: `Punkt 7 lit. f`, `Paragraph 7(f)`."""
    return unit_label(unit, lang).replace("pkt", "Punkt").replace("para.", "Paragraph")


def plural(number: int, forms: str, lang: str) -> str:
    """The number with the right form of `one|few|many` (Unicode CLDR plural rules; English uses the first two)."""
    choices = forms.split("|")
    return f"{number} {choices[min(_plural_index(number, lang), len(choices) - 1)]}"


def _plural_index(number: int, lang: str) -> int:
    if number == 1:
        return 0
    if lang == "en" or (number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)):
        return 1
    return 2


def format_date(date: str, lang: str) -> str:
    """An ISO 8601 date or range as readers write it: `8 października 2019`, `June 2019`, `2016`."""
    start, _, end = date.partition("/")
    if not end:
        return _format_day(start, lang)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{_format_day(end, lang)}"
    return f"{_format_day(start, lang)} – {_format_day(end, lang)}"


def _format_day(date: str, lang: str) -> str:
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return date
    if len(parts) == 2:
        return f"{_MONTHS_ALONE[lang][parts[1] - 1]} {parts[0]}"
    return f"{parts[2]} {_MONTHS[lang][parts[1] - 1]} {parts[0]}"
