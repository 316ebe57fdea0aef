"""A text cut where its annotations begin and end, so that a template can print it with links in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.corpus import Located
from ..model.records import Mention
from ..model.text import Sentence, Wording
from .glossary_terms import LocatedTerm


@dataclass(frozen=True)
class Segment:
    """A run of text with the innermost mention or the glossary term that covers it, or a footnote marker with no text."""

    text: str
    entity: str = ""
    how: str = ""
    footnote: int | None = None
    term: str = ""


def cut_sentence(
    wording: Wording, sentence: Sentence, mentions: Sequence[Located[Mention]], terms: Sequence[LocatedTerm] = ()
) -> tuple[Segment, ...]:
    """The sentence in segments whose texts join to exactly the sentence."""
    here = [m for m in mentions if m.span.sentence == sentence.number]
    words = [t for t in terms if t.span.sentence == sentence.number]
    markers = [m for m in wording.markers if sentence.start <= m.offset <= sentence.end]
    edges = {sentence.start, sentence.end, *(m.offset for m in markers)}
    spans = (*(m.span for m in here), *(t.span for t in words))
    edges |= {edge for span in spans for edge in (span.start, span.end)}
    marked = {m.offset: m.number for m in markers}
    return tuple(_segments(wording.plain, sorted(edges), marked, here, words))


def _segments(plain: str, edges: list[int], markers: dict[int, int], mentions: list[Located[Mention]], terms: list[LocatedTerm]) -> Iterator[Segment]:
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        if start in markers:
            yield Segment("", footnote=markers[start])
        if start < end:
            yield _segment(plain[start:end], start, end, mentions, terms)


def _segment(text: str, start: int, end: int, mentions: list[Located[Mention]], terms: list[LocatedTerm]) -> Segment:
    covering = [m for m in mentions if m.span.start <= start and end <= m.span.end]
    if covering:
        innermost = min(covering, key=lambda m: m.span.end - m.span.start)
        return Segment(text, innermost.record.entity, innermost.record.how)
    term = next((t.term for t in terms if t.span.start <= start and end <= t.span.end), "")
    return Segment(text, term=term)
