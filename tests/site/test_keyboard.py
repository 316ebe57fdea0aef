"""The keyboard, the not-found page and the menu without a script, in a real Chromium."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from macros.model.addresses import LANGUAGES

from ..browsing import Scheme, findings, settle, visit
from ..built_site import Site

WHERE = "() => [document.activeElement.tagName, document.activeElement.className, document.activeElement.getAttribute('href')].join(' ')"
ON_SCREEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  if (!document.activeElement.matches(".md-skip") && !document.activeElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
}"""
SEARCH_IS_OPEN = "document.getElementById('__search').checked"
QUERY_HAS_FOCUS = "document.activeElement.matches('[data-md-component=search-query]')"


def step(page: Page) -> str:
    """Press Tab and return where that leads, once the page has settled."""
    page.keyboard.press("Tab")
    settle(page)
    return str(page.evaluate(WHERE))


def press_until(page: Page, condition: str, limit: int = 20) -> None:
    """Press Tab until the condition holds; fails where it does not within the limit."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"not reached with {limit} steps: {condition}")


def close_search(page: Page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_function(f"!{SEARCH_IS_OPEN}")
    settle(page)


@pytest.mark.parametrize(
    ("path", "width", "steps"), [("p/14/", 1280, 20), ("", 360, 9), ("calls/", 1280, 15), ("help/", 1280, 12)]
)
def test_every_step_of_the_keyboard_shows(site: Site, browser: Browser, path: str, width: int, steps: int) -> None:
    """WCAG 2.4.7: the screen changes with each step of the Tab key, through the header, the menu, cards and choices.
    An open search is left with Escape."""
    with visit(browser, site.address + path, width=width) as (page, _):
        settle(page)
        before, unmarked = page.screenshot(), []
        for _ in range(steps):
            place = step(page)
            after = page.screenshot(caret="initial")
            if after == before:
                unmarked.append(place)
            if page.evaluate(SEARCH_IS_OPEN):
                close_search(page)
                after = page.screenshot()
            before = after
        assert unmarked == []


def test_tab_alone_passes_the_search(site: Site, browser: Browser) -> None:
    """WCAG 2.1.2 and 3.2.1: Tab alone leads past the search field and into the article."""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        places = [step(page) for _ in range(30)]
    assert any("md-tabs__link" in place for place in places)
    assert len(set(places)) > 20


@pytest.mark.parametrize(
    "path", ["", "p/14/", "en/p/7f/", "calls/", "help/", "text/", "glossary/", "themes/", "en/about/", "x/y/z/"]
)
def test_skip_link_leads_to_the_heading(site: Site, browser: Browser, path: str) -> None:
    """And so past nothing of what the page says; the next stop is in the article, or below it where that has none."""
    with visit(browser, site.address + path) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip') && document.activeElement.checkVisibility()")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.matches('h1')")
        assert page.locator("h1").count() == 1 and page.evaluate("document.activeElement.matches('article h1')")


def test_keyboard_never_leaves_a_narrow_screen(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", width=360) as (page, _):
        lost = [place for place in (step(page) for _ in range(12)) if not page.evaluate(ON_SCREEN)]
        assert lost == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_not_found_page_is_whole(site: Site, browser: Browser, scheme: Scheme, width: int) -> None:
    address = f"{site.address}x/y/z/"
    with visit(browser, address, scheme=scheme, width=width) as (page, faults):
        assert findings(page) == []
        page.locator(".language-switch a").click()
        page.wait_for_url(f"{site.address}en/")
        assert faults == [f"404 {address}"], "only the page itself is missing"


@pytest.mark.parametrize(
    ("path", "lang", "nearest"),
    [
        ("actors/eurojst/", "pl", ["actors/eurojust/"]),
        ("en/actors/europol2/", "en", ["en/actors/europol/"]),
        ("en/actors/eurojst", "en", ["en/actors/eurojust/"]),
        ("p/14/)", "pl", ["p/14/"]),
        ("p/14).", "pl", ["p/14/"]),
        ("en/p/7f/,", "en", ["en/p/7f/"]),
        ("p/14%29", "pl", ["p/14/"]),
        ("P/14.html", "pl", ["p/14/"]),
        ("actors/europol/%E0%A4%A/", "pl", ["actors/europol/"]),
        ("en/x/%E0%A4%A/", "en", []),
        ("x/%E0%A4%A/", "pl", []),
    ],
)
def test_not_found_page_has_the_language_of_the_address_and_names_what_is_near(
    site: Site, browser: Browser, path: str, lang: str, nearest: list[str]
) -> None:
    """The host sends one page, the Polish one, for every address without a file, as GitHub Pages does."""
    with visit(browser, site.address + path) as (page, faults):
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        page.wait_for_load_state("networkidle")
        found = page.eval_on_selector_all("[data-not-found] a", "links => links.map(link => link.href)")
        assert found[: len(nearest)] == [site.address + address for address in nearest]
        assert page.locator("[data-not-found]").is_visible() == bool(nearest)
        assert unquote(page.url) == unquote(site.address + path), "the address stays as requested"
        assert [fault for fault in faults if not fault.startswith("404 ")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_menu_needs_no_script(site: Site, browser: Browser, width: int) -> None:
    """The links of the menu are on the screen, once its button is pressed where there is one, and lead on."""
    with visit(browser, f"{site.address}p/14/", width=width, script=False) as (page, _):
        button = page.locator("label.md-header__button[for=__drawer]")
        if button.is_visible():
            button.click()
        else:
            page.locator(".where summary").click()
        link = page.locator(f"{'.md-nav--primary' if width < 700 else '.where'} a[href='../1/']")
        box = link.bounding_box()
        assert box is not None and 0 <= box["x"] < width
        link.click()
        page.wait_for_url(f"{site.address}p/1/")


@pytest.mark.parametrize(
    ("path", "target", "other"),
    [("p/7/", "f", "g"), ("en/p/14/", "s2", "s3"), ("text/", "p14", "p15"), ("text/", "fn2", "fn3")],
)
def test_linked_place_is_marked(site: Site, browser: Browser, path: str, target: str, other: str) -> None:
    with visit(browser, f"{site.address}{path}#{target}") as (page, _):
        settle(page)
        marked, plain = (
            page.evaluate(f"getComputedStyle(document.getElementById('{name}')).backgroundColor")
            for name in (target, other)
        )
        assert marked != plain
        page.locator(".language-switch a").click()
        page.wait_for_url(
            f"{site.address}{path.removeprefix('en/') if path.startswith('en/') else f'en/{path}'}#{target}"
        )


def test_keyboard_opens_the_menu_on_a_narrow_screen(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", width=360) as (page, _):
        press_until(page, "document.activeElement.closest('label')?.htmlFor === '__drawer'", 8)
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('#__drawer').checked")
        page.locator(".md-sidebar--primary a").first.wait_for(state="visible")


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(stop =>
  stop.tabIndex >= 0 && !stop.disabled && !stop.closest("[inert], [hidden]") && stop.checkVisibility({ visibilityProperty: true })).length"""
