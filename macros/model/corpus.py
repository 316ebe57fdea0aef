"""The frozen corpus: all records, valid, with references and positions resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from string import ascii_lowercase
from typing import Generic, TypeVar, cast

from .addresses import FOLDERS
from .bilingual import Pair
from .fields import Localized
from .publishers import find_publisher, hosts_of
from .records import (
    Call,
    CheckedLink,
    DevelopmentRecord,
    DocumentRecord,
    EntityRecord,
    FootnoteRecord,
    HelpContact,
    Mention,
    Quoted,
    UnitRecord,
)
from .text import QuoteError, Span, Wording, flatten, locate
from .vocabularies import Vocabularies

T = TypeVar("T", Mention, Call)


@dataclass(frozen=True)
class Located(Generic[T]):
    """An annotation and the place of its quote."""

    record: T
    span: Span


@dataclass(frozen=True)
class PlainWords:
    """Our plain words on a sentence; `call` is set if they describe a call."""

    sentence: int
    text: Localized
    call: Located[Call] | None = None


@dataclass(frozen=True)
class Unit:
    """A paragraph or a lettered point, `id` as cited: `14`, `7f`."""

    id: str
    record: UnitRecord
    wording: Wording
    mentions: tuple[Located[Mention], ...]
    calls: tuple[Located[Call], ...]

    @property
    def paragraph(self) -> str:
        """The number of the paragraph: `7` for `7f`."""
        return self.id.rstrip(ascii_lowercase)

    @property
    def letter(self) -> str:
        """The letter of the point, empty for a paragraph."""
        return self.id[len(self.paragraph) :]

    @property
    def plain_words(self) -> tuple[PlainWords, ...]:
        """Our plain words on its sentences, in their order: the calls of each, or its explanation."""
        in_order = sorted(self.calls, key=lambda call: call.span.start)
        calls = (PlainWords(call.span.sentence, call.record.action, call) for call in in_order)
        others = (PlainWords(item.sentence, item.text) for item in self.record.explanations)
        return tuple(sorted((*others, *calls), key=lambda words: words.sentence))

    def in_short(self, lang: str) -> str:
        """Our shortest words on it, on one line: its summary, else those on its sentences, else its title."""
        summary, title = self.record.summary, self.record.title[lang]
        words = [summary[lang]] if summary else [item.text[lang] for item in self.plain_words]
        return flatten(" ".join(words or [title]))


@dataclass(frozen=True)
class Footnote:
    """A footnote and the unit whose sentence marks it."""

    number: int
    record: FootnoteRecord
    wording: Wording
    mentions: tuple[Located[Mention], ...]
    unit: str
    sentence: int


@dataclass(frozen=True)
class Entity:
    """An actor, an instrument or an initiative, as `kind` says."""

    id: str
    kind: str
    record: EntityRecord


@dataclass(frozen=True)
class Development:
    """Something that followed."""

    id: str
    record: DevelopmentRecord


@dataclass(frozen=True, eq=False)
class Corpus:
    """All records, in the order in which they are shown; equal only to itself, so that what is derived can be kept."""

    document: DocumentRecord
    units: tuple[Unit, ...]
    footnotes: tuple[Footnote, ...]
    entities: tuple[Entity, ...]
    developments: tuple[Development, ...]
    help: tuple[HelpContact, ...]
    neutral: str
    links: tuple[CheckedLink, ...]
    vocabularies: Vocabularies

    def label(self, key: str, lang: str) -> str:
        """A label of the interface; raises InvalidDataError if it is missing."""
        return self.vocabularies["interface"][key][lang]

    def word(self, vocabulary: str, key: str, lang: str) -> str:
        """The label of an entry of a vocabulary whose entries are labels."""
        return cast(Mapping[str, Pair[str]], self.entries[vocabulary])[key][lang]

    @property
    def entries(self) -> Mapping[str, Mapping[str, object]]:
        """The vocabularies, for those who know only their names."""
        return cast(Mapping[str, Mapping[str, object]], self.vocabularies)

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities of all kinds by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def development(self) -> Mapping[str, Development]:
        """Developments by id."""
        return {development.id: development for development in self.developments}

    def publisher_of(self, url: str) -> str | None:
        """The id of the publisher of the page at an address; None if the vocabulary does not list its host."""
        return find_publisher(self._hosts, url)

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """The entities of one kind, in their order."""
        return tuple(entity for entity in self.entities if entity.kind == kind)

    def points_of(self, unit: str) -> tuple[Unit, ...]:
        """The lettered points of a paragraph."""
        return self._points.get(unit, ())

    def footnotes_of(self, unit: str) -> tuple[Footnote, ...]:
        """The footnotes that a unit marks."""
        return self._footnotes.get(unit, ())

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The index of each unit in the order of the text, from 0."""
        return {unit.id: place for place, unit in enumerate(self.units)}

    @cached_property
    def _hosts(self) -> Mapping[str, str]:
        return hosts_of(self.vocabularies["publishers"])

    @cached_property
    def _points(self) -> Mapping[str, tuple[Unit, ...]]:
        points = (unit for unit in self.units if unit.letter)
        return {paragraph: tuple(found) for paragraph, found in groupby(points, key=lambda point: point.paragraph)}

    @cached_property
    def _footnotes(self) -> Mapping[str, tuple[Footnote, ...]]:
        return {unit: tuple(notes) for unit, notes in groupby(self.footnotes, key=lambda note: note.unit)}


def locate_all(wording: Wording, items: Iterable[T]) -> tuple[Located[T], ...]:
    """Annotations with the places of their quotes; raises QuoteError where one has no single place."""
    return tuple(Located(item, locate(wording, item.quote, item.occurrence)) for item in items)


def find_places(wording: Wording, items: Iterable[Quoted]) -> Iterator[tuple[int, Span]]:
    """The index and the place of every annotation whose quote has a single one."""
    for index, item in enumerate(items):
        with suppress(QuoteError):
            yield index, locate(wording, item.quote, item.occurrence)


def unit_ids(document: DocumentRecord) -> Iterator[str]:
    """The ids of all units that a document declares, in the order of the text: a paragraph, then its points."""
    last = {points.paragraph: points.last for points in document.points}
    for number in range(1, document.paragraphs + 1):
        yield str(number)
        if number in last:
            yield from (f"{number}{letter}" for letter in ascii_lowercase[: ascii_lowercase.index(last[number]) + 1])


def unit_id_of(stem: str) -> str | None:
    """The id of the unit in file `stem`: `07f` is `7f`; None where the name is not of that form."""
    match = re.fullmatch(r"(0[1-9]|[1-9]\d+)([a-z]?)", stem, re.ASCII)
    return f"{int(match[1])}{match[2]}" if match else None


def file_stem(unit: str) -> str:
    """The file name of a unit without `.yml`: `7f` is `07f`, so that folders sort as the text does."""
    number = unit.rstrip(ascii_lowercase)
    return number.zfill(2) + unit[len(number) :]


def record_path(kind: str, name: str) -> str:
    """The file of a record in the data folder: `units/07f.yml`, `actors/europol.yml`."""
    return f"{FOLDERS[kind]}/{file_stem(name) if kind == 'unit' else name}.yml"
