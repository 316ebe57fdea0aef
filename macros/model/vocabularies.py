"""The declaration of the vocabularies in `data/vocab/`: ids with labels and further fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypedDict, get_args, get_type_hints

from .bilingual import InBothLanguages
from .fields import (
    Aliases,
    Choice,
    Count,
    Date,
    DayRead,
    Heading,
    Host,
    Id,
    Line,
    Localized,
    PagePath,
    Pattern,
    Regex,
    SourcePath,
    Url,
    Word,
    described,
    optional,
    read_from,
)


@dataclass(frozen=True)
class Label(Heading):
    """A word of a vocabulary in both languages."""

    description: Localized | None = optional("what it covers", pl="co obejmuje")


@dataclass(frozen=True)
class Theme(Heading):
    """A theme, which has a page of its own."""

    description: Localized = described("what it covers", pl="co obejmuje")


@dataclass(frozen=True)
class Force(InBothLanguages):
    """A force of statement, with the Polish verbs that express it."""

    pl: Line = described("in Polish", pl="po polsku")
    en: Line = described("in English", pl="po angielsku")
    verbs: tuple[Line, ...] = described("the verbs of the Polish text", pl="czasowniki z polskiego tekstu")
    rank: Count = described(
        "1 for the strongest; orders the register and shades the matrix",
        pl="1 dla najmocniejszego; porządkuje rejestr i cieniuje tabelę",
    )
    description: Localized | None = optional("what it covers", pl="co obejmuje")


@dataclass(frozen=True)
class EntityType(InBothLanguages):
    """A sort of entity."""

    kind: Annotated[
        str,
        Pattern("actor|instrument|initiative", "actor, instrument albo initiative", "actor, instrument or initiative"),
    ] = described("which kind it belongs to", pl="do jakiego rodzaju należy")
    pl: Line = described("in Polish", pl="po polsku")
    en: Line = described("in English", pl="po angielsku")


@dataclass(frozen=True)
class Scheme(InBothLanguages):
    """A scheme of official identifiers."""

    pl: Line = described("in Polish", pl="po polsku")
    en: Line = described("in English", pl="po angielsku")
    pattern: Regex = described(
        "regular expression that a value must match", pl="wyrażenie regularne, do którego wartość musi pasować"
    )
    example: Line = described("a valid value", pl="poprawna wartość")
    url: Line | None = optional(
        "address with {value} for a value, {name} for a named part of its pattern, {lang} or {LANG} for the language",
        pl="adres, w którym {value} zastępuje wartość, {nazwa} nazwaną część wzoru, a {lang} lub {LANG} język",
    )


@dataclass(frozen=True, kw_only=True)
class Capability:
    """An element of an initiative, such as a capability of the Model National Response or a priority of EMPACT."""

    initiative: Id = described("whose it is", pl="czyj jest")
    number: Line | None = optional("its number there, where it has one", pl="jego numer tamże, jeśli go ma")
    domain: Localized = described("the heading of its group", pl="nagłówek jego grupy")
    name: Localized = described("its name", pl="nazwa")
    year: Date | None = optional("since when, where its source says so", pl="od kiedy, jeśli źródło to podaje")
    source: Url = described("where it is listed", pl="gdzie jest wymieniony")
    seen: Url | None = read_from()
    checked: DayRead = described("when that was read", pl="kiedy to przeczytano")


@dataclass(frozen=True)
class Publisher:
    """The publisher of a page at which readers can check a fact."""

    name: Heading = described("its name, as a page prints it", pl="nazwa, jak drukuje ją strona")
    kind: Annotated[
        str,
        Pattern(
            "official|primary|database|press",
            "official, primary, database albo press",
            "official, primary, database or press",
        ),
    ] = described(
        "official: an authority; primary: the organisation or person that the fact is about; "
        "database: a recognised collection; press: a serious newspaper",
        pl="official: urząd lub instytucja; primary: ten, o kim mówi fakt; database: uznana baza; "
        "press: poważna gazeta",
    )
    hosts: tuple[Host, ...] = described(
        "its hosts without www.; a subdomain belongs to its parent unless it is listed itself",
        pl="jego serwery bez www.; subdomena należy do nadrzędnej, chyba że jest wymieniona osobno",
    )


@dataclass(frozen=True)
class Term:
    """A term that lay readers may not know."""

    name: Localized = described("the term", pl="pojęcie")
    forms: Aliases = described("its forms in the text", pl="w jakich formach występuje w tekście")
    definition: Localized = described("one to three plain sentences", pl="jedno do trzech prostych zdań")


@dataclass(frozen=True)
class Synonyms(InBothLanguages):
    """Synonyms: a search for one of them finds the others."""

    pl: tuple[Line, ...] = described(
        "in Polish, words or phrases, each in any one form", pl="po polsku, słowa lub zwroty, każde w dowolnej formie"
    )
    en: tuple[Line, ...] = described("in English, words or phrases", pl="po angielsku, słowa lub zwroty")
    forms: tuple[Word, ...] = described(
        "the inflected forms of a word that no dictionary declines, the base form first",
        (),
        pl="odmiana słowa, którego nie ma w słowniku, najpierw forma podstawowa",
    )
    page: PagePath | None = optional(
        "the page that has these as everyday names, which the search reads and no page shows",
        pl="strona, której są to potoczne nazwy; czyta je wyszukiwarka, a nie pokazuje żadna strona",
    )


@dataclass(frozen=True)
class Shown:
    """The answer to a question on the Questions page; questions without one serve only the search."""

    group: Annotated[str, Choice("question-groups")] = described(
        "in which part of the page", pl="w której części strony"
    )
    answer: Localized = described("one or two sentences, 40 words at most", pl="jedno lub dwa zdania, najwyżej 40 słów")
    sources: tuple[SourcePath, ...] = described(
        "one or two places that say so", pl="jedno lub dwa miejsca, które to mówią"
    )


@dataclass(frozen=True)
class Question(InBothLanguages):
    """A question that readers ask, and the pages that answer it."""

    pl: Line = described("in Polish, as the page shows it", pl="po polsku, jak stoi na stronie")
    en: Line = described("in English, as the page shows it", pl="po angielsku, jak stoi na stronie")
    also: Aliases = described(
        "other ways to put it, which the search reads and no page shows",
        pl="inne sposoby zapytania, które czyta wyszukiwarka, a nie pokazuje żadna strona",
    )
    answers: tuple[PagePath, ...] = described(
        "the pages that answer it, the best one first", pl="strony, które na nie odpowiadają, najlepsza pierwsza"
    )
    shown: Shown | None = optional(
        "its place and answer on the page of questions", pl="miejsce i odpowiedź na stronie pytań"
    )

    def wordings(self, lang: str) -> tuple[str, ...]:
        """Every way to put it in one language."""
        return (self[lang], *self.also[lang])


@dataclass(frozen=True, kw_only=True)
class Format(InBothLanguages):
    """A format in which the site is available; `{unit}` in its address is replaced by a unit's id."""

    pl: Line = described("its name in Polish")
    en: Line = described("its name in English")
    group: Annotated[str, Pattern("take|data|find", "take, data or find")] = described(
        "to take along, data for programs, or to find and follow"
    )
    purpose: Localized = described("what it is good for, in one sentence")
    address: Annotated[str, Pattern(r"/[^\s\"<>]*", "an address from the site's root, such as /data/document.ttl")] = (
        described("an example, or where it is")
    )
    per_language: Annotated[str, Pattern("yes", "yes, or no such key")] | None = optional(
        "yes where each language has its own"
    )
    licence: Annotated[str, Pattern("council|ours|both", "council, ours or both")] = described("whose words it holds")

    def file(self, unit: str) -> str:
        """Its address for a unit."""
        return self.address.replace("{unit}", unit)


