"""CSV tables: the Frictionless library finds the package valid, keys and relations included; no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from frictionless import validate

from macros.exports.csv_tables import FOLDER, FORMULA, disarm, to_csv
from macros.loading.load import load_valid

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
    assert [(row["id"], row["text_pl"]) for row in rows(site, "units")] == [(unit.id, unit.wording.plain) for unit in CORPUS.units]
    assert [row["text_pl"] for row in rows(site, "footnotes")] == [note.wording.plain for note in CORPUS.footnotes]
    assert [row["quote"] for row in rows(site, "calls")] == [call.record.quote for unit in CORPUS.units for call in unit.calls]
    assert len(rows(site, "entities")) == len(CORPUS.entities)
    texts = {row["id"]: row["text_pl"] for row in rows(site, "units")} | {f"fn{row['number']}": row["text_pl"] for row in rows(site, "footnotes")}
    for row in rows(site, "mentions"):
        text = texts[f"fn{row['footnote']}" if row["footnote"] else row["unit"]]
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_no_cell_begins_like_a_formula(site: Site) -> None:
    tables = sorted((site.folder / FOLDER.strip("/")).glob("*.csv"))
    assert tables
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(FORMULA)], table.name


@pytest.mark.parametrize("cell", ["=1+1", "+48 800", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_formula_is_disarmed(cell: str) -> None:
    assert next(iter(csv.reader(to_csv([[cell, 7]]).splitlines(keepends=True))))[-1] == "7"
    assert disarm(cell) == f"'{cell}"
    assert disarm(-7) == -7 and disarm("a=1") == "a=1"
