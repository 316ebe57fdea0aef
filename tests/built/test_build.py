"""A fault anywhere ends the build with a non-zero exit and names where it is."""

from __future__ import annotations

import fnmatch
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, copy_repository, mkdocs

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
    (
        "dead link in a template",
        "macros/pages/templates/unit.md.j2",
        "",
        '\n<p><a href="../../nowhere/">x</a></p>\n',
        ["data/units/14.yml", "nowhere"],
    ),
    (
        "broken template",
        "macros/pages/templates/entity.md.j2",
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
        "help-calm:",
        "help-clam:",
        ["data/vocab/interface.yml:1:1: R414", "“help-calm”"],
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


SURROUNDINGS = {
    "one": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "another/folder": {"TZ": "Pacific/Kiritimati", "LC_ALL": "pl_PL.UTF-8", "PYTHONHASHSEED": "2"},
}
"""Two places to build in, as unlike as one machine allows; the second build is also the later one."""


def build_commit(root: Path, target: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """Every file of a site, built from a clone of the last commit with no date given from outside."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | surroundings
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def test_two_builds_of_one_commit_are_equal_to_the_byte(tmp_path: Path) -> None:
    """Every file of both languages, whatever the folder, the time, the clock's zone, the locale and the order of sets."""
    one, other = (build_commit(tmp_path / name, tmp_path / f"{name}-site", given) for name, given in SURROUNDINGS.items())
    assert sorted(one) == sorted(other)
    assert [name for name in sorted(one) if one[name] != other[name]] == []
    for lang in ("", "en/"):
        assert all(f"{lang}{name}" in one for name in ("index.html", "sitemap.xml", "sitemap.xml.gz")), lang
        for sort in ("search/*", "*.pdf", "*.epub", "*.png", "*.json"):
            assert fnmatch.filter(one, f"{lang}{sort}"), f"{lang}{sort}"
