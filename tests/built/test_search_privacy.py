"""Search input is not stored: inspects a separate browser profile after the browser was closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ..browsing import visit
from ..built_site import Site
from ..chromium import ARGUMENTS, find_chromium
from ..search.box import INPUT, LANGUAGES, LINKS

STATUS = "[data-search-status]"
LINK = "[data-search-link]"
WAIT = 600
"""Milliseconds for whatever a script might do a moment after the last key."""

TYPED = ("europlo", "kwiatuszku", "eurojustu2", "lazarotka")
"""Words that no file of the site holds, so that whatever holds one has it from the keyboard."""


def open_result_of_typed_words(page: Page, root: str) -> None:
    """Type a word that is corrected, and open the first result."""
    page.goto(root)
    page.locator(INPUT).click()
    page.keyboard.type("europlo", delay=30)
    page.locator(LINKS).first.wait_for()
    page.wait_for_timeout(WAIT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/europol/**")


def ask_for_help(page: Page, root: str) -> None:
    """Type what leads to the helplines, wait, follow one of them, then leave another search with Escape."""
    page.goto(f"{root}p/14/")
    page.locator(INPUT).click()
    page.keyboard.type("nie chce kwiatuszku zyc", delay=30)
    page.locator(LINKS).first.wait_for()
    page.wait_for_timeout(WAIT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/**")
    page.locator(INPUT).click()
    page.keyboard.type("nie chce kwiatuszku zyc", delay=30)
    page.wait_for_timeout(WAIT)
    page.keyboard.press("Escape")


def use_the_form_of_the_home_page(page: Page, root: str) -> None:
    """The form on the home page opens the search with its words."""
    page.goto(root)
    page.locator("#find").fill("eurojustu2")
    page.locator("#find").press("Enter")
    page.wait_for_selector("#__search:checked", state="attached")
    page.wait_for_function(
        "!document.querySelector('[data-search-nearest]').hidden || document.querySelector('.md-search-result__link')"
    )
    page.wait_for_timeout(WAIT)


def use_the_form_of_the_not_found_page(page: Page, root: str) -> None:
    """So does the link on the not-found page."""
    page.goto(f"{root}404.html")
    page.locator("#find").fill("lazarotka")
    page.locator("#find").press("Enter")
    page.wait_for_selector("#__search:checked", state="attached")
    page.wait_for_timeout(WAIT)


SCENES: tuple[Callable[[Page, str], None], ...] = (
    open_result_of_typed_words,
    ask_for_help,
    use_the_form_of_the_home_page,
    use_the_form_of_the_not_found_page,
)


def search_with_profile(browser: Browser, profile: Path, root: str) -> set[str]:
    """Play every scene in a browser that keeps a profile; the requested addresses, whose own words are not
    looked at here."""
    context: BrowserContext = browser.browser_type.launch_persistent_context(
        str(profile), executable_path=find_chromium(), args=ARGUMENTS, bypass_csp=True
    )
    asked, stored = set[str](), list[str]()
    context.on("request", lambda request: asked.add(f"{request.url} {request.headers.get('referer', '')}"))
    page = context.pages[0]
    for play in SCENES:
        play(page, root)
        stored.append(
            page.evaluate(
                "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, window.name])"
            )
        )
    assert stored == ['[{},{},null,"",""]'] * len(SCENES), stored
    page.goto(f"{root}help/")
    context.close()
    return asked


def read_database(file: Path) -> Iterator[str]:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(file)) as database:
        for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in database.execute(f'select * from "{table}"'):
                yield f"{table}: {row}"


def holds(content: bytes, word: str) -> bool:
    """Whether a file holds a word, in the encodings that a browser writes."""
    return any(word.encode(encoding) in content for encoding in ("utf-8", "utf-16-le"))


def test_nothing_typed_is_left_in_the_browser(site: Site, browser: Browser, tmp_path: Path) -> None:
    """A shared computer tells nobody what somebody looked for: not its history, not its storage, no address, no
    referrer, no file of the profile."""
    files = [file.read_bytes() for file in site.folder.rglob("*") if file.is_file()]
    assert [word for word in TYPED for content in files if holds(content, word)] == []
    asked = search_with_profile(browser, tmp_path, site.address)
    history = list(read_database(tmp_path / "Default" / "History"))
    visited = [row for row in history if site.address in row]
    assert any("/actors/europol/" in row for row in visited) and any("/help/" in row for row in visited), (
        "the history is the one of this visit"
    )
    assert [row for row in (*history, *asked) for word in (*TYPED, "zyc") if word in row] == []
    assert [row for row in (*visited, *asked) if "?" in row] == []
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [(file.name, word) for file in kept for word in TYPED if holds(file.read_bytes(), word)] == []


@pytest.mark.parametrize(
    ("lang", "query", "offered"),
    [
        ("pl", "europol", True),
        ("pl", "pomoc", False),
        ("pl", "gdzie szukać pomocy", False),
        ("pl", "chce umrzec", False),
        ("en", "europol", True),
        ("en", "I was abused", False),
        ("en", "want to die", False),
    ],
)
def test_link_to_a_search_is_offered_but_never_for_words_that_lead_to_help(
    site: Site, browser: Browser, lang: str, query: str, offered: bool
) -> None:
    with visit(browser, f"{site.address}{LANGUAGES[lang]}") as (page, _):
        page.locator(INPUT).fill(query)
        page.locator(LINKS).first.wait_for()
        page.wait_for_function(
            "selector => (({ textContent, dataset }) => textContent !== dataset.start)(document.querySelector(selector))",
            arg=STATUS,
        )
        assert page.locator(LINK).is_visible() == offered
        assert urlsplit(page.url).query == ""


def test_link_to_a_search_is_copied_on_request_and_opens_it(site: Site, browser: Browser) -> None:
    """Words and facets are in the link, and in no address before somebody opens it."""
    with visit(browser, f"{site.address}p/14/", fresh=True) as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator(INPUT).fill("dzieciom")
        page.locator("[data-search-facets] summary").click()
        page.select_option("select[data-facet=kind]", "actor")
        page.locator(f"{LINK} button").click()
        page.locator(f"{LINK} [role=status]").get_by_text("Skopiowano").wait_for()
        assert urlsplit(page.url).query == ""
        link = page.evaluate("navigator.clipboard.readText()")
        assert link.startswith(f"{site.address}?") and parse_qs(urlsplit(link).query) == {
            "q": ["dzieciom"],
            "kind": ["actor"],
        }
        page.goto(link)
        page.locator(LINKS).first.wait_for()
        page.wait_for_function("document.querySelector('select[data-facet=kind]').value === 'actor'")
        assert all(
            "/actors/" in href for href in page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
        )


def test_link_to_a_search_can_be_copied_by_hand(site: Site, browser: Browser) -> None:
    """Where scripts may not copy, the link is shown, selected."""
    with visit(browser, site.address, fresh=True) as (page, _):
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
        page.reload()
        page.locator(INPUT).fill("europol")
        page.locator(f"{LINK} button").click()
        assert page.locator(f"{LINK} input").input_value() == f"{site.address}?q=europol"
        assert (
            page.evaluate("String(document.activeElement.value.slice(document.activeElement.selectionStart))")
            == f"{site.address}?q=europol"
        )
        assert urlsplit(page.url).query == ""


@pytest.mark.parametrize("change", ["type", "facet", "leave"])
def test_address_of_a_search_is_cleared_when_the_query_changes(site: Site, browser: Browser, change: str) -> None:
    with visit(browser, f"{site.address}?q=europol") as (page, _):
        page.locator(LINKS).first.wait_for()
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        if change == "type":
            page.locator(INPUT).press_sequentially("u")
        elif change == "facet":
            page.locator("[data-search-facets] summary").click()
            page.select_option("select[data-facet=kind]", "unit")
        else:
            page.locator(INPUT).press("Escape")
        page.wait_for_function("location.search === ''")


@pytest.mark.parametrize("path", ["p/14/", "", "404.html"])
def test_without_script_no_form_sends_what_was_typed(site: Site, browser: Browser, path: str) -> None:
    """The field leads to the index from A to Z, and its words stay where they are."""
    with visit(browser, site.address + path, script=False) as (page, _):
        for form in page.locator("form[role=search]").all():
            assert form.evaluate("form => [...new FormData(form)].length") == 0
            assert form.evaluate("form => form.action") == f"{site.address}a-z/"
