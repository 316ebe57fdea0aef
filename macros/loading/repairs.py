"""What an editor probably meant by a value of the wrong form, such as a date as people write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

from .problems import suggest

_AROUND = " \t\u00a0\"'`„“”‚‘’«»<>()[],;"
"""What stands around values that come from a letter, a web page or a list."""

LONGEST_LIST = 120
"""Characters of a suggested list; nobody reads a longer one in a message."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BETWEEN = re.compile(r"\s+(?:-|do|to)\s+|\s*/\s+|\s+/\s*")
_SAME_MONTH = re.compile(r"(\d{4}-\d\d-)(\d\d)[-/](\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})(?:\2(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ROMAN = re.compile(r"(?:(\d{1,2})[. ])? ?([IVX]+)[. ] ?(\d{4})(?: ?r\.?)?")
_TIME = re.compile(r"(?<=\d)[T ]\d\d?:\d\d.*$")
_SCHEME = re.compile(r"(?i)(?:h\w{2,6}:?/+)+(?=[\w-]+\.)")
_WITH_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]{3,})\s+(\d{4})(?: ?r\.?)?")
_MONTHS = "sty/jan lut/feb mar/mar kwi/apr maj/may cze/jun lip/jul sie/aug wrz/sep paź/oct lis/nov gru/dec".split()
"""How each month begins in Polish and in English."""

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_POLISH_KEYS = dict(
    pair.split("=")
    for pair in """tytuł=title nazwa=name typ=type opis=description data=date stan=state fakty=facts fakt=facts
    punkty=units wezwania=calls podmioty=entities podmiot=entity tematy=themes temat=themes źródło=source
    źródła=source sprawdzono=checked sprawdzone=checked cytat=quote wzmianki=mentions adresaci=addressees
    odnośniki=links adres=url tekst=text streszczenie=summary polski=pl angielski=en""".split()
)


def suggest_key(word: str, free: Collection[str], known: Collection[str]) -> str:
    """The key that a word was probably meant for: its Polish name, other letters of one that is missing, or of any."""
    translated = _POLISH_KEYS.get(word.casefold(), word.casefold())
    return translated if translated in known else suggest(word, free) or suggest(word, known)


def plain_id(name: str) -> str:
    """The id that a name was probably meant for: without capitals, accents, blanks and signs; empty if none is left."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l")).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def repair(text: str, accepts: Callable[[str], bool]) -> str:
    """The first likely form of a value that its field accepts; empty if there is none."""
    forms = _forms(_DASHES.sub("-", text).strip(f"{_AROUND}."))
    return next((form for form in forms if form != text and accepts(form)), "")


def repair_list(text: str) -> str:
    """A list that was written as one value, in brackets; empty where it would be no single short line."""
    words = [word.strip(_AROUND) for word in re.split("[,;]", text)]
    found = f"[{', '.join(filter(None, words))}]"
    return found if len(found) <= LONGEST_LIST and "\n" not in found else ""


def _forms(bare: str) -> Iterator[str]:
    yield bare
    yield _period(bare)
    yield "yes" if bare.casefold() in ("yes", "tak", "true", "y", "on") else ""
    yield re.sub(r"^.*\bp/(\w+)/?#", r"\1#", bare)
    yield re.sub(r"^(?:p\.|pkt|par\.)?\s*0?(\w+)(?:\s*#\s*|\s+)(?=c\d)", r"\1#", bare.lower())
    yield f"https://{bare}" if bare.startswith("www.") else ""
    yield re.sub(r"^\w+://", lambda match: match[0].lower(), bare)
    yield re.sub(r"[\s().-]+", " ", bare) if re.fullmatch(r"\+?\d[\d ().-]+\d", bare) else ""
    yield bare.strip("/") if bare.startswith("/") else re.sub(r"^https?://[^/]+/(.*?)/?$", r"\1", bare)
    yield _SCHEME.sub("https://", bare, count=1)


def _period(text: str) -> str:
    """A date or a period in the form of records."""
    if match := _SAME_MONTH.fullmatch(text):
        return f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    return "/".join(_day(part.strip()) for part in _BETWEEN.split(text))


def _day(text: str) -> str:
    """A date in the form of records; as it is where it has no known form."""
    text = _TIME.sub("", text)
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if (match := _MONTH_FIRST.fullmatch(text)) and int(match[2]) > 12:
        return _iso(match[3], match[1], match[2])
    if match := _SHORT_YEAR.fullmatch(text):
        return _iso(f"20{match[3]}", match[2], match[1])
    if (match := _ROMAN.fullmatch(text)) and match[2] in _NUMERALS:
        return _iso(match[3], str(_NUMERALS.index(match[2]) + 1), match[1])
    if match := _DAY_FIRST.fullmatch(text):
        return _iso(match[3], match[2], match[1])
    if match := _WITH_MONTH.fullmatch(text.casefold()):
        fitting = (month for month, names in enumerate(_MONTHS, start=1) if match[2][:3] in names.split("/"))
        month = next(fitting, None)
        return _iso(match[3], str(month), match[1]) if month else text
    return text


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
