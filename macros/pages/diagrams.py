"""Geometry of the pictures: where nodes, curves and dots stand. Templates print them as SVG (https://www.w3.org/TR/SVG2/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.corpus import Corpus, Entity
from ..model.link_graph import build_links

ROW = 26
LABEL_X = 104
WIDTH = 340
CENTRE_X = 40
BOX = 34
PER_ROW = 6


@dataclass(frozen=True)
class Node:
    """A linked label: an entity by name or a unit by number; lengths in SVG user units."""

    kind: str
    id: str
    x: float
    y: float


@dataclass(frozen=True)
class Edge:
    """A line from the centre to a node."""

    path: str


@dataclass(frozen=True)
class Neighbourhood:
    """A centre, its neighbours, and the lines between them."""

    height: int
    centre_y: float
    nodes: tuple[Node, ...]
    curves: tuple[Edge, ...]


def draw_entity(corpus: Corpus, entity: Entity) -> Neighbourhood:
    """An entity with the units that speak of it, and below them the entities that share most units with it."""
    links = build_links(corpus)
    units = list(dict.fromkeys(link.unit for link in links.backlinks[entity.id]))
    nodes = [Node("unit", unit, LABEL_X + BOX * (i % PER_ROW), ROW * (i // PER_ROW + 0.5)) for i, unit in enumerate(units)]
    start = ROW * -(-len(units) // PER_ROW)
    near = [Node(other.kind, other.id, LABEL_X, start + ROW * (row + 0.5)) for row, other in enumerate(nearest(corpus, entity, units))]
    return _arrange([*nodes, *near])


def nearest(corpus: Corpus, entity: Entity, units: Sequence[str], limit: int = 5) -> tuple[Entity, ...]:
    """The entities that are spoken of in most of the same units, at least two (or the only one there is)."""
    mentioned_entities = build_links(corpus).mentioned_entities
    shared = Counter(other.id for unit in units for other in mentioned_entities[unit] if other.id != entity.id)
    ranked = sorted(shared, key=lambda name: (-shared[name], name))
    return tuple(corpus.entity[name] for name in ranked[:limit])


def _arrange(nodes: Sequence[Node]) -> Neighbourhood:
    height = int(max((node.y for node in nodes), default=ROW / 2) + ROW / 2)
    centre = height / 2
    rows = dict.fromkeys(node.y for node in nodes)
    return Neighbourhood(height, centre, tuple(nodes), tuple(_curves(rows, centre)))


def _curves(rows: Iterable[float], centre: float) -> Iterator[Edge]:
    for y in rows:
        middle = (CENTRE_X + LABEL_X) / 2
        yield Edge(f"M{CENTRE_X} {centre:g} C{middle:g} {centre:g} {middle:g} {y:g} {LABEL_X - 6} {y:g}")


@dataclass(frozen=True)
class Dot:
    """An event on the strip, of a kind that gives it its colour."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class YearMark:
    """A year's label under the strip; `anchor` is the SVG text anchor."""

    year: str
    x: float
    anchor: str


@dataclass(frozen=True)
class TimelineStrip:
    """A row of years with a column of dots each, 720 by 120 user units."""

    dots: tuple[Dot, ...]
    marks: tuple[YearMark, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of which there is a dot."""
        return frozenset(dot.kind for dot in self.dots)


def draw_strip(years: Sequence[tuple[str, Sequence[str]]]) -> TimelineStrip:
    """Dots for (year, kinds of its events), years at their distance; labels every five years and at both ends."""
    if not years:
        return TimelineStrip((), ())
    first, last = int(years[0][0]), int(years[-1][0])

    def place(year: str) -> float:
        return round(12 + 696 * (int(year) - first) / max(last - first, 1), 1)

    dots = tuple(Dot(kind, place(year), 88 - 7.4 * i) for year, kinds in years for i, kind in enumerate(kinds))
    ticks = [str(year) for year in range(first, last + 1) if year in (first, last) or (year % 5 == 0 and min(year - first, last - year) > 2)]
    anchors = {str(first): "start", str(last): "end"}
    return TimelineStrip(dots, tuple(YearMark(year, place(year), anchors.get(year, "middle")) for year in ticks))
