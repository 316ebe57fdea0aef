"""What the site tests share: where things are, copies of the repository with one fault, and real MkDocs builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "/sub"
SOURCES = ("data", "docs", "macros", "hooks.py")
EPOCH = "1700000000"
LANGUAGES = ("pl", "en")


def copy_repository(target: Path) -> Path:
    """Copy what a build needs, and nothing else, into the new folder `target`."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    target.mkdir(parents=True)
    for name in (*SOURCES, *(path.name for path in ROOT.glob("mkdocs*.yml"))):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy(source, target / name)
    return target


def environment(site_url: str, **more: str) -> Mapping[str, str]:
    """The variables of a build: the site's address, a fixed date, and no bytecode left behind."""
    return {**os.environ, "SITE_URL": site_url, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", **more}


def build(repository: Path, site: Path, site_url: str = "http://127.0.0.1:1/", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the real MkDocs from the repository's folder; the output holds both streams."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(site)]
    return subprocess.run(
        command,
        cwd=repository,
        env=environment(site_url, **more),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )


def change(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file; fails where there is none, so that no fault can miss its aim."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r} to change"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(file: Path, text: str) -> None:
    """Add a paragraph at the end of a page."""
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{text}\n", encoding="utf-8")
