"""JSON Schemas of the API (2020-12), derived from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from ...model.fields import Pattern
from ...model.introspect import field_types
from .views import RESOURCES, DocumentView, IndexView, Listing

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: dict[str, Any] = {
    "index": IndexView,
    "document": DocumentView,
    **{kind: view for kind, (_, view) in RESOURCES.items()},
    **{folder: Listing[view] for folder, view in RESOURCES.values()},  # type: ignore[valid-type]
}
"""Name of a published schema -> the type of the files that it describes."""


def file_schema(annotation: Any, address: str) -> Schema:
    """The schema of a file, complete in itself; later versions may add properties, so unknown ones are allowed."""
    definitions: dict[str, Schema] = {}
    top = describe(annotation, "#/$defs/", definitions)
    return {"$schema": DIALECT, "$id": address, **top, "$defs": dict(sorted(definitions.items()))}


def describe(annotation: Any, prefix: str, found: dict[str, Schema]) -> Schema:
    """The schema of a value; every record type that it meets is added to `found`, and referred to under `prefix`."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not NoneType)
        return {"anyOf": [describe(inner, prefix, found), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": describe(arguments[0], prefix, found)}
    if origin is Annotated:
        return _scalar(arguments[0], arguments[1:])
    if annotation in (str, int):
        return _scalar(annotation, ())
    return _refer(annotation, prefix, found)


def _refer(annotation: Any, prefix: str, found: dict[str, Schema]) -> Schema:
    name = type_name(annotation)
    if name not in found:
        found[name] = {}
        found[name] = _object(annotation, prefix, found)
    return {"$ref": f"{prefix}{name}"}


def type_name(annotation: Any) -> str:
    """The name under which a record type is published: `Unit`, `UnitList`."""
    if get_origin(annotation) is not None:
        return f"{type_name(get_args(annotation)[0])}List"
    return str(annotation.__name__).removesuffix("View")


def _object(annotation: Any, prefix: str, found: dict[str, Schema]) -> Schema:
    record = get_origin(annotation) or annotation
    properties = {}
    for name, doc, hint in members(annotation):
        properties[name] = {"description": doc, **describe(hint, prefix, found)}
    summary = (record.__doc__ or "").split("\n")[0]
    return {"type": "object", "description": summary, "properties": properties, "required": list(properties)}


def members(annotation: Any) -> Iterator[tuple[str, str, Any]]:
    """Name, meaning and type of every field of a record type, the item's type of a list filled in."""
    record, arguments = get_origin(annotation) or annotation, get_args(annotation)
    for spec in fields(record):
        hint = field_types(record)[spec.name]
        if arguments and get_origin(hint) is tuple and isinstance(get_args(hint)[0], TypeVar):
            hint = tuple[arguments[0], ...]  # type: ignore[valid-type]
        yield spec.name, spec.metadata["doc"].en, hint


def _scalar(base: type, markers: tuple[Any, ...]) -> Schema:
    schema: Schema = {"type": "integer", "minimum": 0} if base is int else {"type": "string"}
    for marker in markers if base is str else ():
        if isinstance(marker, Pattern) and "(?s)" not in marker.regex:
            schema["pattern"] = f"^(?:{marker.regex})$"
    return schema


def contract_of(annotation: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every path inside a file with its type: `unit.text.sentences[].id` → `string`; what consumers may rely on."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not NoneType)
        yield from ((at, f"{kind} or null" if at == path else kind) for at, kind in contract_of(inner, path))
    elif origin is tuple:
        yield path, "array"
        yield from contract_of(arguments[0], f"{path}[]")
    elif origin is Annotated or annotation in (str, int):
        yield path, _scalar(arguments[0] if arguments else annotation, ())["type"]
    else:
        yield path, "object"
        for name, _, hint in members(annotation):
            yield from contract_of(hint, f"{path}.{name}")
