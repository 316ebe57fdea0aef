"""Material's search box in a real browser, driven by keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page, Route

from macros.model.addresses import page_address, page_name

LANGUAGES = {"pl": "", "en": "en/"}
"""Each language with its root below that of the site."""
INPUT = "[data-md-component=search-query]"
LINKS = ".md-search-result__link"

PAUSE = 60
"""Milliseconds between the keys of a fast typist."""
WORKERS = re.compile(r"/assets/(?:js/search/worker\.js|javascripts/workers/search\b)")
STAMP = """
;{
  const post = self.postMessage
  self.postMessage = message => post.call(self, { ...message, ready: performance.timeOrigin + performance.now() })
}"""
"""Put behind a search worker, tells with each answer when it was ready (High Resolution Time, 4: both clocks count
from their time origin)."""
WATCH = """() => {
  Object.assign(window, { questions: 0, answers: 0, times: [] })
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!this.watched) {
      this.watched = true
      this.addEventListener("message", ({ data, timeStamp }) => {
        if (data.type !== 3) return
        window.answers++
        window.times.push([(data.ready ?? performance.timeOrigin + timeStamp) - performance.timeOrigin - window.asked, timeStamp - window.asked])
      })
    }
    if (message.type === 2) {
      window.questions++
      window.asked = performance.now()
    }
    return post.call(this, message, ...rest)
  }
}"""
"""Counts the worker's questions and answers and times these, before Material draws them (DOM, Event.timeStamp)."""


@dataclass(frozen=True)
class Took:
    """Milliseconds from a question posted to the answer ready in the worker, and to its arrival in the page; without
    the stamp both are the arrival.

    After a key Chromium draws the next frame before it hands a message on, so that an answer may lie ready for some 15 ms.
    """

    ready: float
    arrival: float


@dataclass(frozen=True)
class Answer:
    """What the box shows: pages from the language's root in rank order, and how long the worker took for the last
    key."""

    pages: tuple[str, ...]
    took: Took


def stamp_answers(page: Page) -> None:
    """Let the search workers that the page will load tell when their answers were ready."""

    def stamp(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + STAMP)

    page.route(WORKERS, stamp)


def open_box(page: Page, address: str) -> None:
    """Open a page and the search by its field, and wait until everything of it is loaded."""
    page.add_init_script(f"({WATCH})()")
    page.goto(address)
    page.locator(INPUT).click()
    page.wait_for_function("document.getElementById('__search').checked")
    page.wait_for_function("window.answers > 0")
    ask(page, address, "europol")


def ask(page: Page, root: str, query: str) -> Answer:
    """Put a query into the empty box and read what it shows once the answer is in."""
    _put(page, "")
    _put(page, query)
    page.wait_for_timeout(20)
    links = page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
    return Answer(
        tuple(dict.fromkeys(page_of(link, root) for link in links)), Took(*page.evaluate("window.times.at(-1)"))
    )


def time_keys(page: Page, query: str) -> list[Took]:
    """How long the worker took for each key of a query typed at a fast typist's pace, nothing else going on in the
    page."""
    _put(page, "")
    page.evaluate("window.times = []")
    for letter in query:
        page.keyboard.type(letter)
        page.wait_for_timeout(PAUSE)
    page.wait_for_function("window.answers >= window.questions")
    return [Took(*times) for times in page.evaluate("window.times")]


def _put(page: Page, text: str) -> None:
    """Replace the text as by paste and one key; Material asks its worker where the text is new."""
    box = page.locator(INPUT)
    if box.input_value() == text:
        return
    before = page.evaluate("window.answers")
    box.fill(text)
    box.press("Shift")
    page.wait_for_function("before => window.answers > before", arg=before)


def page_of(link: str, root: str) -> str:
    """A link's page as rows call it: `…/p/14/#s2` is `p/14`."""
    return page_name(urlsplit(urljoin(root, link)).path.removeprefix(urlsplit(root).path))


def has_page(folder: Path, page: str) -> bool:
    """Whether the site of a language has a page that a row names."""
    return (folder / page_address(page).strip("/") / "index.html").is_file()
