"""The strict Content-Security-Policy holds on the real site: nothing that pages need is blocked, and what is injected is."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from .conftest import ROOT, QuietHandler, Site

PAGES = (
    "",
    "text/",
    "p/7/",
    "calls/?to=commission",
    "matrix/",
    "crosswalk/",
    "timeline/",
    "a-z/",
    "actors/europol/",
    "help/",
    "method/",
    "nowhere/at/all",
)
SCRIPT_TYPES = ("", "module", "text/javascript")
WATCH = """
document.addEventListener("securitypolicyviolation", e => report(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))
"""


def policy() -> str:
    """The one declaration of the policy."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = re.search(r"\n  policy: >-\n((?:    .*\n)+)", text)
    assert lines is not None
    return str(yaml.safe_load(f"policy: >-\n{lines[1]}")["policy"])


class StrictHost(QuietHandler):
    """Sends the policy with every answer, and the not-found page where there is nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{policy()}; frame-ancestors 'none'")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(Path(self.directory, "sub", "404.html").read_bytes())


@pytest.fixture(scope="module")
def strict(site: Site) -> Iterator[str]:
    """The address of the site on a host that sends the policy."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(StrictHost, directory=str(site.folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/sub/"
    server.shutdown()
    server.server_close()


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh context, with everything that the policy stopped on any page it visits, in workers too."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    stopped: list[str] = []
    context.expose_function("report", lambda report: stopped.append(report))
    context.add_init_script(WATCH)
    context.on("console", lambda message: stopped.append(message.text) if "Content Security Policy" in message.text else None)
    yield context.new_page(), stopped
    context.close()


def settle(page: Page) -> None:
    """Wait until the scripts have run; not by wait_for_function, which the policy stops (eval)."""
    page.locator("html.js label[for=__drawer] button").wait_for(state="attached")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_nothing_that_a_page_needs_is_stopped(strict: str, browser: Browser, prefix: str) -> None:
    with watched(browser) as (page, stopped):
        for path in PAGES:
            page.goto(f"{strict}{prefix}{path}")
            settle(page)
        assert stopped == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_search_colours_and_menu_work_under_the_policy(strict: str, browser: Browser, prefix: str) -> None:
    with watched(browser) as (page, stopped):
        page.goto(f"{strict}{prefix}p/14/")
        settle(page)
        page.locator("[data-md-component=search-query]").press_sequentially("Europol")
        page.locator(".md-search-result__item a").first.wait_for()
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url("**/actors/europol/**")
        before = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator(".scheme-switch").click()
        after = page.locator("body").get_attribute("data-md-color-scheme")
        assert {before, after} == {"default", "slate"}
        page.reload()
        settle(page)
        assert page.locator("body").get_attribute("data-md-color-scheme") == after
        page.locator(".md-tabs__link").nth(2).click()
        settle(page)
        assert stopped == []


def test_what_is_injected_is_stopped(strict: str, browser: Browser) -> None:
    """The policy is there, from header and page alike, and this watch would see a fault."""
    attack = '<script>window.owned = 1</script><p style="color: red">x</p><img src="https://example.org/x.png" onerror="window.owned = 2"></body>'

    def inject(route: Route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=headers, body=answer.text().replace("</body>", attack))

    with watched(browser) as (page, stopped):
        page.route("**/p/14/", inject)
        page.goto(f"{strict}p/14/")
        settle(page)
        assert page.evaluate("window.owned") is None
        wanted = ("script-src-elem inline", "style-src-attr inline", "img-src https://example.org/x.png")
        assert all(any(report.startswith(start) for report in stopped) for start in wanted), stopped


def test_no_page_has_inline_script_or_style(site: Site) -> None:
    """Of every page, also where no browser test goes; blocks of data (`application/json`) run nowhere."""
    faults: list[str] = []
    for file in sorted(site.folder.rglob("*.html")):
        reader = InlineReader()
        reader.feed(file.read_text(encoding="utf-8"))
        faults += [f"{file.relative_to(site.folder)}: {fault}" for fault in reader.faults]
    assert faults == []


class InlineReader(HTMLParser):
    """Collects what the policy would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and given.get("type", "") in SCRIPT_TYPES and not given.get("src")):
            self.faults.append(f"{tag} element")
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]


def test_every_page_carries_the_policy(site: Site) -> None:
    """GitHub Pages sends no headers of ours, so the page itself says it; `embed/` and redirects have pages of their own kind."""
    mark = '<meta http-equiv="Content-Security-Policy" content="' + policy() + '">'
    for file in sorted(site.folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if "md-header" in text:
            assert mark in text, file
            assert text.index(mark) < text.index("<link"), file
