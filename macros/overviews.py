"""What the pages across all units show: the register, the matrix, the timeline, the crosswalk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .corpus import Corpus, Development, Entity, Unit
from .links import CallPlace, build_links
from .records import Context, Fact
from .vocabularies import Capability


@dataclass(frozen=True)
class MatrixCell:
    """An actor in a unit: the call that addresses it most strongly, or only that the unit speaks of it."""

    unit: Unit
    call: CallPlace | None
    mentioned: bool


@dataclass(frozen=True)
class MatrixRow:
    """An actor with one cell for every unit."""

    actor: Entity
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Milestone:
    """A dated fact on the timeline: about an entity, a development, or the document where both are None."""

    fact: Fact
    entity: Entity | None = None
    development: Development | None = None

    @property
    def date(self) -> str:
        return self.fact.date or ""

    @property
    def kind(self) -> str:
        if self.entity is not None:
            return self.entity.kind
        return "development" if self.development is not None else "document"


@dataclass(frozen=True)
class CrosswalkRow:
    """A capability or aim with the units that we read as touching it."""

    id: str
    capability: Capability
    units: tuple[tuple[Unit, Context], ...]


def list_calls(corpus: Corpus) -> tuple[CallPlace, ...]:
    """Every call in the order of the text."""
    return tuple(CallPlace(unit, call) for unit in corpus.units for call in unit.calls)


def list_addressees(corpus: Corpus) -> tuple[Entity, ...]:
    """Actors that some call addresses, most often addressed first."""
    calls_to = build_links(corpus).calls_to
    return tuple(sorted((e for e in corpus.of_kind("actor") if calls_to[e.id]), key=lambda e: (-len(calls_to[e.id]), e.id)))


def draw_matrix(corpus: Corpus) -> tuple[tuple[MatrixRow, ...], tuple[MatrixRow, ...]]:
    """Rows of actors that are addressed, and rows of those that are only spoken of."""
    addressed = list_addressees(corpus)
    others = tuple(actor for actor in corpus.of_kind("actor") if actor not in addressed)
    return tuple(_row(corpus, actor) for actor in addressed), tuple(_row(corpus, actor) for actor in others)


def _row(corpus: Corpus, actor: Entity) -> MatrixRow:
    links = build_links(corpus)
    ranks = corpus.vocabularies["forces"]

    def cell(unit: Unit) -> MatrixCell:
        calls = [place for place in links.calls_to[actor.id] if place.unit is unit]
        strongest = min(calls, key=lambda place: ranks[place.call.record.force].rank, default=None)
        return MatrixCell(unit, strongest, actor in links.touched[unit.id])

    return MatrixRow(actor, tuple(cell(unit) for unit in corpus.units))


def list_milestones(corpus: Corpus) -> tuple[tuple[str, tuple[Milestone, ...]], ...]:
    """Milestones by year, oldest first; the document's own date is one of them."""
    ordered = sorted(_milestones(corpus), key=lambda milestone: milestone.date)
    return tuple((year, tuple(items)) for year, items in groupby(ordered, key=lambda milestone: milestone.date[:4]))


def _milestones(corpus: Corpus) -> Iterator[Milestone]:
    yield from (Milestone(fact) for fact in corpus.document.facts if fact.milestone)
    for entity in corpus.entities:
        yield from (Milestone(fact, entity=entity) for fact in entity.record.facts if fact.milestone)
    for development in corpus.developments:
        yield from (Milestone(fact, development=development) for fact in development.record.facts if fact.milestone)


def draw_crosswalk(corpus: Corpus, initiative: str) -> tuple[CrosswalkRow, ...]:
    """Every capability or aim of an initiative, in its own order, with the units read as touching it."""
    capabilities = {name: entry for name, entry in corpus.vocabularies["capabilities"].items() if entry.initiative == initiative}

    def units(name: str) -> tuple[tuple[Unit, Context], ...]:
        return tuple((unit, context) for unit in corpus.units for context in unit.record.context if context.via == name)

    return tuple(CrosswalkRow(name, entry, units(name)) for name, entry in capabilities.items())


def units_in_context(corpus: Corpus, initiative: str) -> tuple[tuple[Unit, tuple[Context, ...]], ...]:
    """Units with a context entry for an initiative."""
    found = ((unit, tuple(c for c in unit.record.context if c.initiative == initiative)) for unit in corpus.units)
    return tuple((unit, contexts) for unit, contexts in found if contexts)


def list_terms(corpus: Corpus, lang: str) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    """Glossary ids by name, each with the units whose text holds the term."""
    terms = corpus.vocabularies["glossary"]

    def units(name: str) -> tuple[Unit, ...]:
        forms = terms[name].forms.pl
        return tuple(unit for unit in corpus.units if any(form in unit.wording.plain for form in forms))

    return tuple((name, units(name)) for name in sorted(terms, key=lambda name: terms[name].name[lang].casefold()))