STOP = """() => {
  const stop = document.activeElement
  const name = stop.getAttribute("aria-label") || stop.innerText?.trim() || stop.textContent.trim() || stop.labels?.length || stop.title
  return [stop === document.body, Boolean(name), stop.outerHTML.slice(0, 120)]
}"""
"""Whether the page was left, and whether the element in focus has a name."""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("", 360),
        ("p/14/", 1280),
        ("en/p/7/", 360),
        ("calls/", 1280),
        ("matrix/", 360),
        ("actors/europol/", 1280),
        ("help/", 360),
    ],
)
def test_no_page_traps_the_keyboard(site: Site, browser: Browser, path: str, width: int) -> None:
    """WCAG 2.1.2: Tab alone leads through every stop, each with a name, and at the end out of the page or to its start."""
    with visit(browser, site.address + path, width=width) as (page, _):
        wanted, made, nameless = int(page.evaluate(STOPS)), list[str](), list[str]()
        while len(made) <= wanted + 5:
            page.keyboard.press("Tab")
            left, named, place = page.evaluate(STOP)
            if left or (made and place == made[0]):
                break
            made.append(place)
            nameless += [] if named else [place]
        assert nameless == []
        assert abs(len(made) - wanted) <= 2, "a part that scrolls may be a stop of its own"


