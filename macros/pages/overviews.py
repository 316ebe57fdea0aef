"""Views of pages about all units: register, matrix, timeline, and an initiative against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..model.corpus import Corpus, Development, Entity, Unit
from ..model.link_graph import UnitCall, build_links, elements_of
from ..model.records import Fact
from ..model.vocabularies import Capability

Calls = dict[tuple[str, str], UnitCall]
"""Actor and unit → a call of the unit to the actor."""
STRETCH = 60
"""Units that one table of the matrix shows side by side."""
ERAS = ("0000", "2010", "2020", "2024")
"""The years with which the parts of the timeline begin; the last is open."""


@dataclass(frozen=True)
class MatrixCell:
    """An actor in a unit: the call that addresses it most strongly, or just a mention."""

    unit: Unit
    call: UnitCall | None
    mentioned: bool


@dataclass(frozen=True)
class MatrixRow:
    """An actor with one cell for every unit."""

    actor: Entity
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """Actors against a chunk of units: rows of addressed actors, and of those only mentioned."""

    units: tuple[Unit, ...]
    addressed: tuple[MatrixRow, ...]
    others: tuple[MatrixRow, ...]


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
    def start(self) -> str:
        """The date, or the first day of a range: `datetime` in HTML knows no ranges."""
        return self.date.partition("/")[0]

    @property
    def kind(self) -> str:
        if self.entity is not None:
            return self.entity.kind
        return "development" if self.development is not None else "document"

    @property
    def repeats_title(self) -> bool:
        """Whether it is the first milestone of a development, whose title tells it already."""
        facts = self.development.record.facts if self.development else ()
        return self.fact is next((fact for fact in facts if fact.milestone), None)


@dataclass(frozen=True)
class Era:
    """Years of the timeline that one line gathers; `open` where it shows them at once."""

    years: tuple[tuple[str, tuple[Milestone, ...]], ...]
    open: bool

    @property
    def count(self) -> int:
        return sum(len(items) for _, items in self.years)


@dataclass(frozen=True)
class CrosswalkRow:
    """An element of an initiative with the units that we read as touching it."""

    id: str
    element: Capability
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Crosswalk:
    """A hub against all units: its elements with those linked through them, and those without a link."""

    rows: tuple[CrosswalkRow, ...]
    unlinked: tuple[Unit, ...]

    @property
    def unused(self) -> tuple[CrosswalkRow, ...]:
        """The elements by way of which nothing is linked."""
        return tuple(row for row in self.rows if not row.units)


def list_calls(corpus: Corpus) -> tuple[UnitCall, ...]:
    """Every call in the order of the text."""
    return tuple(UnitCall(unit, call) for unit in corpus.units for call in unit.calls)


def list_addressees(corpus: Corpus) -> tuple[Entity, ...]:
    """Actors that some call addresses, most often addressed first."""
    calls_to = build_links(corpus).calls_to
    asked = (actor for actor in corpus.of_kind("actor") if calls_to[actor.id])
    return tuple(sorted(asked, key=lambda actor: (-len(calls_to[actor.id]), actor.id)))


def build_matrix(corpus: Corpus) -> tuple[Matrix, ...]:
    """One table, or for a long text one per chunk of units, so that the number of cells grows linearly."""
    starts = range(0, len(corpus.units), STRETCH)
    return tuple(_draw_stretch(corpus, corpus.units[start : start + STRETCH]) for start in starts)


def _draw_stretch(corpus: Corpus, units: tuple[Unit, ...]) -> Matrix:
    calls = _strongest_calls(corpus, units)
    mentioned = {entity.id for unit in units for entity in build_links(corpus).mentioned_entities[unit.id]}
    shown = mentioned if len(units) < len(corpus.units) else corpus.entity.keys()
    addressed = {actor for actor, _ in calls}
    first = (actor for actor in list_addressees(corpus) if actor.id in addressed)
    others = (actor for actor in corpus.of_kind("actor") if actor.id in shown - addressed)
    return Matrix(units, *(tuple(_row(corpus, actor, units, calls) for actor in actors) for actors in (first, others)))


def _strongest_calls(corpus: Corpus, units: tuple[Unit, ...]) -> Calls:
    ranks = corpus.vocabularies["forces"]
    found: Calls = {}
    for place in (UnitCall(unit, call) for unit in units for call in unit.calls):
        for actor in place.call.record.addressees:
            best = found.setdefault((actor, place.unit.id), place)
            if ranks[place.call.record.force].rank < ranks[best.call.record.force].rank:
                found[actor, place.unit.id] = place
    return found


def _row(corpus: Corpus, actor: Entity, units: tuple[Unit, ...], calls: Calls) -> MatrixRow:
    mentioned = build_links(corpus).mentioned_entities
    cells = (MatrixCell(unit, calls.get((actor.id, unit.id)), actor in mentioned[unit.id]) for unit in units)
    return MatrixRow(actor, tuple(cells))


def list_milestones(corpus: Corpus) -> tuple[tuple[str, tuple[Milestone, ...]], ...]:
    """Milestones by year, oldest first; the document's own date is one of them."""
    ordered = sorted(_milestones(corpus), key=lambda milestone: milestone.date)
    return tuple((year, tuple(items)) for year, items in groupby(ordered, key=lambda milestone: milestone.date[:4]))


def list_eras(corpus: Corpus) -> tuple[Era, ...]:
    """The timeline in its parts, the last one open."""
    years = list_milestones(corpus)
    ends = (*ERAS[1:], "9999")
    parts = (tuple(pair for pair in years if start <= pair[0] < end) for start, end in zip(ERAS, ends, strict=True))
    return tuple(Era(part, open=part[0][0] >= ERAS[-1]) for part in parts if part)


def _milestones(corpus: Corpus) -> Iterator[Milestone]:
    yield from (Milestone(fact) for fact in corpus.document.facts if fact.milestone)
    for entity in corpus.entities:
        yield from (Milestone(fact, entity=entity) for fact in entity.record.facts if fact.milestone)
    for development in corpus.developments:
        yield from (Milestone(fact, development=development) for fact in development.record.facts if fact.milestone)


def build_crosswalk(corpus: Corpus, hub: str) -> Crosswalk | None:
    """What we read by way of the elements of a hub, and what has no link with it; None for what is no hub."""
    if hub not in corpus.document.hubs:
        return None
    linked = build_links(corpus).contexts_of[hub]

    def linked_by(element: str) -> tuple[Unit, ...]:
        return tuple(unit for unit, found in linked if any(context.via == element for context in found))

    rows = (CrosswalkRow(name, entry, linked_by(name)) for name, entry in elements_of(corpus, hub))
    unlinked = (unit for unit in corpus.units if any(entry.initiative == hub for entry in unit.record.unlinked))
    return Crosswalk(tuple(rows), tuple(unlinked))


def list_terms(corpus: Corpus, lang: str) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    """Glossary ids by name, each with the units whose text holds the term."""
    terms = corpus.vocabularies["glossary"]

    def units(name: str) -> tuple[Unit, ...]:
        forms = terms[name].forms.pl
        return tuple(unit for unit in corpus.units if any(form in unit.wording.plain for form in forms))

    return tuple((name, units(name)) for name in sorted(terms, key=lambda name: terms[name].name[lang].casefold()))
