"""The static API under `/api/v1/`: every record as JSON (RFC 8259), alone and in lists, schemas, description."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ...model.addresses import FORMATS, LANGUAGES
from ...pages.context import RenderContext
from ...pages.render import render
from ..publication import File, Job, Publication, official_number
from .items import list_resources, view_document
from .links import api_address, file_links, schema_address
from .openapi import describe_api
from .schema import FILES, file_schema
from .views import API_CHANGES, RESOURCES, SCHEMA_VERSION, CollectionView, IndexView, Listing

END = "\n}\n"
LANDING = "/api/v1/index.html"


def api_files(job: Job) -> Iterator[File]:
    """Every file of the API."""
    yield from ((address, make()) for address, make in _plan(job.publication))


def api_addresses(job: Job) -> Iterator[str]:
    """The address of every file of the API, without making it."""
    yield from (address for address, _ in _plan(job.publication))


def _plan(publication: Publication) -> Iterator[tuple[str, Callable[[], str]]]:
    """The address of every file, and what makes it; a list is made of the texts of its records."""
    counts: dict[str, int] = {}
    for kind, items in list_resources(publication):
        texts: list[str] = []
        counts[kind] = len(items)
        yield from ((item.address.removeprefix(publication.root), partial(_keep, item, texts)) for item in items)
        yield api_address(RESOURCES[kind]), partial(_list, publication, RESOURCES[kind], texts)
    for name in FILES:
        yield schema_address(name), partial(_schema, publication, name)
    yield api_address("index"), lambda: to_json(_index(publication, counts))
    yield api_address("document"), lambda: to_json(view_document(publication))
    yield api_address("openapi"), lambda: to_json(describe_api(publication))
    yield LANDING, lambda: _landing(publication, counts)


def _keep(item: Any, texts: list[str]) -> str:
    texts.append(to_json(item))
    return texts[-1]


def _list(publication: Publication, folder: str, texts: Sequence[str]) -> str:
    """All records of a kind, each as in its own file, which takes half the time of writing them a second time."""
    head = to_json(
        Listing[Any](
            SCHEMA_VERSION, publication.url(api_address(folder)), file_links(publication, folder), len(texts), ()
        )
    )
    inner = ",\n    ".join(text.rstrip().replace("\n", "\n    ") for text in texts)
    return f"{head.removesuffix('[]' + END)}[\n    {inner}\n  ]{END}" if texts else head


def _schema(publication: Publication, name: str) -> str:
    return to_json(file_schema(FILES[name], publication.url(schema_address(name)), publication.corpus.entries))


def _index(publication: Publication, counts: dict[str, int]) -> IndexView:
    url, links, number = publication.url, file_links(publication, "index"), official_number(publication.corpus)
    found = tuple(CollectionView(kind, url(api_address(RESOURCES[kind])), count) for kind, count in counts.items())
    return IndexView(SCHEMA_VERSION, url(api_address("index")), links, number, publication.updated, found, API_CHANGES)


def _landing(publication: Publication, counts: Mapping[str, int]) -> str:
    """The page for people who open the address in a browser, in both languages; it links to every list."""
    lists = [(RESOURCES[kind], publication.url(api_address(RESOURCES[kind])), count) for kind, count in counts.items()]
    languages = [
        {"lang": lang, "name": publication.corpus.document.name[lang], "formats": publication.url(FORMATS, lang)}
        for lang in LANGUAGES
    ]
    values = {
        "number": official_number(publication.corpus),
        "version": SCHEMA_VERSION,
        "updated": publication.updated,
        "home": [publication.url("/", lang) for lang in LANGUAGES],
        "index": publication.url(api_address("index")),
        "openapi": publication.url(api_address("openapi")),
        "lists": lists,
        "languages": languages,
        "change": API_CHANGES[0],
        "label": publication.label,
    }
    return render("api-landing.html.j2", RenderContext(publication.corpus, LANGUAGES[0], "/api/v1/"), values)


def to_json(value: Any) -> str:
    """JSON with stable bytes: order of declaration, two spaces, a final newline."""
    return json.dumps(value, default=vars, ensure_ascii=False, indent=2) + "\n"