@dataclass(frozen=True)
class Discouraged:
    """A term that our own prose avoids, following the Luxembourg Guidelines."""

    words: Aliases = described("how it is put; `*` ends a stem", pl="jak się je zapisuje; `*` kończy temat wyrazu")
    instead: Localized = described("what to write instead", pl="co napisać zamiast tego")


@dataclass(frozen=True)
class Foreign:
    """Words in another language than their sentence, marked with it for screen readers (WCAG 3.1.2)."""

    words: Line = described("as they stand on the page", pl="tak jak stoją na stronie")
    lang: Annotated[str, Pattern("[a-z]{2}", "the code of a language, such as en")] = described(
        "their language (BCP 47)", pl="ich język (kod BCP 47)"
    )


Vocabularies = TypedDict(
    "Vocabularies",
    {
        "types": Mapping[str, EntityType],
        "references": Mapping[str, Label],
        "forces": Mapping[str, Force],
        "themes": Mapping[str, Theme],
        "statuses": Mapping[str, Label],
        "certainties": Mapping[str, Label],
        "context-kinds": Mapping[str, Label],
        "schemes": Mapping[str, Scheme],
        "capabilities": Mapping[str, Capability],
        "publishers": Mapping[str, Publisher],
        "places": Mapping[str, Label],
        "help-groups": Mapping[str, Label],
        "glossary": Mapping[str, Term],
        "link-statuses": Mapping[str, Label],
        "interface": Mapping[str, Label],
        "synonyms": Mapping[str, Synonyms],
        "formats": Mapping[str, Format],
        "question-groups": Mapping[str, Label],
        "questions": Mapping[str, Question],
        "discouraged": Mapping[str, Discouraged],
        "foreign-words": Mapping[str, Foreign],
    },
)
"""Vocabulary name (the file's name in data/vocab/) -> its entries by id."""

VOCABULARIES: dict[str, type] = {name: get_args(hint)[1] for name, hint in get_type_hints(Vocabularies).items()}
"""Vocabulary name -> type of its entries."""
