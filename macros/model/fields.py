"""Field types for declaring records: accepted values and meaning.

A record type is a frozen dataclass whose annotations use these markers. The loader, the JSON Schema,
the editors' guide and every message are derived from that one declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from .addresses import ENTITY_KINDS
from .bilingual import Bilingual, InBothLanguages


class Condition:
    """What a string must fulfil, with words for it in Polish and English, or one wording for both."""

    pl: str
    en: str

    @property
    def expected(self) -> Bilingual:
        return Bilingual(self.pl, self.en or self.pl)


@dataclass(frozen=True)
class Pattern(Condition):
    """The whole string must match `regex`."""

    regex: str
    pl: str
    en: str = ""


@dataclass(frozen=True)
class Predicate(Condition):
    """The string must pass `test`, which a pattern cannot say."""

    test: Callable[[str], bool]
    pl: str
    en: str = ""


@dataclass(frozen=True)
class Ref:
    """The string is the id of a record of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """The string is an id of the named vocabulary."""

    vocabulary: str


def is_calendar_date(text: str) -> bool:
    """Whether an ISO 8601 date or range consists of existing days, the first not later than the last."""
    try:
        days = [
            date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]) for day in text.split("/")
        ]
    except ValueError:
        return False
    return days == sorted(days)


def is_address(text: str) -> bool:
    """Whether a URL can be taken apart and names a host with a dot or a port, as published ones do (RFC 3986)."""
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and ("." in str(parts.hostname) or parts.port is not None)
    except ValueError:
        return False


def is_unbroken(text: str) -> bool:
    """Whether an address holds no blank and no sign of the sentence around it at its end."""
    return not any(sign.isspace() for sign in text) and not re.search(r"[,;]$|(?<!\.)\.$", text)


def is_regex(text: str) -> bool:
    """Whether a text compiles as a regular expression."""
    try:
        re.compile(text)
    except (re.error, OverflowError):
        return False
    return True


BLANK = "…"
"""The placeholder in a new record; not a valid value."""

