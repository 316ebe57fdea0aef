"""The static API under `/api/v1/`: every record as JSON (RFC 8259), alone and in lists, with its schemas and its description."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from ..publication import File, Publication, official_number
from .items import list_resources, view_document
from .landing import LANDING, render_landing
from .links import api_address, file_links, schema_address
from .openapi import describe_api
from .schema import FILES, file_schema
from .views import API_CHANGES, RESOURCES, SCHEMA_VERSION, CollectionView, IndexView, Listing


def api_files(publication: Publication) -> Iterator[File]:
    """Every file of the API."""
    resources = list_resources(publication)
    yield api_address("index"), to_json(_index(publication, {kind: len(items) for kind, items in resources.items()}))
    yield api_address("document"), to_json(view_document(publication))
    for kind, items in resources.items():
        plain = [to_plain(item) for item in items]
        yield api_address(RESOURCES[kind][0]), to_json(_listing(publication, kind, plain))
        yield from ((item["address"].removeprefix(publication.root), to_json(item)) for item in plain)
    for name, annotation in FILES.items():
        yield schema_address(name), to_json(file_schema(annotation, publication.url(schema_address(name)), publication.corpus.entries))
    yield api_address("openapi"), to_json(describe_api(publication))
    yield LANDING, render_landing(publication, {kind: len(items) for kind, items in resources.items()})


def _index(publication: Publication, counts: dict[str, int]) -> IndexView:
    found = tuple(CollectionView(kind, publication.url(api_address(RESOURCES[kind][0])), count) for kind, count in counts.items())
    links = file_links(publication, "index")
    return IndexView(
        schema_version=SCHEMA_VERSION,
        address=publication.url(api_address("index")),
        links=links,
        document=official_number(publication.corpus),
        updated=publication.updated,
        collections=found,
        changes=API_CHANGES,
    )


def _listing(publication: Publication, kind: str, plain: Sequence[Any]) -> Listing[Any]:
    folder = RESOURCES[kind][0]
    return Listing(SCHEMA_VERSION, publication.url(api_address(folder)), file_links(publication, folder), len(plain), tuple(plain))


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields(record))


def to_plain(value: Any) -> Any:
    """A declared value as JSON types, in the order of declaration."""
    if is_dataclass(value):
        record: type = type(value)
        return {name: to_plain(getattr(value, name)) for name in _names(record)}
    return [to_plain(item) for item in value] if isinstance(value, tuple) else value


def to_json(value: Any) -> str:
    """JSON with stable bytes: order of declaration, two spaces, a final newline."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=2) + "\n"
