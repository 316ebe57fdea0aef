"""The site by two other engines, built at the same time for the address of the site that MkDocs built; they have an
environment of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..built_site import ENVIRONMENT, ROOT, Site

ENGINES = Path(sys.prefix) / "engines" / "bin" / "python"


def run(command: Sequence[str | Path], address: str, folder: Path = ROOT) -> None:
    """Run a command that builds the site for an address; fails with its output where the command does."""
    environment = os.environ | ENVIRONMENT | {"SITE_URL": address}
    done = subprocess.run(
        [*map(str, command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def build_with_zensical(folder: Path, address: str) -> Path:
    """The site from the folder that `python -m macros pages` writes, with the other files copied into it."""
    run([sys.executable, "-m", "macros", "pages", "--out", folder], address)
    for settings in ("mkdocs.yml", "mkdocs.en.yml"):
        run([ENGINES, "-m", "zensical", "build", "--strict", "--config-file", settings], address, folder)
    run(["cp", "-r", f"{folder}/files/.", f"{folder}/site/"], address)
    return folder / "site"


def build_with_properdocs(target: Path, address: str) -> Path:
    """The site of the repository by an engine that runs its hooks."""
    run(
        [ENGINES, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", target], address
    )
    return target


@pytest.fixture(scope="module")
def built(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The finished site by engine."""
    assert ENGINES.is_file(), "the other engines are not installed: run make engines"
    target = tmp_path_factory.mktemp("engines")
    with ThreadPoolExecutor(2) as pool:
        properdocs = pool.submit(build_with_properdocs, target / "properdocs", site.address)
        zensical = pool.submit(build_with_zensical, target / "folder", site.address)
        return {"mkdocs": site.folder, "properdocs": properdocs.result(), "zensical": zensical.result()}


@pytest.fixture(scope="module")
def folder(built: dict[str, Path]) -> Path:
    """The folder that `python -m macros pages` wrote."""
    return built["zensical"].parent
