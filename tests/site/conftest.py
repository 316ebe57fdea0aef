"""Fixtures of the site tests: the real site built once and served under a sub-path, its pages parsed once, one browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .building import PREFIX, ROOT, build
from .reading import BuiltPage, read_pages

Open = Callable[..., Page]
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


class Handler(SimpleHTTPRequestHandler):
    """Serves the site under the sub-path alone, with the site's own 404 page, as a static host does."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """The file of a request; nothing exists outside the sub-path."""
        inside = path.startswith(f"{PREFIX}/")
        return super().translate_path(path.removeprefix(PREFIX) if inside else "/outside-of-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with 404.html where a file is missing."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the tests look at what the browser saw."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site is built; empty until `built` is asked for."""
    return tmp_path_factory.mktemp("built") / "site"


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The address of the site, with a slash at its end: a free port and a sub-path, to prove that nothing assumes the root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def built(folder: Path, served: str) -> Path:
    """The real site, built once from the repository itself by the real MkDocs."""
    done = build(ROOT, folder, served, PYTHONHASHSEED="1")
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}"
    return folder


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, BuiltPage]:
    """Every built page by its address."""
    return read_pages(built)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: the system's, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, built: Path, served: str) -> Iterator[Open]:
    """Open an address of the site (`/p/14/`) in a context of its own: `open_page(address, scheme=…, width=…, javascript=…)`."""
    contexts = []

    def open_one(address: str, *, scheme: str = "light", width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(served.rstrip("/") + address, wait_until="load")
        return page

    yield open_one
    for context in contexts:
        context.close()
