"""No accessibility findings on any page: both languages, both colour schemes, WCAG 2.2 AA and best practice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser

from .conftest import Site
from .sweep import sweep
from .test_browser import ENGLISH, SAMPLE, visit


def sweep_apart(addresses: list[str], width: int) -> list[str]:
    """The sweep on a thread of its own, since an event loop of Playwright's runs on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(sweep, addresses, width).result()


def test_no_findings_on_any_page(site: Site) -> None:
    files = [*site.folder.rglob("index.html"), *site.folder.rglob("404.html")]
    addresses = sorted(site.address + file.relative_to(site.folder).as_posix().removesuffix("index.html") for file in files)
    assert len(addresses) > 300
    assert sweep_apart(addresses, 1280) == []


def test_no_findings_on_a_phone(site: Site) -> None:
    assert sweep_apart([site.address + path for path in (*SAMPLE, *ENGLISH)], 360) == []


def test_sweep_finds_a_planted_fault(site: Site) -> None:
    """A name taken away, a pale text and a wide box: the first is found once, the second in the scheme where it is pale, the third where it does not fit."""
    page = site.folder / "help/index.html"
    sound = page.read_text(encoding="utf-8")
    planted = '<img src="../assets/images/icon.svg"><p><font color="#555555">pale in the dark</font></p><hr width="330"></article>'
    (site.folder / "planted.html").write_text(sound.replace("</article>", planted, 1).replace("../", "./"), encoding="utf-8")
    found = sweep_apart([f"{site.address}planted.html"], 1280)
    (site.folder / "planted.html").unlink()
    assert sorted(fault.split(": ")[1] for fault in found) == ["color-contrast", "image-alt", "reflow"], found
    assert "slate: color-contrast" in "".join(found)


@pytest.mark.parametrize("path", ["p/7f/", "en/p/7f/", "text/"])
@pytest.mark.parametrize("script", [True, False])
def test_footnote_opens_in_place_by_keyboard(site: Site, browser: Browser, path: str, script: bool) -> None:
    with visit(browser, site.address + path, width=360, script=script) as (page, faults):
        button = page.locator(".note-mark > button").first
        note = page.locator(f"#{button.get_attribute('popovertarget')}")
        assert not note.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        assert note.is_visible() and note.inner_text().strip()
        page.keyboard.press("Escape")
        assert not note.is_visible()
        assert faults == []


def test_mention_shows_a_preview_that_stays_and_goes(site: Site, browser: Browser) -> None:
    """WCAG 1.4.13: on focus and on hover, hoverable itself, dismissed with Escape; its data comes only then."""
    with visit(browser, f"{site.address}p/14/") as (page, faults):
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        link, card = page.locator(".official .mention").first, page.locator("#preview")
        assert not card.is_visible() and asked == []
        link.focus()
        card.wait_for(state="visible")
        assert "Rada Unii Europejskiej" in card.inner_text() and "punkt" in card.inner_text()
        assert link.get_attribute("aria-describedby") == "preview"
        page.keyboard.press("Escape")
        assert not card.is_visible()
        link.hover()
        card.wait_for(state="visible")
        card.hover()
        page.wait_for_timeout(500)
        assert card.is_visible()
        page.mouse.move(0, 0)
        card.wait_for(state="hidden")
        assert [url for url in asked if not url.endswith("previews.json")] == [] and faults == []


def test_preview_fits_a_narrow_screen(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/7/", width=320) as (page, _):
        for link in page.locator(".official .mention").all()[:8]:
            link.focus()
            page.wait_for_selector("#preview:not([hidden])")
            box = page.locator("#preview").bounding_box()
            assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_not_found_page_names_what_comes_near(site: Site, browser: Browser) -> None:
    (site.folder / "actors/eurojst").mkdir()
    (site.folder / "actors/eurojst/index.html").write_text((site.folder / "404.html").read_text(encoding="utf-8"), encoding="utf-8")
    with visit(browser, f"{site.address}actors/eurojst/") as (page, faults):
        page.wait_for_selector("[data-not-found]:not([hidden])")
        assert page.locator("[data-not-found] a").first.inner_text() == "Eurojust"
        assert faults == []
    (site.folder / "actors/eurojst/index.html").unlink()
    (site.folder / "actors/eurojst").rmdir()
