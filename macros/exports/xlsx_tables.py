"""The tables as one workbook (Office Open XML), for people with spreadsheets: a sheet each, and a sheet that explains
every column."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from .csv_fields import FIELDS
from .csv_tables import Table, list_tables
from .publication import File, Job, Publication, official_number

ADDRESS = "/data/st12862-19.xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"string": 24, "integer": 9, "boolean": 11}
"""Type of a column → its width in characters."""


def workbook_files(job: Job) -> Iterator[File]:
    """The workbook; the same records give the same bytes."""
    yield ADDRESS, to_workbook(job.publication, list_tables(job.publication))


def to_workbook(publication: Publication, tables: Sequence[Table]) -> bytes:
    """Every table as a sheet behind the one that explains them; text is text, so that no cell runs as a formula."""
    # Checking records has to work where only PyYAML is installed, so the library is imported here.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {"title": official_number(publication.corpus), "created": datetime.fromisoformat(publication.updated[:10])}
    )
    bold = book.add_format({"bold": True})
    _explain(book.add_worksheet("README"), publication, tables, bold)
    for table in tables:
        _fill(book.add_worksheet(table.name), table, bold)
    book.close()
    return out.getvalue()


def _explain(sheet: Any, publication: Publication, tables: Sequence[Table], bold: Any) -> None:
    notes = [(publication.label("licence-note", lang),) for lang in ("pl", "en")]
    columns = [(table.name, name, kind, FIELDS[name]) for table in tables for name, kind in table.columns.items()]
    described = [(table.name, table.description) for table in tables]
    rows: list[tuple[str, ...]] = [
        *notes,
        (),
        ("table", "description"),
        *described,
        (),
        ("table", "column", "type", "description"),
        *columns,
    ]
    sheet.set_column(0, 2, WIDTHS["string"])
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, bold if row[0] == "table" else None)


def _fill(sheet: Any, table: Table, bold: Any) -> None:
    for place, (name, kind) in enumerate(table.columns.items()):
        sheet.set_column(place, place, WIDTHS[kind])
        sheet.write_string(0, place, name, bold)
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
