"""What the home page shows: whom the Council asks, what happened last, and the paragraphs in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.corpus import Corpus, Development, Entity, Unit
from ..model.link_graph import is_request
from .overviews import list_calls

GROUPS = {"1": "home-group-1", "7": "home-group-2", "8": "home-group-3", "17": "home-group-4", "21": "home-group-5"}
"""The paragraph with which each group of paragraphs begins -> its label."""
LATEST = 3


@dataclass(frozen=True)
class UnitGroup:
    """Paragraphs that belong together, with the label of the group."""

    label: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Home:
    """Requests by force and by addressee, the latest events, and the groups of paragraphs."""

    forces: tuple[tuple[str, int], ...]
    addressees: tuple[tuple[Entity, int], ...]
    latest: tuple[Development, ...]
    groups: tuple[UnitGroup, ...]


def view_home(corpus: Corpus) -> Home:
    """The home page of a corpus."""
    requests = [place.call for place in list_calls(corpus) if is_request(corpus, place.call)]
    forces = Counter(call.record.force for call in requests)
    asked = Counter(name for call in requests for name in dict.fromkeys(call.record.addressees))
    most_first = sorted(asked.items(), key=lambda pair: (-pair[1], pair[0]))
    return Home(
        forces=tuple((name, forces[name]) for name in corpus.vocabularies["forces"] if forces[name]),
        addressees=tuple((corpus.entity[name], count) for name, count in most_first),
        latest=tuple(sorted(corpus.developments, key=lambda item: item.record.date, reverse=True)[:LATEST]),
        groups=tuple(_group(corpus)),
    )


def _group(corpus: Corpus) -> Iterator[UnitGroup]:
    starts = [name for name in GROUPS if name in corpus.unit] or [corpus.units[0].id]
    places = [0, *(corpus.place[name] for name in starts[1:]), len(corpus.units)]
    for name, start, end in zip(starts, places, places[1:], strict=False):
        yield UnitGroup(GROUPS.get(name, "units"), corpus.units[start:end])
