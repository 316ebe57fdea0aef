"""Tables as CSV (RFC 4180, UTF-8) with a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.addresses import record_address, unit_address
from ..model.corpus import Corpus, Located, Unit
from ..model.link_graph import mentions_in
from ..model.text import flatten
from .api.links import api_address
from .csv_fields import FIELDS
from .csv_joins import Join, list_facts, list_joins
from .publication import OWN_LICENCE, File, Job, Publication, official_number

FOLDER = "/data/csv/"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV Injection)."""

Row = Sequence[str | int]


@dataclass(frozen=True)
class Table:
    """A table: its columns with their types (Table Schema), the key, what columns refer to, and the rows."""

    name: str
    description: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]]
    rows: tuple[Row, ...]


def table_files(job: Job) -> Iterator[File]:
    """A CSV file for each table, and the package that describes them."""
    tables = list_tables(job.publication)
    yield from ((f"{FOLDER}{table.name}.csv", to_csv([tuple(table.columns), *table.rows])) for table in tables)
    yield (
        f"{FOLDER}datapackage.json",
        json.dumps(_package(job.publication, tables), ensure_ascii=False, indent=2) + "\n",
    )


def to_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV; no cell starts like a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[disarm(cell) for cell in row] for row in rows])
    return out.getvalue()


