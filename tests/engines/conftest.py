"""The site by three engines, built once, two at a time; the other engines live in an environment of their own (`make engines`)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINES = Path(sys.prefix) / "engines" / "bin" / "python"
ENVIRONMENT = {"SITE_URL": "http://127.0.0.1:8000/", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"}


def run(command: Sequence[str | Path], folder: Path = ROOT) -> str:
    """What a command said; fails with it where the command does."""
    done = subprocess.run([*map(str, command)], cwd=folder, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def write_folder(target: Path) -> Path:
    """The folder that `python -m macros pages` writes."""
    run([sys.executable, "-m", "macros", "pages", "--out", target])
    return target


def build_with_zensical(folder: Path) -> Path:
    """The site from that folder, with the files copied beside the pages."""
    for settings in ("mkdocs.yml", "mkdocs.en.yml"):
        run([ENGINES, "-m", "zensical", "build", "--strict", "--config-file", settings], folder)
    run(["cp", "-r", f"{folder}/files/.", f"{folder}/site/"])
    return folder / "site"


def build(engine: str, target: Path) -> Path:
    """The site of the repository by an engine that runs its hooks."""
    python = sys.executable if engine == "mkdocs" else ENGINES
    run([python, "-m", engine, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", target])
    return target


@pytest.fixture(scope="session")
def folder(built: dict[str, Path]) -> Path:
    """What `python -m macros pages` wrote."""
    return built["zensical"].parent


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The finished site by engine."""
    assert ENGINES.is_file(), "the other engines are not installed: make engines"
    target = tmp_path_factory.mktemp("engines")
    with ThreadPoolExecutor(2) as pool:
        done = {engine: pool.submit(build, engine, target / engine) for engine in ("mkdocs", "properdocs")}
        done["zensical"] = pool.submit(lambda: build_with_zensical(write_folder(target / "folder")))
        return {engine: site.result() for engine, site in done.items()}
