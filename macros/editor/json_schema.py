"""JSON Schemas for editors, derived from the declaration of the records (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from ..model.bilingual import Bilingual, Pair, both_languages
from ..model.fields import Choice, Ref
from ..model.introspect import field_types
from ..model.json_schema import DRAFT, Schema, SchemaWriter

Ids = Mapping[str, Mapping[str, Pair[str]]]
"""Known ids by vocabulary or kind with their names, for `enum` and the explanations that editing tools show."""


def schema_of(record: type, ids: Ids, title: Bilingual) -> Schema:
    """The schema of a whole file of this record type."""
    return {"$schema": DRAFT, "title": both_languages(title), **_Writer(ids).record(record)}


def vocabulary_schema(entry: type, ids: Ids, title: Bilingual) -> Schema:
    """The schema of a vocabulary file: ids to entries."""
    return {
        "$schema": DRAFT,
        "title": both_languages(title),
        "type": "object",
        "additionalProperties": _Writer(ids).record(entry),
    }


@dataclass(frozen=True)
class _Writer(SchemaWriter):
    ids: Ids

    def record(self, record: Any) -> Schema:
        specs, types = fields(record), field_types(record)
        notes = {spec.name: {"title": spec.name, "description": both_languages(spec.metadata["doc"])} for spec in specs}
        properties = {name: self.schema_of(types[name]) | note for name, note in notes.items()}
        required = [spec.name for spec in specs if spec.default is MISSING]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def scalar(self, base: type, *markers: Any) -> Schema:
        for marker in (marker for marker in markers if isinstance(marker, Choice | Ref)):
            kinds = (marker.vocabulary,) if isinstance(marker, Choice) else marker.kinds
            return _enumeration({name: phrase for kind in kinds for name, phrase in self.ids[kind].items()})
        if base is int:
            return {"type": "integer", "minimum": 1}
        # The loader keeps scalars as written, so a YAML number (1992) or date may be text.
        return {"type": ["string", "number", "boolean"] if markers else "string"} | super().scalar(base, *markers)


def _enumeration(known: Mapping[str, Pair[str]]) -> Schema:
    """The ids of an `enum` with their names; one of digits alone, which YAML reads as a number, in both forms."""
    words: list[str | int] = []
    for name in known:
        words += [name, int(name)] if name.isdigit() else [name]
    return {"enum": words, "enumDescriptions": [both_languages(known[str(word)]) for word in words]}
