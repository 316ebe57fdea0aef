"""The keyboard, the not-found page and the menu without a script, in a real Chromium."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ..built.conftest import Site
from .conftest import InBrowser

Scheme = Literal["light", "dark"]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WHERE = "() => [document.activeElement.tagName, document.activeElement.className, document.activeElement.getAttribute('href')].join(' ')"
ON_SCREEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
}"""


def open_page(browser: Browser, address: str, *, scheme: Scheme = "light", width: int = 1280, script: bool = True) -> Page:
    """A page in a fresh context; closing the context is the caller's part."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, java_script_enabled=script, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    return page


def step(page: Page) -> str:
    """Press Tab and say where that leads, once what it opens has come to rest."""
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    return str(page.evaluate(WHERE))


def find_unmarked_stops(browser: Browser, address: str, scheme: Scheme, stops: int) -> list[str]:
    """Tab through a page; every stop whose focus changes nothing on the screen. An opened search is left with Escape."""
    page = open_page(browser, address, scheme=scheme)
    before, unmarked = page.screenshot(), []
    for _ in range(stops):
        place = step(page)
        after = page.screenshot(caret="initial")
        if after == before:
            unmarked.append(place)
        if page.evaluate("document.getElementById('__search').checked"):
            page.keyboard.press("Escape")
            page.wait_for_timeout(100)
        before = page.screenshot()
    page.context.close()
    return unmarked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_of_the_keyboard_shows(hosted: Site, in_browser: InBrowser, scheme: Scheme) -> None:
    """WCAG 2.4.7: the screen changes with each step of the Tab key through the header and the menu."""
    assert in_browser(find_unmarked_stops, f"{hosted.address}p/14/", scheme, 20) == []


def walk(browser: Browser, address: str, stops: int) -> list[str]:
    """The stops of the Tab key and nothing else pressed."""
    page = open_page(browser, address)
    places = [step(page) for _ in range(stops)]
    page.context.close()
    return places


def test_tab_alone_passes_the_search(hosted: Site, in_browser: InBrowser) -> None:
    """WCAG 2.1.2 and 3.2.1: whoever only steps on gets past the search field and into the article."""
    places = in_browser(walk, f"{hosted.address}p/14/", 30)
    assert any("md-tabs__link" in place for place in places)
    assert len(set(places)) > 20


def follow_skip_link(browser: Browser, address: str) -> list[Any]:
    """Where the skip link leads, and where the next step of the Tab key is."""
    page = open_page(browser, address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('article') !== null")
    fragment = page.evaluate("location.hash")
    page.context.close()
    return [fragment, inside]


def test_skip_link_leads_into_the_article(hosted: Site, in_browser: InBrowser) -> None:
    fragment, inside = in_browser(follow_skip_link, f"{hosted.address}en/p/14/")
    assert fragment.startswith("#")
    assert inside


def find_stops_off_screen(browser: Browser, address: str) -> list[str]:
    """Tab through a narrow page with its menu closed; every stop outside the screen."""
    page = open_page(browser, address, width=360)
    lost = []
    for _ in range(12):
        place = step(page)
        if not page.evaluate(ON_SCREEN):
            lost.append(place)
    page.context.close()
    return lost


def test_keyboard_never_leaves_a_narrow_screen(hosted: Site, in_browser: InBrowser) -> None:
    assert in_browser(find_stops_off_screen, f"{hosted.address}p/14/") == []


def look_at_not_found(browser: Browser, address: str, scheme: Scheme, width: int) -> tuple[list[str], list[str], str]:
    """What failed to load on a not-found page, what axe finds there, and where its language switch leads."""
    failed: list[str] = []
    page = open_page(browser, "about:blank", scheme=scheme, width=width)
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(address)
    result: Any = Axe().run(page, options=RULES)
    findings = [f"{rule['id']}: {node['target']}" for rule in result.response["violations"] for node in rule["nodes"]]
    page.locator(".language-switch a").click()
    switched = page.url
    page.context.close()
    return failed, findings, switched


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_not_found_page_is_whole(hosted: Site, in_browser: InBrowser, scheme: Scheme, width: int) -> None:
    address = f"{hosted.address}x/y/z/"
    failed, findings, switched = in_browser(look_at_not_found, address, scheme, width)
    assert failed == [address], "only the page itself is missing"
    assert findings == []
    assert switched == f"{hosted.address}en/"


def open_menu(browser: Browser, address: str, width: int) -> list[Any]:
    """Without a script: whether the menu's links can be seen, once its button is pressed where there is one."""
    page = open_page(browser, address, width=width, script=False)
    button = page.locator("label.md-header__button[for=__drawer]")
    if button.is_visible():
        button.click()
    link = page.locator(f"{'.md-nav--primary' if width < 700 else '.map'} a[href='../1/']")
    seen = link.bounding_box()
    link.click()
    reached = page.url
    page.context.close()
    return [seen is not None and 0 <= seen["x"] < width, reached]


@pytest.mark.parametrize("width", [360, 1280])
def test_menu_needs_no_script(hosted: Site, in_browser: InBrowser, width: int) -> None:
    seen, reached = in_browser(open_menu, f"{hosted.address}p/14/", width)
    assert seen
    assert reached == f"{hosted.address}p/1/"


def read_marks(browser: Browser, address: str, target: str, other: str) -> list[str]:
    """The backgrounds of the linked place and of its neighbour."""
    page = open_page(browser, f"{address}#{target}")
    colours = [page.evaluate(f"getComputedStyle(document.getElementById('{name}')).backgroundColor") for name in (target, other)]
    page.context.close()
    return colours


@pytest.mark.parametrize(
    ("path", "target", "other"), [("p/7/", "f", "g"), ("en/p/14/", "s2", "s3"), ("text/", "p14", "p15"), ("text/", "fn2", "fn3")]
)
def test_linked_place_is_marked(hosted: Site, in_browser: InBrowser, path: str, target: str, other: str) -> None:
    marked, plain = in_browser(read_marks, hosted.address + path, target, other)
    assert marked != plain


def press_menu_button(browser: Browser, address: str) -> bool:
    """Reach the menu's button by keyboard on a narrow page and open the menu with it."""
    page = open_page(browser, address, width=360)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('label')?.htmlFor") == "__drawer":
            break
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    opened = bool(page.evaluate("document.querySelector('#__drawer').checked"))
    seen = page.locator(".md-sidebar--primary a").first.is_visible()
    page.context.close()
    return opened and seen


def test_keyboard_opens_the_menu_on_a_narrow_screen(hosted: Site, in_browser: InBrowser) -> None:
    assert in_browser(press_menu_button, f"{hosted.address}p/14/")
