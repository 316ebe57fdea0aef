"""What a reader gets from a paragraph's page: the Council's words alone and whole, in every way in which text can be
taken from a page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from macros.loading.load import load_valid
from macros.model.corpus import Unit
from macros.pages.typography import NBSP

from ..browsing import visit
from ..built_pages import Element, find_class, framed_pages, tree_at
from ..built_site import ROOT, Site
from ..core.helpers import UNIT_IDS

CORPUS = load_valid(ROOT / "data")
READABILITY = (ROOT / "tests/readability/Readability.js").read_text(encoding="utf-8").partition("if (typeof module")[0]
"""@mozilla/readability 0.6.0, the code behind Firefox's reader view, read-later services and clippers; it runs on the
finished page."""
LINKED = 0.12
"""The greatest share of a paragraph's letters that are links; points that consist of an act's title have up to
`LINKED_TITLES`, and
paragraph 23, a short sentence about three works with long names, up to `LINKED_NAMES`."""
LINKED_TITLES = 0.30
LINKED_NAMES = 0.14
WIDTHS = (360, 1280)
TALLEST = (3500, 2200)
"""Pixels at each width of a paragraph's page with its notes closed; paragraph 7 holds ten points, and its page may have
`TALLEST_LIST`."""
TALLEST_LIST = (4800, 3100)
HEIGHTS = {
    "": (2600, 1700),
    "p/14/": (3300, 2000),
    "p/1/": (2200, 1400),
    "questions/": (3800, 3000),
    "timeline/": (3200, 2200),
    "calls/": (3800, 2600),
    "actors/europol/": (2400, 1700),
    "actors/council/": (4000, 1700),
    "initiatives/empact/": (2400, 1700),
    "initiatives/weprotect-global-alliance/": (2400, 1700),
}
"""The greatest height of a page of each kind at each width."""
MOST_SIZES = 7
INSIDE = {"a", "span"}
"""What may stand inside a sentence: named things and the empty links of footnotes; spans give words of another
language their voice."""


def plain(text: str) -> str:
    """Text with every run of white space, hard spaces too, as one space."""
    return " ".join(text.replace(NBSP, " ").split())


def official_texts(site: Site) -> Iterator[tuple[str, Element]]:
    """Every sentence of official text in the site's frame, with its page."""
    for page in framed_pages(site):
        for sentence in find_class(page.root, "sentence"):
            yield page.path, sentence


def test_nothing_but_the_council_s_words_is_inside_a_sentence(site: Site) -> None:
    """No button, no popover, no mark: links of named things, and footnote links whose number the style sheet draws."""
    seen = 0
    for path, sentence in official_texts(site):
        seen += 1
        for element in sentence.iterdescendants():
            assert element.tag in INSIDE and element.get("popover") is None, f"{path}: {element.tag}"
            assert element.get("class") in ("mention", "note-mark", None), f"{path}: {element.get('class')}"
            assert element.get("class") != "note-mark" or not element.text_content(), path
    assert seen > 4 * sum(len(unit.wording.sentences) for unit in CORPUS.units)


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", UNIT_IDS)
def test_text_of_the_page_is_the_text(site: Site, prefix: str, name: str) -> None:
    """As text browsers and crawlers read it: number, sentences, nothing between them."""
    unit = CORPUS.unit[name]
    for address in (f"{prefix}p/{name}/", f"{prefix}text/"):
        texts = [plain(element.text_content()) for element in find_class(tree_at(site, address), "quotable")]
        assert f"{unit.letter or unit.paragraph}. {unit.wording.plain}" in texts, address


def read_articles(page: Page, site: Site, addresses: list[str]) -> dict[str, str]:
    """What reader view keeps of each page."""
    found = {}
    for address in addresses:
        page.goto(site.address + address)
        article: Any = page.evaluate(
            "js => new (new Function(`${js}; return Readability`)())(document.cloneNode(true)).parse()?.textContent",
            READABILITY,
        )
        found[address] = plain(article or "")
    return found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_reader_view_keeps_the_text_and_our_summary(site: Site, browser: Browser, prefix: str) -> None:
    with visit(browser, f"{site.address}p/1/") as (page, _):
        articles = read_articles(page, site, [f"{prefix}p/{name}/" for name in UNIT_IDS[:: 4 if prefix else 1]])
    for address, article in articles.items():
        unit = CORPUS.unit[address.split("/")[-2]]
        assert unit.wording.plain in article, address
        assert unit.record.summary is None or plain(unit.record.summary["en" if prefix else "pl"]) in article, address


