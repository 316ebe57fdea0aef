"""Tables of relations and of facts, which a cell cannot hold: one row for each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.corpus import Corpus
from ..model.records import Fact
from ..model.text import flatten

Pair = tuple[str, str]


@dataclass(frozen=True)
class Join:
    """A relation: its table's name and meaning, its two columns with the tables that they refer to, its pairs."""

    name: str
    description: str
    columns: tuple[tuple[str, str], tuple[str, str]]
    pairs: tuple[Pair, ...]


def list_joins(corpus: Corpus) -> Iterator[Join]:
    """Every relation that records have with several others."""
    unit, call, entity, theme = ("unit", "units"), ("call", "calls"), ("entity", "entities"), ("theme", "themes")
    after = ("development", "developments")
    calls = [(f"{u.id}#{c.record.id}", c.record.themes) for u in corpus.units for c in u.calls]
    made = [(item.id, item.record) for item in corpus.developments]
    yield Join(
        "unit_themes", "What units are about", (unit, theme), _pairs((u.id, u.record.themes) for u in corpus.units)
    )
    yield Join("call_themes", "What calls are about", (call, theme), _pairs(calls))
    for name, words, other in (
        ("units", "Units that developments touch", unit),
        ("calls", "Calls that developments touch", call),
        ("entities", "Whom and what developments concern", entity),
        ("themes", "What developments are about", theme),
    ):
        yield Join(f"development_{name}", words, (after, other), _pairs((i, getattr(r, name)) for i, r in made))


def _pairs(found: Iterable[tuple[str, Sequence[str]]]) -> tuple[Pair, ...]:
    return tuple((name, other) for name, others in found for other in dict.fromkeys(others))


def list_facts(corpus: Corpus) -> Iterator[tuple[Any, ...]]:
    """Every sourced statement as a row: kind and id of its record, its number there, what it says and where it can be
    checked."""
    yield from _rows("document", "document", corpus.document.facts)
    for entity in corpus.entities:
        states = (fact for fact in (entity.record.status_2019, entity.record.status_now) if fact is not None)
        yield from _rows(entity.kind, entity.id, (*states, *entity.record.facts))
    for item in corpus.developments:
        yield from _rows("development", item.id, item.record.facts)


def _rows(kind: str, name: str, facts: Iterable[Fact]) -> Iterator[tuple[Any, ...]]:
    for number, fact in enumerate(facts, start=1):
        words = (flatten(fact.text.pl), flatten(fact.text.en))
        yield (
            kind,
            name,
            number,
            fact.date or "",
            *words,
            fact.source or "",
            fact.seen or "",
            fact.checked,
            fact.status,
            _truth(fact.milestone),
        )


def _truth(milestone: str | None) -> str:
    return "true" if milestone else "false"
