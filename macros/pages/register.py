"""Calls in rows: the register, by whom they address, and the calls of an actor, a theme or a later event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model.corpus import Corpus, Development, Entity
from ..model.link_graph import UnitCall, is_request
from ..model.text import flatten
from .overviews import list_addressees, list_calls
from .sentence_notes import answers_to

_END = re.compile(r"(?<=[^\W\d_]{3}[.)])\s+(?=[^\W\d_])")
"""Where a sentence ends: after a word that is no abbreviation of one or two letters."""


@dataclass(frozen=True)
class CallRow:
    """A call, what followed it, and the addressee under whom a list has shown it before."""

    place: UnitCall
    followed: tuple[Development, ...]
    shown_under: str = ""

    def lead(self, lang: str) -> str:
        """The first sentence of our words."""
        return self._sentences(lang)[0]

    def rest(self, lang: str) -> str:
        """Our words after the first sentence."""
        return " ".join(self._sentences(lang)[1:])

    def _sentences(self, lang: str) -> list[str]:
        return _END.split(flatten(self.place.call.record.action[lang]))


@dataclass(frozen=True)
class AskedGroup:
    """Everybody's requests: an addressee with its rows; None for requests that name nobody."""

    actor: Entity | None
    rows: tuple[CallRow, ...]


@dataclass(frozen=True)
class Register:
    """All calls: requests under each of their addressees, then statements in the order of the text."""

    asked: tuple[AskedGroup, ...]
    stated: tuple[CallRow, ...]
    requests: int


def rows_of(corpus: Corpus, calls: Iterable[UnitCall]) -> tuple[CallRow, ...]:
    """A row for every call."""
    return tuple(CallRow(place, answers_to(corpus, place)) for place in calls)


def build_register(corpus: Corpus) -> Register:
    """The register of a corpus."""
    rows = rows_of(corpus, list_calls(corpus))
    requests = tuple(row for row in rows if is_request(corpus, row.place.call))
    return Register(tuple(_group(corpus, requests)), tuple(row for row in rows if row not in requests), len(requests))


def _group(corpus: Corpus, requests: tuple[CallRow, ...]) -> Iterator[AskedGroup]:
    """Addressees of requests, most often asked first; requests that name nobody come last."""
    asked = (
        (actor, tuple(row for row in requests if actor.id in row.place.call.record.addressees))
        for actor in list_addressees(corpus)
    )
    shown: dict[UnitCall, str] = {}
    for actor, rows in sorted(asked, key=lambda group: -len(group[1])):
        if rows:
            yield AskedGroup(actor, tuple(replace(row, shown_under=shown.get(row.place, "")) for row in rows))
        shown.update({row.place: actor.id for row in rows if row.place not in shown})
    if nobody := tuple(row for row in requests if not row.place.call.record.addressees):
        yield AskedGroup(None, nobody)
