"""The notes beside an official text: for every sentence our plain words, what it asks of whom, and what followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..model.answers import developments_by_call, is_request
from ..model.corpus import Corpus, Development, Located, PlainWords, Unit
from ..model.fields import Localized
from ..model.link_graph import UnitCall, build_links
from ..model.records import Call

SHOWN = 3
"""Later events that a page tells at once; the others wait behind a line that says how many they are."""


@dataclass(frozen=True)
class Remark:
    """Our plain words on a sentence or a part of it; `call` where it says or asks something; `unanswered` where a request has no later event."""

    text: Localized
    call: Located[Call] | None
    developments: tuple[Development, ...]
    unanswered: bool


@dataclass(frozen=True)
class SentenceNote:
    """All remarks on one sentence."""

    number: int
    remarks: tuple[Remark, ...]

    @property
    def followed(self) -> int:
        """How many later events answer the sentence."""
        return len({item.id for remark in self.remarks for item in remark.developments})


@dataclass(frozen=True)
class Digest:
    """Later events: the few that matter most, and the others."""

    first: tuple[Development, ...]
    others: tuple[Development, ...]


def note_sentences(corpus: Corpus, unit: Unit) -> tuple[SentenceNote, ...]:
    """The notes of a unit, one for every sentence on which we have words."""
    grouped = groupby(unit.plain_words, key=lambda words: words.sentence)
    return tuple(SentenceNote(number, tuple(_remark(corpus, unit, words) for words in found)) for number, found in grouped)


def _remark(corpus: Corpus, unit: Unit, words: PlainWords) -> Remark:
    if words.call is None:
        return Remark(words.text, None, (), unanswered=False)
    followed = answers_to(corpus, UnitCall(unit, words.call))
    return Remark(words.text, words.call, followed, is_unanswered(corpus, UnitCall(unit, words.call)))


def answers_to(corpus: Corpus, place: UnitCall) -> tuple[Development, ...]:
    """What followed a call, oldest first."""
    return developments_by_call(corpus).get(f"{place.unit.id}#{place.call.record.id}", ())


def is_unanswered(corpus: Corpus, place: UnitCall) -> bool:
    """Whether a call asks somebody to act and no later event answers it."""
    return bool(place.call.record.addressees) and is_request(corpus, place.call) and not answers_to(corpus, place)


def digest_of(corpus: Corpus, unit: Unit) -> Digest:
    """Later events of a unit: those that answer most of its calls first, newer before older."""
    ordered = sorted(build_links(corpus).developments_of[unit.id], key=lambda item: item.record.date, reverse=True)
    ordered.sort(key=lambda item: -sum(reference.startswith(f"{unit.id}#") for reference in item.record.calls))
    first = sorted(ordered[:SHOWN], key=lambda item: item.record.date)
    return Digest(tuple(first), tuple(_by_date(ordered[SHOWN:])))


def _by_date(items: list[Development]) -> Iterator[Development]:
    yield from sorted(items, key=lambda item: item.record.date)
