"""The same as a page in other formats, which its head names."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import CALLS, FOLDERS, HOME, TEXT
from .api.links import JSON, MARKDOWN, api_address
from .atom import ATOM, feed_address
from .identity import kind_and_id
from .markdown_alternates import alternate_address
from .publication import Publication

FILES = {HOME: "index", TEXT: "document", CALLS: "calls"}
"""Page → its file in the API, apart from those of records and their lists."""


def list_alternates(publication: Publication, lang: str, address: str) -> Iterator[tuple[str, str]]:
    """Media type and address of each other format of the page at an address (`rel=alternate`)."""
    if (record := _file_of(address)) is not None:
        yield JSON, publication.url(record)
    yield MARKDOWN, publication.url(alternate_address(address), lang)
    if (feed := feed_address(address)) is not None:
        yield ATOM, publication.url(feed, lang)


def _file_of(address: str) -> str | None:
    """The API's file for a page, None where no file holds the same."""
    if address in FILES:
        return api_address(FILES[address])
    kind, name = kind_and_id(address)
    return api_address(f"{FOLDERS[kind]}/{name}".rstrip("/")) if kind else None
