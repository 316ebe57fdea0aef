"""JSON Schemas for editors, derived from the declaration of the records (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin

from ..model.bilingual import Bilingual, Pair, both_languages
from ..model.fields import Choice, Pattern, Ref
from ..model.introspect import field_types, unwrap

Ids = Mapping[str, Mapping[str, Pair[str]]]
"""Known ids by vocabulary or kind with their names, for `enum` and the explanations that editing tools show."""


DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(record: type, ids: Ids, title: Bilingual) -> dict[str, Any]:
    """The schema of a whole file of this record type."""
    return {"$schema": DRAFT, "title": both_languages(title), **_of(record, ids)}


def vocabulary_schema(entry: type, ids: Ids, title: Bilingual) -> dict[str, Any]:
    """The schema of a vocabulary file: ids to entries."""
    return {"$schema": DRAFT, "title": both_languages(title), "type": "object", "additionalProperties": _of(entry, ids)}


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
        hint = field_types(record)[spec.name]
        properties[spec.name] = {
            **_of(hint, ids),
            "title": spec.name,
            "description": both_languages(spec.metadata["doc"]),
        }
    required = [spec.name for spec in fields(record) if spec.default is MISSING]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _scalar(base: type, markers: list[Any], ids: Ids) -> dict[str, Any]:
    # The loader keeps scalars as written, so a YAML number (1992) or date may be text.
    schema: dict[str, Any] = (
        {"type": "integer", "minimum": 1} if base is int else {"type": ["string", "number", "boolean"]}
    )
    for marker in markers:
        if isinstance(marker, Pattern) and base is str and "(?s)" not in marker.regex:
            schema["pattern"] = f"^(?:{marker.regex})$"
        elif isinstance(marker, Choice | Ref):
            kinds = (marker.vocabulary,) if isinstance(marker, Choice) else marker.kinds
            known = {name: phrase for kind in kinds for name, phrase in ids[kind].items()}
            return _enumeration(known)
    return schema


def _enumeration(known: Mapping[str, Pair[str]]) -> dict[str, Any]:
    """The ids of an `enum` with their names; one of digits alone, which YAML reads as a number, in both forms."""
    words: list[str | int] = []
    for name in known:
        words += [name, int(name)] if name.isdigit() else [name]
    return {"enum": words, "enumDescriptions": [both_languages(known[str(word)]) for word in words]}
