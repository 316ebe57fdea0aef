"""No accessibility findings in both languages, both colour schemes and on a phone: WCAG 2.2 AA and best practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.loading.load import load_valid

from ..browsing import visit
from ..built_site import ROOT, Site
from .sweep import EVERY, LAYOUT, Sweep, kinds_of_pages, pick_longest

CORPUS = load_valid(ROOT / "data")
KINDS = kinds_of_pages()
TRANSLATED = ("unit p", "entity_index actors")
"""Kinds that are judged in English as well, where they mark Polish text; the sweep of every page judges all."""


ALTERED = ("home", "unit p", "register calls", "404.html", "embed")
"""Kinds that show other parts on a phone, where every rule is asked again; the sweep of every page asks them on all."""


@pytest.fixture(scope="module")
def sweep(site: Site, browser: Browser) -> Iterator[Sweep]:
    """One page for all visits, so that what the pages share is loaded once."""
    sweep = Sweep(browser, site)
    yield sweep
    sweep.page.context.close()


@pytest.mark.parametrize(("lang", "kind"), [*(("pl", kind) for kind in KINDS), *(("en", kind) for kind in TRANSLATED)])
def test_no_findings_on_one_page_of_each_kind(site: Site, sweep: Sweep, kind: str, lang: str) -> None:
    """The longest page of the kind."""
    phone = EVERY if kind in ALTERED else LAYOUT
    assert sweep.visit(site.address + pick_longest(site, KINDS[kind], lang), phone=phone) == []


class TestEveryPolishPage:
    """Every page; a class of its own for each language, so that two workers share them.
    Polish words are the longer ones, so that a phone is judged with them."""

    @pytest.mark.slow
    @pytest.mark.parametrize("part", range(10))
    def test_no_findings(self, site: Site, sweep: Sweep, part: int) -> None:
        assert sweep_part(site, sweep, "pl", part, EVERY) == {}


class TestEveryEnglishPage:
    """Every page."""

    @pytest.mark.slow
    @pytest.mark.parametrize("part", range(10))
    def test_no_findings(self, site: Site, sweep: Sweep, part: int) -> None:
        assert sweep_part(site, sweep, "en", part, LAYOUT) == {}


def sweep_part(site: Site, sweep: Sweep, lang: str, part: int, phone: dict[str, Any]) -> dict[str, list[str]]:
    """Path → findings, for every tenth page of a language."""
    files = sorted(
        path.relative_to(site.folder).as_posix()
        for name in ("index.html", "404.html")
        for path in site.folder.rglob(name)
    )
    paths = [path.removesuffix("index.html") for path in files if path.startswith("en/") == (lang == "en")][part::10]
    assert len(paths) > 10
    found = {path: sweep.visit(site.address + path, phone=phone) for path in paths}
    return {path: faults for path, faults in found.items() if faults}


PLANTED = {
    '<img src="../assets/images/icon.svg">': ["light: image-alt"],
    '<p><font color="#555555">pale in the dark</font></p>': ["dark: color-contrast"],
    '<hr width="330">': ["at 320 : reflow", "at 360 250%: reflow"],
    '<img alt="" src="https://example.org/x.png">': ["request to https", "policy: img-src https"],
    '<p style="color: red">x</p>': ["policy: style-src-attr inline"],
    "<script>window.owned = 1</script>": ["policy: script-src-elem inline"],
    '<img alt="" src="../nowhere.png">': ["404 http"],
    '<p><a href="../" aria-label="Ahead">Back</a></p>': ["light: label-content-name-mismatch"],
    '<p><a href="../"><img alt="x" src="../assets/images/icon.svg" width="9"></a><a href="../p/">Paragraphs</a></p>': [
        "light: target-size",
        "phone: target-size",
    ],
}


def test_sweep_finds_planted_faults(site: Site, sweep: Sweep) -> None:
    """Every kind of fault is found, and nothing else, under the policy of the page itself."""
    found = sweep.visit(f"{site.address}accessibility/", planted="".join(PLANTED))
    expected = sorted(start for starts in PLANTED.values() for start in starts)
    assert len(found) == len(expected), found
    assert all(fault.startswith(start) for fault, start in zip(sorted(found), expected, strict=True)), found


@pytest.mark.parametrize("path", ["en/p/7f/", "text/"])
def test_footnote_and_back_by_keyboard(site: Site, browser: Browser, path: str) -> None:
    """The mark leads to the note in the list, and the note's number back to the mark; neither needs a script."""
    with visit(browser, site.address + path, width=360, script=False) as (page, faults):
        mark = page.locator(".note-mark").first
        assert mark.get_attribute("role") == "doc-noteref" and mark.get_attribute("aria-label")
        mark.focus()
        page.keyboard.press("Enter")
        note = page.locator(":target")
        assert note.get_attribute("class") == "footnote" and note.inner_text().strip()
        note.locator("a").first.click()
        assert page.locator(":target").get_attribute("id") == mark.get_attribute("id")
        assert faults == []


def test_forced_colours_keep_every_state(site: Site, browser: Browser) -> None:
    """Numbers are quieter than words, the paragraph in front of the reader is framed, links and forces of calls keep
    their shape."""
    looks = """([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"""
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.emulate_media(forced_colors="active")
        page.locator(".where summary").click()
        shapes = [
            (".sn", "borderStyle"),
            (".where a[aria-current]", "outlineStyle"),
            (".force", "outlineStyle"),
            (".mention", "textDecorationLine"),
        ]
        assert [page.evaluate(looks, list(shape)) for shape in shapes] == ["none", "solid", "solid", "underline"]
        assert page.evaluate(looks, [".mention", "textDecorationColor"]).startswith("rgb("), (
            "the line under a link is opaque"
        )
        page.goto(f"{site.address}timeline/")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.kind'), '::before').forcedColorAdjust") == "none"
        )


def test_mention_preview_opens_stays_and_closes(site: Site, browser: Browser) -> None:
    """WCAG 1.4.13: on focus and on hover, hoverable itself, dismissed with Escape; its data comes only then."""
    with visit(browser, f"{site.address}p/14/") as (page, faults):
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        link, card = page.locator(".official .mention").first, page.locator("#preview")
        assert not card.is_visible() and asked == []
        link.focus()
        card.wait_for(state="visible")
        entity = CORPUS.entity[(link.get_attribute("href") or "").split("/")[-2]]
        assert entity.record.name.pl in card.inner_text()
        assert link.get_attribute("aria-describedby") == "preview"
        page.keyboard.press("Escape")
        assert not card.is_visible()
        link.hover()
        card.wait_for(state="visible")
        card.hover()
        page.wait_for_timeout(500)  # longer than the delay after which the card would go
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
