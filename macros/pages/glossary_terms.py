"""Glossary terms in a text: the first place of each, outside every mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.text import Span, Wording
from ..model.vocabularies import Term


@dataclass(frozen=True)
class LocatedTerm:
    """Glossary term `term` occurs at `span`."""

    term: str
    span: Span


def find_terms(wording: Wording, terms: Mapping[str, Term], taken: Sequence[Span]) -> tuple[LocatedTerm, ...]:
    """The first free place of each term, longer forms first, so that places never overlap one another or `taken`."""
    found: list[LocatedTerm] = []
    forms = sorted(
        ((form, name) for name, term in terms.items() for form in term.forms.pl), key=lambda pair: (-len(pair[0]), pair)
    )
    for form, name in forms:
        if form not in wording.plain or any(place.term == name for place in found):
            continue
        busy = [*taken, *(place.span for place in found)]
        span = next((span for span in _places(wording, form) if not any(_overlap(span, other) for other in busy)), None)
        if span is not None:
            found.append(LocatedTerm(name, span))
    return tuple(sorted(found, key=lambda place: place.span.start))


def _places(wording: Wording, form: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", wording.plain):
        for sentence in wording.sentences:
            if sentence.start <= match.start() and match.end() <= sentence.end:
                yield Span(sentence.number, match.start(), match.end())


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
