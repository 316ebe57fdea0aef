"""JSON Schemas of the API (2020-12), derived from its declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from ...model.fields import Choice, Date, Email, Pattern, Url
from ...model.introspect import field_types
from .views import RESOURCES, DocumentView, IndexView, Instant, Listing

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: dict[str, Any] = {
    "index": IndexView,
    "document": DocumentView,
    **{kind: view for kind, (_, view) in RESOURCES.items()},
    **{folder: Listing[view] for folder, view in RESOURCES.values()},  # type: ignore[valid-type]
}
"""Name of a published schema -> the type of the files that it describes."""


Vocabularies = Mapping[str, Mapping[str, Any]]
NO_VOCABULARIES: Vocabularies = {}
FORMATS = ((Url, "uri"), (Email, "email"), (Instant, "date-time"))
EDTF = (
    "A date in the Extended Date/Time Format, level 0 (ISO 8601-2): a day 2019-10-08, a month 2019-10, a year 2019, "
    "or an interval of them, the first and the last included: 2019-10-07/2019-10-08"
)
PLAIN = re.compile(r"[a-z-]+(?:\|[a-z-]+)*")
"""A pattern that lists its values."""


def file_schema(annotation: Any, address: str, vocabularies: Vocabularies = NO_VOCABULARIES) -> Schema:
    """The schema of a file, complete in itself; later versions may add properties, so unknown ones are allowed."""
    definitions: dict[str, Schema] = {}
    top = describe(annotation, "#/$defs/", definitions, vocabularies)
    return {"$schema": DIALECT, "$id": address, **top, "$defs": dict(sorted(definitions.items()))}


def describe(annotation: Any, prefix: str, found: dict[str, Schema], vocabularies: Vocabularies = NO_VOCABULARIES) -> Schema:
    """The schema of a value; every record type that it meets is added to `found`, and referred to under `prefix`."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not NoneType)
        return {"anyOf": [describe(inner, prefix, found, vocabularies), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": describe(arguments[0], prefix, found, vocabularies)}
    if annotation == Date:
        found["Date"] = _scalar(str, arguments[1:]) | {"description": EDTF, "examples": ["2019-10-08", "2019-10", "2019-10-07/2019-10-08"]}
        return {"$ref": f"{prefix}Date"}
    if origin is Annotated:
        names = [{"format": name} for known, name in FORMATS if annotation == known]
        return _scalar(arguments[0], arguments[1:], vocabularies) | (names[0] if names else {})
    if annotation in SCALARS:
        return _scalar(annotation, ())
    return _refer(annotation, prefix, found, vocabularies)


def _refer(annotation: Any, prefix: str, found: dict[str, Schema], vocabularies: Vocabularies) -> Schema:
    name = type_name(annotation)
    if name not in found:
        found[name] = {}
        found[name] = _object(annotation, prefix, found, vocabularies)
    return {"$ref": f"{prefix}{name}"}


def type_name(annotation: Any) -> str:
    """The name under which a record type is published: `Unit`, `UnitList`."""
    if get_origin(annotation) is not None:
        return f"{type_name(get_args(annotation)[0])}List"
    return str(annotation.__name__).removesuffix("View")


def _object(annotation: Any, prefix: str, found: dict[str, Schema], vocabularies: Vocabularies) -> Schema:
    record = get_origin(annotation) or annotation
    properties = {}
    for name, doc, hint in members(annotation):
        properties[name] = {"description": doc, **describe(hint, prefix, found, vocabularies)}
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


SCALARS: dict[type, Schema] = {str: {"type": "string"}, int: {"type": "integer", "minimum": 0}, bool: {"type": "boolean"}}


def _scalar(base: type, markers: tuple[Any, ...], vocabularies: Vocabularies = NO_VOCABULARIES) -> Schema:
    """The schema of a plain value; one of a vocabulary, or of a pattern that lists its values, is one of those."""
    schema = dict(SCALARS[base])
    for marker in markers if base is str else ():
        if isinstance(marker, Choice) and marker.vocabulary in vocabularies:
            schema["enum"] = [*vocabularies[marker.vocabulary]]
        elif isinstance(marker, Pattern) and PLAIN.fullmatch(marker.regex):
            schema["enum"] = marker.regex.split("|")
        elif isinstance(marker, Pattern) and "(?s)" not in marker.regex:
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
    elif origin is Annotated or annotation in SCALARS:
        yield path, _scalar(arguments[0] if arguments else annotation, ())["type"]
    else:
        yield path, "object"
        for name, _, hint in members(annotation):
            yield from contract_of(hint, f"{path}.{name}")
