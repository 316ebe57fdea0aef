"""Machine-readable parts of a page's head: alternate formats and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.addresses import CALLS, FOLDERS, HOME, TEXT
from .api.links import JSON, MARKDOWN, api_address
from .atom import ATOM, feed_address
from .identity import kind_and_id
from .json_ld import to_json_ld
from .markdown_alternates import alternate_address
from .publication import Publication

FILES = {HOME: "index", TEXT: "document", CALLS: "calls"}
"""Page → its file in the API, apart from those of records and their lists."""


@dataclass(frozen=True)
class Alternate:
    """The same page in another format (`rel=alternate`)."""

    type: str
    href: str


@dataclass(frozen=True)
class Head:
    """The alternates of a page, and JSON-LD that is safe inside a script element."""

    alternates: tuple[Alternate, ...]
    json_ld: str


def build_head(publication: Publication, lang: str, address: str, title: str) -> Head:
    """The head of the page at an address of one language."""
    return Head(tuple(_list_alternates(publication, lang, address)), to_json_ld(publication, lang, address, title))


def _list_alternates(publication: Publication, lang: str, address: str) -> Iterator[Alternate]:
    if (record := _file_of(address)) is not None:
        yield Alternate(JSON, publication.url(record))
    yield Alternate(MARKDOWN, publication.url(alternate_address(address), lang))
    if (feed := feed_address(address)) is not None:
        yield Alternate(ATOM, publication.url(feed, lang))


def _file_of(address: str) -> str | None:
    """The API's file for a page, None where no file holds the same."""
    if address in FILES:
        return api_address(FILES[address])
    kind, name = kind_and_id(address)
    return api_address(f"{FOLDERS[kind]}/{name}".rstrip("/")) if kind else None
