"""Built pages as trees: what a standard parser makes of them, not what we hope that we wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

from .building import PREFIX


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site: its address from the site's root, its tree and the parser's complaints."""

    address: str
    root: Element
    errors: tuple[str, ...]

    @property
    def lang(self) -> str:
        return "en" if self.address.startswith("/en/") else "pl"

    @property
    def shared(self) -> str:
        """The address without the language."""
        return self.address.removeprefix("/en") if self.lang == "en" else self.address

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order; one that stands twice is there twice."""
        return tuple(element.attrib["id"] for element in self.root.iter() if "id" in element.attrib)

    @cached_property
    def article(self) -> Element:
        """What the page itself says, without the site around it."""
        return next(element for element in self.root.iter("article") if "md-content__inner" in classes(element))

    def resolve(self, href: str) -> tuple[str, str] | None:
        """A link's target as (address from the site's root, fragment), None where it leads out of the site."""
        parts = urlsplit(urljoin(f"http://site{PREFIX}{self.address}", href))
        if parts.scheme not in ("http", "https") or parts.netloc != "site":
            return None
        assert parts.path.startswith(f"{PREFIX}/"), f"{self.address}: {href} leads out of the site's folder"
        return unquote(parts.path.removeprefix(PREFIX)), unquote(parts.fragment)


def read_page(site: Path, file: Path) -> BuiltPage:
    """Parse one HTML file as a browser would (HTML, 13.2)."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(file.read_text(encoding="utf-8"))
    errors = tuple(f"line {place[0]}: {code} {values}" for place, code, values in parser.errors)
    return BuiltPage(f"/{file.relative_to(site).as_posix().removesuffix('index.html')}", document, errors)


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of a built site by address; only `index.html` is left out of addresses."""
    pages = (read_page(site, file) for file in sorted(site.rglob("*.html")))
    return {page.address: page for page in pages}


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.attrib.get("class", "").split()


def with_class(root: Element, name: str) -> Iterator[Element]:
    """Every element of a class, in order."""
    return (element for element in root.iter() if name in classes(element))


def text_of(element: Element, *without: str) -> str:
    """The textContent (DOM, 4.4), leaving out descendants of the classes named."""
    pieces = [element.text or ""]
    for child in element:
        if not set(classes(child)) & set(without) and isinstance(child.tag, str):
            pieces.append(text_of(child, *without))
        pieces.append(child.tail or "")
    return "".join(pieces)
