"""Official wording: sentences, footnote markers, fingerprint, and the place of a quote in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

MARKER = re.compile(r"\[\^(\d{1,4})\]")


def flatten(text: str) -> str:
    """The text on one line: every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def common_length(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    different = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(different, min(len(one), len(other)))


@dataclass(frozen=True)
class Marker:
    """Footnote `number` is marked at `offset` of the plain text."""

    number: int
    offset: int


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (exclusive) of the plain text, inside sentence `sentence` (from 1)."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """Sentence `number` (from 1) starts at `start` of the plain text."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Wording:
    """A text without its markers, and their positions; offsets count Unicode code points."""

    sentences: tuple[Sentence, ...]
    markers: tuple[Marker, ...]

    @cached_property
    def plain(self) -> str:
        """The normalised text: sentences joined by one space, markers left out, NFC."""
        return " ".join(sentence.text for sentence in self.sentences)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 (FIPS 180-4) of the normalised text in UTF-8, in hexadecimal."""
        return hashlib.sha256(unicodedata.normalize("NFC", self.plain).encode()).hexdigest()


def parse_wording(text: str) -> Wording:
    """The wording written one sentence a line with `[^n]` markers."""
    sentences: list[Sentence] = []
    markers: list[Marker] = []
    start = 0
    for number, line in enumerate(text.strip().split("\n"), start=1):
        parts = MARKER.split(line)
        plain = ""
        for piece, marked in zip(parts[::2], [*parts[1::2], None], strict=True):
            plain += piece
            if marked is not None:
                markers.append(Marker(int(marked), start + len(plain)))
        sentences.append(Sentence(number, start, plain))
        start += len(plain) + 1
    return Wording(tuple(sentences), tuple(markers))


class QuoteError(ValueError):
    """Raised if a quote has no single place in the text: the broken rule and the number of places."""

    def __init__(self, rule: str, count: int) -> None:
        super().__init__(rule)
        self.rule, self.count = rule, count


def locate(wording: Wording, quote: str, occurrence: int | None = None) -> Span:
    """The quote's place (W3C Web Annotation, TextQuoteSelector); raises QuoteError where there is not exactly one."""
    places = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", wording.plain)]
    if not places:
        raise QuoteError("quote-missing", 0)
    if occurrence is None and len(places) > 1:
        raise QuoteError("quote-ambiguous", len(places))
    if (occurrence or 1) > len(places):
        raise QuoteError("occurrence-too-large", len(places))
    start = places[(occurrence or 1) - 1]
    end = start + len(quote)
    for sentence in wording.sentences:
        if sentence.start <= start and end <= sentence.end:
            return Span(sentence.number, start, end)
    raise QuoteError("quote-across-sentences", len(places))
