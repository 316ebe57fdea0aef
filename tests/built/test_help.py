"""The help page in a browser: what is visible first, and the quick exit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from macros.loading.load import load_valid

from ..browsing import visit
from ..built_site import ROOT, Site

PAGES = ["help/", "en/help/"]
NEUTRAL = load_valid(ROOT / "data").neutral
LARGE = 56
"""CSS pixels: the least height of a large link."""


def answer_elsewhere(page: Page) -> None:
    """Stand in for the neutral site: the tests ask no other host."""
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html"))


def open_search(page: Page) -> None:
    """Open the search by its key, which works once the scripts have come."""
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.wait_for_function(
        "document.querySelector('#__search').checked && document.activeElement.matches('[data-md-component=search-query]')"
    )


@pytest.mark.parametrize("path", PAGES)
def test_two_numbers_and_the_way_out_are_in_sight_first(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path, width=360) as (page, _):
        for selector in ("a[href='tel:112']", "a[href='tel:116111']", f".help-leave a[href='{NEUTRAL}']"):
            box = page.locator(selector).first.bounding_box()
            assert box and box["y"] + box["height"] <= 640, selector
        for link in page.locator(".help-urgent a").all():
            box = link.bounding_box()
            assert box and box["height"] >= LARGE


@pytest.mark.parametrize("path", PAGES)
def test_without_script_the_way_out_is_a_plain_link(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path, script=False) as (page, _):
        answer_elsewhere(page)
        link = page.locator("[data-leave]")
        assert "noreferrer" in (link.get_attribute("rel") or "")
        assert not page.locator("[data-leave-hint]").is_visible()
        link.click()
        page.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("key", [False, True], ids=["click", "Escape"])
@pytest.mark.parametrize("path", PAGES)
def test_with_javascript_the_other_page_replaces_the_history_entry(
    site: Site, browser: Browser, path: str, key: bool
) -> None:
    with visit(browser, f"{site.address}about/", fresh=True) as (page, _):
        answer_elsewhere(page)
        page.goto(site.address + path)
        before = page.evaluate("history.length")
        assert page.locator("[data-leave-hint]").is_visible()
        if key:
            page.keyboard.press("Escape")
        else:
            page.locator("[data-leave]").click()
        page.wait_for_url(NEUTRAL)
        assert page.evaluate("history.length") == before and page.evaluate("document.referrer") == ""
        page.go_back()
        page.wait_for_url(f"{site.address}about/")


def test_escape_closes_what_is_open_and_stays(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}help/") as (page, _):
        answer_elsewhere(page)
        open_search(page)
        page.keyboard.press("Escape")
        page.wait_for_function("!document.querySelector('#__search').checked")
        assert page.url == f"{site.address}help/"


def test_escape_twice_in_a_row_always_leaves(site: Site, browser: Browser) -> None:
    """Whatever is open, and however long it takes to close."""
    with visit(browser, f"{site.address}help/") as (page, _):
        answer_elsewhere(page)
        open_search(page)
        page.evaluate(
            "document.querySelector('#__search').addEventListener('change', event => { event.target.checked = true })"
        )
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.keyboard.press("Escape")
        assert page.url == f"{site.address}help/", "the key between makes a new first press"
        page.keyboard.press("Escape")
        page.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("path", PAGES)
def test_every_number_can_be_dialled(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path) as (page, _):
        for link in page.locator(".contact__number a, .contact__ways a[href^='tel:'], .help-urgent a").all():
            shown = (link.locator("strong") if link.locator("strong").count() else link).inner_text()
            assert link.get_attribute("href") == f"tel:{shown.replace(' ', '')}"
