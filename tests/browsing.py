"""Pages in a real browser: one page for many visits, waiting for a settled page, and findings of axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

Scheme = Literal["light", "dark"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
SETTLED = """async () => {
  await document.fonts.ready
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  const ends = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime < Infinity)
  await Promise.allSettled(ends.map(animation => animation.finished))
  await new Promise(done => requestAnimationFrame(done))
}"""
"""Resolves once the typefaces are there, the styles in force are drawn and every transition that they began has
ended."""


_KEPT: dict[tuple[Browser, str, bool], tuple[Page, list[str]]] = {}
"""A page for each browser, host and with or without scripts: a new context takes three times as long as a visit."""


@contextmanager
def visit(
    browser: Browser,
    address: str,
    *,
    scheme: Scheme = "light",
    width: int = 1280,
    script: bool = True,
    fresh: bool = False,
) -> Iterator[tuple[Page, list[str]]]:
    """A page with nothing stored and nothing done, with the requests that failed or went to another host and the errors
    of scripts.

    It is used again, unless a test fails on it or asks for a `fresh` context, which it changes for good.
    The page's policy is not in force, since it stops Playwright's own wait_for_function (eval) as well; the sweep is made under the policy.
    """
    host = address.split("/sub/")[0]
    kept = None if fresh else _KEPT.pop((browser, host, script), None)
    page, faults = kept or _open_page(browser, host, script)
    faults.clear()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, media="null", forced_colors="null", reduced_motion="reduce")
    page.goto(address)
    try:
        yield page, faults
        if not fresh:
            _forget(page, host)
            _KEPT[browser, host, script] = page, faults
    finally:
        if (browser, host, script) not in _KEPT or fresh:
            page.context.close()


def _open_page(browser: Browser, host: str, script: bool) -> tuple[Page, list[str]]:
    context = browser.new_context(java_script_enabled=script, bypass_csp=True)
    page = context.new_page()
    return page, watch(page, host)


def _forget(page: Page, host: str) -> None:
    """Leave the page, and with it everything that a visit set or stored."""
    page.unroute_all()
    page.mouse.move(0, 0)
    page.goto(f"{host}/")
    page.evaluate("[localStorage, sessionStorage].forEach(kept => kept.clear())")


def watch(page: Page, address: str) -> list[str]:
    """A list that grows by every request of the page that fails or goes to another host than the address, and every
    error of a script."""
    faults: list[str] = []
    host = address.split("/sub/")[0]

    def on_request(request: Request) -> None:
        if not request.url.startswith((host, "data:", "blob:")):
            faults.append(f"request to {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status} {response.url}")

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def settle(page: Page) -> None:
    """Wait until nothing on the page moves or changes its colour any more."""
    page.evaluate(SETTLED)


def findings(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Everything that axe-core finds against WCAG 2.2 AA and best practice, with its place, once the page has
    settled."""
    settle(page)
    result: Any = Axe().run(page, options=rules)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in result.response["violations"]
        for node in rule["nodes"]
    ]