SELECT = """selector => {
  getSelection().selectAllChildren(document.querySelector(selector))
  return getSelection().toString()
}"""


@pytest.mark.parametrize(
    ("path", "selector"), [("p/7f/", ".quotable"), ("text/", "#p7f"), ("p/7/", "#f"), ("en/p/7f/", ".quotable")]
)
def test_selection_is_verbatim(site: Site, browser: Browser, path: str, selector: str) -> None:
    """The number of the footnote after “2030” does not enter what is copied."""
    with visit(browser, site.address + path) as (page, _):
        assert plain(page.evaluate(SELECT, selector)) == f"f. {CORPUS.unit['7f'].wording.plain}"
        assert "2030 oraz" in CORPUS.unit["7f"].wording.plain


FIND = """words => {
  getSelection().removeAllRanges()
  return window.find(words)
}"""


@pytest.mark.parametrize("path", ["p/22/", "text/"])
def test_browser_finds_words_across_sentences_and_footnotes(site: Site, browser: Browser, path: str) -> None:
    first, second, *_ = (sentence.text for sentence in CORPUS.unit["22"].wording.sentences)
    with visit(browser, site.address + path) as (page, _):
        assert page.evaluate(FIND, f"{first[-30:]} {second[:30]}")
        assert page.evaluate(FIND, "inauguracji Global Alliance oraz prace")


def test_text_fragment_leads_across_sentences(site: Site, browser: Browser) -> None:
    """https://wicg.github.io/scroll-to-text-fragment/"""
    with visit(browser, site.address, width=360) as (page, _):
        page.goto(f"{site.address}p/14/#:~:text=przedsi%C4%99biorstw.")
        page.wait_for_function("scrollY > 400")
        page.goto("about:blank")
        page.goto(f"{site.address}p/14/#:~:text=tre%C5%9Bci.%20Wzywa%20Komisj%C4%99")
        page.wait_for_function("scrollY > 200")


def test_skip_link_leads_to_the_heading(site: Site) -> None:
    for page in framed_pages(site):
        ours = [
            link for link in find_class(page.root, "md-skip") if link.getparent().get("data-md-component") != "skip"
        ]
        assert [link.get("href") for link in ours] == ["#top"], page.path
        (heading,) = page.root.iter("h1")
        assert (heading.get("id"), heading.get("tabindex")) == ("top", "-1"), page.path


def linked_share(unit: Unit, quotable: Element) -> float:
    """The share of a text's letters that are links."""
    linked = sum(len(link.text_content()) for link in find_class(quotable, "mention"))
    return linked / len(unit.wording.plain)


def test_few_words_are_links_and_each_leads_somewhere_else(site: Site) -> None:
    """The Council, pronouns and groups are no links; nothing is linked twice; the list below has every entity with
    its count."""
    for unit in CORPUS.units:
        root = tree_at(site, f"p/{unit.id}/")
        quotable = find_class(root, "quotable")[0]
        assert linked_share(unit, quotable) <= (
            LINKED_TITLES if unit.letter else LINKED_NAMES if unit.id == "23" else LINKED
        ), unit.id
        targets = [link.get("href") for link in find_class(quotable, "mention")]
        assert len(targets) == len(set(targets)) and "../../actors/council/" not in targets, unit.id
        listed = {link.get("href") for part in find_class(root, "counted") for link in part.iter("a")}
        assert set(targets) <= listed, unit.id


def test_each_note_has_one_place(site: Site) -> None:
    """A note is laid next to the one element of its sentence's class; points of a list have notes on their own pages."""
    for unit in CORPUS.units:
        root = tree_at(site, f"p/{unit.id}/")
        places = [name for element in find_class(root, "s") for name in element.get("class").split() if name != "s"]
        assert places and len(places) == len(set(places)), unit.id


MEASURE = """() => {
  const sizes = new Set()
  for (const element of document.querySelectorAll("body *")) {
    const shown = element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
    if (shown && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) sizes.add(getComputedStyle(element).fontSize)
  }
  return [document.documentElement.scrollHeight, document.documentElement.scrollWidth, [...sizes]]
}"""


