"""Both languages build at the same time, with the same bytes each time; a fault of the second one is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..built_site import ROOT, Site, mkdocs, read_contents

pytestmark = pytest.mark.slow


def test_every_build_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    built = mkdocs(ROOT, tmp_path / "site", site.address)
    assert built.returncode == 0, built.stderr
    first, second = read_contents(site.folder), read_contents(tmp_path / "site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_fault_of_the_second_language_stops_the_build(copy: Path, tmp_path: Path) -> None:
    page = copy / "docs" / "en" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](no-such-page.md)\n", encoding="utf-8")
    built = mkdocs(copy, tmp_path / "site")
    assert built.returncode == 1
    assert "mkdocs.en.yml" in built.stderr
    assert "no-such-page.md" in built.stderr


def test_fault_of_the_first_language_leaves_no_process_behind(copy: Path, tmp_path: Path) -> None:
    page = copy / "docs" / "pl" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ unit('no-such-unit') }}\n", encoding="utf-8")
    built = mkdocs(copy, tmp_path / "site")
    assert built.returncode == 1
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert str(tmp_path / "site") not in path.read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
