"""The search box when something goes wrong, with pasted text, by keyboard, and with results opened elsewhere."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from ..browsing import visit
from ..built_site import Site
from ..search.box import INPUT, LINKS, ask

STATUS = "[data-search-status]"
SAYS = "([selector, name]) => (({ textContent, dataset }) => textContent === dataset[name])(document.querySelector(selector))"
"""Whether the status says what its label of that name says."""
INDEX = "[data-search-nearest] a[href$='a-z/']"

PARTS = {
    "index": "**/search/index.json",
    "worker": "**/search/worker.js*",
    "box": "**/search/box.js*",
    "Material": "**/javascripts/bundle*",
}
"""What the search is loaded from, any of which may not come."""


def says(page: Page, name: str) -> None:
    """Wait until the status says so."""
    page.wait_for_function(SAYS, arg=[STATUS, name])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_failed_load_is_shown_and_retried_on_the_next_key(site: Site, browser: Browser, part: str, lang: str) -> None:
    with visit(browser, f"{site.address}{lang}p/14/") as (page, _):
        page.route(PARTS[part], lambda route: route.abort())
        page.locator(INPUT).press_sequentially("europo")
        says(page, "failed")
        assert page.locator(STATUS).is_visible() and page.locator(INDEX).is_visible()
        page.unroute(PARTS[part])
        page.keyboard.type("l")
        page.locator(LINKS).first.wait_for()
        assert page.locator(STATUS).inner_text()[0].isdigit() and page.locator(INDEX).is_hidden()


def test_any_key_tries_again(site: Site, browser: Browser) -> None:
    """Also one that changes nothing of what is searched."""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.route(PARTS["index"], lambda route: route.abort())
        page.locator(INPUT).press_sequentially("europol")
        says(page, "failed")
        page.unroute(PARTS["index"])
        page.keyboard.press("Enter")
        page.locator(LINKS).first.wait_for()


@pytest.mark.parametrize("part", PARTS)
def test_slow_search_shows_that_it_is_loading(site: Site, browser: Browser, part: str) -> None:
    waiting: list[Route] = []
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.route(PARTS[part], lambda route: waiting.append(route))
        page.locator(INPUT).press_sequentially("europol")
        says(page, "wait")
        assert page.locator(STATUS).is_visible()
        while not waiting:
            page.wait_for_timeout(50)
        for route in waiting:
            route.continue_()
        page.locator(LINKS).first.wait_for()
        assert page.locator(STATUS).inner_text()[0].isdigit()


def test_search_that_cannot_load_is_left_with_escape(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.route(PARTS["box"], lambda route: route.abort())
        page.locator(INPUT).press_sequentially("europol")
        says(page, "failed")
        page.keyboard.press("Escape")
        page.wait_for_selector("#__search:not(:checked)", state="attached")


@pytest.mark.parametrize(
    "query", ["wykorzystywanie dzieci", "przestępczość", "Rada zwraca się do państw członkowskich", "ścigać sprawców"]
)
def test_decomposed_and_unseen_signs_change_nothing(site: Site, boxes: dict[str, Page], query: str) -> None:
    """As text comes from PDFs and from some systems: letters and marks apart, soft hyphens, ligatures."""
    plain = ask(boxes["pl"], site.address, query).pages
    assert plain
    for pasted in (unicodedata.normalize("NFD", query), query[:3] + "\u00ad" + query[3:], query + "\u200b"):
        assert ask(boxes["pl"], site.address, pasted).pages == plain


def test_ligatures_are_letters(site: Site, boxes: dict[str, Page]) -> None:
    root = f"{site.address}en/"
    assert ask(boxes["en"], root, "traf\ufb01cking").pages == ask(boxes["en"], root, "trafficking").pages != ()


LONG = {
    "one long word": "k" * 100_000,
    "the same words again and again": "europol " * 12_500,
    "eight thousand words": " ".join(f"słowo{number}" for number in range(8_000)),
    "a text": "Rada zwraca się do państw członkowskich, by zwalczały niegodziwe traktowanie dzieci w internecie. "
    * 1_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_query_is_truncated_quickly_and_reported(site: Site, boxes: dict[str, Page], text: str) -> None:
    page, faults = boxes["pl"], list[str]()
    page.context.on("weberror", lambda error: faults.append(str(error.error)))
    answer = ask(page, site.address, text)
    page.wait_for_function(
        "([selector]) => (({ textContent, dataset }) => textContent.includes(dataset.cut))(document.querySelector(selector))",
        arg=[STATUS],
    )
    assert answer.took.arrival < 1_500, "far less on a machine that has nothing else to do"
    assert len(page.locator(STATUS).inner_text()) < 700
    assert faults == []
    assert ask(page, site.address, "europol").pages[0] == "actors/europol"


def test_help_is_found_in_a_long_text(site: Site, boxes: dict[str, Page]) -> None:
    """What somebody writes about themselves may be long; what matters may come late in it."""
    text = (
        "Piszę to drugi raz i nie wiem, od czego zacząć, bo wszystko jest po prostu trudne. " * 6 + "Nie chcę już żyć."
    )
    assert ask(boxes["pl"], site.address, text).pages == ("help",)


@pytest.mark.parametrize(
    "address", ["?q=europol&kind=nonsense", "?q=europol&to=nobody-such&theme=&force=x", "?q=europol&kind=%3Cb%3E"]
)
def test_a_facet_that_there_is_not_is_dropped(site: Site, browser: Browser, address: str) -> None:
    with visit(browser, site.address + address) as (page, faults):
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        assert page.eval_on_selector_all(
            "[data-search-facets] select", "selects => selects.map(select => select.value)"
        ) == ["", "", "", ""]
        assert page.eval_on_selector(LINKS, "link => link.pathname").endswith("/actors/europol/")
        assert faults == []


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_result_opened_elsewhere_leaves_the_list(site: Site, browser: Browser, key: str) -> None:
    with visit(browser, f"{site.address}?q=europol") as (page, _):
        page.locator(LINKS).first.wait_for()
        for number in range(2):
            with page.context.expect_page() as opened:
                page.locator(LINKS).nth(number).click(modifiers=[key])  # type: ignore[list-item]
            opened.value.wait_for_load_state()
            assert opened.value.url != page.url
            opened.value.close()
            page.wait_for_timeout(200)
            assert page.locator(LINKS).nth(number).is_visible()
            assert page.evaluate("document.getElementById('__search').checked")
        page.locator(LINKS).first.click()
        page.wait_for_url("**/actors/europol/**")


WHERE = "() => document.activeElement.classList[0] ?? document.activeElement.tagName"


@pytest.mark.parametrize("width", [1280, 360])
def test_tab_reaches_the_results(site: Site, browser: Browser, width: int) -> None:
    with visit(browser, f"{site.address}?q=europol", width=width) as (page, _):
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        page.locator(INPUT).focus()
        places = []
        for _ in range(9):
            page.keyboard.press("Tab")
            places.append(str(page.evaluate(WHERE)))
            assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
        assert places[-2:] == ["md-search-result__link"] * 2, places
        assert len(set(places)) == 4, places
        before = page.evaluate("document.activeElement.href")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.href") == before


def test_tab_goes_round(site: Site, browser: Browser) -> None:
    """From the last result to the field, and back; of a list that is short enough to be there as a whole."""
    with visit(browser, f"{site.address}?q=pkt+7+lit.+f") as (page, _):
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        page.locator(INPUT).focus()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            "document.activeElement === [...document.querySelectorAll('.md-search-result__link')].at(-1)"
        )
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('[data-md-component=search-query]')")


def test_tab_passes_through_open_facets(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}?q=europol") as (page, _):
        page.locator(LINKS).first.wait_for()
        page.locator("[data-search-facets] summary").click()
        places = []
        for _ in range(6):
            page.keyboard.press("Tab")
            places.append(page.evaluate("document.activeElement.dataset.facet ?? document.activeElement.tagName"))
        assert places == ["kind", "to", "force", "theme", "BUTTON", "A"]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("inside", ["field", "result", "facets"])
def test_escape_gives_the_focus_back(site: Site, browser: Browser, width: int, inside: str) -> None:
    """To the link that had it when `/` opened the search."""
    with visit(browser, f"{site.address}p/14/", width=width) as (page, _):
        page.wait_for_load_state("networkidle")
        opener = page.locator("article a[href*='actors/']").first
        opener.focus()
        page.keyboard.press("/")
        page.keyboard.type("europol")
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        if inside != "field":
            page.locator(LINKS if inside == "result" else "[data-search-facets] summary").first.focus()
        page.keyboard.press("Escape")
        page.wait_for_selector("#__search:not(:checked)", state="attached")
        assert opener.evaluate("link => link === document.activeElement")


def test_escape_stays_in_the_field_that_opened_the_search(site: Site, browser: Browser) -> None:
    """And the field opens it again, with a key or a click."""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.locator(INPUT).click()
        page.keyboard.type("europol")
        page.locator(LINKS).first.wait_for()
        for again in ("type", "click", "leave"):
            page.keyboard.press("Escape")
            page.wait_for_selector("#__search:not(:checked)", state="attached")
            assert page.evaluate("document.activeElement.matches('[data-md-component=search-query]')")
            if again == "type":
                page.keyboard.type("u")
            elif again == "click":
                page.locator(INPUT).click()
            if again != "leave":
                page.wait_for_selector("#__search:checked", state="attached")
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('[data-md-component=search-query]')")
        assert not page.evaluate("document.getElementById('__search').checked")


def test_escape_on_a_phone_gives_the_focus_back_to_the_button(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", width=360) as (page, _):
        page.locator("label.md-header__button[for=__search] button").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.matches('[data-md-component=search-query]')")
        page.keyboard.type("europol")
        page.locator(LINKS).first.wait_for()
        page.keyboard.press("Escape")
        page.wait_for_function("document.activeElement.matches('label[for=__search] button')")


def test_results_are_headings_below_their_kind(site: Site, browser: Browser) -> None:
    """The page has one first heading; kinds are second, results third ones."""
    with visit(browser, f"{site.address}?q={quote('dziecko')}") as (page, _):
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector(".search-group h2")
        assert page.locator("h1").count() == 1
        assert page.locator(".md-search-result__list h3").count() == page.locator(LINKS).count()
