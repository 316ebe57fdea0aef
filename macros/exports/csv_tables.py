"""Tables as CSV (RFC 4180, UTF-8) with a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from .csv_fields import FIELDS, REFERENCES, TYPES
from .publication import OWN_LICENCE, File, Job, Publication, official_number
from .tables import Row, Table, list_tables

FOLDER = "/data/csv/"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV Injection)."""


def table_files(job: Job) -> Iterator[File]:
    """A CSV file for each table, and the package that describes them."""
    tables = list_tables(job.publication)
    yield from ((f"{FOLDER}{table.name}.csv", to_csv([table.columns, *table.rows])) for table in tables)
    package = json.dumps(_package(job.publication, tables), ensure_ascii=False, indent=2)
    yield f"{FOLDER}datapackage.json", f"{package}\n"


def to_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV; no cell starts like a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[disarm(cell) for cell in row] for row in rows])
    return out.getvalue()


def disarm(cell: str | int) -> str | int:
    """The cell, prefixed with an apostrophe if a spreadsheet would read it as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _package(publication: Publication, tables: Sequence[Table]) -> dict[str, Any]:
    return {
        "name": "council-conclusions-st-12862-19",
        "title": f"{publication.corpus.document.name.en} ({official_number(publication.corpus)})",
        "description": "A text cell that begins with = + - @ or a control character is prefixed with an apostrophe, "
        f"so that no spreadsheet runs it. The official wording is © European Union, see {publication.licences}; "
        "everything else is under CC BY 4.0.",
        "homepage": publication.url("/formats/"),
        "licenses": [{"name": "CC-BY-4.0", "path": OWN_LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    constraint = {"constraints": {"required": True}}
    columns = [
        {"name": name, "type": TYPES.get(name, "string"), "description": FIELDS[name]}
        | (constraint if name in table.key else {})
        for name in table.columns
    ]
    keys = [
        {"fields": name, "reference": {"resource": REFERENCES[name], "fields": "id"}}
        for name in table.columns
        if name in REFERENCES
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
