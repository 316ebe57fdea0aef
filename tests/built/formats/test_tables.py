"""CSV tables: the Frictionless library finds the package valid, keys and relations included; no cell runs in a
spreadsheet."""

from __future__ import annotations

import csv
import json
import shutil
import time
from pathlib import Path

import openpyxl
import pytest
from frictionless import validate

from macros.exports.csv_tables import FOLDER, FORMULA, disarm, to_csv
from macros.exports.publication import Job
from macros.exports.registry import publish
from macros.exports.tables import list_tables
from macros.exports.xlsx_tables import workbook_files
from macros.loading.load import load_valid
from macros.pages.context import RenderContext

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")


def rows(site: Site, name: str) -> list[dict[str, str]]:
    with (site.folder / FOLDER.strip("/") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_package_is_valid(site: Site) -> None:
    report = validate(str(site.folder / FOLDER.strip("/") / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:10]
    assert len(report.tasks) == len(list((site.folder / FOLDER.strip("/")).glob("*.csv")))


def test_a_dangling_relation_is_found(site: Site, tmp_path: Path) -> None:
    copy = shutil.copytree(site.folder / FOLDER.strip("/"), tmp_path / "csv")
    table = copy / "addressees.csv"
    table.write_text(table.read_text(encoding="utf-8") + "14#c99,nobody\r\n", encoding="utf-8", newline="")
    report = validate(str(copy / "datapackage.json"))
    assert {error for (error,) in report.flatten(["type"])} == {"foreign-key"}


def test_tables_hold_every_record_verbatim(site: Site) -> None:
    assert [(row["id"], row["text_pl"]) for row in rows(site, "units")] == [
        (unit.id, unit.wording.plain) for unit in CORPUS.units
    ]
    assert [row["text_pl"] for row in rows(site, "footnotes")] == [note.wording.plain for note in CORPUS.footnotes]
    assert [row["quote"] for row in rows(site, "calls")] == [
        call.record.quote for unit in CORPUS.units for call in unit.calls
    ]
    assert len(rows(site, "entities")) == len(CORPUS.entities)
    texts = {row["id"]: row["text_pl"] for row in rows(site, "units")} | {
        f"fn{row['number']}": row["text_pl"] for row in rows(site, "footnotes")
    }
    for row in rows(site, "mentions"):
        text = texts[f"fn{row['footnote']}" if row["footnote"] else row["unit"]]
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_every_column_is_described(site: Site) -> None:
    package = json.loads((site.folder / FOLDER.strip("/") / "datapackage.json").read_text(encoding="utf-8"))
    columns = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert columns and all(field["description"] for field in columns)


def test_relations_and_facts_have_tables(site: Site) -> None:
    pairs = {(row["development"], row["call"]) for row in rows(site, "development_calls")}
    assert pairs == {(item.id, call) for item in CORPUS.developments for call in item.record.calls} != set()
    assert {(row["unit"], row["theme"]) for row in rows(site, "unit_themes")} == {
        (u.id, theme) for u in CORPUS.units for theme in u.record.themes
    }
    facts = [fact for item in CORPUS.developments for fact in item.record.facts]
    found = [row for row in rows(site, "facts") if row["subject_kind"] == "development"]
    assert [(row["text_pl"], row["source"]) for row in found] == [
        (disarm(" ".join(f.text.pl.split())), f.source or "") for f in facts
    ]
    for row in rows(site, "calls"):
        assert (site.folder / row["json"].removeprefix(site.address)).is_file(), "the key of a call leads to its file"


def test_the_workbook_holds_the_tables(site: Site) -> None:
    """As another library reads it: a sheet a table, cell by cell; nothing is a formula; every column is explained."""
    book = openpyxl.load_workbook(site.folder / "data/st12862-19.xlsx")
    tables = list_tables(publish(CORPUS, site.address.rstrip("/"), ROOT))
    assert book.sheetnames == ["README", *(table.name for table in tables)]
    for table in tables:
        found = [
            tuple("" if cell is None else cell for cell in row) for row in book[table.name].iter_rows(values_only=True)
        ]
        assert found == [table.columns, *table.rows], table.name
        assert {cell.data_type for row in book[table.name].iter_rows() for cell in row} <= {"s", "n"}
    explained = {row[:2] for row in book["README"].iter_rows(values_only=True)}
    assert {(table.name, name) for table in tables for name in table.columns} <= explained


def test_the_workbook_has_the_same_bytes_each_time() -> None:
    publication = publish(CORPUS, "https://example.org", ROOT)
    first = dict(workbook_files(Job(publication, RenderContext(CORPUS, "pl"))))
    time.sleep(1.1)
    assert first == dict(workbook_files(Job(publication, RenderContext(CORPUS, "pl"))))


def test_no_cell_begins_like_a_formula(site: Site) -> None:
    tables = sorted((site.folder / FOLDER.strip("/")).glob("*.csv"))
    assert tables
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(FORMULA)], table.name


@pytest.mark.parametrize("cell", ["=1+1", "+48 800", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_formula_is_disarmed(cell: str) -> None:
    assert next(iter(csv.reader(to_csv([(cell, 7)]).splitlines(keepends=True))))[-1] == "7"
    assert disarm(cell) == f"'{cell}"
    assert disarm(-7) == -7 and disarm("a=1") == "a=1"
