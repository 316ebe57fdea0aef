"""The content of a built site's pages, independent of the engine, and the differences between two sites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

FRAME = ("assets/",)
"""The theme's own style sheets and scripts, which may differ."""


@dataclass(frozen=True)
class Read:
    """The main content of a page, without the theme's own `__` ids, its titles, and what a browser loads with it from
    elsewhere."""

    title: str
    headings: tuple[str, ...]
    text: str
    links: frozenset[str]
    ids: frozenset[str]
    source: str
    help: str
    foreign: frozenset[str]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it is elsewhere: the address of a page or file, what of it, and both sides, cut to
    where they part."""

    address: str
    what: str
    ours: str
    theirs: str


def flat(text: str | None) -> str:
    """Every run of white space as one space."""
    return " ".join((text or "").split())


@cache
def read_site(folder: Path) -> tuple[dict[str, Read], dict[str, bytes]]:
    """Pages by address, and every other file but the theme's; a page is what has an article."""
    pages: dict[str, Read] = {}
    files: dict[str, bytes] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        if path.suffix == ".html" and b"<article" in content:
            address = "/" + name.removesuffix("index.html")
            pages[address] = read_page(content.decode(), address)
        elif not name.removeprefix("en/").startswith(FRAME):
            files["/" + name] = content
    return pages, files


def read_page(text: str, address: str) -> Read:
    """A page as its reader finds it; links are resolved to addresses of the site."""
    page = html.document_fromstring(text)
    article = page.find(".//article")
    assert article is not None
    hrefs = [(node, str(node.get("href"))) for node in article.iter("a") if node.get("href") is not None]
    return Read(
        title=flat(page.findtext(".//title")),
        headings=tuple(flat(node.text_content()) for node in article.iter("h1")),
        text=flat(article.text_content()),
        links=frozenset(unquote(urljoin(address, href)) for _, href in hrefs if not urlsplit(href).scheme),
        ids=frozenset(str(name) for node in article.iter() if (name := node.get("id")) and not name.startswith("__")),
        source="".join(href for _, href in hrefs if re.search(r"/edit/", href)),
        help=flat(" ".join(node.text_content() for node in page.find_class("help-line"))),
        foreign=frozenset(find_foreign(page)),
    )


def find_foreign(page: html.HtmlElement) -> Iterator[str]:
    """What the page makes a browser load from another host."""
    loaded = [node.get("src") for node in page.iter("script", "img", "iframe", "source", "video", "audio")]
    loaded += [
        link.get("href")
        for link in page.iter("link")
        if {"stylesheet", "preload", "icon", "manifest"} & set((link.get("rel") or "").split())
    ]
    yield from (str(address) for address in loaded if address and urlsplit(address).netloc)


def compare(ours: Path, theirs: Path) -> Iterator[Difference]:
    """Every page and file that is missing, added or different."""
    (our_pages, our_files), (their_pages, their_files) = read_site(ours), read_site(theirs)
    yield from _compare_names("page", our_pages, their_pages)
    yield from _compare_names("file", our_files, their_files)
    for address in sorted(our_files.keys() & their_files.keys()):
        if our_files[address] != their_files[address]:
            yield Difference(
                address, "content", f"{len(our_files[address])} bytes", f"{len(their_files[address])} bytes"
            )
    for address in sorted(our_pages.keys() & their_pages.keys()):
        yield from compare_pages(address, our_pages[address], their_pages[address])


def _compare_names(what: str, ours: Mapping[str, object], theirs: Mapping[str, object]) -> Iterator[Difference]:
    for address in sorted(ours.keys() ^ theirs.keys()):
        yield Difference(
            address, what, "there" if address in ours else "none", "there" if address in theirs else "none"
        )


def compare_pages(address: str, ours: Read, theirs: Read) -> Iterator[Difference]:
    """Each part of a page that is different."""
    for what, our in vars(ours).items():
        their = getattr(theirs, what)
        if our != their and isinstance(our, str):
            start = next(
                (place for place, (a, b) in enumerate(zip(our, their, strict=False)) if a != b),
                min(len(our), len(their)),
            )
            yield Difference(
                address, what, our[max(0, start - 40) : start + 80], their[max(0, start - 40) : start + 80]
            )
        elif our != their:
            yield Difference(address, what, f"{sorted(set(our) - set(their))}", f"{sorted(set(their) - set(our))}")
