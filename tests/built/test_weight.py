"""The budget of a first load, and the one style sheet: small, and without visible loss."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser

from macros.site.css import SITE_STYLES, drop_variables, keep_rules

from ..browsing import Scheme, settle, visit
from ..built_site import ROOT, CompressingHost, Site, serve

AIM = (60_000, 110_000)
"""What a first load may weigh at most, without typefaces and with them; the lines of the budget hold it where it is."""
BUDGET: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/budget.yml").read_text(encoding="utf-8"))


def load(site: Site, browser: Browser, path: str) -> dict[str, int]:
    """Every file that a page asks for when nothing is done with it, with its size after gzip."""
    context = browser.new_context()
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address + path, wait_until="networkidle")
    kept = page.evaluate("[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    context.close()
    assert [name for name in kept if name and not name.endswith(".__palette")] == [], (
        "no cookie; of the reader's settings only the colours"
    )
    return {url: weigh(site, url) for url in dict.fromkeys(asked)}


def weigh(site: Site, url: str) -> int:
    """The size of the file at an address after gzip -9; typefaces are compressed already."""
    path = urlsplit(url).path.removeprefix(urlsplit(site.address).path)
    data = (site.folder / (f"{path}index.html" if not path or path.endswith("/") else path)).read_bytes()
    return len(data) if path.endswith(".woff2") else len(gzip.compress(data, 9))


@pytest.mark.parametrize("line", BUDGET, ids=[line["page"] or "home" for line in BUDGET])
def test_first_load_keeps_to_its_budget(site: Site, browser: Browser, line: dict[str, Any]) -> None:
    files = load(site, browser, line["page"])
    fonts = sum(size for url, size in files.items() if url.endswith(".woff2"))
    text = sum(size for url, size in files.items() if not url.endswith((".woff2", ".svg")))
    assert 0 < fonts <= line["fonts"]
    assert text <= line["text"], files
    assert len(files) <= line["requests"], sorted(files)
    assert text < AIM[0] and text + fonts <= AIM[1]
    assert [url for url in files if "search" in url or "bundle" in url] == [], "of the search nothing before it is used"


SHIFTS = """new PerformanceObserver(list => {
  for (const shift of list.getEntries()) console.log("shift", shift.value, shift.sources.map(source => source.node?.className))
}).observe({ type: "layout-shift", buffered: true })"""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A line on which every file comes noticeably later than the page: 1.6 Mbit/s."""


@pytest.fixture(scope="module")
def compressed(site: Site) -> Iterator[str]:
    """The address of the site on a host that compresses, as every real one does: a page's header arrives whole."""
    with serve(site.folder.parent, CompressingHost) as address:
        yield f"{address}sub/"


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("path", ["", "p/14/", "actors/europol/", "calls/"])
def test_nothing_moves_while_a_page_loads(compressed: str, browser: Browser, path: str, width: int) -> None:
    """Cumulative Layout Shift 0 (https://web.dev/articles/cls), however late the files come."""
    context = browser.new_context(viewport={"width": width, "height": 823})
    page, moved = context.new_page(), list[str]()
    page.on("console", lambda message: moved.append(message.text) if message.text.startswith("shift") else None)
    page.add_init_script(SHIFTS)
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(compressed + path, wait_until="networkidle")
    settle(page)
    context.close()
    assert moved == []


def test_rules_that_cannot_match_go_and_the_others_stay() -> None:
    css = '.a,.b .c{top:0}.gone{top:1}#x:not(.gone){--y:1;--z:2;left:var(--z)}@media print{.gone{top:2}}[dir=rtl] .a{top:3}a[href="q"]{top:4}'
    kept = drop_variables(keep_rules(css, frozenset({"a", "x", "b", "c"})))
    assert kept.replace("\n", "") == ".a,.b .c{top:0;}#x:not(.gone){--z:2;left:var(--z);}"


def whole_style(site: Site) -> str:
    """Everything that the composed sheet was made of, in its order."""
    sheets = [next((site.folder / "assets/stylesheets").glob(f"{name}.*.min.css")) for name in ("main", "palette")]
    sheets += [
        site.folder / sheet
        for sheet in yaml.safe_load(
            (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("extra_css:")[1].split("\n")[0]
        )
    ]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


KEEP_STYLES = """() => { window.kept = styles() }"""
CHANGED = """() => styles().flatMap((style, place) => style === window.kept[place] ? [] : [[window.kept[place], style]]).slice(0, 5)"""
STYLES = """window.styles = () => samples().flatMap(element => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(element, part || null)
  if (part && style.content === "none") return `${element.tagName}.${element.className}${part}`
  const laid = /^(--.*|grid-template.*|width|height|inline-size|block-size|perspective-origin|transform-origin|transform|top|left|right|bottom|inset.*|d|r|margin.*|x|y)$/
  return `${element.tagName}.${element.className}${part} ${[...style].filter(name => !laid.test(name)).map(name => `${name}:${style[name]}`).join(";")}`
}))
const samples = () => {
  const seen = {}, name = element => `${element?.tagName}.${element?.className}`
  return [...document.querySelectorAll("body, body *")].filter(element => {
    const kind = `${name(element)} < ${name(element.parentElement)}`
    return (seen[kind] = (seen[kind] ?? 0) + 1) <= 2
  })
}"""
"""The style of two elements of every class in every kind of parent, without what follows from the size of their
letters."""
WITH_ALL = """([css, link]) => {
  const style = document.createElement("style")
  style.textContent = css
  document.head.append(style)
  document.querySelector(link).disabled = true
  return () => style.remove()
}"""


@pytest.mark.parametrize(
    ("path", "scheme", "width", "opened"),
    [
        ("", "light", 1280, "__search"),
        ("p/7f/", "dark", 1280, ""),
        ("actors/europol/", "light", 360, "__drawer"),
        ("calls/", "dark", 360, ""),
        ("about/", "light", 1280, ""),
    ],
)
def test_nothing_that_is_seen_was_trimmed(
    site: Site, browser: Browser, path: str, scheme: Scheme, width: int, opened: str
) -> None:
    """With all rules in force every element looks as it does with those that were kept."""
    with visit(browser, site.address + path, scheme=scheme, width=width) as (page, _):
        if opened:
            page.evaluate("id => document.getElementById(id).click()", opened)
            page.wait_for_load_state("networkidle")
        settle(page)
        page.evaluate(STYLES)
        page.evaluate(KEEP_STYLES)
        page.evaluate(
            WITH_ALL,
            [whole_style(site).replace("../fonts/", f"{site.address}assets/fonts/"), f"link[href$='{SITE_STYLES}']"],
        )
        settle(page)
        assert [f"{a[:60]}: {differ(a, b)}" for a, b in page.evaluate(CHANGED)] == []


def differ(before: str, after: str) -> list[str]:
    """The properties that two styles do not share."""
    return sorted(set(before.split(";")) ^ set(after.split(";")))[:6]
