"""Derived relations between records: mentions, related entities, addressees of calls, later events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .addresses import record_address
from .corpus import Corpus, Development, Entity, Located, Unit
from .grouping import gather
from .records import Call, Context, EntityRecord, Mention
from .vocabularies import Capability

WEAKEST_REQUEST = 3
"""The rank of the weakest force of a request: to call on, to encourage, to consider necessary."""


@dataclass(frozen=True)
class Backlink:
    """A sentence that mentions an entity, with the mentioning words; a footnote if `footnote` is set."""

    unit: str
    sentence: int
    text: str
    quotes: tuple[tuple[int, int, str], ...]
    footnote: int | None = None


@dataclass(frozen=True)
class UnitCall:
    """A call and the unit that makes it."""

    unit: Unit
    call: Located[Call]


@dataclass(frozen=True)
class LinkGraph:
    """Every derived relation, by id; an id without any has an empty tuple."""

    backlinks: Mapping[str, tuple[Backlink, ...]]
    mentioned_entities: Mapping[str, tuple[Entity, ...]]
    calls_to: Mapping[str, tuple[UnitCall, ...]]
    calls_on_theme: Mapping[str, tuple[UnitCall, ...]]
    contexts_of: Mapping[str, tuple[tuple[Unit, tuple[Context, ...]], ...]]
    developments_of: Mapping[str, tuple[Development, ...]]
    parts_of: Mapping[str, tuple[Entity, ...]]


@lru_cache(maxsize=4)
def build_links(corpus: Corpus) -> LinkGraph:
    """The link graph of a corpus, in time linear in its annotations."""
    calls = [UnitCall(unit, call) for unit in corpus.units for call in unit.calls]
    addressed = ((name, place) for place in calls for name in dict.fromkeys(place.call.record.addressees))
    on_theme = ((name, place) for place in calls for name in dict.fromkeys(place.call.record.themes))
    return LinkGraph(
        backlinks=gather((pair for unit in corpus.units for pair in _backlinks(corpus, unit)), corpus.entity),
        mentioned_entities={unit.id: _mentioned_entities(corpus, unit) for unit in corpus.units},
        calls_to=gather(addressed, corpus.entity),
        calls_on_theme=gather(on_theme, corpus.vocabularies["themes"]),
        contexts_of=gather(_contexts(corpus), corpus.entity),
        developments_of=gather(_developments(corpus), (*corpus.unit, *corpus.entity)),
        parts_of=gather(((e.record.part_of, e) for e in corpus.entities if e.record.part_of), corpus.entity),
    )


@lru_cache(maxsize=4)
def developments_by_call(corpus: Corpus) -> Mapping[str, tuple[Development, ...]]:
    """Calls with later events: `14#c3` -> its developments, oldest first."""
    ordered = sorted(corpus.developments, key=lambda development: development.record.date)
    return gather((call, development) for development in ordered for call in dict.fromkeys(development.record.calls))


def is_request(corpus: Corpus, call: Located[Call]) -> bool:
    """Whether a call requests an action."""
    return corpus.vocabularies["forces"][call.record.force].rank <= WEAKEST_REQUEST


def mentions_in(corpus: Corpus, unit: Unit) -> Iterator[Located[Mention]]:
    """The mentions of a unit and then those of its footnotes."""
    yield from unit.mentions
    for note in corpus.footnotes_of(unit.id):
        yield from note.mentions


def _mentioned_entities(corpus: Corpus, unit: Unit) -> tuple[Entity, ...]:
    names = dict.fromkeys(mention.record.entity for mention in mentions_in(corpus, unit))
    return tuple(corpus.entity[name] for name in names)


def _backlinks(corpus: Corpus, unit: Unit) -> Iterator[tuple[str, Backlink]]:
    for sentence in unit.wording.sentences:
        here = [m for m in unit.mentions if m.span.sentence == sentence.number]
        for entity, found in _by_entity(here).items():
            yield entity, Backlink(unit.id, sentence.number, sentence.text, _quotes(found, sentence.start))
    for note in corpus.footnotes_of(unit.id):
        for entity, found in _by_entity(note.mentions).items():
            yield entity, Backlink(note.unit, note.sentence, note.wording.plain, _quotes(found, 0), note.number)


def _by_entity(mentions: Iterable[Located[Mention]]) -> dict[str, tuple[Located[Mention], ...]]:
    return gather((mention.record.entity, mention) for mention in mentions)


def owners_of(name: str, owner: Callable[[str], str | None]) -> tuple[str, ...]:
    """An entity followed by its parents and successors, the nearest first; a cycle ends where it began."""
    found = [name]
    while (above := owner(found[-1])) is not None and above not in found:
        found.append(above)
    return tuple(found)


def hub_of(corpus: Corpus, name: str) -> str:
    """The initiative under which a context is listed: the hub that it belongs to, else itself."""
    chain = owners_of(name, lambda entity: owner_of(corpus.entity[entity].record))
    return next((above for above in chain if above in corpus.document.hubs), name)


def elements_of(corpus: Corpus, hub: str) -> Iterator[tuple[str, Capability]]:
    """The elements of an initiative and of what belongs to it, with their ids."""
    elements = corpus.vocabularies["capabilities"].items()
    return ((name, entry) for name, entry in elements if hub_of(corpus, entry.initiative) == hub)


def element_address(corpus: Corpus, name: str) -> str:
    """`leadership` → the place of that element on the page of its hub."""
    initiative = corpus.vocabularies["capabilities"][name].initiative
    return f"{record_address('initiative', hub_of(corpus, initiative))}#{name}"


def owner_of(record: EntityRecord) -> str | None:
    """What an entity belongs to, or what it became."""
    return record.part_of or record.succeeded_by


def contexts_in(corpus: Corpus, unit: Unit) -> dict[str, tuple[Context, ...]]:
    """The contexts of a unit under the hub that each belongs to: the document's hubs first, also those without one."""
    return gather(((hub_of(corpus, each.initiative), each) for each in unit.record.context), corpus.document.hubs)


def _contexts(corpus: Corpus) -> Iterator[tuple[str, tuple[Unit, tuple[Context, ...]]]]:
    """Every initiative with its related units: directly, through an element or, for a hub, through a part."""
    for unit in corpus.units:
        pairs = ((name, each) for each in unit.record.context for name in dict.fromkeys(_concerned(corpus, each)))
        yield from ((name, (unit, contexts)) for name, contexts in gather(pairs).items())


def _concerned(corpus: Corpus, context: Context) -> Iterator[str]:
    yield context.initiative
    yield hub_of(corpus, context.initiative)
    if context.via is not None:
        yield corpus.vocabularies["capabilities"][context.via].initiative


def _quotes(mentions: Iterable[Located[Mention]], start: int) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.span.start - start, m.span.end - start, m.record.how) for m in mentions)


def _developments(corpus: Corpus) -> Iterator[tuple[str, Development]]:
    for development in corpus.developments:
        for name in dict.fromkeys((*development.record.units, *development.record.entities)):
            yield name, development
