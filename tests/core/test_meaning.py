"""Content of the pages, checked on the real records: both languages, addressees, the matrix, the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.loading.load import load_valid
from macros.model.corpus import Corpus, Unit
from macros.model.records import Fact
from macros.pages.overviews import build_matrix, list_calls, list_milestones

ROOT = Path(__file__).resolve().parents[2]
CORPUS: Corpus = load_valid(ROOT / "data")
UNITS = pytest.mark.parametrize("unit", CORPUS.units, ids=lambda unit: unit.id)


def facts() -> Iterator[tuple[str, Fact]]:
    """Every fact of every record with the record's id."""
    yield from (("document", fact) for fact in CORPUS.document.facts)
    for entity in CORPUS.entities:
        states = (entity.record.status_2019, entity.record.status_now)
        yield from ((entity.id, fact) for fact in (*entity.record.facts, *states) if fact is not None)
    for development in CORPUS.developments:
        yield from ((development.id, fact) for fact in development.record.facts)


def test_facts_are_written_in_both_languages() -> None:
    assert [(name, fact.text.pl) for name, fact in facts() if fact.text.pl == fact.text.en] == []


@UNITS
def test_unit_is_complete_in_both_languages(unit: Unit) -> None:
    record = unit.record
    assert record.themes
    texts = [*(item.text for item in unit.plain_words), *(item.note for item in record.context)]
    assert record.title.pl != record.title.en
    assert all(text.pl != text.en for text in texts)
    assert unit.in_short("pl") != unit.in_short("en")


@UNITS
def test_every_sentence_has_plain_words(unit: Unit) -> None:
    """Who cannot read the official wording reads ours, sentence by sentence."""
    assert {item.sentence for item in unit.plain_words} == {sentence.number for sentence in unit.wording.sentences}


@UNITS
def test_addressee_is_mentioned_in_the_unit(unit: Unit) -> None:
    mentioned = {mention.record.entity for mention in unit.mentions}
    for call in unit.calls:
        assert set(call.record.addressees) <= mentioned, call.record.id


def test_matrix_holds_every_addressed_call() -> None:
    cells = {
        (row.actor.id, cell.unit.id)
        for matrix in build_matrix(CORPUS)
        for row in (*matrix.addressed, *matrix.others)
        for cell in row.cells
        if cell.call
    }
    wanted = {(name, place.unit.id) for place in list_calls(CORPUS) for name in place.call.record.addressees}
    assert cells == wanted


def test_timeline_is_in_order_and_has_the_document() -> None:
    years = [year for year, _ in list_milestones(CORPUS)]
    assert years == sorted(years)
    assert "document" in {item.kind for year, items in list_milestones(CORPUS) if year == "2019" for item in items}


def test_every_development_touches_units() -> None:
    assert all(item.record.units and item.record.facts for item in CORPUS.developments)
