"""Faults that a hostile reader once found in the core: a wrong record gets a message, never a traceback, never silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.loading.load import load, load_valid
from macros.pages.plan import plan_pages
from macros.site.macros import macros_for

from .helpers import change

TITLE = "  pl: Zgłaszanie i szybkie usuwanie nielegalnych materiałów"


def problems_of(data: Path) -> list[str]:
    """Every problem of a data folder, as an editor sees it."""
    return [str(problem) for problem in load(data)[1]]


def test_folder_without_units(data: Path) -> None:
    shutil.rmtree(data / "units")
    shutil.rmtree(data / "developments")
    assert problems_of(data)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_record_that_is_no_file(data: Path, kind: str) -> None:
    place = data / "actors" / "nobody.yml"
    place.mkdir() if kind == "folder" else place.symlink_to("nowhere.yml")
    assert any("nobody.yml" in problem for problem in problems_of(data))


def test_scheme_with_a_broken_pattern(data: Path) -> None:
    change(data / "vocab" / "schemes.yml", r"pattern: \d{4}", "pattern: (")
    assert any(problem.startswith("data/vocab/schemes.yml:") for problem in problems_of(data))


@pytest.mark.parametrize("escape", [r"\u200b", r"e\u0301", r"\t"])
def test_escaped_character(data: Path, escape: str) -> None:
    change(data / "units" / "14.yml", TITLE, f'  pl: "a{escape}b"')
    assert any(problem.startswith("data/units/14.yml:3:") for problem in problems_of(data))


@pytest.mark.parametrize("date", ["2019-02-31", "2020/2019"])
def test_date_that_does_not_exist(data: Path, date: str) -> None:
    change(data / "actors" / "europol.yml", "date: 2017-05-01", f"date: {date}")
    assert any(problem.startswith("data/actors/europol.yml:") for problem in problems_of(data))


def test_digits_of_another_script(data: Path) -> None:
    change(data / "actors" / "europol.yml", "date: 2017-05-01", "date: 20١٧")
    assert any(problem.startswith("data/actors/europol.yml:") for problem in problems_of(data))


def test_address_that_cannot_be_split(data: Path) -> None:
    change(data / "actors" / "europol.yml", "source: https://", "source: https://[")
    assert problems_of(data) or macros_for(data, "pl", lambda: "/actors/europol/")["entity"]("europol")


@pytest.mark.parametrize(("file", "old", "new"), [("actors/europol.yml", "type:", "typ:"), ("units/14.yml", TITLE, "\t")])
def test_one_fault_is_one_report(data: Path, file: str, old: str, new: str) -> None:
    change(data / file, old, new)
    assert {problem.split(":")[0] for problem in problems_of(data)} == {f"data/{file}"}


def test_braces_in_a_name_stay_out_of_the_page_title(data: Path) -> None:
    change(data / "actors" / "europol.yml", "  pl: Europol", "  pl: 'Europol {{ 7*7 }}'")
    assert problems_of(data) or not any("{{" in page.title for page in plan_pages(load_valid(data), "pl"))


def test_type_of_another_kind(data: Path) -> None:
    change(data / "actors" / "europol.yml", "type: eu-agency", "type: directive")
    assert problems_of(data)


def test_vocabulary_id_of_the_wrong_form(data: Path) -> None:
    file = data / "vocab" / "themes.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nBad Id/../x: {{pl: a, en: b, description: {{pl: a, en: b}}}}\n", encoding="utf-8")
    assert problems_of(data)


def test_theme_without_description(data: Path) -> None:
    file = data / "vocab" / "themes.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nextra: {{pl: a, en: b}}\n", encoding="utf-8")
    assert problems_of(data) or plan_pages(load_valid(data), "pl")


def test_record_called_index(data: Path) -> None:
    shutil.copy(data / "actors" / "citizens.yml", data / "actors" / "index.yml")
    if not problems_of(data):
        paths = [page.path for page in plan_pages(load_valid(data), "pl")]
        assert len(paths) == len(set(paths))
