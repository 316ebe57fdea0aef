"""Views: plain values for the templates, which then only loop and choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model.addresses import ENTITY_KINDS
from ..model.corpus import Corpus, Development, Entity, Footnote, Located, Unit
from ..model.fields import Localized
from ..model.link_graph import Backlink, build_links, contexts_in, mentions_in
from ..model.records import Context, Fact, Mention
from ..model.text import Wording
from .glossary_terms import find_terms
from .overviews import Crosswalk, build_crosswalk
from .register import CallRow, rows_of
from .segments import Segment, cut_sentence
from .sentence_notes import Digest, SentenceNote, digest_of, digest_of_entity, note_sentences
from .text_links import choose_links

LAST_FACTS = 2
"""The dated facts that an entity's page shows at once; a hub shows its links with paragraphs and its cycles first."""


@dataclass(frozen=True)
class ShownSentence:
    """A sentence of official text, ready to print."""

    number: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class ShownFootnote:
    """A footnote under a text."""

    note: Footnote
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True)
class ShownText:
    """A unit's official text with its footnotes."""

    unit: Unit
    sentences: tuple[ShownSentence, ...]
    footnotes: tuple[ShownFootnote, ...]


@dataclass(frozen=True)
class Hub:
    """An initiative with its links to a unit, or with the reason why there is none."""

    hub: Entity
    contexts: tuple[Context, ...]
    reason: Localized | None


@dataclass(frozen=True)
class UnitPage:
    """Everything on a unit's page."""

    text: ShownText
    previous: Unit | None
    next: Unit | None
    parent: Unit | None
    points: tuple[ShownText, ...]
    mentioned_entities: tuple[tuple[str, tuple[tuple[Entity, int], ...]], ...]
    hubs: tuple[Hub, ...]
    sentence_notes: tuple[SentenceNote, ...]
    followed: Digest[Development]
    words: tuple[str, ...]
    near: tuple[Unit, ...]

    @property
    def unit(self) -> Unit:
        return self.text.unit

    @property
    def touched(self) -> int:
        """The number of entities mentioned in the unit."""
        return sum(len(entries) for _, entries in self.mentioned_entities)


@dataclass(frozen=True)
class Quote:
    """A sentence that mentions an entity, the words marked."""

    unit: Unit
    sentence: int
    footnote: int | None
    segments: tuple[Segment, ...]

    @property
    def extract(self) -> tuple[Segment, ...]:
        """The marked words with some words around them."""
        return tuple(_extract(self.segments))


@dataclass(frozen=True)
class ContextGroup:
    """What links an initiative with paragraphs: named there, or read by way of one element; each with the reason."""

    kind: str
    via: str | None
    initiative: str
    reasons: tuple[tuple[Unit, Context], ...]


@dataclass(frozen=True)
class EntityPage:
    """Everything on an entity's page."""

    entity: Entity
    owner: Entity | None
    successor: Entity | None
    parts: tuple[Entity, ...]
    quotes: tuple[tuple[Unit, tuple[Quote, ...]], ...]
    calls: tuple[CallRow, ...]
    contexts: tuple[ContextGroup, ...]
    periods: tuple[Fact, ...]
    history: Digest[Fact]
    followed: Digest[Development]
    crosswalk: Crosswalk | None


def view_text(corpus: Corpus, unit: Unit, seen: set[str] | None = None) -> ShownText:
    """A unit's text, split at its links and markers; adds new links to `seen`, those that the page has already."""
    footnotes = tuple(
        ShownFootnote(note, _sentences(note.wording, choose_links(corpus, note.mentions, set())))
        for note in corpus.footnotes_of(unit.id)
    )
    links = choose_links(corpus, unit.mentions, set() if seen is None else seen)
    return ShownText(unit, _sentences(unit.wording, links), footnotes)


def view_texts(corpus: Corpus, units: Sequence[Unit]) -> tuple[ShownText, ...]:
    """Texts that one page shows, each thing linked at its first mention among them all."""
    seen = set[str]()
    return tuple(view_text(corpus, unit, seen) for unit in units)


def _sentences(wording: Wording, mentions: Sequence[Located[Mention]]) -> tuple[ShownSentence, ...]:
    return tuple(ShownSentence(s.number, cut_sentence(wording, s, mentions)) for s in wording.sentences)


def view_unit(corpus: Corpus, name: str) -> UnitPage:
    """The page of a unit."""
    unit = corpus.unit[name]
    place = corpus.place[name]
    text, *points = view_texts(corpus, (unit, *corpus.points_of(unit.id)))
    return UnitPage(
        text=text,
        previous=corpus.units[place - 1] if place else None,
        next=corpus.units[place + 1] if place + 1 < len(corpus.units) else None,
        parent=corpus.unit[unit.paragraph] if unit.letter else None,
        points=tuple(points),
        mentioned_entities=_touched_by_kind(corpus, unit),
        hubs=tuple(_hubs(corpus, unit)),
        sentence_notes=note_sentences(corpus, unit),
        followed=digest_of(corpus, unit),
        words=tuple(list_words(corpus, unit)),
        near=list_near(corpus, place),
    )


def _hubs(corpus: Corpus, unit: Unit) -> Iterator[Hub]:
    reasons = {entry.initiative: entry.reason for entry in unit.record.unlinked}
    for name, found in contexts_in(corpus, unit).items():
        if found or name in reasons:
            yield Hub(corpus.entity[name], found, reasons.get(name))


