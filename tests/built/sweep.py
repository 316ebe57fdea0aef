"""One visit for each page: axe-core in both colour schemes and on a phone, widths without sideways scrolling,
requests, scripts, the policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Route

from macros.loading.load import load_valid
from macros.pages.plan import plan_pages

from ..browsing import TAGS, settle, watch
from ..built_site import ROOT, Site

AXE = (Path(str(axe_playwright_python.__path__[0])) / "axe.min.js").read_text(encoding="utf-8")
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome depends on the scheme: in the dark the others would find what they found in the light."""

JUDGE = """async ([scheme, only, also]) => {
  document.body.dataset.mdColorScheme = scheme
  const rules = only.type === "tag" ? Object.fromEntries(also.map(name => [name, { enabled: true }])) : undefined
  const options = { runOnly: only, rules, resultTypes: ["violations"], elementRef: false, preload: false }
  const { violations } = await axe.run(document, options)
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`))
}"""
EVERY: dict[str, Any] = {"type": "tag", "values": TAGS}
ALSO = ["label-content-name-mismatch", "target-size"]
"""Rules that axe-core leaves out by itself (https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md)."""
COLOURS: dict[str, Any] = {"type": "rule", "values": COLOUR_RULES}
LAYOUT: dict[str, Any] = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
"""The rules whose outcome depends on the width."""
DESKTOP, PHONE = 1280, 360
SIZES = ((1280, ""), (320, ""), (360, "250%"), (640, "250%"))
"""Widths, each with a root size of type: a desktop, 1280 pixels at 400 % (WCAG 1.4.10), a phone and a window whose
text alone is doubled (1.4.4)."""
WIDTH = "size => { document.documentElement.style.fontSize = size; return document.documentElement.scrollWidth }"
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", e => reportViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))
"""


def kinds_of_pages() -> dict[str, list[str]]:
    """Kind of page → paths below a language's root: one kind for every macro and folder of addresses, and each other
    page alone.

    The template of a kind determines the structure of its pages.
    """
    kinds: dict[str, list[str]] = {}
    for planned in plan_pages(load_valid(ROOT / "data"), "pl"):
        kinds.setdefault(f"{planned.call.partition('(')[0]} {planned.address.split('/')[1]}", []).append(
            planned.address[1:]
        )
    written = sorted("" if path.stem == "index" else f"{path.stem}/" for path in (ROOT / "docs" / "pl").glob("*.md"))
    embeds = {"embed": [f"embed/{path}" for path in kinds["unit p"]]}
    return kinds | {path.strip("/") or "home": [path] for path in (*written, "404.html")} | embeds


def pick_longest(site: Site, paths: list[str], lang: str) -> str:
    """The path below the site's root of the longest of some pages in a language, which has most parts of its
    template."""
    folder = site.folder / ("" if lang == "pl" else lang)
    longest = max(
        paths, key=lambda path: (folder / (path if path.endswith(".html") else f"{path}index.html")).stat().st_size
    )
    return f"{'' if lang == 'pl' else f'{lang}/'}{longest}"


class Sweep:
    """A page that visits one address after another, each under its own policy, with axe-core in it."""

    def __init__(self, browser: Browser, site: Site) -> None:
        context = browser.new_context(viewport={"width": DESKTOP, "height": 900}, reduced_motion="reduce")
        self.page = context.new_page()
        self.faults = watch(self.page, site.address)
        self.page.expose_function("reportViolation", lambda report: self.faults.append(f"policy: {report}"))
        self.page.add_init_script(WATCH_POLICY + AXE)

    def visit(self, address: str, *, phone: dict[str, Any] = LAYOUT, planted: str = "") -> list[str]:
        """Every finding on a page, as `size or scheme: rule: place`, with what fails there or goes to another host;
        `phone` are the rules on a phone, `planted` is markup to put into the page before."""
        self._resize(DESKTOP)
        if planted:
            self.page.route(address, lambda route: _plant(route, planted))
        self.faults.clear()
        self.page.goto(address)
        found = [f"light: {fault}" for fault in self._judge("default", EVERY)]
        found += [f"dark: {fault}" for fault in self._judge("slate", COLOURS)]
        found += self._measure()
        self._resize(PHONE)
        found += [f"phone: {fault}" for fault in self._judge("default", phone)]
        return [*self.faults, *found]

    def _judge(self, scheme: str, rules: dict[str, Any]) -> list[str]:
        """What axe-core finds, once the colours of the scheme are drawn."""
        self.page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        settle(self.page)
        return list(self.page.evaluate(JUDGE, [scheme, rules, ALSO]))

    def _resize(self, width: int, size: str = "") -> int:
        """The width that the page takes in a window of a width, at a root size of type."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return int(self.page.evaluate(WIDTH, size))

    def _measure(self) -> Iterator[str]:
        """Widths at which the page would scroll sideways."""
        for width, size in SIZES:
            if (wanted := self._resize(width, size)) > width:
                yield f"at {width} {size}: reflow: {wanted} pixels wide"


def _plant(route: Route, markup: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</article>", f"{markup}</article>", 1))
