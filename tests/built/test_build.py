"""A fault anywhere ends the build with a non-zero exit and names where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import copy_repository, mkdocs

ABOUT = "docs/pl/about.md"
UNIT = "data/units/14.yml"
# name of the fault, file, text to replace (empty: append), replacement, words of the report
FAULTS = [
    ("unknown macro", ABOUT, "", "\n{{ nobody() }}\n", ["nobody", "/about/"]),
    ("unknown unit", ABOUT, "", '\n{{ unit("99") }}\n', ["99", "/about/"]),
    ("undefined variable", ABOUT, "", "\n{{ missing_value }}\n", ["missing_value"]),
    ("dangling entity", UNIT, "entity: inhope", "entity: inhop", ["data/units/14.yml:", "inhop", "did you mean “inhope”"]),
    ("dangling vocabulary id", UNIT, "force: encourages", "force: encourage", ["data/units/14.yml:", "forces.yml"]),
    ("dead Markdown link", ABOUT, "", "\n[x](nowhere.md)\n", ["nowhere.md"]),
    ("dead anchor", ABOUT, "", "\n[x](method.md#nowhere)\n", ["nowhere"]),
    ("dead link in HTML", ABOUT, "", '\n<p><a href="../p/99/">x</a></p>\n', ["/about/", "../p/99/"]),
    ("dead link in a template", "macros/templates/unit.md.j2", "", '\n<p><a href="../../nowhere/">x</a></p>\n', ["data/units/14.yml", "nowhere"]),
    (
        "broken template",
        "macros/templates/entity.md.j2",
        "record.description[lang]",
        "record.descriptions[lang]",
        ["descriptions", "data/actors/europol.yml", "data/instruments/agenda-2030.yml"],
    ),
    ("broken YAML", UNIT, "title:", "title: [", ["data/units/14.yml:"]),
    ("alias that cannot work", "data/addresses.lock", "", "/old => nowhere\n", ["data/addresses.lock:", "expected `/old/ => /new/`"]),
    ("name that nobody declines", "data/actors/inhope.yml", "forms: [INHOPE]", "", ["data/actors/inhope.yml", "INHOPE", "forms:"]),
    (
        "lost word of the menu",
        "data/vocab/interface.yml",
        "menu-text:",
        "menu-txt:",
        ["data/vocab/interface.yml:1:1: R414", "“menu-text”", "“menu-txt”"],
    ),
    (
        "lost word of a page",
        "data/vocab/interface.yml",
        "help-in-pl:",
        "help-in-po:",
        ["data/vocab/interface.yml:1:1: R414", "“help-in-pl”"],
    ),
    ("lost record", "data/actors/inhope.yml", None, None, ["inhope"]),
]


def plant(root: Path, file: str, old: str | None, new: str | None) -> None:
    """Put a fault into a copy: replace, append, or remove the file."""
    path = root / file
    if old is None or new is None:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


@pytest.mark.parametrize(("name", "file", "old", "new", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_fault_ends_the_build(tmp_path: Path, name: str, file: str, old: str | None, new: str | None, words: list[str]) -> None:
    root = copy_repository(tmp_path / "copy")
    plant(root, file, old, new)
    built = mkdocs(root, tmp_path / "site")
    report = built.stdout + built.stderr
    assert built.returncode != 0, name
    assert all(word in report for word in words), report[-3000:]


def test_generated_page_does_not_overwrite_a_written_one(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "copy")
    (root / "docs/pl/p").mkdir()
    (root / "docs/pl/p/14.md").write_text("# mine\n", encoding="utf-8")
    built = mkdocs(root, tmp_path / "site")
    assert built.returncode != 0
    assert "data/units/14.yml makes the page p/14.md, whose address pl/p/14.md has already" in built.stdout + built.stderr


def test_sound_copy_builds_and_two_builds_are_equal(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "copy")
    trees = []
    for name in ("one", "two"):
        built = mkdocs(root, tmp_path / name)
        assert built.returncode == 0, built.stdout + built.stderr
        files = (path for path in sorted((tmp_path / name).rglob("*")) if path.is_file() and path.suffix != ".gz")
        trees.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert trees[0] == trees[1]
