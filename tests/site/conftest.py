"""Fixtures: the site under a sub-path with its own not-found page, as a static host serves it, and a browser of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from ..built.conftest import ROOT, Site, copy_repository, mkdocs
from ..chromium import ARGUMENTS, find_chromium
from .reading import BuiltPage, read_pages

InBrowser = Callable[..., Any]


class StaticHost(SimpleHTTPRequestHandler):
    """Answers with 404.html where a file is missing, as GitHub Pages does, at whatever depth."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "sub", "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at what the browser saw."""


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site as a static host serves it."""
    folder = tmp_path_factory.mktemp("hosted")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(StaticHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/sub/"
    built = mkdocs(ROOT, folder / "sub", address)
    assert built.returncode == 0, built.stdout + built.stderr
    yield Site(folder / "sub", address)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def pages(hosted: Site) -> list[BuiltPage]:
    """Every page of the hosted site."""
    return read_pages(hosted)


@pytest.fixture(scope="session")
def in_browser() -> Iterator[InBrowser]:
    """Call `function(browser, …)`; on a thread of its own, since Playwright allows one instance a thread."""

    def start() -> tuple[Any, Browser]:
        playwright = sync_playwright().start()
        return playwright, playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)

    with ThreadPoolExecutor(1) as thread:
        playwright, browser = thread.submit(start).result()
        yield lambda function, *arguments: thread.submit(function, browser, *arguments).result(timeout=60)
        thread.submit(browser.close).result()
        thread.submit(playwright.stop).result()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a build needs, to be broken."""
    return copy_repository(tmp_path / "copy")