def test_search_by_keyboard(site: Site, browser: Browser) -> None:
    """The field is reached with Tab, the first result with the arrow; Escape leaves the search."""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        press_until(page, QUERY_HAS_FOCUS)
        page.keyboard.type("Eurojust")
        page.locator(".md-search-result__link").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/actors/eurojust/**")
        page.locator("[data-md-component=search-query]").focus()
        page.keyboard.type("x")
        page.wait_for_function(SEARCH_IS_OPEN)
        close_search(page)


def test_single_letters_are_no_commands(site: Site, browser: Browser) -> None:
    """WCAG 2.1.4: no key that Material makes a command of does anything, once its script is loaded; a reader may
    speak or brush a key."""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.locator("[data-md-component=search-query]").click()
        page.wait_for_function(SEARCH_IS_OPEN)
        close_search(page)
        page.evaluate("document.activeElement.blur()")
        for key in "fspn,.":
            page.keyboard.press(key)
            settle(page)
            assert not page.evaluate(SEARCH_IS_OPEN), key
        assert page.url.startswith(f"{site.address}p/14/")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slash_opens_the_search_unless_it_is_switched_off(site: Site, browser: Browser, lang: str) -> None:
    """On a page that was just loaded, after its switch was turned off, and after it was turned on again."""
    with visit(browser, f"{site.address}{'' if lang == LANGUAGES[0] else f'{lang}/'}accessibility/") as (page, _):
        page.wait_for_load_state("networkidle")
        for expected in (True, False, True):
            page.keyboard.press("/")
            if expected:
                page.wait_for_function(f"{SEARCH_IS_OPEN} && {QUERY_HAS_FOCUS}")
            settle(page)
            assert page.evaluate(SEARCH_IS_OPEN) is expected
            page.reload()
            page.get_by_role("checkbox", name="/").press("Space")
            page.reload()


def test_filters_by_keyboard(site: Site, browser: Browser) -> None:
    """An addressee is chosen with the arrow keys; the button that shows everything again is reached with Tab."""
    with visit(browser, f"{site.address}calls/") as (page, _):
        shown = page.locator(".register [data-call]:visible")
        page.locator("[name=show][value=all]").check()
        whole = shown.count()
        page.locator(".register__filter > summary").press("Enter")
        page.locator("select[name=to]").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_url("**?to=*")
        assert 0 < shown.count() < whole
        press_until(page, "document.activeElement.type === 'reset'")
        page.keyboard.press("Enter")
        page.wait_for_function("!location.search")
        assert shown.count() == whole


def test_colours_follow_the_system_and_then_the_reader(site: Site, browser: Browser) -> None:
    """The scheme of the system at first, the reader's after the switch was pressed, and after a reload."""
    with visit(browser, f"{site.address}p/14/", scheme="dark") as (page, _):
        button = page.locator("button.scheme-switch")
        for scheme, pressed, key in (("slate", "true", "Space"), ("default", "false", "")):
            page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)
            assert button.get_attribute("aria-pressed") == pressed
            if key:
                button.focus()
                page.keyboard.press(key)
                page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
                page.reload()


def test_escape_closes_the_menu(site: Site, browser: Browser) -> None:
    """On a narrow page the menu is opened by keyboard and left with Escape; the focus returns to its button. Where
    motion is wanted, the focus does not wait for its end."""
    with visit(browser, f"{site.address}p/14/", width=360) as (page, _):
        page.emulate_media(reduced_motion="no-preference")
        button = page.locator("label[for=__drawer] button")
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("button => button.ariaExpanded === 'true'", arg=button.element_handle())
        for _ in range(4):
            assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"), (
                "the page behind is out of reach"
            )
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        page.wait_for_function(
            "button => button.ariaExpanded === 'false' && document.activeElement === button",
            arg=button.element_handle(),
        )
        button.click()
        page.locator(".menu-close").click()
        assert not page.evaluate(
            "document.querySelector('#__drawer').checked || document.querySelector('[inert].md-content')"
        )
