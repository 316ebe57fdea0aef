"""Both languages build at the same time, with the same bytes as one after the other; a fault of the second one is not lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ..built_site import Site


def build(root: Path, target: Path, address: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Both languages of the repository at `root`, as the fixtures build them."""
    fixed = {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=root, env=os.environ | fixed | environment, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_bytes_are_those_of_one_after_the_other(hosted: Site, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    built = build(root, tmp_path / "site", hosted.address, SITE_ORDER="one after the other")
    assert built.returncode == 0, built.stderr
    together, apart = contents(hosted.folder), contents(tmp_path / "site")
    assert sorted(together) == sorted(apart)
    assert [path for path in together if together[path] != apart[path]] == []


def test_fault_of_the_second_language_stops_the_build(copy: Path, tmp_path: Path) -> None:
    page = copy / "docs" / "en" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](no-such-page.md)\n", encoding="utf-8")
    built = build(copy, tmp_path / "site", "http://127.0.0.1:8000/")
    assert built.returncode == 1
    assert "mkdocs.en.yml" in built.stderr
    assert "no-such-page.md" in built.stderr


def test_fault_of_the_first_language_leaves_no_process_behind(copy: Path, tmp_path: Path) -> None:
    page = copy / "docs" / "pl" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ unit('no-such-unit') }}\n", encoding="utf-8")
    built = build(copy, tmp_path / "site", "http://127.0.0.1:8000/")
    assert built.returncode == 1
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert str(tmp_path / "site") not in path.read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
