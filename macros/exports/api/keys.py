"""The keys by which records name each other, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.corpus import Corpus, Development, Entity, Footnote, Located, Unit
from ...model.link_graph import build_links, developments_by_call, hub_of, mentions_in
from ...model.records import Call
from ..publication import Publication
from .links import api_address
from .views import RESOURCES, ReferenceView

Key = tuple[str, str]
"""A kind and an id."""


def key_address(publication: Publication, key: Key) -> str:
    """The file of a record; a call's is named with a hyphen, since a # would end the address."""
    kind, name = key
    return publication.url(api_address(f"{RESOURCES[kind][0]}/{name.replace('#', '-')}" if kind in RESOURCES else name))


def view_reference(publication: Publication, key: Key) -> ReferenceView:
    """A key with its file."""
    return ReferenceView(key[1], key[0], key_address(publication, key))


def view_references(publication: Publication, keys: Iterable[Key]) -> tuple[ReferenceView, ...]:
    """Each key once, with its file, in the order in which they come."""
    return tuple(view_reference(publication, key) for key in dict.fromkeys(keys))


def units_of(names: Iterable[str]) -> Iterator[Key]:
    """The keys of units."""
    yield from (("unit", name) for name in names)


def entities_of(corpus: Corpus, names: Iterable[str | None]) -> Iterator[Key]:
    """The keys of entities, each with its kind."""
    yield from ((corpus.entity[name].kind, name) for name in names if name is not None)


def keys_of_unit(corpus: Corpus, unit: Unit) -> Iterator[Key]:
    """What a unit names: its paragraph and points, notes, calls, whom it mentions and asks, its context, themes and
    developments."""
    record = unit.record
    yield from units_of([unit.paragraph] if unit.letter else [point.id for point in corpus.points_of(unit.id)])
    yield from (("footnote", str(note.number)) for note in corpus.footnotes_of(unit.id))
    yield from entities_of(corpus, (mention.record.entity for mention in mentions_in(corpus, unit)))
    for call in unit.calls:
        yield "call", f"{unit.id}#{call.record.id}"
        yield from keys_of_call(corpus, unit, call)
    for context in record.context:
        yield from entities_of(corpus, (context.initiative, hub_of(corpus, context.initiative)))
        yield from (("capability", name) for name in (context.via,) if name is not None)
    yield from entities_of(corpus, (item.initiative for item in record.unlinked))
    yield from (("theme", name) for name in record.themes)
    yield from (("development", item.id) for item in build_links(corpus).developments_of.get(unit.id, ()))


def keys_of_footnote(corpus: Corpus, note: Footnote) -> Iterator[Key]:
    """The unit of a footnote and what it mentions."""
    yield "unit", note.unit
    yield from entities_of(corpus, (mention.record.entity for mention in note.mentions))


def keys_of_call(corpus: Corpus, unit: Unit, call: Located[Call]) -> Iterator[Key]:
    """A call's unit, who speaks and who is addressed, its themes and what followed."""
    yield "unit", unit.id
    yield from entities_of(corpus, (call.record.speaker, *call.record.addressees))
    yield from (("theme", name) for name in call.record.themes)
    yield from (
        ("development", item.id) for item in developments_by_call(corpus).get(f"{unit.id}#{call.record.id}", ())
    )


def keys_of_entity(corpus: Corpus, entity: Entity) -> Iterator[Key]:
    """What an entity belongs to or became, the units that speak of it, the calls to it and what followed."""
    links = build_links(corpus)
    yield from entities_of(corpus, (entity.record.part_of, entity.record.succeeded_by))
    yield from units_of(link.unit for link in links.backlinks[entity.id])
    yield from (("call", f"{place.unit.id}#{place.call.record.id}") for place in links.calls_to[entity.id])
    yield from (("development", item.id) for item in links.developments_of.get(entity.id, ()))


def keys_of_development(corpus: Corpus, item: Development) -> Iterator[Key]:
    """What a development touches."""
    record = item.record
    yield from units_of(record.units)
    yield from (("call", name) for name in record.calls)
    yield from entities_of(corpus, record.entities)
    yield from (("theme", name) for name in record.themes)


def keys_of_theme(corpus: Corpus, name: str) -> Iterator[Key]:
    """The units and calls about a theme, and what followed."""
    yield from units_of(unit.id for unit in corpus.units if name in unit.record.themes)
    yield from (
        ("call", f"{place.unit.id}#{place.call.record.id}") for place in build_links(corpus).calls_on_theme[name]
    )
    yield from (("development", item.id) for item in corpus.developments if name in item.record.themes)
