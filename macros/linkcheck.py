"""Every link inside the pages' content leads somewhere: a known address and, where it names one, a known anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

MACRO_ERROR = "Macro Rendering Error"
"""What mkdocs-macros prints into a page whose macro failed."""


@dataclass(frozen=True)
class Content:
    """What a page's HTML offers and wants: ids that it has, links that it makes; `failed` where a macro broke."""

    ids: frozenset[str]
    hrefs: tuple[str, ...]
    doubled: tuple[str, ...]
    failed: bool


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value is not None:
                self.hrefs.append(value)


def read_content(html: str) -> Content:
    """The ids and links of a piece of HTML."""
    collector = _Collector()
    collector.feed(html)
    doubled = tuple(sorted({name for name in collector.ids if collector.ids.count(name) > 1}))
    return Content(frozenset(collector.ids), tuple(collector.hrefs), doubled, MACRO_ERROR in html)


def find_dead_links(pages: Mapping[str, Content], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(address of page, what is wrong) for every failed macro, dead link or doubled id; `files` are addresses without anchors."""
    for address, content in pages.items():
        if content.failed:
            yield address, "a macro failed (its error stands above)"
        for name in content.doubled:
            yield address, f"the id “{name}” stands twice"
        for href in content.hrefs:
            if (fault := _fault(address, href, pages, files)) is not None:
                yield address, fault


def _fault(address: str, href: str, pages: Mapping[str, Content], files: frozenset[str]) -> str | None:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    target = unquote(urlsplit(urljoin(address, href)).path)
    if target not in pages:
        return None if target in files else f"the link “{href}” leads to no page"
    if parts.fragment and unquote(parts.fragment) not in pages[target].ids:
        return f"the link “{href}” leads to no anchor on {target}"
    return None
