"""Calls in rows: the register, by whom they address, and the calls of an actor, a theme or a later event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.answers import is_request
from ..model.corpus import Corpus, Development, Entity
from ..model.link_graph import UnitCall
from .overviews import list_addressees, list_calls
from .sentence_notes import answers_to, is_unanswered


@dataclass(frozen=True)
class CallRow:
    """A call, what followed it, and whether it asks for something that no later event answers."""

    place: UnitCall
    followed: tuple[Development, ...]
    unanswered: bool


@dataclass(frozen=True)
class AskedGroup:
    """Everybody's requests: an addressee with its rows; None for requests that name nobody."""

    actor: Entity | None
    rows: tuple[CallRow, ...]


@dataclass(frozen=True)
class Register:
    """All calls: requests by addressee, a call to several under each of them, then statements in the order of the text."""

    asked: tuple[AskedGroup, ...]
    stated: tuple[CallRow, ...]
    requests: int


def rows_of(corpus: Corpus, calls: Iterable[UnitCall]) -> tuple[CallRow, ...]:
    """A row for every call."""
    return tuple(CallRow(place, answers_to(corpus, place), is_unanswered(corpus, place)) for place in calls)


def build_register(corpus: Corpus) -> Register:
    """The register of a corpus."""
    rows = rows_of(corpus, list_calls(corpus))
    requests = tuple(row for row in rows if is_request(corpus, row.place.call))
    return Register(tuple(_group(corpus, requests)), tuple(row for row in rows if row not in requests), len(requests))


def _group(corpus: Corpus, requests: tuple[CallRow, ...]) -> Iterator[AskedGroup]:
    """Addressees of requests, most often asked first; requests that name nobody come last."""
    asked = ((actor, tuple(row for row in requests if actor.id in row.place.call.record.addressees)) for actor in list_addressees(corpus))
    yield from (AskedGroup(actor, rows) for actor, rows in sorted(asked, key=lambda group: -len(group[1])) if rows)
    if nobody := tuple(row for row in requests if not row.place.call.record.addressees):
        yield AskedGroup(None, nobody)
