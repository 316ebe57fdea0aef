"""axe-core over every page: one browser, several pages at a time, each loaded once, judged in both colour schemes, then narrowed and enlarged."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.async_api import Browser, Page, async_playwright

from ..chromium import ARGUMENTS, find_chromium

AXE = (Path(str(axe_playwright_python.__path__[0])) / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome hangs on the scheme: in the dark the others would find what they found in the light."""

JUDGE = """async ([scheme, only]) => {
  document.body.dataset.mdColorScheme = scheme
  const options = { runOnly: only, resultTypes: ["violations"], elementRef: false, preload: false }
  const { violations } = await axe.run(document, options)
  return violations.flatMap(rule => rule.nodes.map(node => `${scheme}: ${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`))
}"""
SCHEMES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("default", {"type": "tag", "values": TAGS}),
    ("slate", {"type": "rule", "values": COLOUR_RULES}),
)
SIZES = ((1280, ""), (320, ""), (640, "250%"))
"""Widths, each with a root size of type: a desktop, 1280 pixels at 400 % (WCAG 1.4.10), and a window of 640 whose text alone is doubled (1.4.4)."""
WIDTH = "size => { document.documentElement.style.fontSize = size; return document.documentElement.scrollWidth }"


def sweep(addresses: Sequence[str], width: int = 1280) -> list[str]:
    """Every finding on these pages, as `address scheme: rule: place`; call it from a thread where no event loop runs."""
    return asyncio.run(_sweep(addresses, width))


async def _sweep(addresses: Sequence[str], width: int) -> list[str]:
    waiting = iter(addresses)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        faults = await asyncio.gather(*(_judge(browser, waiting, width) for _ in range(os.cpu_count() or 1)))
        await browser.close()
    return sorted(fault for part in faults for fault in part)


async def _judge(browser: Browser, waiting: Iterable[str], width: int) -> list[str]:
    """Findings on pages taken from a queue that others take from too; a context of its own is a process of its own."""
    context = await browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    await context.add_init_script(AXE)
    page = await context.new_page()
    faults: list[str] = []
    for address in waiting:
        await page.goto(address)
        for scheme, only in SCHEMES:
            faults += [f"{address} {fault}" for fault in await page.evaluate(JUDGE, [scheme, only])]
        faults += [f"{address} {fault}" for fault in await _measure(page)]
        await page.set_viewport_size({"width": width, "height": 900})
    return faults


async def _measure(page: Page) -> list[str]:
    """Where a page would scroll sideways."""
    faults: list[str] = []
    for width, size in SIZES:
        await page.set_viewport_size({"width": width, "height": 900})
        found = await page.evaluate(WIDTH, size)
        if found > width:
            faults.append(f"at {width} {size}: reflow: {found} pixels wide")
    return faults