def test_pages_are_short_and_keep_to_a_few_sizes(site: Site, browser: Browser) -> None:
    lists = {unit.id for unit in CORPUS.units if CORPUS.points_of(unit.id) and not unit.letter}
    most = {f"p/{unit.id}/": TALLEST_LIST if unit.id in lists else TALLEST for unit in CORPUS.units}
    faults = []
    with visit(browser, site.address) as (page, _):
        for path, tallest in [*most.items(), *HEIGHTS.items()]:
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            page.goto(site.address + path)
            for width, limit in zip(WIDTHS, tallest, strict=True):
                page.set_viewport_size({"width": width, "height": 900})
                height, wide, sizes = page.evaluate(MEASURE)
                if height > limit or wide > width or len(sizes) > MOST_SIZES:
                    faults.append((path, width, height, wide, sizes))
    assert faults == []


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_notes_never_cover_one_another(site: Site, browser: Browser, width: int) -> None:
    """Beside the text or below it, the notes come in their order, also while one is open, and end above the foot of
    the page."""
    with visit(browser, f"{site.address}p/13/", width=width) as (page, _):
        for opened in range(6):
            page.evaluate(
                "n => document.querySelectorAll('.n > details').forEach((note, i) => { note.open = i === n })", opened
            )
            boxes = page.evaluate(
                "[...document.querySelectorAll('.n, .md-footer')].map(note => note.getBoundingClientRect()).map(box => [box.top, box.bottom])"
            )
            assert all(upper[1] <= lower[0] + 1 for upper, lower in pairwise(boxes)), (opened, boxes)
        next_to = page.evaluate(
            "document.querySelector('.where ol').getBoundingClientRect().right < document.querySelector('.unit').offsetLeft"
        )
        assert (page.locator(".where ol a").first.is_visible() and next_to) == (width >= 1600), (
            "all paragraphs are in a column of their own"
        )


def test_number_of_a_sentence_opens_its_note(site: Site, browser: Browser) -> None:
    """Without a script too, since a browser opens what a fragment leads into; old addresses of calls do the same."""
    for script in (True, False):
        with visit(browser, f"{site.address}p/14/", script=script, width=360) as (page, _):
            assert not page.locator("#n3").is_visible()
            page.locator("#s3").locator("xpath=preceding-sibling::a[1]").click()
            page.locator("#n3").wait_for(state="visible")
            assert page.locator("#n3 a[href*='developments']").count() > 2
            page.goto(f"{site.address}p/14/#c4")
            page.locator("#c4").wait_for(state="visible")


def print_pages(browser: Browser, address: str, **options: Any) -> list[str]:
    """The text of every sheet."""
    with visit(browser, address) as (page, _):
        return [plain(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", **options))).pages]


@pytest.mark.parametrize("name", ["14", "22", "13", "7a"])
def test_paragraph_prints_on_three_sheets(site: Site, browser: Browser, name: str) -> None:
    sheets = print_pages(browser, f"{site.address}p/{name}/")
    assert len(sheets) <= 3
    squeezed = re.sub(r"\s|\[\d+\]|\d", "", "".join(sheets))
    for sentence in CORPUS.unit[name].wording.sentences:
        assert re.sub(r"\s|\d", "", sentence.text)[-60:] in squeezed, sentence.number


@pytest.mark.parametrize("landscape", [False, True])
def test_tables_print_whole(site: Site, browser: Browser, landscape: bool) -> None:
    """Nothing is cut at the edge of the paper: every call with its words, every actor with all its paragraphs."""
    calls = "".join(print_pages(browser, f"{site.address}calls/", landscape=landscape)).replace(" ", "")
    for unit in CORPUS.units:
        for call in unit.calls:
            assert plain(call.record.action["pl"]).replace(" ", "")[-25:] in calls, (unit.id, call.record.id)
    with visit(browser, f"{site.address}matrix/", width=1080 if landscape else 700) as (page, _):
        page.emulate_media(media="print")
        cut = "[...document.querySelectorAll('.scroller')].map(box => box.scrollWidth - document.documentElement.clientWidth)"
        assert all(beyond <= 0 for beyond in page.evaluate(cut))