def list_near(corpus: Corpus, place: int, most: int = 60) -> tuple[Unit, ...]:
    """All units, or the given number around a position: a map of everything on every page would grow quadratically."""
    start = max(0, min(place - most // 2, len(corpus.units) - most))
    return corpus.units[start : start + most]


def _touched_by_kind(corpus: Corpus, unit: Unit) -> tuple[tuple[str, tuple[tuple[Entity, int], ...]], ...]:
    """The entities mentioned in a unit and its footnotes with the number of mentions, in the order of the first."""
    counts = Counter(corpus.entity[mention.record.entity] for mention in mentions_in(corpus, unit))
    by_kind = ((kind, tuple(pair for pair in counts.items() if pair[0].kind == kind)) for kind in ENTITY_KINDS)
    return tuple((kind, found) for kind, found in by_kind if found)


def list_words(corpus: Corpus, unit: Unit) -> Iterator[str]:
    """The ids of the glossary's terms that a unit and its points hold, in the order in which they come."""
    texts = (unit, *corpus.points_of(unit.id))
    found = (find_terms(text.wording, corpus.vocabularies["glossary"]) for text in texts)
    yield from dict.fromkeys(name for names in found for name in names)


def view_entity(corpus: Corpus, name: str) -> EntityPage:
    """The page of an actor, an instrument or an initiative."""
    entity = corpus.entity[name]
    links = build_links(corpus)
    by_unit = groupby(links.backlinks[name], key=lambda link: link.unit)
    return EntityPage(
        entity=entity,
        owner=corpus.entity[entity.record.part_of] if entity.record.part_of else None,
        successor=corpus.entity[entity.record.succeeded_by] if entity.record.succeeded_by else None,
        parts=links.parts_of[name],
        quotes=tuple(
            (corpus.unit[unit], tuple(_quote(corpus, link, name) for link in found)) for unit, found in by_unit
        ),
        calls=rows_of(corpus, links.calls_to[name]),
        contexts=group_contexts(links.contexts_of[name]),
        periods=(periods := _periods(entity)),
        history=_history(entity, periods, 0 if (crosswalk := build_crosswalk(corpus, name)) else LAST_FACTS),
        followed=digest_of_entity(corpus, name),
        crosswalk=crosswalk,
    )


def group_contexts(contexts: Sequence[tuple[Unit, tuple[Context, ...]]]) -> tuple[ContextGroup, ...]:
    """The contexts of an initiative by what makes them: what is named first, then what has most paragraphs."""
    found: dict[tuple[str, str | None, str], list[tuple[Unit, Context]]] = {}
    for unit, items in contexts:
        for item in items:
            found.setdefault((item.kind, item.via, item.initiative), []).append((unit, item))
    ordered = sorted(found.items(), key=lambda pair: (pair[0][0] != "direct", -len(pair[1])))
    return tuple(ContextGroup(*key, tuple(reasons)) for key, reasons in ordered)


def _history(entity: Entity, periods: tuple[Fact, ...], shown: int) -> Digest[Fact]:
    facts = tuple(fact for fact in entity.record.facts if fact not in periods)
    place = max(len(facts) - shown, 0)
    return Digest(facts[place:], facts[:place])


def _periods(entity: Entity, fewest: int = 3) -> tuple[Fact, ...]:
    """The facts about whole years one after the other, such as policy cycles, if there are enough for a row."""
    found = tuple(fact for fact in entity.record.facts if re.fullmatch(r"\d{4}/\d{4}", fact.date or ""))
    return found if len(found) >= fewest else ()


def _quote(corpus: Corpus, link: Backlink, entity: str) -> Quote:
    return Quote(corpus.unit[link.unit], link.sentence, link.footnote, tuple(_mark(link.text, link.quotes, entity)))


def _mark(text: str, quotes: tuple[tuple[int, int, str], ...], entity: str) -> Iterator[Segment]:
    end = 0
    for start, stop, how in sorted(quotes):
        if start >= end:
            yield Segment(text[end:start])
            yield Segment(text[start:stop], entity, how)
            end = stop
    yield Segment(text[end:])


def _extract(segments: tuple[Segment, ...], before: int = 45, longest: int = 120) -> Iterator[Segment]:
    place = next((i for i, piece in enumerate(segments) if piece.entity), 0)
    lead = "".join(piece.text for piece in segments[:place])
    if len(lead) > before:
        lead = "… " + lead[-before:].partition(" ")[2]
    yield Segment(lead)
    yield segments[place]
    rest = "".join(piece.text for piece in segments[place + 1 :])
    room = max(longest - len(lead) - len(segments[place].text), 0)
    yield Segment(rest if len(rest) <= room else rest[:room].rpartition(" ")[0] + " …")


def group_by_type(corpus: Corpus, kind: str) -> tuple[tuple[str, tuple[Entity, ...]], ...]:
    """The entities of a kind by type, in the order of the vocabulary, sorted by file name."""
    entities = corpus.of_kind(kind)
    types = [name for name, entry in corpus.vocabularies["types"].items() if entry.kind == kind]
    return tuple((name, found) for name in types if (found := tuple(e for e in entities if e.record.type == name)))


def count_units(corpus: Corpus, entity: str) -> int:
    """The number of units that mention an entity."""
    return len({link.unit for link in build_links(corpus).backlinks[entity]})
