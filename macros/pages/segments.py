"""Splits a text at the ends of its annotations, so that a template can print it with links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.corpus import Located
from ..model.records import Mention
from ..model.text import Sentence, Wording


@dataclass(frozen=True)
class Segment:
    """A run of text with the innermost mention that covers it, or a footnote marker with no text."""

    text: str
    entity: str = ""
    how: str = ""
    footnote: int | None = None


def cut_sentence(wording: Wording, sentence: Sentence, mentions: Sequence[Located[Mention]]) -> tuple[Segment, ...]:
    """The sentence in segments whose texts join to exactly the sentence."""
    here = [m for m in mentions if m.span.sentence == sentence.number]
    markers = [m for m in wording.markers if sentence.start <= m.offset <= sentence.end]
    edges = {sentence.start, sentence.end, *(m.offset for m in markers)}
    edges |= {edge for m in here for edge in (m.span.start, m.span.end)}
    return tuple(_segments(wording.plain, sorted(edges), {m.offset: m.number for m in markers}, here))


def _segments(
    plain: str, edges: list[int], markers: dict[int, int], mentions: list[Located[Mention]]
) -> Iterator[Segment]:
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        if start in markers:
            yield Segment("", footnote=markers[start])
        if start < end:
            yield _segment(plain[start:end], start, end, mentions)


def _segment(text: str, start: int, end: int, mentions: list[Located[Mention]]) -> Segment:
    covering = [m for m in mentions if m.span.start <= start and end <= m.span.end]
    if not covering:
        return Segment(text)
    innermost = min(covering, key=lambda m: m.span.end - m.span.start)
    return Segment(text, innermost.record.entity, innermost.record.how)
