"""The keyboard, the not-found page and the menu without a script, in a real Chromium."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from macros.model.addresses import LANGUAGES

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


def walk_through(browser: Browser, address: str, width: int) -> tuple[int, int, list[str]]:
    """Tab until the page is left: the stops that were made, those that there are, and every stop without a name."""
    page = open_page(browser, address, width=width)
    wanted = int(page.evaluate(STOPS))
    made, nameless = 0, list[str]()
    while made <= wanted + 5:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        made += 1
        if not page.evaluate(NAME):
            nameless.append(str(page.evaluate(WHERE)))
    page.context.close()
    return made, wanted, nameless


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(stop =>
  stop.tabIndex >= 0 && !stop.disabled && !stop.closest("[inert], [hidden]") && stop.checkVisibility({ visibilityProperty: true })).length"""
NAME = """() => {
  const stop = document.activeElement
  return stop.getAttribute("aria-label") || stop.innerText?.trim() || stop.textContent.trim() || stop.labels?.length || stop.title
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "p/14/", "en/p/7/", "calls/", "matrix/", "actors/europol/", "help/"])
def test_no_page_holds_the_keyboard(hosted: Site, in_browser: InBrowser, path: str, width: int) -> None:
    """WCAG 2.1.2: Tab alone leads through everything that can be reached and out at the end."""
    made, wanted, nameless = in_browser(walk_through, hosted.address + path, width)
    assert nameless == []
    assert abs(made - wanted) <= 2, "what scrolls may be a stop of its own"


def search_by_keyboard(browser: Browser, address: str) -> list[str]:
    """Reach the field with Tab, type, go to the first result with the arrow and open it; then leave a search with Escape."""
    page = open_page(browser, address)
    for _ in range(15):
        if page.evaluate("document.activeElement.name === 'query'"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Eurojust")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/eurojust/**")
    reached = page.url.partition("?")[0]
    page.locator("input[name=query]").focus()
    page.keyboard.type("x")
    page.wait_for_selector("#__search:checked", state="attached")
    page.keyboard.press("Escape")
    page.wait_for_selector("#__search:not(:checked)", state="attached")
    page.context.close()
    return [reached]


def test_search_by_keyboard(hosted: Site, in_browser: InBrowser) -> None:
    assert in_browser(search_by_keyboard, f"{hosted.address}p/14/") == [f"{hosted.address}actors/eurojust/"]


def press_letters(browser: Browser, address: str) -> str:
    """Press every key that Material makes a command of, once its script is there, and say what page is open then."""
    page = open_page(browser, address)
    page.locator("input[name=query]").click()
    page.wait_for_selector("#__search:checked", state="attached")
    page.keyboard.press("Escape")
    page.wait_for_selector("#__search:not(:checked)", state="attached")
    page.evaluate("document.activeElement.blur()")
    for key in "fspn,.":
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert not page.evaluate("document.querySelector('#__search').checked"), key
    reached = page.url
    page.context.close()
    return reached


def test_single_letters_are_no_commands(hosted: Site, in_browser: InBrowser) -> None:
    """WCAG 2.1.4: whoever speaks to the computer, or brushes a key, stays where they are."""
    assert in_browser(press_letters, f"{hosted.address}p/14/").startswith(f"{hosted.address}p/14/")


def press_slash(browser: Browser, address: str) -> list[bool]:
    """Whether `/` opens the search: on a page that was just loaded, after its switch was turned off, and after it was turned on again."""
    page, opened = open_page(browser, address), []
    for _ in range(3):
        page.keyboard.press("/")
        page.wait_for_timeout(300)
        opened.append(bool(page.evaluate("document.querySelector('#__search').checked && document.activeElement.name === 'query'")))
        page.reload()
        page.get_by_role("checkbox", name="/").press("Space")
        page.reload()
    page.context.close()
    return opened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slash_opens_the_search_unless_it_is_switched_off(hosted: Site, in_browser: InBrowser, lang: str) -> None:
    folder = "" if lang == LANGUAGES[0] else f"{lang}/"
    assert in_browser(press_slash, f"{hosted.address}{folder}accessibility/") == [True, False, True]


def filter_by_keyboard(browser: Browser, address: str) -> list[Any]:
    """Choose an addressee with the arrow keys, then press the button that shows everything again."""
    page = open_page(browser, address)
    shown = page.locator(".register tbody tr:visible")
    counts = [shown.count()]
    page.locator("select[name=to]").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**?to=*")
    counts.append(shown.count())
    while not page.evaluate("document.activeElement.type === 'reset'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search")
    counts.append(shown.count())
    page.context.close()
    return counts


def test_filters_by_keyboard(hosted: Site, in_browser: InBrowser) -> None:
    before, filtered, after = in_browser(filter_by_keyboard, f"{hosted.address}calls/")
    assert 0 < filtered < before == after


def switch_colours(browser: Browser, address: str) -> list[str]:
    """The schemes before and after pressing the switch, and after a reload."""
    page = open_page(browser, address, scheme="dark")
    button = page.get_by_role("button", name="Ciemne kolory")
    found = [str(page.evaluate("document.body.dataset.mdColorScheme")), str(button.get_attribute("aria-pressed"))]
    button.focus()
    page.keyboard.press("Space")
    found.append(str(page.evaluate("document.body.dataset.mdColorScheme")))
    page.reload()
    found += [str(page.evaluate("document.body.dataset.mdColorScheme")), str(button.get_attribute("aria-pressed"))]
    page.context.close()
    return found


def test_colours_follow_the_system_and_then_the_reader(hosted: Site, in_browser: InBrowser) -> None:
    assert in_browser(switch_colours, f"{hosted.address}p/14/") == ["slate", "true", "default", "default", "false"]


def leave_menu(browser: Browser, address: str) -> list[bool]:
    """Open the menu of a narrow page by keyboard and leave it with Escape."""
    page = open_page(browser, address, width=360)
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    opened = button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    inside = bool(page.evaluate("document.activeElement.closest('.md-sidebar--primary, .md-header') !== null"))
    page.keyboard.press("Escape")
    closed = button.get_attribute("aria-expanded") == "false" and bool(page.evaluate("document.activeElement.ariaLabel === 'Menu'"))
    page.context.close()
    return [opened, inside, closed]


def test_escape_closes_the_menu(hosted: Site, in_browser: InBrowser) -> None:
    assert in_browser(leave_menu, f"{hosted.address}p/14/") == [True, True, True]
