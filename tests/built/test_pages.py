"""What the built pages hold: the text verbatim, its fingerprint, both languages, links that lead somewhere, valid HTML."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from macros.loading.load import load_valid
from macros.pages.typography import NBSP

from ..core.helpers import UNIT_IDS
from .conftest import ROOT, Site

CORPUS = load_valid(ROOT / "data")
ADDRESSES = [f"{prefix}p/{name}/" for prefix in ("", "en/") for name in UNIT_IDS]


@cache
def parse(path: Path) -> Element:
    """The page as a tree, parsed as a browser does (HTML Living Standard, 13.2)."""
    tree: Element = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return tree


def page(site: Site, address: str) -> Element:
    """The page at an address."""
    return parse(site.folder / address / "index.html")


def text_of(element: Element) -> str:
    """All text inside an element, without footnote marks and anchors, a typesetter's non-breaking spaces as the spaces that they were."""
    return raw_text_of(element).replace(NBSP, " ")


def raw_text_of(element: Element) -> str:
    """All text inside an element, without footnote marks and anchors."""
    if element.tag == "sup" or element.get("class") == "anchor":
        return element.tail or ""
    return (element.text or "") + "".join(raw_text_of(child) for child in element) + (element.tail or "")


def find_class(tree: Element, name: str) -> list[Element]:
    """Elements of a class, in document order."""
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def pages_of(site: Site) -> dict[str, Element]:
    """Every page by its path below the site's root."""
    return {path.relative_to(site.folder).as_posix(): parse(path) for path in sorted(site.folder.rglob("*.html"))}


def framed_pages_of(site: Site) -> dict[str, Element]:
    """Every page in the site's frame: all but embeds and redirects, which ask not to be indexed."""
    return {path: tree for path, tree in pages_of(site).items() if all(meta.get("content") != "noindex" for meta in tree.iter("meta"))}


@pytest.mark.parametrize("address", ADDRESSES)
def test_text_is_verbatim_and_carries_its_fingerprint(site: Site, address: str) -> None:
    unit = CORPUS.unit[address.split("/")[-2]]
    block = find_class(page(site, address), "official")[0]
    sentences = [element for element in find_class(block, "sentence") if (element.get("id") or "").startswith("s")]
    shown = " ".join(text_of(sentence).removesuffix((sentence.tail or "").replace(NBSP, " ")) for sentence in sentences)
    assert shown == unit.wording.plain
    assert NBSP not in unit.wording.plain, "else a space of ours and a space of the Council's could not be told apart"
    assert block.get("lang") == "pl"
    digest = hashlib.sha256(shown.encode()).hexdigest()
    assert [element.text for element in find_class(page(site, address), "sha")] == [digest]
    export = json.loads((site.folder / f"api/v1/units/{unit.id}.json").read_text(encoding="utf-8"))
    assert (export["text"]["normalised"], export["text"]["sha256"]) == (shown, digest)


def test_full_text_holds_every_sentence(site: Site) -> None:
    block = find_class(page(site, "text/"), "official")[0]
    shown = [text_of(element).removesuffix((element.tail or "").replace(NBSP, " ")) for element in find_class(block, "sentence")]
    assert shown == [sentence.text for unit in CORPUS.units for sentence in unit.wording.sentences]


def test_both_languages_have_the_same_addresses(site: Site) -> None:
    polish = {path for path in pages_of(site) if not path.startswith("en/")}
    english = {path.removeprefix("en/") for path in pages_of(site) if path.startswith("en/")}
    assert polish == english


def test_every_page_stands_in_its_frame(site: Site) -> None:
    for path, tree in framed_pages_of(site).items():
        lang = "en" if path.startswith("en/") else "pl"
        assert tree.get("lang") == lang, path
        assert len(list(tree.iter("h1"))) == 1, path
        notice = find_class(tree, "site-notice")[0]
        assert ("oficjalna" if lang == "pl" else "official") in "".join(notice.itertext()), path
        assert find_class(tree, "help-line"), path


