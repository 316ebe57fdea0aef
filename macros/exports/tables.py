"""The records as tables, which CSV files and the workbook share; what a cell cannot hold is a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.addresses import record_address, unit_address
from ..model.bilingual import Pair
from ..model.corpus import Corpus, Development, Entity, Located, Unit
from ..model.records import Fact
from ..model.text import flatten
from .api.links import api_address
from .publication import Publication

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Table:
    """A table: its columns, those that are its key, and the rows."""

    name: str
    description: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]


def list_tables(publication: Publication) -> tuple[Table, ...]:
    """Every table, each before those that refer to it."""
    rows = {**_rows_of_text(publication), **_rows_of_records(publication), **_pairs(publication.corpus)}
    return tuple(
        Table(name, words, tuple(columns.split()), tuple(key.split()), tuple(rows[name]))
        for name, words, columns, key in TABLES
    )


TABLES = (
    (
        "units",
        "Paragraphs and lettered points; text is the Council's, titles and summaries are the editors'",
        "id paragraph letter title_pl title_en text_pl summary_pl summary_en sha256 address",
        "id",
    ),
    ("sentences", "Sentences of the official text, verbatim", "unit number start end text_pl", "unit number"),
    ("footnotes", "Footnotes of the document, verbatim", "number unit sentence text_pl", "number"),
    (
        "entities",
        "Actors, instruments and initiatives",
        "id kind type name_pl name_en description_pl description_en address",
        "id",
    ),
    (
        "mentions",
        "Places that speak of an entity; footnote is empty for the text itself, and start and end count in the "
        "footnote where it is set",
        "unit footnote sentence start end quote entity how",
        "",
    ),
    (
        "calls",
        "Operative statements with their force; actions are in the editors' words",
        "id unit sentence start end quote force speaker action_pl action_en address json",
        "id",
    ),
    (
        "explanations",
        "Sentences that have no call, in the editors' words",
        "unit sentence text_pl text_en",
        "unit sentence",
    ),
    ("addressees", "Who is addressed by a call; a call without addressees has no row", "call entity", "call entity"),
    (
        "developments",
        "What followed after 8 October 2019",
        "id date as_of title_pl title_en description_pl description_en address",
        "id",
    ),
    ("themes", "What units, calls and developments are about", "id name_pl name_en", "id"),
    (
        "facts",
        "Sourced statements from outside the document, each with its record",
        "subject_kind subject number date text_pl text_en source seen checked status on_timeline",
        "subject_kind subject number",
    ),
    ("unit_themes", "What units are about", "unit theme", "unit theme"),
    ("call_themes", "What calls are about", "call theme", "call theme"),
    ("development_units", "Units that developments touch", "development unit", "development unit"),
    ("development_calls", "Calls that developments touch", "development call", "development call"),
    ("development_entities", "Whom and what developments concern", "development entity", "development entity"),
    ("development_themes", "What developments are about", "development theme", "development theme"),
)
"""Name of a table, what it holds, its columns, its key."""


def _rows_of_text(publication: Publication) -> Mapping[str, Iterable[Row]]:
    """What the text holds."""
    corpus = publication.corpus
    return {
        "units": (_unit(publication, unit) for unit in corpus.units),
        "sentences": ((u.id, s.number, s.start, s.end, s.text) for u in corpus.units for s in u.wording.sentences),
        "footnotes": ((n.number, n.unit, n.sentence, n.wording.plain) for n in corpus.footnotes),
        "mentions": (row for unit in corpus.units for row in _mentions(corpus, unit)),
        "calls": (_call(publication, unit, call) for unit in corpus.units for call in unit.calls),
        "explanations": ((u.id, x.sentence, *_both(x.text)) for u in corpus.units for x in u.record.explanations),
    }


def _rows_of_records(publication: Publication) -> Mapping[str, Iterable[Row]]:
    """What is known about the text."""
    corpus = publication.corpus
    return {
        "entities": (_entity(publication, entity) for entity in corpus.entities),
        "developments": (_development(publication, item) for item in corpus.developments),
        "themes": ((name, theme.pl, theme.en) for name, theme in corpus.vocabularies["themes"].items()),
        "facts": _facts(corpus),
    }


def _pairs(corpus: Corpus) -> Mapping[str, Iterable[Row]]:
    """Every relation of a record with several others."""
    calls = {f"{u.id}#{c.record.id}": c.record for u in corpus.units for c in u.calls}
    units = {unit.id: unit.record for unit in corpus.units}
    developments = {item.id: item.record for item in corpus.developments}
    relations: dict[str, tuple[Mapping[str, Any], str]] = {
        "addressees": (calls, "addressees"),
        "unit_themes": (units, "themes"),
        "call_themes": (calls, "themes"),
        **{f"development_{field}": (developments, field) for field in ("units", "calls", "entities", "themes")},
    }
    return {
        table: [(name, other) for name, record in records.items() for other in dict.fromkeys(getattr(record, field))]
        for table, (records, field) in relations.items()
    }


def _both(text: Pair[str]) -> tuple[str, str]:
    return flatten(text.pl), flatten(text.en)


def _place(located: Located[Any]) -> Row:
    return located.span.sentence, located.span.start, located.span.end, located.record.quote


def _unit(publication: Publication, unit: Unit) -> Row:
    words = (*_both(unit.record.title), unit.wording.plain, unit.in_short("pl"), unit.in_short("en"))
    return unit.id, unit.paragraph, unit.letter, *words, unit.wording.sha256, publication.url(unit_address(unit.id))


def _mentions(corpus: Corpus, unit: Unit) -> Iterator[Row]:
    for mention in unit.mentions:
        yield unit.id, "", *_place(mention), mention.record.entity, mention.record.how
    for note in corpus.footnotes_of(unit.id):
        for mention in note.mentions:
            place = (note.sentence, *_place(mention)[1:])
            yield unit.id, note.number, *place, mention.record.entity, mention.record.how


def _call(publication: Publication, unit: Unit, call: Located[Any]) -> Row:
    record = call.record
    words = (record.force, record.speaker, *_both(record.action))
    page, file = f"{unit_address(unit.id)}#{record.id}", api_address(f"calls/{unit.id}-{record.id}")
    return f"{unit.id}#{record.id}", unit.id, *_place(call), *words, publication.url(page), publication.url(file)


def _entity(publication: Publication, entity: Entity) -> Row:
    words = (*_both(entity.record.name), *_both(entity.record.description))
    page = publication.url(record_address(entity.kind, entity.id))
    return entity.id, entity.kind, entity.record.type, *words, page


def _development(publication: Publication, item: Development) -> Row:
    words = (*_both(item.record.title), *_both(item.record.description))
    page = publication.url(record_address("development", item.id))
    return item.id, item.record.date, item.record.as_of, *words, page


def _facts(corpus: Corpus) -> Iterator[Row]:
    """Every sourced statement with the kind and the id of its record and its number there."""
    yield from _numbered("document", "document", corpus.document.facts)
    for entity in corpus.entities:
        record = entity.record
        yield from _numbered(entity.kind, entity.id, (record.status_2019, record.status_now, *record.facts))
    for item in corpus.developments:
        yield from _numbered("development", item.id, item.record.facts)


def _numbered(kind: str, name: str, facts: Iterable[Fact | None]) -> Iterator[Row]:
    for number, fact in enumerate(filter(None, facts), start=1):
        source = (fact.source or "", fact.seen or "", fact.checked, fact.status)
        yield kind, name, number, fact.date or "", *_both(fact.text), *source, "true" if fact.milestone else "false"
