"""The real site, built once by the real MkDocs, and a loopback server for it under a sub-path."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from ..chromium import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("data", "docs", "macros", "hooks.py", "mkdocs.yml", "mkdocs.en.yml")


@dataclass(frozen=True)
class Site:
    """A built site: its folder and the address at which it is served, ending with a slash."""

    folder: Path
    address: str


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def mkdocs(root: Path, target: Path, address: str = "http://127.0.0.1:8000/") -> subprocess.CompletedProcess[str]:
    """Build both languages of the repository at `root` into `target`."""
    environment = os.environ | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def copy_repository(target: Path) -> Path:
    """A copy of what a build needs."""
    target.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site under `/sub/`, so that nothing can rely on standing at the root."""
    folder = tmp_path_factory.mktemp("served")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_address[1]}/sub/"
    built = mkdocs(ROOT, folder / "sub", address)
    assert built.returncode == 0, built.stdout + built.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder / "sub", address)
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the system's if there is one."""
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield instance
        instance.close()
