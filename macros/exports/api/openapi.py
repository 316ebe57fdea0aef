"""The description of the API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.json_schema import Schema
from ..publication import OWN_LICENCE, Publication, official_number
from .links import api_address
from .schema import FILES, ApiSchemas
from .views import RESOURCES, SCHEMA_VERSION

PREFIX = "#/components/schemas/"


def describe_api(publication: Publication) -> dict[str, Any]:
    """The OpenAPI document: every address pattern with the schema of its answer."""
    schemas = ApiSchemas(PREFIX, publication.corpus.entries)
    paths = {
        path: _operation(schemas.schema_of(FILES[name]), name, summary, parameter)
        for path, name, summary, parameter in _paths()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{publication.corpus.document.name.en} ({official_number(publication.corpus)})",
            "version": SCHEMA_VERSION,
            "description": "Static JSON files, read with GET. The editors' words and data are under the licence named "
            "here; the official wording is © European Union and may be reused with acknowledgement, see "
            f"{publication.licences}",
            "license": {"name": "CC BY 4.0", "url": OWN_LICENCE},
        },
        "servers": [{"url": publication.root}],
        "security": [],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.found.items()))},
    }


def _paths() -> Iterator[tuple[str, str, str, bool]]:
    """Path, name of the schema, description, whether the path takes an id."""
    yield api_address("index"), "index", "The way into the API", False
    yield api_address("document"), "document", "The document", False
    for kind, folder in RESOURCES.items():
        yield api_address(folder), folder, f"All {folder}", False
        yield api_address(f"{folder}/{{id}}"), kind, f"One {kind}", True


def _operation(answer: Schema, name: str, summary: str, parameter: bool) -> dict[str, Any]:
    known = {"200": {"description": summary, "content": {"application/json": {"schema": answer}}}}
    operation: dict[str, Any] = {"operationId": f"get-{name}", "summary": summary, "responses": known}
    if parameter:
        doc = "the record's id; of a call the unit's id, a hyphen and the call's number: 14-c4"
        operation["responses"]["404"] = {"description": "There is no such record"}
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "description": doc, "schema": {"type": "string"}}
        ]
    return {"get": operation}
