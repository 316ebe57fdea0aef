"""Regression tests for faults found in an adversarial review: an invalid record gets the message of its rule."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.loading.load import load

TITLE = r"(?m)^title:\n  pl: .*$"


def rules_of(data: Path) -> dict[str, set[str]]:
    """File → names of the rules that it breaks."""
    found: dict[str, set[str]] = {}
    for problem in load(data)[1]:
        found.setdefault(problem.path.removeprefix("data/"), set()).add(problem.name)
    return found


def substitute(file: Path, pattern: str, replacement: str) -> None:
    """Replace the first match in a record, whatever it says now."""
    text, number = re.subn(pattern, lambda _: replacement, file.read_text(encoding="utf-8"), count=1)
    assert number, f"{file.name} has nothing like {pattern!r} to change"
    file.write_text(text, encoding="utf-8")


CHANGES = [
    ("scheme with a broken pattern", "vocab/schemes.yml", r"pattern: .*", "pattern: (", "wrong-value"),
    ("pattern that repeats too often", "vocab/schemes.yml", r"pattern: .*", "pattern: a{99999999999}", "wrong-value"),
    ("zero-width space", "units/14.yml", TITLE, 'title:\n  pl: "a\\u200bb"', "escape"),
    ("separate accent", "units/14.yml", TITLE, 'title:\n  pl: "e\\u0301"', "escape"),
    ("tab in quotation marks", "units/14.yml", TITLE, 'title:\n  pl: "a\\tb"', "escape"),
    ("day that does not exist", "actors/europol.yml", r"date: \S+", "date: 2019-02-31", "wrong-value"),
    ("range that runs backwards", "actors/europol.yml", r"date: \S+", "date: 2020/2019", "wrong-value"),
    ("digits of another script", "actors/europol.yml", r"date: \S+", "date: 20١٧", "wrong-value"),
    ("address that cannot be split", "actors/europol.yml", "source: https://", "source: https://[", "wrong-value"),
    ("wrong key", "actors/europol.yml", "type:", "typ:", "unknown-key"),
    ("tab as indentation", "units/14.yml", TITLE, "\t", "tab"),
    ("braces in a name", "actors/europol.yml", r"(?m)^  pl: Europol$", "  pl: 'Europol {{ 7*7 }}'", "wrong-value"),
    ("type of another kind", "actors/europol.yml", "type: eu-agency", "type: directive", "foreign-type"),
    (
        "vocabulary id of the wrong form",
        "vocab/themes.yml",
        r"\Z",
        "Bad Id/../x: {pl: a, en: b, description: {pl: a, en: b}}\n",
        "vocabulary-id",
    ),
    ("theme without description", "vocab/themes.yml", r"\Z", "extra: {pl: a, en: b}\n", "missing-key"),
]


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "rules"),
    [change[1:] for change in CHANGES],
    ids=[change[0] for change in CHANGES],
)
def test_change_breaks_this_rule_in_this_file(
    data: Path, file: str, pattern: str, replacement: str, rules: str
) -> None:
    """One fault is reported in its own file only, by the rules that it breaks."""
    substitute(data / file, pattern, replacement)
    assert rules_of(data) == {file: {*rules.split()}}


def test_folder_without_units(data: Path) -> None:
    for folder in ("units", "developments"):
        shutil.rmtree(data / folder)
    found = rules_of(data)
    assert {f"units/{stem}.yml" for stem in ("01", "07f", "25")} <= found.keys()


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_record_that_is_no_file(data: Path, kind: str) -> None:
    place = data / "actors" / "nobody.yml"
    place.mkdir() if kind == "folder" else place.symlink_to("nowhere.yml")
    assert rules_of(data).keys() == {"actors/nobody.yml"}


def test_record_called_index(data: Path) -> None:
    """Its page would take the address of the list."""
    shutil.copy(data / "actors" / "citizens.yml", data / "actors" / "index.yml")
    assert rules_of(data) == {"actors/index.yml": {"file-name"}}
