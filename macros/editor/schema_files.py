"""All JSON Schema files of the `schema/` folder, derived from the declaration of the records (JSON Schema 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, cast

from ..model.addresses import ENTITY_KINDS
from ..model.bilingual import Bilingual, Pair, both_languages
from ..model.corpus import Corpus
from ..model.fields import Choice, Ref
from ..model.introspect import field_types
from ..model.json_schema import DRAFT, Schema, SchemaWriter
from ..model.records import KINDS, SINGLE_FILES
from ..model.vocabularies import VOCABULARIES

Ids = Mapping[str, Mapping[str, Pair[str]]]
"""Known ids by vocabulary or kind with their names, for `enum` and the explanations that editing tools show."""

TITLES = {
    "unit": Bilingual("Punkt konkluzji", "A paragraph or point"),
    "actor": Bilingual("Podmiot", "An actor"),
    "instrument": Bilingual("Akt lub dokument", "An instrument"),
    "initiative": Bilingual("Inicjatywa", "An initiative"),
    "development": Bilingual("Wydarzenie po 8 października 2019 r.", "A development after 8 October 2019"),
    "document": Bilingual("Dokument", "The document"),
    "footnotes": Bilingual("Przypisy", "The footnotes"),
    "help": Bilingual("Kontakty pomocowe", "Contacts for help"),
    "spelling": Bilingual("Lista słów", "The word list"),
    "layout": Bilingual("Układ pliku źródłowego", "The layout of the source file"),
    "links": Bilingual("Spis odnośników na zewnątrz", "The ledger of outside links"),
}
"""What each kind of file is called in an editor's tool."""


def schema_files(corpus: Corpus) -> dict[str, str]:
    """File name -> content; the ids that a field accepts are listed with their names, for editors' tools to show."""
    writer = _Writer(_known_ids(corpus))
    records = (*((kind, record) for kind, (_, record) in KINDS.items()), *SINGLE_FILES.values())
    schemas = {f"{kind}.json": _print(TITLES[kind], writer.record(record)) for kind, record in records}
    for name, entry in VOCABULARIES.items():
        schema = {"type": "object", "additionalProperties": writer.record(entry)}
        schemas[f"vocab-{name}.json"] = _print(Bilingual(f"Słownik: {name}", f"Vocabulary: {name}"), schema)
    return schemas


def _print(title: Bilingual, schema: Schema) -> str:
    whole = {"$schema": DRAFT, "title": both_languages(title), **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _known_ids(corpus: Corpus) -> Ids:
    words = corpus.entries.items()
    return {
        **{name: {key: _label(key, entry) for key, entry in entries.items()} for name, entries in words},
        **{kind: {entity.id: entity.record.name for entity in corpus.of_kind(kind)} for kind in ENTITY_KINDS},
        "unit": {unit.id: unit.record.title for unit in corpus.units},
    }


def _label(key: str, entry: object) -> Pair[str]:
    """The label of a vocabulary entry, or its name if it has one instead."""
    source: object = getattr(entry, "name", entry)
    return cast(Pair[str], source) if isinstance(getattr(source, "pl", None), str) else Bilingual(key, key)


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
