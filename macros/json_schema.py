"""JSON Schemas for editors, derived from the declaration of the records (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin

from .decode import hints_of, unwrap
from .fields import Choice, Pattern, Ref

Ids = Mapping[str, tuple[str, ...]]
"""Known ids by vocabulary or kind, for `enum`."""


def schema_of(record: type, ids: Ids) -> dict[str, Any]:
    """The schema of a whole file of this record type."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_of(record, ids)}


def vocabulary_schema(entry: type, ids: Ids) -> dict[str, Any]:
    """The schema of a vocabulary file: ids to entries."""
    return schema_of_mapping(_of(entry, ids))


def schema_of_mapping(inner: dict[str, Any]) -> dict[str, Any]:
    """A schema for a mapping from ids to values of one shape."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": inner,
    }


def _of(annotation: Any, ids: Ids) -> dict[str, Any]:
    annotation = unwrap(annotation)
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _of(get_args(annotation)[0], ids)}
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _object(annotation, ids)
    if get_origin(annotation) is Annotated:
        base, *markers = get_args(annotation)
        return _scalar(base, markers, ids)
    return {"type": "string"}


def _object(record: type, ids: Ids) -> dict[str, Any]:
    properties = {}
    for spec in fields(record):
        hint = hints_of(record)[spec.name]
        properties[spec.name] = {"description": spec.metadata["doc"], **_of(hint, ids)}
    required = [spec.name for spec in fields(record) if spec.default is MISSING]
    doc = (record.__doc__ or "").split("\n")[0]
    return {
        "type": "object",
        "description": doc,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _scalar(base: type, markers: list[Any], ids: Ids) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 1} if base is int else {"type": "string"}
    for marker in markers:
        if isinstance(marker, Pattern) and base is str and "(?s)" not in marker.regex:
            schema["pattern"] = f"^(?:{marker.regex})$"
        elif isinstance(marker, Choice):
            schema["enum"] = list(ids[marker.vocabulary])
        elif isinstance(marker, Ref):
            schema["enum"] = [name for kind in marker.kinds for name in ids[kind]]
    return schema
