"""Reading without JavaScript, and the filters of the register, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from macros.loading.load import load_valid

from ..browsing import visit
from ..built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")


@pytest.mark.parametrize("path", ["", "p/14/", "calls/", "matrix/", "help/", "en/p/14/"])
def test_reading_needs_no_script(site: Site, browser: Browser, path: str) -> None:
    with visit(browser, site.address + path, script=False) as (page, faults):
        assert page.locator("h1").is_visible()
        assert page.locator("main a[href]").count() > 5
        assert faults == []
        if "14" in path:
            assert page.get_by_text("wykładniczy wzrost").first.is_visible(), "words of the official text"
            assert page.locator(".gist").is_visible()


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


def tab_to(page: Page, selector: str, most: int) -> None:
    """Press Tab until the focus is on an element; fails where it does not get there within some steps."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached with {most} steps")


def test_keyboard_leads_from_home_to_a_copied_quotation(site: Site, browser: Browser) -> None:
    """Past the header, into the search, to the first paragraph found, past its header, to its sentence's number, into
    its note, to the button."""
    with visit(browser, site.address) as (page, _):
        tab_to(page, ".md-skip", 1)
        page.keyboard.press("Enter")
        tab_to(page, "#find", 6)
        page.keyboard.type("usuwanie materiałów")
        page.keyboard.press("Enter")
        page.wait_for_selector(".md-search-result__link")
        tab_to(page, ".md-search-result__link[href*='/p/14/']", 14)
        page.keyboard.press("Enter")
        page.wait_for_url("**/p/14/#s3")
        page.locator(".share-row[data-ready]").wait_for()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.matches('.sn[data-n=\"3\"]')"), (
            "the number of the sentence found is one step away"
        )
        page.keyboard.press("Enter")
        page.wait_for_url("**/p/14/#n3")
        tab_to(page, "#n3 [data-copy=quotation]", 12)
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.share-status').textContent")
        assert page.locator(".share-status").inner_text().replace("\xa0", " ").endswith("pkt 14 zd. 3")


def count_calls(addressee: str = "", force: str = "", theme: str = "") -> int:
    """How many calls of the records a filter lets through."""
    calls = [call.record for unit in CORPUS.units for call in unit.calls]
    return sum(
        addressee in ("", *call.addressees) and force in ("", call.force) and theme in ("", *call.themes)
        for call in calls
    )


VISIBLE = """() => new Set([...document.querySelectorAll(".register [data-call]")].filter(row => row.checkVisibility()).map(row => row.dataset.call)).size"""
"""How many calls the register shows; one to several addressees stands under each of them."""


def test_register_filters_and_keeps_its_state_in_the_address(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}calls/?to=commission&force=calls-on") as (page, _):
        assert 0 < page.evaluate(VISIBLE) == count_calls("commission", "calls-on")
        page.select_option("select[name=theme]", "prevention")
        assert 0 < page.evaluate(VISIBLE) == count_calls("commission", "calls-on", "prevention")
        assert page.url.endswith("?to=commission&force=calls-on&theme=prevention")
        page.locator("form[data-register] [type=reset]").click()
        page.wait_for_function("!location.search")
        assert page.evaluate(VISIBLE) == count_calls()


def test_register_opens_on_requests_and_explains_an_empty_choice(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}calls/") as (page, _):
        requests = page.evaluate(VISIBLE)
        assert 0 < requests < count_calls()
        assert f"({requests})" in page.locator(".register__show label").first.inner_text()
        page.locator(".register__filter > summary").click()
        page.select_option("select[name=to]", "europol")
        assert page.locator("[name=show]").first.is_checked(), "a choice that has requests stays with them"
        assert page.locator(".register__group:visible h3 a").evaluate_all("all => all.map(a => a.pathname)") == [
            page.evaluate("new URL('../actors/europol/', location).pathname")
        ]
        assert page.locator(".register__group .call:visible details").count() > 0, "written out below whom it addresses"
        page.select_option("select[name=force]", "calls-on")
        assert page.evaluate(VISIBLE) == 0 == count_calls("europol", "calls-on")
        reported = page.locator(".register [data-count]").inner_text()
        assert f": {count_calls('europol')}" in reported and f": {count_calls(force='calls-on')}" in reported


def test_register_needs_no_script(site: Site, browser: Browser) -> None:
    """What is shown is chosen by radio buttons; the filters, which need a script, are not offered."""
    with visit(browser, f"{site.address}calls/?to=commission", script=False) as (page, _):
        requests = page.locator(".register__asked .call:visible").count()
        assert requests > 0 == page.locator(".register__stated .call:visible").count()
        page.locator("[name=show][value=all]").check()
        assert page.locator(".register__stated .call:visible").count() > 0
        assert not page.locator(".register__filter").is_visible(), "what needs a script is not offered"


def test_a_visit_finds_nothing_of_the_one_before(site: Site, browser: Browser) -> None:
    """Visits share a page, and so could share what it stores, how it is set, and which of its files fail."""
    state = "[localStorage.x, sessionStorage.x, innerWidth, matchMedia('(forced-colors: active), print').matches]"
    for _ in range(2):
        with visit(browser, f"{site.address}p/14/") as (page, faults):
            assert page.evaluate(state) == [None, None, 1280, False] and faults == []
            page.evaluate("localStorage.x = sessionStorage.x = 1")
            page.emulate_media(media="print", forced_colors="active")
            page.set_viewport_size({"width": 360, "height": 500})
            page.route("**/*.css", lambda route: route.fulfill(status=404))
            page.reload()
            assert faults != []
