"""The strict Content-Security-Policy works on the real site: pages function, and injected content is blocked. The
sweep visits every kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
import yaml
from playwright.sync_api import Browser, Page

from ..browsing import settle
from ..built_site import ROOT, Site, StaticHost, serve

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


class StrictHost(StaticHost):
    """Sends the policy with every answer."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{policy()}; frame-ancestors 'none'")
        super().end_headers()


@pytest.fixture(scope="module")
def strict(site: Site) -> Iterator[str]:
    """The address of the site on a host that sends the policy."""
    with serve(site.folder.parent, StrictHost) as address:
        yield f"{address}sub/"


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh context, with everything that the policy stopped on any page it visits, in workers too."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    stopped: list[str] = []
    context.expose_function("report", lambda report: stopped.append(report))
    context.add_init_script(WATCH)
    context.on(
        "console", lambda message: stopped.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield context.new_page(), stopped
    context.close()


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
        with page.expect_navigation():
            page.locator(".md-tabs__link").nth(2).click()
        settle(page)
        assert stopped == []


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
    """GitHub Pages sends no headers of ours, so the page itself says it; `embed/` and redirects have pages of their
    own kind."""
    mark = '<meta http-equiv="Content-Security-Policy" content="' + policy() + '">'
    for file in sorted(site.folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if "md-header" in text:
            assert mark in text, file
            assert text.index(mark) < text.index("<link"), file
