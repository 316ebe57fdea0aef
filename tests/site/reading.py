"""Built pages as a standard parser sees them, and where their links lead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from ..built.conftest import Site


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

    @property
    def links(self) -> list[str]:
        """Every address that the page names, frame and head included."""
        return [value for element in self.root.iter() for name in ("href", "src") if (value := element.get(name)) is not None]

    @property
    def article(self) -> Element:
        """What the page itself says, without the frame."""
        return next(element for element in self.root.iter("article"))

    @property
    def anchors(self) -> list[str]:
        """The ids of the article."""
        return [element.attrib["id"] for element in self.article.iter() if "id" in element.attrib]

    def edit_link(self) -> str | None:
        """Where the pencil leads, None where the page has none."""
        return next((link.get("href") for link in self.root.iter("a") if link.get("rel") == "edit"), None)


def read_pages(site: Site) -> list[BuiltPage]:
    """Every page of a built site in its frame: all but embeds and redirects, which ask not to be indexed."""
    files = [path for path in sorted(site.folder.rglob("*.html")) if 'content="noindex"' not in path.read_text(encoding="utf-8")]
    return [
        BuiltPage(file.relative_to(site.folder).as_posix(), html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False))
        for file in files
    ]


def find_target(site: Site, base: str, href: str) -> Path | None:
    """The file that a link on a page at address `base` leads to, None where it leads to another host.

    Raises AssertionError where it stays on the host and leaves the site's folder.
    """
    url = urljoin(base, href)
    if urlsplit(url).netloc != urlsplit(site.address).netloc:
        return None
    assert url.startswith(site.address), f"{href} leaves the site's folder"
    target = unquote(urlsplit(url).path).removeprefix(urlsplit(site.address).path)
    return site.folder / target / "index.html" if not target or target.endswith("/") else site.folder / target
