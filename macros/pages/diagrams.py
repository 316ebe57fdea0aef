"""Geometry of the strip of years. Templates print it as SVG (https://www.w3.org/TR/SVG2/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHAPES = {
    "instrument": "M{0:g} {1:g}m-3.2 -3.2h6.4v6.4h-6.4z",
    "initiative": "M{0:g} {1:g}m0 -4l4 7h-8z",
    "actor": "M{0:g} {1:g}m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0",
    "document": "M{0:g} {1:g}m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4z",
    "development": "M{0:g} {1:g}m-3.8 -1.2h2.6v-2.6h2.4v2.6h2.6v2.4h-2.6v2.6h-2.4v-2.6h-2.6z",
}
"""Kind of an event -> the outline of its sign around a point: distinguished without colour."""


@dataclass(frozen=True)
class Dot:
    """An event on the strip, of a kind that gives it its colour and its shape."""

    kind: str
    x: float
    y: float

    @property
    def shape(self) -> str:
        """Its outline, as path data."""
        return SHAPES[self.kind].format(self.x, self.y)


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

    step = min(7.4, 83 / max(len(kinds) for _, kinds in years))  # so that the highest column fits
    dots = tuple(
        Dot(kind, place(year), round(88 - step * i, 1)) for year, kinds in years for i, kind in enumerate(kinds)
    )
    ticks = [
        str(year)
        for year in range(first, last + 1)
        if year in (first, last) or (year % 5 == 0 and min(year - first, last - year) > 2)
    ]
    anchors = {str(first): "start", str(last): "end"}
    return TimelineStrip(dots, tuple(YearMark(year, place(year), anchors.get(year, "middle")) for year in ticks))
