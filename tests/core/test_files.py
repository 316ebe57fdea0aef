"""Files of the data folder: missing, in the wrong place, wrongly named, with an id that is taken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.loading.load import load

DEVELOPMENT = """title: {pl: próba, en: test}
date: 2020-01-01
description: {pl: próba, en: test}
as_of: 2020-01-01
state: {pl: próba, en: test}
facts: []
units: [14]
calls: [14#c1, 14#c99]
"""


def move(old: str, new: str) -> Callable[[Path], object]:
    """A change that renames a file."""
    return lambda data: (data / old).rename(data / new)


def copy(old: str, new: str) -> Callable[[Path], object]:
    """A change that copies a file."""
    return lambda data: shutil.copy(data / old, data / new)


def write(name: str, text: str) -> Callable[[Path], object]:
    """A change that writes a new file."""
    return lambda data: (data / name).write_text(text, encoding="utf-8")


def drop(name: str) -> Callable[[Path], object]:
    """A change that deletes a file."""
    return lambda data: (data / name).unlink()


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing unit": (drop("units/16.yml"), "data/units/16.yml:1:1: expected a record for unit 16, found none"),
    "missing document": (drop("document.yml"), "data/document.yml:1:1: expected this file, found none"),
    "missing footnotes": (drop("footnotes.yml"), "data/footnotes.yml:1:1: expected this file, found none"),
    "missing layout": (drop("source/layout.yml"), "data/source/layout.yml:1:1: expected this file, found none"),
    "missing vocabulary": (drop("vocab/themes.yml"), "data/vocab/themes.yml:1:1: expected this file, found none"),
    "stray file": (write("notes.txt", "x"), "data/notes.txt:1:1: expected a known file or folder, found “notes.txt”"),
    "stray file with a near name": (
        write("documents.yml", "x"),
        "data/documents.yml:1:1: expected a known file or folder, found “documents.yml”; did you mean “document.yml”?",
    ),
    "stray file among records": (
        write("actors/README.md", "x"),
        "data/actors/README.md:1:1: expected a file with a name such as some-id.yml, found “README.md”",
    ),
    "other ending": (
        move("actors/citizens.yml", "actors/citizens.yaml"),
        "data/actors/citizens.yaml:1:1: expected a file with a name such as some-id.yml, found “citizens.yaml”",
    ),
    "unit without its zero": (
        move("units/03.yml", "units/3.yml"),
        "data/units/3.yml:1:1: expected a file with a name such as 03.yml / 07f.yml, found “3.yml”",
    ),
    "unit that the text does not have": (
        copy("units/25.yml", "units/26.yml"),
        "data/units/26.yml:1:1: expected a unit that data/document.yml declares (paragraphs, points), found 26",
    ),
    "point of a paragraph without points": (
        copy("units/25.yml", "units/08a.yml"),
        "data/units/08a.yml:1:1: expected a unit that data/document.yml declares (paragraphs, points), found 8a",
    ),
    "capital letters": (
        copy("actors/citizens.yml", "actors/Citizens2.yml"),
        "data/actors/Citizens2.yml:1:1: expected lower-case ASCII words with hyphens, found “Citizens2.yml”",
    ),
    "letters beyond ASCII": (
        copy("actors/citizens.yml", "actors/obywatelę.yml"),
        "data/actors/obywatelę.yml:1:1: expected lower-case ASCII words with hyphens, found “obywatelę.yml”",
    ),
    "hyphen too many": (
        copy("actors/citizens.yml", "actors/the--citizens.yml"),
        "data/actors/the--citizens.yml:1:1: expected lower-case ASCII words with hyphens, found “the--citizens.yml”",
    ),
    "unknown vocabulary": (
        write("vocab/theme.yml", "{}"),
        "data/vocab/theme.yml:1:1: expected a known vocabulary, found “theme.yml”; did you mean “themes”?",
    ),
    "id of two kinds": (
        copy("actors/inhope.yml", "initiatives/inhope.yml"),
        "data/initiatives/inhope.yml:2:1: expected an id used once, found “inhope” also in data/actors/inhope.yml",
    ),
    "development of a call that nobody makes": (
        write("developments/some-development.yml", DEVELOPMENT),
        "data/developments/some-development.yml:8:16: expected a call that the unit has (14#c1, 14#c2, ",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_file_fault_is_reported(data: Path, name: str) -> None:
    """The fault is reported with the file's path in these words."""
    make, expected = CASES[name]
    (data / "developments").mkdir(exist_ok=True)
    make(data)
    corpus, problems = load(data)
    assert corpus is None
    lines = [f"{p.path}:{p.line}:{p.column}: {p.message_in('en')}" for p in problems]
    assert any(line.startswith(expected) for line in lines), lines


def test_empty_folder_reports_what_it_lacks(tmp_path: Path) -> None:
    """A folder with nothing in it lacks every single file."""
    (tmp_path / "data").mkdir()
    corpus, problems = load(tmp_path / "data")
    assert corpus is None
    assert {"data/document.yml", "data/footnotes.yml", "data/vocab/themes.yml"} <= {
        problem.path for problem in problems
    }
