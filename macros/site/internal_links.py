"""Every link inside the pages' content leads somewhere: a known address and, where it names one, a known anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

MACRO_ERROR = "Macro Rendering Error"
"""The text that mkdocs-macros prints into a page whose macro failed."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(id|href|src)\s*=\s*(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class LinksOfPage:
    """Ids defined and links used on a page; `failed` if a macro failed."""

    ids: frozenset[str]
    hrefs: tuple[str, ...]
    doubled: tuple[str, ...]
    failed: bool


def read_content(html: str) -> LinksOfPage:
    """The ids and links of HTML whose attributes are quoted and hold no bare `<` or `>`, as our pages write them."""
    attributes = [(name, unescape(value)) for tag in _TAG.findall(html) for name, _, value in _ATTRIBUTE.findall(tag)]
    ids = Counter(value for name, value in attributes if name == "id")
    hrefs = tuple(dict.fromkeys(value for name, value in attributes if name != "id"))
    return LinksOfPage(
        frozenset(ids), hrefs, tuple(sorted(name for name, count in ids.items() if count > 1)), MACRO_ERROR in html
    )


def find_dead_links(pages: Mapping[str, LinksOfPage], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(address, what is wrong) for every failed macro, dead link or doubled id; `files` have no anchors."""
    for address, content in pages.items():
        if content.failed:
            yield address, "a macro failed (see its error above)"
        for name in content.doubled:
            yield address, f"the id “{name}” occurs twice"
        for href in content.hrefs:
            if (fault := _fault(address, href, pages, files)) is not None:
                yield address, fault


def _fault(address: str, href: str, pages: Mapping[str, LinksOfPage], files: frozenset[str]) -> str | None:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    target = unquote(urlsplit(urljoin(address, parts.path)).path)
    if target not in pages:
        return None if target in files else f"the link “{href}” leads to no page"
    if parts.fragment and unquote(parts.fragment) not in pages[target].ids:
        return f"the link “{href}” leads to no anchor on {target}"
    return None