def test_language_switch_stays_on_the_page(site: Site) -> None:
    for path, tree in framed_pages_of(site).items():
        if path.endswith("404.html"):
            continue
        switch = next(link for element in find_class(tree, "language-switch") for link in element.iter("a"))
        target = (site.folder / path).parent.joinpath(switch.get("href") or "").resolve() / "index.html"
        other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        assert target == (site.folder / other).resolve(), path
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in tree.iter("link")
            if (link.get("rel") or "").strip() == "alternate" and link.get("hreflang")
        }
        assert set(alternates) == {"pl", "en", "x-default"}, path
        assert all((site.folder / str(href).removeprefix(site.address) / "index.html").is_file() for href in alternates.values()), path


def test_every_link_leads_somewhere(site: Site) -> None:
    trees = pages_of(site)
    ids = {path: {element.get("id") for element in tree.iter() if element.get("id")} for path, tree in trees.items()}
    faults = [f"{path}: {href}" for path, tree in trees.items() if "404" not in path for href in hrefs(tree) if not leads(site, ids, path, href)]
    assert faults == []


def hrefs(tree: Element) -> list[str]:
    """Every address that a page names in a link, an image, a script or a style sheet."""
    return [value for element in tree.iter() for name in ("href", "src") if (value := element.get(name)) is not None]


def leads(site: Site, ids: dict[str, set[str | None]], path: str, href: str) -> bool:
    """Whether a link leads to a file of the site and, if it names one, to an anchor there; other hosts are not visited."""
    parts = urlsplit(urljoin(f"{site.address}{path}", href))
    if not parts.geturl().startswith(site.address):
        return parts.scheme in ("http", "https", "tel", "mailto")
    target = unquote(parts.path).removeprefix(urlsplit(site.address).path)
    target = f"{target}index.html" if target.endswith("/") or not target else target
    if not (site.folder / target).is_file():
        return False
    return not parts.fragment or target not in ids or unquote(parts.fragment) in ids[target] | {"__codelineno"}


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    for path, tree in pages_of(site).items():
        for element in tree.iter():
            loaded = element.get("src") if element.tag in ("script", "img", "iframe", "source", "video", "audio") else None
            if element.tag == "link" and (element.get("rel") or "") in (
                "stylesheet",
                "icon",
                "preload",
                "preconnect",
                "dns-prefetch",
                "modulepreload",
            ):
                loaded = element.get("href")
            assert loaded is None or not urlsplit(loaded).netloc, f"{path}: {loaded}"


def test_edit_links_point_at_records(site: Site) -> None:
    for path, tree in framed_pages_of(site).items():
        for link in tree.iter("a"):
            if link.get("rel") == "edit":
                record = (link.get("href") or "").partition("/edit/main/")[2]
                assert (ROOT / record).is_file(), f"{path}: {link.get('href')}"
                assert record.startswith(("data/", "docs/"))
        if "/p/" in f"/{path}" and "404" not in path:
            assert any(link.get("rel") == "edit" for link in tree.iter("a")), path


def test_html_is_valid(site: Site) -> None:
    faults: list[str] = []
    for path in sorted(site.folder.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(site.folder)}: {position} {code} {data}" for position, code, data in parser.errors]
    assert faults == []


def test_no_id_stands_twice(site: Site) -> None:
    for path, tree in pages_of(site).items():
        found = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(found) == len(set(found)), (path, sorted({name for name in found if found.count(name) > 1}, key=str))


def test_no_fence_of_a_block_is_printed(site: Site) -> None:
    """A unit's page has its two columns, and no page shows the marks that make them."""
    for path, tree in pages_of(site).items():
        assert "///" not in "".join(tree.find("body").itertext()), path  # type: ignore[union-attr]
    for path, tree in framed_pages_of(site).items():
        if "/p/" in f"/{path}" and path.count("/") > 1 + path.startswith("en/"):
            assert find_class(tree, "unit__margin") and find_class(tree, "unit__text"), path