Line = Annotated[str, Pattern(r"[^\n]*\S[^\n]*", "jeden wiersz tekstu", "one line of text")]
Name = Annotated[
    str,
    Pattern(r"[^\n{}]*\S[^\n{}]*", "jeden wiersz tekstu bez nawiasów klamrowych", "one line of text without braces"),
]
Word = Annotated[str, Pattern(r"\S+", "jedno słowo", "one word")]
Prose = Annotated[str, Pattern(r"(?s).*\S.*", "tekst", "text")]
ID = "[a-z0-9]+(-[a-z0-9]+)*"
"""What the id of a record and of an entry of a vocabulary matches."""
Id = Annotated[str, Pattern(ID, "id z małych liter ASCII z łącznikami", "an id in lower-case ASCII with hyphens")]
Url = Annotated[
    str,
    Predicate(
        is_unbroken,
        "adres bez odstępów (w adresie spacja to %20) i bez przecinka i kropki na końcu",
        "an address without blanks (in an address a blank is %20) and without a comma or a full stop at its end",
    ),
    Pattern(
        r"https?://[^\s\"<>]+",
        "adres, który zaczyna się od https:// lub http://",
        "an address that starts with https:// or http://",
    ),
    Predicate(is_address, "adres z nazwą serwera", "an address with a host"),
]
Host = Annotated[
    str,
    Pattern(
        r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+",
        "nazwa serwera bez www., taka jak eur-lex.europa.eu",
        "a host's name without www., such as eur-lex.europa.eu",
    ),
]
Regex = Annotated[str, Predicate(is_regex, "poprawne wyrażenie regularne", "a regular expression that compiles")]
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = rf"(?:19|20)\d\d-{_MONTH}-(?:0[1-9]|[12]\d|3[01])"
_MOMENT = rf"(?:{_DAY}|(?:19|20)\d\d(?:-{_MONTH})?)"
_IN_CALENDAR = Predicate(is_calendar_date, "data, która jest w kalendarzu", "a date that the calendar has")
Date = Annotated[
    str,
    Pattern(
        rf"{_MOMENT}(?:/{_MOMENT})?",
        "data taka jak 2019-10-08, 2019-10, 2019 albo okres 2019-10-07/2019-10-08",
        "a date such as 2019-10-08, 2019-10, 2019 or a range 2019-10-07/2019-10-08",
    ),
    Predicate(
        is_calendar_date,
        "data, która jest w kalendarzu, a okres biegnący naprzód",
        "a date that the calendar has, and a range that runs forward",
    ),
]
Moment = Annotated[
    str,
    Pattern(
        _MOMENT,
        "jedna data taka jak 2019-10-08, 2019-10 albo 2019, a nie okres",
        "one date such as 2019-10-08, 2019-10 or 2019, not a range",
    ),
    _IN_CALENDAR,
]
Day = Annotated[
    str,
    Pattern(_DAY, "pełna data dnia, taka jak 2019-10-08", "the full date of a day, such as 2019-10-08"),
    _IN_CALENDAR,
]
DayRead = Annotated[
    str,
    Pattern(
        rf"{_DAY}|20(?:1\d|2[0-5])-{_MONTH}|2026-(?:0[1-9]|10)",
        "pełna data dnia, w którym ktoś to przeczytał, taka jak 2026-11-29",
        "the full date of the day on which somebody read it, such as 2026-11-29",
    ),
    _IN_CALENDAR,
]
"""Of what was read before November 2026 sometimes only the month was noted; nobody may invent its day."""
DATES = (Date, Moment, Day, DayRead)
"""Every type of a date."""
Count = Annotated[int, Pattern(r"[1-9]\d{0,3}", "liczba całkowita od 1", "a whole number from 1")]
Phone = Annotated[
    str,
    Pattern(r"\+?\d+(?: \d+)*", "cyfry, w grupach po jednym odstępie", "digits, in groups with one space between them"),
]
Email = Annotated[str, Pattern(r"[^\s@<>\"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "adres e-mail", "an e-mail address")]
Letter = Annotated[str, Pattern(r"[a-z]", "litera od a do z", "a letter from a to z")]
PagePath = Annotated[
    str,
    Pattern(
        r"[a-z0-9-]+(/[a-z0-9-]+)?",
        "adres strony bez ukośników na początku i końcu, na przykład p/14, albo home",
        "a page's address without slashes at its ends, such as p/14, or home",
    ),
]
SourcePath = Annotated[
    str,
    Pattern(
        r"[a-z0-9-]+(/[a-z0-9-]+)?(#[a-z0-9-]+)?",
        "adres strony i miejsca na niej, na przykład p/14#s3, help#dyzurnet albo developments/empact-permanent",
        "the address of a page and of a place on it, such as p/14#s3, help#dyzurnet or developments/empact-permanent",
    ),
]
EntityId = Annotated[str, Ref(ENTITY_KINDS)]
ActorId = Annotated[str, Ref(("actor",))]
InitiativeId = Annotated[str, Ref(("initiative",))]
UnitId = Annotated[str, Ref(("unit",))]
ThemeId = Annotated[str, Choice("themes")]
Yes = Annotated[str, Pattern("yes", "yes albo brak tego klucza", "yes, or no such key")]


def described(doc: str, default: Any = MISSING, *, pl: str = "") -> Any:
    """A field with its meaning in English and, where editors read it, in Polish; required without a default."""
    return field(default=default, metadata={"doc": Bilingual(pl or doc, doc)})


def optional(doc: str, *, pl: str = "") -> Any:
    """A field that may be missing, with its meaning."""
    return described(doc, None, pl=pl)


def read_from() -> Any:
    """The field of a copy in which a source was read."""
    return optional(
        "the copy in which it was read, where that is another page than `source`",
        pl="kopia, w której to przeczytano, jeśli to inna strona niż `source`",
    )


@dataclass(frozen=True)
class Localized(InBothLanguages):
    """The same thing said in both languages of the site."""

    pl: Prose = described("in Polish", pl="po polsku")
    en: Prose = described("in English", pl="po angielsku")


@dataclass(frozen=True)
class Heading(InBothLanguages):
    """A name in both languages; it becomes a page's title, which the macros plugin would run as a template."""

    pl: Name = described("in Polish", pl="po polsku")
    en: Name = described("in English", pl="po angielsku")


@dataclass(frozen=True)
class Aliases(InBothLanguages):
    """Other names per language; either list may be left out."""

    pl: tuple[Line, ...] = described("names and forms in Polish", (), pl="nazwy i formy po polsku")
    en: tuple[Line, ...] = described("names and forms in English", (), pl="nazwy i formy po angielsku")
