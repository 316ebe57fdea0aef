"""The notes next to an official text: for every sentence our plain words, its request and later events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model.corpus import Corpus, Development, Located, PlainWords, Unit
from ..model.fields import Localized
from ..model.link_graph import UnitCall, build_links, developments_by_call
from ..model.records import Call

T = TypeVar("T")
SHOWN = 3
"""Number of later events shown at once; the others are behind a line with their number."""


@dataclass(frozen=True)
class Remark:
    """Our plain words on a sentence or a part of it, and the call that they render, if it is one."""

    text: Localized
    call: Located[Call] | None
    developments: tuple[Development, ...]


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
class Digest(Generic[T]):
    """Events or facts: the few that a page shows at once, and the others."""

    first: tuple[T, ...]
    others: tuple[T, ...]


def note_sentences(corpus: Corpus, unit: Unit) -> tuple[SentenceNote, ...]:
    """The notes of a unit, one for every sentence: where we have no words on it, the note cites it alone."""
    remarks = [(words.sentence, _remark(corpus, unit, words)) for words in unit.plain_words]
    return tuple(
        SentenceNote(s.number, tuple(remark for number, remark in remarks if number == s.number))
        for s in unit.wording.sentences
    )


def _remark(corpus: Corpus, unit: Unit, words: PlainWords) -> Remark:
    return Remark(words.text, words.call, answers_to(corpus, UnitCall(unit, words.call)) if words.call else ())


def answers_to(corpus: Corpus, place: UnitCall) -> tuple[Development, ...]:
    """What followed a call, oldest first."""
    return developments_by_call(corpus).get(f"{place.unit.id}#{place.call.record.id}", ())


def digest_of(corpus: Corpus, unit: Unit) -> Digest[Development]:
    """Later events of a unit: those that answer most of its calls first, newer before older."""
    ordered = sorted(build_links(corpus).developments_of[unit.id], key=_date_of, reverse=True)
    ordered.sort(key=lambda item: -sum(reference.startswith(f"{unit.id}#") for reference in item.record.calls))
    return Digest(tuple(sorted(ordered[:SHOWN], key=_date_of)), tuple(sorted(ordered[SHOWN:], key=_date_of)))


def digest_of_entity(corpus: Corpus, name: str) -> Digest[Development]:
    """Later events of an entity: the newest, oldest of them first, and those before."""
    ordered = sorted(build_links(corpus).developments_of[name], key=_date_of)
    return Digest(tuple(ordered[-SHOWN:]), tuple(ordered[:-SHOWN]))


def _date_of(item: Development) -> str:
    return item.record.date
