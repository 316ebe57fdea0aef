"""Machine-readable parts of a page's head: alternate formats and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.addresses import CALLS, FOLDERS, HOME, INDEXES, TEXT
from .api.links import JSON, MARKDOWN, api_address
from .atom import ATOM, feed_address
from .json_ld import to_json_ld
from .markdown_alternates import alternate_address
from .publication import Publication


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
    return Head(tuple(_twins(publication, lang, address)), to_json_ld(publication, lang, address, title))


def _twins(publication: Publication, lang: str, address: str) -> Iterator[Alternate]:
    if (record := json_twin(publication, address)) is not None:
        yield Alternate(JSON, publication.url(record))
    yield Alternate(MARKDOWN, publication.url(alternate_address(address), lang))
    if (feed := feed_address(publication.corpus, address)) is not None:
        yield Alternate(ATOM, publication.url(feed, lang))


def json_twin(publication: Publication, address: str) -> str | None:
    """The API's file for a page, None where no file holds the same."""
    if address in (HOME, TEXT, CALLS):
        return api_address({HOME: "index", TEXT: "document", CALLS: "calls"}[address])
    folder, _, name = address.strip("/").partition("/")
    corpus, folders = publication.corpus, {index.strip("/"): FOLDERS[kind] for kind, index in INDEXES.items()}
    known = (corpus.unit, corpus.entity, corpus.development, corpus.vocabularies["themes"], {""})
    if folder not in folders or not any(name in names for names in known):
        return None
    return api_address(f"{folders[folder]}/{name}".rstrip("/"))
