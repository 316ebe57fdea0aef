"""Content of the built pages: the verbatim text, its fingerprint, both languages, the frame."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlsplit

import pytest

from macros.loading.load import load_valid
from macros.pages.typography import NBSP

from ..built_pages import all_pages, find_class, framed_pages, is_framed, text_of, tree_at
from ..built_site import ROOT, Site
from ..core.helpers import UNIT_IDS

CORPUS = load_valid(ROOT / "data")
LOADED = ("stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload")
ADDRESSES = [f"{prefix}p/{name}/" for prefix in ("", "en/") for name in UNIT_IDS]


@pytest.mark.parametrize("address", ADDRESSES)
def test_text_is_verbatim_and_carries_its_fingerprint(site: Site, address: str) -> None:
    unit = CORPUS.unit[address.split("/")[-2]]
    block = find_class(tree_at(site, address), "official")[0]
    sentences = [element for element in find_class(block, "sentence") if (element.get("id") or "").startswith("s")]
    shown = " ".join(text_of(sentence).removesuffix((sentence.tail or "").replace(NBSP, " ")) for sentence in sentences)
    assert shown == unit.wording.plain
    assert NBSP not in unit.wording.plain, (
        "else a hard space of ours could not be distinguished from one of the Council's"
    )
    assert block.get("lang") == "pl"
    digest = hashlib.sha256(shown.encode()).hexdigest()
    assert [element.text for element in find_class(tree_at(site, address), "sha")] == [digest]
    export = json.loads((site.folder / f"api/v1/units/{unit.id}.json").read_text(encoding="utf-8"))
    assert (export["text"]["normalised"], export["text"]["sha256"]) == (shown, digest)


def test_full_text_holds_every_sentence(site: Site) -> None:
    block = find_class(tree_at(site, "text/"), "official")[0]
    shown = [
        text_of(element).removesuffix((element.tail or "").replace(NBSP, " "))
        for element in find_class(block, "sentence")
    ]
    assert shown == [sentence.text for unit in CORPUS.units for sentence in unit.wording.sentences]


def test_both_languages_have_the_same_addresses(site: Site) -> None:
    """Embeds too; pages of the API and of other exports are there once."""
    pages = [page for page in all_pages(site) if is_framed(page.root) or page.shared.startswith("embed/")]
    polish = {page.path for page in pages if page.lang == "pl"}
    english = {page.shared for page in pages if page.lang == "en"}
    assert polish == english


def test_every_page_has_its_frame(site: Site) -> None:
    for page in framed_pages(site):
        assert page.root.get("lang") == page.lang, page.path
        assert len(list(page.root.iter("h1"))) == 1, page.path
        notice = find_class(page.root, "site-notice")[0]
        assert ("oficjalna" if page.lang == "pl" else "official") in notice.text_content(), page.path
        assert find_class(page.root, "help-line"), page.path


def test_language_switch_stays_on_the_page(site: Site) -> None:
    for page in (page for page in framed_pages(site) if page.shared != "404.html"):
        switch = next(link for element in find_class(page.root, "language-switch") for link in element.iter("a"))
        target = (site.folder / page.path).parent.joinpath(switch.get("href") or "").resolve() / "index.html"
        assert target == (site.folder / (page.shared if page.lang == "en" else f"en/{page.path}")).resolve(), page.path
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in page.root.iter("link")
            if (link.get("rel") or "").strip() == "alternate" and link.get("hreflang")
        }
        assert set(alternates) == {"pl", "en", "x-default"}, page.path
        assert all(
            (site.folder / str(href).removeprefix(site.address) / "index.html").is_file()
            for href in alternates.values()
        ), page.path


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    for page in all_pages(site):
        for element in page.root.iter():
            loaded = (
                element.get("src") if element.tag in ("script", "img", "iframe", "source", "video", "audio") else None
            )
            if element.tag == "link" and (element.get("rel") or "") in LOADED:
                loaded = element.get("href")
            assert loaded is None or not urlsplit(loaded).netloc, f"{page.path}: {loaded}"


def test_no_fence_of_a_block_is_printed(site: Site) -> None:
    """No page shows the marks of a block, and the page of a unit has the official text in a part of its own."""
    for page in all_pages(site):
        assert "///" not in page.root.find("body").text_content(), page.path
    for unit in CORPUS.units:
        for prefix in ("", "en/"):
            (found,) = [page for page in framed_pages(site) if page.path == f"{prefix}p/{unit.id}/index.html"]
            assert find_class(found.root, "notes") and find_class(found.root, "unit__text"), found.path
