"""Built pages as trees: their text, anchors and links, and the files to which the links lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from macros.pages.typography import NBSP

from .built_site import Site

Element = Any
"""An element of lxml, which brings no types of its own."""


@cache
def parse(path: Path) -> Element:
    """The page as a tree, without comments."""
    return html.document_fromstring(
        path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    )


def tree_at(site: Site, address: str) -> Element:
    """The page at an address."""
    return parse(site.folder / address / "index.html")


def text_of(element: Element) -> str:
    """The text of an element and the text after it, without footnote marks and anchors; hard spaces are plain ones."""
    return raw_text_of(element).replace(NBSP, " ")


def raw_text_of(element: Element) -> str:
    """The text of an element and the text after it, without footnote marks and anchors."""
    if element.tag == "sup" or element.get("class") == "anchor":
        return element.tail or ""
    return (element.text or "") + "".join(raw_text_of(child) for child in element) + (element.tail or "")


def find_class(tree: Element, name: str) -> list[Element]:
    """Elements of a class, in document order."""
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def is_framed(tree: Element) -> bool:
    """Whether a page has the site's frame: embeds and redirects have none, and ask not to be indexed."""
    return all(meta.get("content") != "noindex" for meta in tree.iter("meta"))


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site: its path from the site's folder and its tree."""

    path: str
    root: Element

    @property
    def lang(self) -> str:
        return "en" if self.path.startswith("en/") else "pl"

    @property
    def shared(self) -> str:
        """The path without the language."""
        return self.path.removeprefix("en/")

    @cached_property
    def links(self) -> list[str]:
        """Every address that the page names in a link, an image, a script or a style sheet."""
        return [
            value
            for element in self.root.iter()
            for name in ("href", "src")
            if (value := element.get(name)) is not None
        ]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all elements."""
        return frozenset(element.get("id") for element in self.root.iter() if element.get("id"))

    @property
    def article(self) -> Element:
        """The content without the frame."""
        return next(element for element in self.root.iter("article"))

    @property
    def anchors(self) -> list[str]:
        """The ids of the article."""
        return [element.get("id") for element in self.article.iter() if element.get("id")]

    def edit_link(self) -> str | None:
        """The address of the edit link, None where the page has none."""
        return next((link.get("href") for link in self.root.iter("a") if link.get("rel") == "edit"), None)


@cache
def all_pages(site: Site) -> tuple[BuiltPage, ...]:
    """Every HTML file of a built site."""
    paths = sorted(site.folder.rglob("*.html"))
    assert paths, "the site has no pages"
    return tuple(BuiltPage(path.relative_to(site.folder).as_posix(), parse(path)) for path in paths)


@cache
def framed_pages(site: Site) -> tuple[BuiltPage, ...]:
    """Every page in the site's frame: all but embeds and redirects."""
    found = tuple(page for page in all_pages(site) if is_framed(page.root))
    assert len(found) > 100, "pages have lost their frame"
    return found


def find_target(site: Site, base: str, href: str) -> Path | None:
    """The file to which a link on a page at address `base` leads, None where it leads to another host.

    Raises AssertionError where it stays on the host and leaves the site's folder.
    """
    url = urljoin(base, href)
    if urlsplit(url).netloc != urlsplit(site.address).netloc:
        return None
    assert url.startswith(site.address), f"{href} leaves the site's folder"
    target = unquote(urlsplit(url).path).removeprefix(urlsplit(site.address).path)
    return site.folder / target / "index.html" if not target or target.endswith("/") else site.folder / target


def find_dead_links(site: Site, checked: tuple[BuiltPage, ...], pages: tuple[BuiltPage, ...]) -> Iterator[str]:
    """Links of the checked pages, the frame's too, that lead to no file of the site or to no anchor of a page there."""
    ids = {site.folder / page.path: page.ids for page in (*pages, *checked)}
    files = {path for path in site.folder.rglob("*") if path.is_file()}
    for page in checked:
        for href in dict.fromkeys(page.links):
            target, fragment = find_target(site, site.address + page.path, href), unquote(urlsplit(href).fragment)
            if target is not None and target not in files:
                yield f"{page.path}: {href}: no such file"
            elif target in ids and fragment and fragment not in ids[target] | {"__codelineno"}:
                yield f"{page.path}: {href}: no such anchor"
