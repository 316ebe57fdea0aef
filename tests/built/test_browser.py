"""The site in a real browser: no other host, no script needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import Site
from .sweep import TAGS

SAMPLE = (
    "",
    "text/",
    "p/",
    "p/7/",
    "p/7f/",
    "p/14/",
    "actors/",
    "actors/europol/",
    "instruments/lanzarote-convention/",
    "initiatives/weprotect-global-alliance/",
    "themes/",
    "themes/prevention/",
    "calls/",
    "matrix/",
    "crosswalk/",
    "timeline/",
    "developments/",
    "developments/csa-regulation-proposal/",
    "glossary/",
    "a-z/",
    "help/",
    "method/",
    "about/",
)
ENGLISH = tuple(f"en/{address}" for address in ("", "p/14/", "actors/europol/", "matrix/", "timeline/", "help/"))
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
Scheme = Literal["light", "dark"]


@contextmanager
def visit(browser: Browser, address: str, *, scheme: Scheme = "light", width: int = 1280, script: bool = True) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh context, with the requests that failed or went elsewhere.

    Without the page's policy, which stops Playwright's own wait_for_function (eval) as well; test_policy.py is about the policy.
    """
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=True)
    page, faults = context.new_page(), list[str]()
    host = address.split("/sub/")[0]
    page.on("request", lambda request: None if request.url.startswith((host, "data:", "blob:")) else faults.append(request.url))
    page.on("response", lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page, faults
    context.close()


@pytest.mark.parametrize("path", (*SAMPLE, *ENGLISH))
def test_page_asks_no_other_host_and_nothing_fails(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path) as (page, faults):
        page.wait_for_function("document.documentElement.classList.contains('js')")
        page.wait_for_timeout(150)
        assert faults == []


def findings(page: Page) -> list[str]:
    """Everything that axe-core finds against WCAG 2.2 AA and best practice, with its place."""
    result: Any = Axe().run(page, options=RULES)
    return [f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in result.response["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("path", ["", "p/14/", "calls/", "matrix/", "help/", "en/p/14/"])
def test_reading_needs_no_script(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path, script=False) as (page, faults):
        assert page.locator("h1").is_visible()
        assert page.locator("main a[href]").count() > 5
        assert faults == []
    if "14" in path:
        with visit(browser, site.address + path, script=False) as (page, _):
            assert page.get_by_text("wykładniczy wzrost").first.is_visible()
            assert page.locator("#summary ~ .ours p").first.is_visible()


def test_linked_sentence_is_marked(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/#s3") as (page, _):
        marked = page.evaluate("getComputedStyle(document.querySelector('#s3')).backgroundColor")
        plain = page.evaluate("getComputedStyle(document.querySelector('#s2')).backgroundColor")
        assert marked != plain


def test_keyboard_reaches_the_content_and_the_other_language(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.classList.contains('md-skip')")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.hreflang") == "en":
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.address}en/p/14/")


def test_register_filters_and_keeps_its_state_in_the_address(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}calls/?to=commission&force=calls-on") as (page, _):
        rows = page.locator(".register tbody tr:visible")
        assert rows.count() == 4
        page.select_option("select[name=theme]", "prevention")
        assert rows.count() == 2
        assert page.url.endswith("?to=commission&force=calls-on&theme=prevention")
        page.get_by_role("button", name="Pokaż wszystkie").click()
        page.wait_for_function("!location.search")
        assert rows.count() == 60


def test_register_without_script_is_whole(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}calls/?to=commission", script=False) as (page, _):
        assert page.locator(".register tbody tr:visible").count() == 60
        assert not page.locator(".filters").is_visible()
