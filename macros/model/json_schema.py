"""JSON Schemas (2020-12) derived from declared types, for editors of records and for readers of the API."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Annotated, Any

from .fields import Pattern
from .introspect import type_parts

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class SchemaWriter:
    """Goes through a type; a subclass says how records, plain values and optional values are described."""

    def schema_of(self, annotation: Any) -> Schema:
        """The schema of a value of this type."""
        inner, origin, arguments = type_parts(annotation)
        if inner != annotation:  # equal types share one cached answer, so that identity tells nothing
            return self.optional(self.schema_of(inner))
        if origin is tuple:
            return {"type": "array", "items": self.schema_of(arguments[0])}
        if is_dataclass(origin or annotation):
            return self.record(annotation)
        return self.scalar(*(arguments if origin is Annotated else (annotation,)))

    def optional(self, schema: Schema) -> Schema:
        """The schema of a value that may be missing."""
        return schema

    def record(self, record: Any) -> Schema:
        """The schema of a record type."""
        raise NotImplementedError

    def scalar(self, base: type, *markers: Any) -> Schema:
        """The schema of a plain value: its pattern, unless that spans lines, which ECMA-262 writes otherwise."""
        found = [marker.regex for marker in markers if isinstance(marker, Pattern) and "(?s)" not in marker.regex]
        return {"pattern": f"^(?:{found[-1]})$"} if found and base is str else {}
