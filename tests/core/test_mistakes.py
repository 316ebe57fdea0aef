"""Mistakes that editors make, as cases: each is reported once, at its line, in words that name the cause;
no traceback, no silence."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from .helpers import CASES, DATA, change, line_of, problems_on, read_cases

MISTAKES = read_cases("mistakes")


@pytest.fixture
def records(data: Path) -> Path:
    """The data folder with valid example records of the tests' own, which no editor changes."""
    return shutil.copytree(CASES / "records", data, dirs_exist_ok=True)


def place_of(data: Path, name: str) -> Path:
    """A file of a case, which is below the data folder unless it is a page written by hand."""
    return data.parent / name if name.startswith("docs/") else data / name


def make_mistake(data: Path, case: dict[str, Any]) -> None:
    """Change the files as the case says."""
    file = place_of(data, case["file"])
    if "write" in case:
        file.write_text(case["write"], encoding="utf-8")
    if "append" in case:
        file.write_text(file.read_text(encoding="utf-8") + case["append"], encoding="utf-8")
    if "replace" in case:
        change(file, case["replace"], case["by"])
    if "copy" in case:
        shutil.copyfile(data / case["copy"], file)
    if "encoding" in case:
        file.write_bytes(file.read_text(encoding="utf-8").encode(case["encoding"], "replace"))
    if "line_ends" in case or "mark" in case:
        file.write_bytes(
            (
                case.get("mark", "") + file.read_text(encoding="utf-8").replace("\n", case.get("line_ends", "\n"))
            ).encode()
        )
    for name in case.get("also", ()):
        place_of(data, name).write_bytes(b"\0")
    if "rename" in case:
        file.rename(data / case["rename"])
    for name in case.get("remove", ()):
        place_of(data, name).unlink()


def expected_of(data: Path, case: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Code, path, line and words of every problem that the case expects, in order."""
    found = []
    for text in case["expected"]:
        code, at, words, *other = (part.strip() for part in text.split(" | "))
        file = place_of(data, other[0] if other else case["file"])
        line = int(at[1:]) if at.startswith("=") else line_of(file, at) if at else 1
        found.append((code, file.relative_to(data.parent).as_posix(), line, words))
    return sorted(found)


def test_example_records_are_valid(records: Path) -> None:
    """The problems of the cases come from their changes alone."""
    assert [str(problem) for problem in problems_on(records, date.today())] == []
    assert not (DATA / "actors" / "example-agency.yml").exists()


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["id"])
def test_mistake_is_reported(records: Path, case: dict[str, Any]) -> None:
    """Exactly the problems of the case are reported, each with its code, its line and the words that matter."""
    make_mistake(records, case)
    found = sorted((p.rule.code, p.path, p.line, p.message_in("pl")) for p in problems_on(records, date.today()))
    expected = expected_of(records, case)
    assert [problem[:3] for problem in found] == [problem[:3] for problem in expected], found
    assert all(there[3] in f"{here[3]}$" for here, there in zip(found, expected, strict=True)), found
