"""JSON Schemas of the API (2020-12), derived from its declaration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, TypeVar, get_args, get_origin

from ...model.fields import Choice, Date, Email, Pattern, Url
from ...model.introspect import field_types, type_parts
from ...model.json_schema import DRAFT, Schema, SchemaWriter
from .views import RESOURCES, VIEWS, DocumentView, IndexView, Instant, Listing

FILES: dict[str, Any] = {
    "index": IndexView,
    "document": DocumentView,
    **VIEWS,
    **{RESOURCES[kind]: Listing[view] for kind, view in VIEWS.items()},  # type: ignore[valid-type]
}
"""Name of a published schema -> the type of the files that it describes."""


Vocabularies = Mapping[str, Mapping[str, Any]]
SCALARS: dict[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
}
DATES = ["2019-10-08", "2019-10", "2019-10-07/2019-10-08"]
EDTF = (
    "A date in the Extended Date/Time Format, level 0 (ISO 8601-2): a day 2019-10-08, a month 2019-10, a year 2019, "
    "or an interval of them, the first and the last included: 2019-10-07/2019-10-08"
)
FORMATS = (
    (Url, {"format": "uri"}),
    (Email, {"format": "email"}),
    (Instant, {"format": "date-time"}),
    (Date, {"description": EDTF, "examples": DATES}),
)
PLAIN = re.compile(r"[a-z-]+(?:\|[a-z-]+)*")
"""A pattern that lists its values."""


def file_schema(annotation: Any, address: str, vocabularies: Vocabularies) -> Schema:
    """The schema of a file, complete in itself; later versions may add properties, so unknown ones are allowed."""
    writer = ApiSchemas("#/$defs/", vocabularies)
    return {
        "$schema": DRAFT,
        "$id": address,
        **writer.schema_of(annotation),
        "$defs": dict(sorted(writer.found.items())),
    }


@dataclass(frozen=True)
class ApiSchemas(SchemaWriter):
    """Adds every record type that it meets, and dates, to `found`, and refers to them under `prefix`."""

    prefix: str
    vocabularies: Vocabularies
    found: dict[str, Schema] = field(default_factory=dict)

    def optional(self, schema: Schema) -> Schema:
        return {"anyOf": [schema, {"type": "null"}]}

    def record(self, record: Any) -> Schema:
        name = type_name(record)
        if name not in self.found:
            self.found[name] = {}
            properties = {name: {"description": doc, **self.schema_of(hint)} for name, doc, hint in members(record)}
            summary = ((get_origin(record) or record).__doc__ or "").split("\n")[0]
            self.found[name] = {
                "type": "object",
                "description": summary,
                "properties": properties,
                "required": list(properties),
            }
        return {"$ref": f"{self.prefix}{name}"}

    def scalar(self, base: type, *markers: Any) -> Schema:
        extra = next((more for known, more in FORMATS if get_args(known) == (base, *markers)), {})
        listed: list[Iterable[str]] = [
            self.vocabularies[marker.vocabulary]
            for marker in markers
            if isinstance(marker, Choice) and marker.vocabulary in self.vocabularies
        ]
        listed += [
            marker.regex.split("|")
            for marker in markers
            if isinstance(marker, Pattern) and PLAIN.fullmatch(marker.regex)
        ]
        schema = SCALARS[base] | ({"enum": [*listed[0]]} if listed else super().scalar(base, *markers)) | extra
        if "examples" not in schema:
            return schema
        self.found["Date"] = schema
        return {"$ref": f"{self.prefix}Date"}


def type_name(annotation: Any) -> str:
    """The name under which a record type is published: `Unit`, `UnitList`."""
    if get_origin(annotation) is not None:
        return f"{type_name(get_args(annotation)[0])}List"
    return str(annotation.__name__).removesuffix("View")


def members(annotation: Any) -> Iterator[tuple[str, str, Any]]:
    """Name, meaning and type of every field of a record type, the item's type of a list filled in."""
    record, arguments = get_origin(annotation) or annotation, get_args(annotation)
    for spec in fields(record):
        hint = field_types(record)[spec.name]
        if arguments and get_origin(hint) is tuple and isinstance(get_args(hint)[0], TypeVar):
            hint = tuple[arguments[0], ...]  # type: ignore[valid-type]
        yield spec.name, spec.metadata["doc"].en, hint


def contract_of(annotation: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every path inside a file with its type: `unit.text.sentences[].id` → `string`; what consumers may rely on."""
    inner, origin, arguments = type_parts(annotation)
    if inner != annotation:
        yield from ((at, f"{kind} or null" if at == path else kind) for at, kind in contract_of(inner, path))
    elif origin is tuple:
        yield path, "array"
        yield from contract_of(arguments[0], f"{path}[]")
    elif origin is Annotated or annotation in SCALARS:
        yield path, SCALARS[arguments[0] if arguments else annotation]["type"]
    else:
        yield path, "object"
        for name, _, hint in members(annotation):
            yield from contract_of(hint, f"{path}.{name}")
