"""The frame of the pages: its links, the not-found pages, the edit links, style sheets, the site map, and the
addresses in the search index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from lxml import html

from macros.loading.load import load_valid
from macros.model.addresses import LANGUAGES
from macros.pages.plan import plan_pages

from ..built_pages import BuiltPage, all_pages, find_dead_links, find_target, framed_pages
from ..built_site import ROOT, Site

EDIT = "https://github.com/OWNER/REPOSITORY/edit/main/"


def test_every_link_leads_to_a_file_and_an_anchor_in_the_folder_of_the_site(site: Site) -> None:
    """A link to `/p/14/` works at the root of a host only, and the site must not rely on that; the frame's links are
    read too."""
    pages = tuple(page for page in all_pages(site) if page.shared != "404.html")
    assert sum(len(page.links) for page in pages) > 10_000
    assert list(find_dead_links(site, pages, pages)) == []


@pytest.mark.parametrize(
    ("href", "fault"),
    [
        ("../p/99/", "no such file"),
        ("#nowhere", "no such anchor"),
        ("../p/14/#nowhere", "no such anchor"),
        ("../p/14/#s1", ""),
    ],
)
def test_dead_link_is_found(site: Site, href: str, fault: str) -> None:
    planted = BuiltPage("help/index.html", html.fromstring(f'<body><a href="{href}">x</a></body>'))
    assert list(find_dead_links(site, (planted,), all_pages(site))) == (
        [f"help/index.html: {href}: {fault}"] if fault else []
    )


@pytest.mark.parametrize("path", ["404.html", "en/404.html"])
@pytest.mark.parametrize("asked", ["x", "x/", "x/y/z/", "en/x/"])
def test_not_found_page_works_at_any_depth(site: Site, path: str, asked: str) -> None:
    """A host sends 404.html for every missing address, so its links must hold from all of them."""
    page = next(page for page in framed_pages(site) if page.path == path)
    for href in (href for href in page.links if not href.startswith("#")):
        target = find_target(site, site.address + asked, href)
        assert target is None or target.is_file(), f"{path} at /{asked}: {href}"


def test_both_languages_have_the_same_anchors(site: Site) -> None:
    shared = {page.path: page for page in framed_pages(site) if page.shared != "404.html"}
    anchors = {path: sorted(page.anchors) for path, page in shared.items()}
    polish = {path: found for path, found in anchors.items() if not path.startswith("en/")}
    english = {path.removeprefix("en/"): found for path, found in anchors.items() if path.startswith("en/")}
    assert polish == english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_the_file_that_it_comes_from(site: Site, lang: str) -> None:
    """The pencil of a generated page opens its record; the pencil of a hand-written page opens its source."""
    records = {page.address: f"data/{page.record}" for page in plan_pages(load_valid(ROOT / "data"), lang)}
    for page in framed_pages(site):
        if page.lang != lang or page.shared == "404.html":
            continue
        address = f"/{page.shared.removesuffix('index.html')}"
        written = f"docs/{lang}/{address.strip('/') or 'index'}.md"
        assert page.edit_link() == EDIT + records.get(address, written), page.path
        assert (ROOT / records.get(address, written)).is_file()


def test_style_sheets_load_nothing_from_elsewhere(site: Site) -> None:
    for sheet in site.folder.rglob("*.css"):
        for url in re.findall(
            r"""(?:url\(|@import\s+(?:url\()?)\s*["']?([^"')]+)""", sheet.read_text(encoding="utf-8")
        ):
            assert url.startswith("data:") or not urlsplit(url).netloc, f"{sheet.name}: {url}"


def listed(site: Site, lang: str) -> Iterator[str]:
    """The addresses that a language's site map names."""
    folder = site.folder if lang == LANGUAGES[0] else site.folder / lang
    for element in ElementTree.parse(folder / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        yield element.text or ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_site_map_lists_exactly_the_pages_of_its_folder(site: Site, lang: str) -> None:
    """The site map at the root speaks for both languages, the one under `/en/` for English alone (sitemaps.org,
    location)."""
    folder = "" if lang == LANGUAGES[0] else f"{lang}/"
    real = [
        site.address + page.path.removesuffix("index.html")
        for page in framed_pages(site)
        if page.shared != "404.html" and page.path.startswith(folder)
    ]
    assert sorted(listed(site, lang)) == sorted(real)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_leads_to_places_that_exist(site: Site, lang: str) -> None:
    """The documents of the search index are columns: their addresses, and the anchors of the parts of each."""
    prefix = "" if lang == LANGUAGES[0] else f"{lang}/"
    index = json.loads((site.folder / prefix / "search" / "index.json").read_text(encoding="utf-8"))
    anchors = {page.path: {"", *page.anchors} for page in framed_pages(site)}
    columns = index["documents"]
    addresses = [address.partition("#") for address in columns["address"]]
    places = [(path, fragment) for path, _, fragment in addresses]
    places += [
        (path, anchor)
        for (path, _, _), parts in zip(addresses, columns["anchors"], strict=True)
        for anchor in parts.split(" ")
    ]
    assert len(places) > 1000
    lost = [place for place in places if place[1] not in anchors.get(f"{prefix}{place[0]}index.html", ())]
    assert lost == []
