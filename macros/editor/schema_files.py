"""All JSON Schema files of the `schema/` folder, by file name."""

from __future__ import annotations

import json
from typing import cast

from ..model.addresses import ENTITY_KINDS
from ..model.bilingual import Bilingual, Pair
from ..model.corpus import Corpus
from ..model.records import KINDS, SINGLE_FILES
from ..model.vocabularies import VOCABULARIES
from .json_schema import Ids, schema_of, vocabulary_schema

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
    """File name -> content; the ids that a field accepts are listed with their names,
    so that an editor's tool can complete and explain them."""
    ids = _known_ids(corpus)
    schemas = {kind: schema_of(record, ids, TITLES[kind]) for kind, (_, record) in KINDS.items()}
    schemas |= {kind: schema_of(record, ids, TITLES[kind]) for kind, record in SINGLE_FILES.values()}
    for name, entry in VOCABULARIES.items():
        schemas[f"vocab-{name}"] = vocabulary_schema(entry, ids, Bilingual(f"Słownik: {name}", f"Vocabulary: {name}"))
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas.items()}


def _known_ids(corpus: Corpus) -> Ids:
    ids = {
        name: {key: _label(key, entry) for key, entry in entries.items()} for name, entries in corpus.entries.items()
    }
    ids["unit"] = {unit.id: unit.record.title for unit in corpus.units}
    for kind in ENTITY_KINDS:
        ids[kind] = {entity.id: entity.record.name for entity in corpus.of_kind(kind)}
    return ids


def _label(key: str, entry: object) -> Pair[str]:
    """The label of a vocabulary entry, or its name if it has one instead."""
    source: object = getattr(entry, "name", entry)
    return cast(Pair[str], source) if isinstance(getattr(source, "pl", None), str) else Bilingual(key, key)
