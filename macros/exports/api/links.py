"""Addresses of the API's files, and the links that lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.addresses import LANGUAGES
from ..publication import Publication
from .views import ApiLink

JSON = "application/json"
MARKDOWN = "text/markdown"


def api_address(name: str) -> str:
    """`units/14` → `/api/v1/units/14.json`."""
    return f"/api/v1/{name}.json"


def schema_address(name: str) -> str:
    """`unit` → `/api/v1/schemas/unit.json`."""
    return api_address(f"schemas/{name}")


def text_address(name: str) -> str:
    """The normalised text alone, of unit `14` or of footnote `fn3`."""
    return f"/data/text/{name}.txt"


def file_links(publication: Publication, schema: str) -> tuple[ApiLink, ...]:
    """The links of any file: to its schema, the API's description and the licences."""
    return (
        ApiLink("describedby", publication.url(schema_address(schema)), "application/schema+json", None),
        ApiLink("index", publication.url(api_address("index")), JSON, None),
        ApiLink("license", publication.licences, "text/html", None),
    )


def record_links(publication: Publication, kind: str, folder: str, page: str) -> tuple[ApiLink, ...]:
    """The links of a record: up to its list, across to its pages and their Markdown, and those of any file."""
    collection = ApiLink("collection", publication.url(api_address(folder)), JSON, None)
    return (collection, *file_links(publication, kind), *_page_links(publication, page))


def _page_links(publication: Publication, page: str) -> Iterator[ApiLink]:
    path, hash_sign, _ = page.partition("#")
    for lang in LANGUAGES:
        yield ApiLink("alternate", publication.url(page, lang), "text/html", lang)
        if not hash_sign:
            yield ApiLink("alternate", publication.url(f"{path}index.md", lang), MARKDOWN, lang)
