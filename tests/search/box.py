"""Material's search box in a real browser, driven as a person does: keys in, links out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from macros.addresses import page_address, page_name

INPUT = "[data-md-component=search-query]"
LINKS = ".md-search-result__link"

PAUSE = 60
"""Milliseconds from the list drawn to the next key; without them a key waits for Material, which still draws the list before."""
WATCH = """() => {
  window.answers = 0
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!this.watched) {
      this.watched = true
      this.addEventListener("message", ({ data, timeStamp }) => {
        if (data.type !== 3) return
        window.took = timeStamp - window.asked
        window.answers++
      })
    }
    if (message.type === 2) window.asked = performance.now()
    return post.call(this, message, ...rest)
  }
}"""
"""Counts the worker's answers and times them, from the question posted to the answer's arrival, before Material draws it (DOM, Event.timeStamp)."""


@dataclass(frozen=True)
class Answer:
    """What the box shows: pages from the language's root in rank order, and how long the worker took for the last key."""

    pages: tuple[str, ...]
    milliseconds: float


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
    return Answer(tuple(dict.fromkeys(page_of(link, root) for link in links)), float(page.evaluate("window.took")))


def time_keys(page: Page, query: str) -> list[float]:
    """How long the worker took for each key of a query typed at a fast typist's pace; a space asks for nothing new."""
    _put(page, "")
    took = []
    for end in range(1, len(query) + 1):
        if query[:end] == query[:end].strip():
            page.wait_for_timeout(PAUSE)
            _put(page, query[:end])
            took.append(float(page.evaluate("window.took")))
    return took


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
    """A link's page as rows call it: `…/p/14/?h=x#s2` is `p/14`."""
    return page_name(urlsplit(urljoin(root, link)).path.removeprefix(urlsplit(root).path))


def has_page(folder: Path, page: str) -> bool:
    """Whether the site of a language has a page that a row names."""
    return (folder / page_address(page).strip("/") / "index.html").is_file()
