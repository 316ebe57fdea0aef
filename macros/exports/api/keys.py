"""The keys by which records name each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.corpus import Corpus, Development, Entity, Footnote, Located, Unit
from ...model.link_graph import UnitCall, build_links, developments_by_call, hub_of, mentions_in
from ...model.records import Call
from .resources import Key


def name_of_call(unit: Unit, call: Located[Call]) -> str:
    """The id of a call: `14#c3`."""
    return f"{unit.id}#{call.record.id}"


def keys_of(kind: str, names: Iterable[str]) -> Iterator[Key]:
    """The keys of records of one kind."""
    yield from ((kind, name) for name in names)


def entities_of(corpus: Corpus, names: Iterable[str | None]) -> Iterator[Key]:
    """The keys of entities, each with its kind."""
    yield from ((corpus.entity[name].kind, name) for name in names if name is not None)


def calls_of(places: Iterable[UnitCall]) -> tuple[str, ...]:
    """The ids of calls."""
    return tuple(name_of_call(place.unit, place.call) for place in places)


def ids_of(records: Iterable[Unit | Development]) -> tuple[str, ...]:
    """The ids of records that have one."""
    return tuple(record.id for record in records)


def keys_of_unit(corpus: Corpus, unit: Unit) -> Iterator[Key]:
    """What a unit names: its paragraph and points, notes, calls, entities, context, themes and developments."""
    record = unit.record
    yield from keys_of("unit", [unit.paragraph] if unit.letter else ids_of(corpus.points_of(unit.id)))
    yield from keys_of("footnote", (str(note.number) for note in corpus.footnotes_of(unit.id)))
    yield from entities_of(corpus, (mention.record.entity for mention in mentions_in(corpus, unit)))
    for call in unit.calls:
        yield "call", name_of_call(unit, call)
        yield from keys_of_call(corpus, unit, call)
    for context in record.context:
        yield from entities_of(corpus, (context.initiative, hub_of(corpus, context.initiative)))
        yield from keys_of("capability", filter(None, [context.via]))
    yield from entities_of(corpus, (item.initiative for item in record.unlinked))
    yield from keys_of("theme", record.themes)
    yield from keys_of("development", ids_of(build_links(corpus).developments_of[unit.id]))


def keys_of_footnote(corpus: Corpus, note: Footnote) -> Iterator[Key]:
    """The unit of a footnote and what it mentions."""
    yield "unit", note.unit
    yield from entities_of(corpus, (mention.record.entity for mention in note.mentions))


def keys_of_call(corpus: Corpus, unit: Unit, call: Located[Call]) -> Iterator[Key]:
    """A call's unit, who speaks and who is addressed, its themes and what followed."""
    yield "unit", unit.id
    yield from entities_of(corpus, (call.record.speaker, *call.record.addressees))
    yield from keys_of("theme", call.record.themes)
    yield from keys_of("development", ids_of(developments_by_call(corpus).get(name_of_call(unit, call), ())))


def keys_of_entity(corpus: Corpus, entity: Entity) -> Iterator[Key]:
    """What an entity belongs to or became, the units that speak of it, the calls to it and what followed."""
    links = build_links(corpus)
    yield from entities_of(corpus, (entity.record.part_of, entity.record.succeeded_by))
    yield from keys_of("unit", (link.unit for link in links.backlinks[entity.id]))
    yield from keys_of("call", calls_of(links.calls_to[entity.id]))
    yield from keys_of("development", ids_of(links.developments_of[entity.id]))


def keys_of_development(corpus: Corpus, item: Development) -> Iterator[Key]:
    """What a development touches."""
    record = item.record
    yield from keys_of("unit", record.units)
    yield from keys_of("call", record.calls)
    yield from entities_of(corpus, record.entities)
    yield from keys_of("theme", record.themes)
