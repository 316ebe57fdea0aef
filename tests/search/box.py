"""Material's search box in a real browser, driven as a person does: keys in, links out."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

INPUT = "[data-md-component=search-query]"
LINKS = ".md-search-result__link"


@dataclass(frozen=True)
class Answer:
    """What the box shows for a query: addresses of pages from the site's root in rank order, and how long the last key took."""

    pages: tuple[str, ...]
    milliseconds: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; the address without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def browse() -> Iterator[Browser]:
    """A headless Chromium: the system's where there is one."""
    system = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


WATCH = """() => {
  window.answers = 0
  window.asked = 0
  const worker = Worker.prototype
  const post = worker.postMessage
  worker.postMessage = function (message, ...rest) {
    if (!this.watched) {
      this.watched = true
      this.addEventListener("message", ({ data }) => { if (data.type === 3) { window.took = performance.now() - window.asked; window.answers++ } })
    }
    if (message.type === 2) window.asked = performance.now()
    return post.call(this, message, ...rest)
  }
}"""
"""Counts the worker's answers and times them from the message sent to the message received."""


def open_box(page: Page, address: str) -> None:
    """Open a page and its search, and have the index loaded."""
    page.add_init_script(f"({WATCH})()")
    page.goto(address)
    page.wait_for_function("window.answers > 0")
    page.keyboard.press("/")
    page.wait_for_function("document.getElementById('__search').checked")
    ask(page, "europol", 30)
    page.wait_for_selector(LINKS)


def ask(page: Page, query: str, seconds: float = 10) -> Answer:
    """Put a query into the box with one last key typed, and read what it shows once the answer is in."""
    box = page.locator(INPUT)
    box.fill("")
    box.press("Shift")
    page.wait_for_function("window.took !== undefined")
    before = page.evaluate("window.answers")
    box.fill(query)
    box.press("Shift")
    page.wait_for_function("before => window.answers > before", arg=before, timeout=seconds * 1000)
    page.wait_for_timeout(30)
    hrefs = page.eval_on_selector_all(LINKS, "links => links.map(link => link.getAttribute('href'))")
    return Answer(tuple(dict.fromkeys(page_of(href, page.url) for href in hrefs)), page.evaluate("window.took"))


def page_of(href: str, base: str) -> str:
    """A link's page from the language's root: `../p/14/?h=x#s2` → `p/14`."""
    from urllib.parse import urljoin, urlsplit

    return urlsplit(urljoin(base, href)).path.removeprefix("/en").strip("/")
