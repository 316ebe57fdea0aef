"""The search in a real browser: a smoke set of the frozen queries through the real box, the dialog, the address, the
facets."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from macros.loading.load import load_valid

from ..browsing import Scheme, findings, visit
from ..built_site import ROOT, Site
from ..search.box import INPUT, LANGUAGES, LINKS, ask, has_page
from ..search.rows import LATER, Measured, Row, mean, read_rows

CORPUS = load_valid(ROOT / "data")
EVERY = 6
SMOKE = [row for row in read_rows() if not row.kind.startswith(("unseen-", *LATER))][::EVERY]
RECALL, FIRST = 0.98, 0.95
"""What is asked of all frozen queries, and of these too."""


def test_smoke_set_finds_what_it_should(site: Site, boxes: dict[str, Page]) -> None:
    """Every sixth frozen query through the real box; `make bench-search` asks them all, and names the wanted pages
    that do not exist."""
    measured = []
    for row in (dataclasses.replace(row, finds=existing(site, row)) for row in SMOKE):
        answer = ask(boxes[row.lang], site.address + LANGUAGES[row.lang], row.query)
        measured.append(Measured(row, answer.pages, answer.took.ready, answer.took.arrival))
    missed = [(item.row.query, item.pages[:10]) for item in measured if item.recall < 1]
    for lang in LANGUAGES:
        of_language = [item for item in measured if item.row.lang == lang]
        assert mean([item.recall for item in of_language]) >= RECALL, missed
        assert mean([float(item.right_first) for item in of_language if item.row.first]) >= FIRST, missed
    assert [query for query, pages in missed if not pages] == []


def existing(site: Site, row: Row) -> tuple[str, ...]:
    """The wanted pages of a row that the site has."""
    return tuple(page for page in row.finds if has_page(site.folder / LANGUAGES[row.lang], page))


STATUS = "[data-search-status]"


def announced(page: Page, root: str, query: str) -> str:
    """What is announced for a query; the box hears it on a channel of its own, perhaps after the results."""
    page.eval_on_selector(STATUS, "status => { status.textContent = status.dataset.start }")
    ask(page, root, query)
    page.wait_for_function(
        "selector => (({ textContent, dataset }) => textContent !== dataset.start)(document.querySelector(selector))",
        arg=STATUS,
    )
    return page.locator(STATUS).inner_text()


@pytest.mark.parametrize(
    ("lang", "query"),
    [("pl", "pornografia dziecięca"), ("pl", "pedofilia"), ("pl", "pedofil"), ("en", "child pornography")],
)
def test_words_unlike_ours_find_the_units(site: Site, boxes: dict[str, Page], lang: str, query: str) -> None:
    """People type them, so they find; the announcement only counts them."""
    status = announced(boxes[lang], site.address + LANGUAGES[lang], query)
    assert boxes[lang].eval_on_selector_all(
        LINKS, "links => links.slice(0, 10).some(link => link.pathname.includes('/p/'))"
    )
    assert status.split(" ")[0].isdigit() and query.split(" ")[-1][:6] not in status


def test_a_cited_place_is_all_that_is_found(site: Site, boxes: dict[str, Page]) -> None:
    answer = ask(boxes["pl"], site.address, "pkt 7 lit. f")
    assert answer.pages[0] == "p/7f" and len(answer.pages) < 5
    assert boxes["pl"].locator(".hit mark").count() == 0


@pytest.mark.parametrize(
    ("query", "first"), [("12862/19 pkt 22", "p/22"), ("pkt 7 lit. f konkluzji 12862/19", "p/7f"), ("12862/19", "text")]
)
def test_a_place_with_this_documents_number_comes_first(
    site: Site, boxes: dict[str, Page], query: str, first: str
) -> None:
    assert ask(boxes["pl"], site.address, query).pages[0] == first


@pytest.mark.parametrize("query", ["52016DC0871", "CSAM", "32011L0093"])
def test_what_was_understood_is_not_called_unknown_or_corrected(site: Site, boxes: dict[str, Page], query: str) -> None:
    status = announced(boxes["pl"], site.address, query)
    assert status.split(" ")[0].isdigit() and "·" not in status


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("pl", "ktoś mnie skrzywdził"),
        ("pl", "zostałam skrzywdzona"),
        ("pl", "gdzie szukać pomocy"),
        ("en", "I was abused"),
        ("en", "where can I get help"),
        ("pl", "moje zdjęcia krążą w sieci"),
        ("en", "photos of me as a child are online"),
    ],
)
def test_who_looks_for_help_finds_it_first(site: Site, boxes: dict[str, Page], lang: str, query: str) -> None:
    assert ask(boxes[lang], site.address + LANGUAGES[lang], query).pages[0] == "help"


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("pl", "nie chcę żyć"),
        ("pl", "nie mam już siły, po co żyć"),
        ("pl", "I want to die"),
        ("en", "I want to die"),
        ("en", "don't want to be here"),
    ],
)
def test_who_does_not_want_to_live_finds_helplines_and_nothing_else(
    site: Site, boxes: dict[str, Page], lang: str, query: str
) -> None:
    assert ask(boxes[lang], site.address + LANGUAGES[lang], query).pages == ("help",)
    shown = boxes[lang].locator(".md-search-result__list").inner_text()
    assert any(contact.number in shown for contact in CORPUS.help if contact.number)


@pytest.mark.parametrize("query", ["116111", "116 111", "116-111", "800121212"])
def test_a_telephone_number_is_found_however_it_is_written(site: Site, boxes: dict[str, Page], query: str) -> None:
    assert ask(boxes["pl"], site.address, query).pages[0] == "help"


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("pl", "czy trener mojego syna musi być w rejestrze"),
        ("pl", "jestem nauczycielem, czego mam uczyć"),
        ("pl", "jak policja pomaga ofiarom"),
        ("en", "does my company have to give data to the police"),
        ("en", "how do I cite a paragraph"),
    ],
)
def test_unrelated_query_does_not_rank_help_first(site: Site, boxes: dict[str, Page], lang: str, query: str) -> None:
    assert ask(boxes[lang], site.address + LANGUAGES[lang], query).pages[0] != "help"


@pytest.mark.parametrize(("lang", "width", "scheme"), [("pl", 1280, "dark"), ("pl", 375, "light"), ("en", 375, "dark")])
def test_open_dialog_is_accessible(site: Site, browser: Browser, lang: str, width: int, scheme: Scheme) -> None:
    with visit(browser, f"{site.address}{LANGUAGES[lang]}?q=europol&kind=unit", scheme=scheme, width=width) as (
        page,
        faults,
    ):
        page.wait_for_selector(LINKS)
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        dialog = page.get_by_role("dialog")
        assert dialog.get_attribute("aria-modal") == "true" and dialog.get_attribute("aria-label")
        assert findings(page) == [] and faults == []


def test_the_field_can_be_typed_in_at_once_when_the_search_was_opened_on_a_phone(site: Site, browser: Browser) -> None:
    """Focus moves into a dialog when it opens (ARIA Authoring Practices, dialog), before anything of the search is
    loaded."""
    with visit(browser, f"{site.address}p/14/", width=375) as (page, _):
        page.locator(".md-header__button[for=__search]").click()
        page.keyboard.type("Europol")
        page.locator(LINKS).first.wait_for()
        assert page.locator(INPUT).input_value() == "Europol"


def test_address_opens_the_search(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}?q=dzieciom&kind=actor") as (page, _):
        page.wait_for_selector(LINKS)
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        assert page.locator("select[data-facet=kind]").input_value() == "actor"
        assert all(
            "/actors/" in link for link in page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
        )


def test_facets_answer_without_words(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}?q=&to=commission&force=calls-on") as (page, _):
        page.wait_for_selector(LINKS)
        links = page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
        (call, *_) = [
            c.record.id
            for c in CORPUS.unit["14"].calls
            if "commission" in c.record.addressees and c.record.force == "calls-on"
        ]
        assert any("/p/14/" in link and link.endswith(f"#{call}") for link in links), links


def test_result_opens_at_the_sentence_with_the_inflected_word_marked(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}?q=bezkarność") as (page, _):
        page.wait_for_selector(LINKS)
        assert page.locator(".hit mark").first.inner_text() == "bezkarności"
        page.locator(INPUT).press("Enter")
        page.wait_for_url("**/p/19/#s*")


def test_text_entered_without_a_keyboard_is_searched(site: Site, boxes: dict[str, Page]) -> None:
    """Dictated, pasted from a menu, dropped: these fire `input` alone (UI Events, 3.5), while Material asks after a
    key."""
    page = boxes["pl"]
    ask(page, site.address, "Europol")
    before = page.evaluate("window.answers")
    page.keyboard.insert_text(" bezkarność")
    page.wait_for_function("before => window.answers > before", arg=before)
    assert any(word.startswith("bezkarn") for word in page.locator(".hit mark").all_inner_texts())


def test_result_count_is_announced_and_empty_result_explains_the_query(site: Site, boxes: dict[str, Page]) -> None:
    page = boxes["pl"]
    assert "eurojust" in announced(page, site.address, "Eurojsut")
    assert page.locator(STATUS).get_attribute("role") == "status"
    assert (
        "qwxyzv" in announced(page, site.address, "qwxyzv")
        and page.locator("[data-search-nearest] a[href*='a-z']").is_visible()
    )


@pytest.mark.parametrize("query", ["dziecko", "bezkarność", "Zmyślonowo dzieci"])
def test_every_announced_result_can_be_reached(site: Site, boxes: dict[str, Page], query: str) -> None:
    """The number announced is the number of results in the list, once it was scrolled to its end."""
    page = boxes["pl"]
    number = int(announced(page, site.address, query).split(" ")[0])
    assert number > 0 and scroll_through(page, number) == number


GROWN = """before => {
  const box = document.querySelector(".md-search__scrollwrap")
  box.scrollTop = box.scrollHeight
  return document.querySelectorAll(".md-search-result__item").length > before
}"""
"""Scrolls to the end of the list; whether it has more results than before."""


def scroll_through(page: Page, wanted: int) -> int:
    """How many results the list holds once its end was scrolled to again and again, until there are as many as wanted
    or it grows no more."""
    items = page.locator(".md-search-result__item")
    with contextlib.suppress(PlaywrightTimeoutError):
        while items.count() < wanted:
            page.wait_for_function(GROWN, arg=items.count(), polling=60, timeout=10_000)
    page.wait_for_timeout(100)
    return items.count()


@pytest.mark.parametrize("query", ["xeurox", "&kind=help&to=commission", "Eurojust&kind=theme&force=calls-on"])
def test_empty_result_explains_the_query_and_suggests_the_nearest(site: Site, browser: Browser, query: str) -> None:
    with visit(browser, f"{site.address}?q={query}") as (page, _):
        page.wait_for_selector("[data-search-nearest]:not([hidden])")
        status, nearest = page.locator("[data-search-status]").inner_text(), page.locator("[data-search-nearest] a")
        words = query.split("&")[0]
        assert words.lower() in status and ("zawężono" in status) == ("&" in query)
        addresses = nearest.evaluate_all("links => links.map(link => link.href)")
        assert len(addresses) == len(set(addresses)) > 1
        assert nearest.last.get_attribute("href", timeout=1000).endswith("a-z/")  # type: ignore[union-attr]


def test_tab_stays_in_the_dialog_and_escape_leaves_it(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}?q=europol") as (page, _):
        page.wait_for_selector("[data-search-facets]:not([hidden])")
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
        page.keyboard.press("Escape")
        page.wait_for_function("!document.getElementById('__search').checked")


def test_worker_interface_matches_material(site: Site, boxes: dict[str, Page]) -> None:
    """The worker of each page says that it is ready and answers the first, empty question; our box and this test wait
    for that answer."""
    answers = boxes["pl"].evaluate(
        """address => new Promise((resolve, reject) => {
          const worker = new Worker(address), types = []
          worker.onerror = reject
          worker.onmessage = ({ data }) => {
            types.push(data.type)
            if (data.type === 1) for (const query of ["", "dzieciom"]) worker.postMessage({ type: 2, data: query })
            if (types.length === 3) resolve([...types, data.data.items.length > 0])
          }
          worker.postMessage({ type: 0, data: {} })
        })""",
        site.address + "assets/js/search/worker-lazy.js",
    )
    assert answers == [1, 3, 3, True]


def test_nothing_is_fetched_before_search_is_opened(site: Site, browser: Browser) -> None:
    with visit(browser, site.address) as (page, _):
        page.wait_for_load_state("networkidle")
        names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert not [name for name in names if "/search/" in name]


def test_without_javascript_the_search_field_links_the_index(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", script=False) as (page, _):
        assert page.locator("form[name=search]").get_attribute("action") == "../../a-z/"


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_files_are_small(site: Site, prefix: str) -> None:
    files = [site.folder / prefix / "search" / name for name in ("index.json", "facets.json")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 110_000


def test_search_is_described_for_browsers(site: Site) -> None:
    assert f'template="{site.address}?q={{searchTerms}}"' in (site.folder / "opensearch.xml").read_text(
        encoding="utf-8"
    )
    assert f'template="{site.address}en/?q={{searchTerms}}"' in (site.folder / "en" / "opensearch.xml").read_text(
        encoding="utf-8"
    )
