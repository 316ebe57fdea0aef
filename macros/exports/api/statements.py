"""Sourced statements as the API shows them: each with the publisher of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from ...model.corpus import Corpus
from ...model.records import Fact, SourceNote
from .views import FactView, PublisherView, SourceNoteView


def view_fact(corpus: Corpus, fact: Fact | None) -> FactView | None:
    """A fact, where there is one."""
    return None if fact is None else _view(corpus, fact)


def view_facts(corpus: Corpus, facts: Sequence[Fact]) -> tuple[FactView, ...]:
    """Facts in their order."""
    return tuple(_view(corpus, fact) for fact in facts)


def _view(corpus: Corpus, fact: Fact) -> FactView:
    return FactView(**_values(fact), publisher=_publisher(corpus, fact.source), on_timeline=fact.milestone is not None)


def view_note(corpus: Corpus, note: SourceNote) -> SourceNoteView:
    """A note on the source text."""
    return SourceNoteView(**_values(note), publisher=_publisher(corpus, note.source))


def _values(record: Fact | SourceNote) -> dict[str, Any]:
    return {spec.name: getattr(record, spec.name) for spec in fields(record)}


def _publisher(corpus: Corpus, url: str | None) -> PublisherView | None:
    name = None if url is None else corpus.publisher_of(url)
    if name is None:
        return None
    publisher = corpus.vocabularies["publishers"][name]
    return PublisherView(name, publisher.name, publisher.kind)
