"""The site in Firefox: reading, reader view, searching and copying, as `make test-all` tries them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.loading.load import load_valid

from ..built_site import ROOT, Site
from ..firefox import Firefox, find_firefox, start_firefox
from .test_reading import plain

pytestmark = pytest.mark.slow
CORPUS = load_valid(ROOT / "data")
QUERY = "[data-md-component=search-query]"


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    assert find_firefox(), (
        "no Firefox is installed: run tests/install-firefox, or on Debian apt-get install firefox-esr"
    )
    with start_firefox() as window:
        window.send("WebDriver:SetWindowRect", width=1280, height=900)
        yield window


def test_selected_text_is_verbatim(site: Site, firefox: Firefox) -> None:
    firefox.open(f"{site.address}p/7f/")
    selected = firefox.run(
        "getSelection().selectAllChildren(document.querySelector('.quotable')); return getSelection().toString()"
    )
    assert plain(selected) == f"f. {CORPUS.unit['7f'].wording.plain}"


def test_notes_stand_beside_their_sentences_and_open(site: Site, firefox: Firefox) -> None:
    """Each note's line is at its sentence's height or below the note before; the address of a note opens it."""
    firefox.open(f"{site.address}p/14/")
    tops = firefox.run(
        "return [...document.querySelectorAll('li.n')].map(note => Math.round(note.getBoundingClientRect().top))"
    )
    assert tops == sorted(tops) and len(set(tops)) == len(CORPUS.unit["14"].wording.sentences)
    assert firefox.run(
        "return document.querySelector('.n3').getBoundingClientRect().left > document.querySelector('.official').getBoundingClientRect().right"
    )
    firefox.click(".sn[data-n='3']")
    firefox.wait("document.querySelector('#n3').checkVisibility()")


@pytest.mark.parametrize("path", ["p/14/", "p/22/", "p/7/", "en/p/7f/"])
def test_reader_view_keeps_the_text(site: Site, firefox: Firefox, path: str) -> None:
    unit = CORPUS.unit[path.split("/")[-2]]
    article = plain(firefox.read(site.address + path))
    assert unit.wording.plain in article
    assert (
        unit.record.summary is None or plain(unit.record.summary["en" if path.startswith("en/") else "pl"]) in article
    )


def test_search_finds_and_leads_on(site: Site, firefox: Firefox) -> None:
    firefox.open(site.address)
    firefox.type(QUERY, "Lanzarote")
    firefox.wait("document.querySelectorAll('.md-search-result__link').length > 3")
    firefox.click(".md-search-result__link")
    firefox.wait(f"location.href !== {site.address!r} && document.querySelector('h1')")


def test_quotation_is_copied_with_its_source(site: Site, firefox: Firefox) -> None:
    """What the button copied is what Ctrl+V brings back."""
    firefox.open(f"{site.address}p/14/")
    firefox.wait("document.querySelector('.share-row[data-ready] [data-copy=quotation]')")
    firefox.click(".share-row [data-copy=quotation]")
    firefox.wait("document.querySelector('.share-status').textContent")
    firefox.open(site.address)
    firefox.type("#find", "\ue009v")
    copied = firefox.run("return document.querySelector('#find').value")
    assert plain(CORPUS.unit["14"].wording.plain) in plain(copied) and f"{site.address}p/14/" in copied


def test_register_and_help_fit_the_window(site: Site, firefox: Firefox) -> None:
    for path in ("calls/", "help/", "en/p/22/", "timeline/"):
        firefox.open(site.address + path)
        assert firefox.run("return document.documentElement.scrollWidth <= innerWidth"), path
        assert firefox.run("return document.querySelector('h1').checkVisibility()"), path
