"""The tables as one workbook (Office Open XML): a sheet each, and a sheet that explains every column."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from .csv_fields import FIELDS, TYPES
from .publication import File, Job, Publication, official_number
from .tables import Table, list_tables

ADDRESS = "/data/st12862-19.xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, WIDTHS = 24, {"integer": 9, "boolean": 11}
"""The width of a column in characters, and of those of some types."""


def workbook_files(job: Job) -> Iterator[File]:
    """The workbook; the same records give the same bytes."""
    yield ADDRESS, to_workbook(job.publication, list_tables(job.publication))


def to_workbook(publication: Publication, tables: Sequence[Table]) -> bytes:
    """Every table as a sheet behind the one that explains them; text is text, so that no cell runs as a formula."""
    # Checking records has to work where only PyYAML is installed, so the library is imported here.
    import xlsxwriter

    out = io.BytesIO()
    as_text = dict.fromkeys(("strings_to_urls", "strings_to_formulas", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **as_text})
    day = datetime.fromisoformat(publication.updated[:10])
    book.set_properties({"title": official_number(publication.corpus), "created": day})
    bold = book.add_format({"bold": True})
    _explain(book.add_worksheet("README"), publication, tables, bold)
    for table in tables:
        _fill(book.add_worksheet(table.name), table, bold)
    book.close()
    return out.getvalue()


def _explain(sheet: Any, publication: Publication, tables: Sequence[Table], bold: Any) -> None:
    notes = [(publication.label("licence-note", lang),) for lang in ("pl", "en")]
    columns = [(t.name, name, TYPES.get(name, "string"), FIELDS[name]) for t in tables for name in t.columns]
    described = [(table.name, table.description) for table in tables]
    heads = ("table", "description"), ("table", "column", "type", "description")
    rows: list[tuple[str, ...]] = [*notes, (), heads[0], *described, (), heads[1], *columns]
    sheet.set_column(0, 2, WIDTH)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, bold if row[0] == "table" else None)


def _fill(sheet: Any, table: Table, bold: Any) -> None:
    for place, name in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(TYPES.get(name, ""), WIDTH))
        sheet.write_string(0, place, name, bold)
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