def disarm(cell: str | int) -> str | int:
    """The cell, prefixed with an apostrophe if a spreadsheet would read it as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def list_tables(publication: Publication) -> tuple[Table, ...]:
    """Every table, each before those that refer to it."""
    corpus = publication.corpus
    span = {"sentence": "integer", "start": "integer", "end": "integer", "quote": "string"}
    return (
        Table(
            "units",
            "Paragraphs and lettered points; text is the Council's, titles and summaries are the editors'",
            _texts("id paragraph letter title_pl title_en text_pl summary_pl summary_en sha256 address"),
            ("id",),
            {},
            tuple(_units(publication)),
        ),
        Table(
            "sentences",
            "Sentences of the official text, verbatim",
            {"unit": "string", "number": "integer", "start": "integer", "end": "integer", "text_pl": "string"},
            ("unit", "number"),
            {"unit": ("units", "id")},
            tuple((u.id, s.number, s.start, s.end, s.text) for u in corpus.units for s in u.wording.sentences),
        ),
        Table(
            "footnotes",
            "Footnotes of the document, verbatim",
            {"number": "integer", "unit": "string", "sentence": "integer", "text_pl": "string"},
            ("number",),
            {"unit": ("units", "id")},
            tuple((n.number, n.unit, n.sentence, n.wording.plain) for n in corpus.footnotes),
        ),
        Table(
            "entities",
            "Actors, instruments and initiatives",
            _texts("id kind type name_pl name_en description_pl description_en address"),
            ("id",),
            {},
            tuple(_entities(publication)),
        ),
        Table(
            "mentions",
            "Places that speak of an entity; footnote is empty for the text itself, and start and end count in the footnote where it is set",
            {"unit": "string", "footnote": "integer", **span, "entity": "string", "how": "string"},
            (),
            {"unit": ("units", "id"), "entity": ("entities", "id")},
            tuple(row for unit in corpus.units for row in _mentions(corpus, unit)),
        ),
        Table(
            "calls",
            "Operative statements with their force; actions are in the editors' words",
            {
                "id": "string",
                "unit": "string",
                **span,
                "force": "string",
                "speaker": "string",
                "action_pl": "string",
                "action_en": "string",
                "address": "string",
                "json": "string",
            },
            ("id",),
            {"unit": ("units", "id"), "speaker": ("entities", "id")},
            tuple(_call(publication, unit, call) for unit in corpus.units for call in unit.calls),
        ),
        Table(
            "explanations",
            "Sentences that have no call, in the editors' words",
            {"unit": "string", "sentence": "integer", "text_pl": "string", "text_en": "string"},
            ("unit", "sentence"),
            {"unit": ("units", "id")},
            tuple(
                (u.id, x.sentence, flatten(x.text.pl), flatten(x.text.en))
                for u in corpus.units
                for x in u.record.explanations
            ),
        ),
        Table(
            "addressees",
            "Who is addressed by a call; a call without addressees has no row",
            {"call": "string", "entity": "string"},
            ("call", "entity"),
            {"call": ("calls", "id"), "entity": ("entities", "id")},
            tuple(
                (f"{u.id}#{c.record.id}", name) for u in corpus.units for c in u.calls for name in c.record.addressees
            ),
        ),
        Table(
            "developments",
            "What followed after 8 October 2019",
            _texts("id date as_of title_pl title_en description_pl description_en address"),
            ("id",),
            {},
            tuple(_developments(publication)),
        ),
        Table(
            "themes",
            "What units, calls and developments are about",
            _texts("id name_pl name_en"),
            ("id",),
            {},
            tuple(_themes(corpus)),
        ),
        Table(
            "facts",
            "Sourced statements from outside the document, each with its record",
            _texts("subject_kind subject")
            | {"number": "integer"}
            | _texts("date text_pl text_en source seen checked status")
            | {"on_timeline": "boolean"},
            ("subject_kind", "subject", "number"),
            {},
            tuple(list_facts(corpus)),
        ),
        *(_join(join) for join in list_joins(corpus)),
    )


def _join(join: Join) -> Table:
    columns = [name for name, _ in join.columns]
    references = {name: (table, "id") for name, table in join.columns}
    return Table(join.name, join.description, dict.fromkeys(columns, "string"), tuple(columns), references, join.pairs)


def _themes(corpus: Corpus) -> Iterator[Row]:
    yield from ((name, theme.pl, theme.en) for name, theme in corpus.vocabularies["themes"].items())


def _texts(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "string")


def _units(publication: Publication) -> Iterator[Row]:
    for unit in publication.corpus.units:
        title = unit.record.title
        own = (title.pl, title.en, unit.wording.plain, unit.in_short("pl"), unit.in_short("en"), unit.wording.sha256)
        yield unit.id, unit.paragraph, unit.letter, *own, publication.url(unit_address(unit.id))


def _entities(publication: Publication) -> Iterator[Row]:
    for entity in publication.corpus.entities:
        name, described = entity.record.name, entity.record.description
        address = publication.url(record_address(entity.kind, entity.id))
        yield (
            entity.id,
            entity.kind,
            entity.record.type,
            name.pl,
            name.en,
            flatten(described.pl),
            flatten(described.en),
            address,
        )


def _mentions(corpus: Corpus, unit: Unit) -> Iterator[Row]:
    notes = {id(mention): note for note in corpus.footnotes_of(unit.id) for mention in note.mentions}
    for mention in mentions_in(corpus, unit):
        note = notes.get(id(mention))
        sentence = note.sentence if note else mention.span.sentence
        span = (mention.span.start, mention.span.end, mention.record.quote)
        yield unit.id, note.number if note else "", sentence, *span, mention.record.entity, mention.record.how


def _call(publication: Publication, unit: Unit, call: Located[Any]) -> Row:
    record, span = call.record, call.span
    action = (flatten(record.action.pl), flatten(record.action.en))
    places = (
        f"{publication.url(unit_address(unit.id))}#{record.id}",
        publication.url(api_address(f"calls/{unit.id}-{record.id}")),
    )
    return (
        f"{unit.id}#{record.id}",
        unit.id,
        span.sentence,
        span.start,
        span.end,
        record.quote,
        record.force,
        record.speaker,
        *action,
        *places,
    )


def _developments(publication: Publication) -> Iterator[Row]:
    for item in publication.corpus.developments:
        title, described = item.record.title, item.record.description
        address = publication.url(record_address("development", item.id))
        yield (
            item.id,
            item.record.date,
            item.record.as_of,
            title.pl,
            title.en,
            flatten(described.pl),
            flatten(described.en),
            address,
        )


def _package(publication: Publication, tables: Sequence[Table]) -> dict[str, Any]:
    note = "A text cell that begins with = + - @ or a control character is prefixed with an apostrophe, so that no spreadsheet runs it."
    return {
        "name": "council-conclusions-st-12862-19",
        "title": f"{publication.corpus.document.name.en} ({official_number(publication.corpus)})",
        "description": f"{note} The official wording is © European Union, see {publication.licences}; everything else is under CC BY 4.0.",
        "homepage": publication.url("/formats/"),
        "licenses": [{"name": "CC-BY-4.0", "path": OWN_LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    constraint = {"constraints": {"required": True}}
    columns = [
        {"name": name, "type": kind, "description": FIELDS[name]} | (constraint if name in table.key else {})
        for name, kind in table.columns.items()
    ]
    keys = [
        {"fields": name, "reference": {"resource": to, "fields": field}}
        for name, (to, field) in table.references.items()
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": columns, "missingValues": [""]}
        | ({"primaryKey": list(table.key)} if table.key else {})
        | ({"foreignKeys": keys} if keys else {}),
    }
