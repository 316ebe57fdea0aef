"""Relations between records, all derived: who is mentioned where, what a unit touches, who is asked for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .corpus import Corpus, Development, Entity, Footnote, Placed, Unit
from .records import Call, Mention


@dataclass(frozen=True)
class Backlink:
    """A sentence that speaks of an entity, with the words that do; a footnote where `footnote` is set."""

    unit: str
    sentence: int
    text: str
    quotes: tuple[tuple[int, int, str], ...]
    footnote: int | None = None


@dataclass(frozen=True)
class CallPlace:
    """A call and the unit that makes it."""

    unit: Unit
    call: Placed[Call]


@dataclass(frozen=True)
class LinkGraph:
    """Every derived relation, by id."""

    backlinks: Mapping[str, tuple[Backlink, ...]]
    touched: Mapping[str, tuple[Entity, ...]]
    calls_to: Mapping[str, tuple[CallPlace, ...]]
    calls_on_theme: Mapping[str, tuple[CallPlace, ...]]
    developments_of: Mapping[str, tuple[Development, ...]]
    parts_of: Mapping[str, tuple[Entity, ...]]


@lru_cache(maxsize=4)
def build_links(corpus: Corpus) -> LinkGraph:
    """The link graph of a corpus."""
    calls = tuple(CallPlace(unit, call) for unit in corpus.units for call in unit.calls)
    return LinkGraph(
        backlinks={entity.id: tuple(_backlinks(corpus, entity.id)) for entity in corpus.entities},
        touched={unit.id: tuple(_touched(corpus, unit)) for unit in corpus.units},
        calls_to={e.id: tuple(c for c in calls if e.id in c.call.record.addressees) for e in corpus.entities},
        calls_on_theme={t: tuple(c for c in calls if t in c.call.record.themes) for t in corpus.vocabularies["themes"]},
        developments_of=_developments(corpus),
        parts_of={e.id: tuple(part for part in corpus.entities if part.record.part_of == e.id) for e in corpus.entities},
    )


def mentions_in(corpus: Corpus, unit: Unit) -> Iterator[Placed[Mention]]:
    """The mentions of a unit and then those of its footnotes."""
    yield from unit.mentions
    for note in corpus.footnotes_of(unit.id):
        yield from note.mentions


def _touched(corpus: Corpus, unit: Unit) -> Iterator[Entity]:
    seen: set[str] = set()
    for mention in mentions_in(corpus, unit):
        if mention.record.entity not in seen:
            seen.add(mention.record.entity)
            yield corpus.entity[mention.record.entity]


def _backlinks(corpus: Corpus, entity: str) -> Iterator[Backlink]:
    for unit in corpus.units:
        for sentence in unit.wording.sentences:
            found = [m for m in unit.mentions if m.record.entity == entity and m.span.sentence == sentence.number]
            if found:
                yield Backlink(unit.id, sentence.number, sentence.text, _quotes(found, sentence.start))
        for note in corpus.footnotes_of(unit.id):
            yield from _footnote_backlinks(note, entity)


def _footnote_backlinks(note: Footnote, entity: str) -> Iterator[Backlink]:
    found = [m for m in note.mentions if m.record.entity == entity]
    if found:
        yield Backlink(note.unit, note.sentence, note.wording.plain, _quotes(found, 0), note.number)


def _quotes(mentions: list[Placed[Mention]], start: int) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.span.start - start, m.span.end - start, m.record.how) for m in mentions)


def _developments(corpus: Corpus) -> dict[str, tuple[Development, ...]]:
    found: dict[str, list[Development]] = {}
    for development in corpus.developments:
        for name in (*development.record.units, *development.record.entities):
            found.setdefault(name, []).append(development)
    return {name: tuple(items) for name, items in found.items()}
