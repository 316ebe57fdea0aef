"""All JSON Schema files of the `schema/` folder, by file name."""

from __future__ import annotations

import json

from .corpus import Corpus
from .json_schema import schema_of, vocabulary_schema
from .load import SINGLE_FILES
from .records import KINDS
from .vocabularies import VOCABULARIES


def write_schemas(corpus: Corpus) -> dict[str, str]:
    """File name -> content; the ids that a field accepts are listed, so that an editor's tool can complete them."""
    ids: dict[str, tuple[str, ...]] = {name: tuple(entries) for name, entries in corpus.vocabularies.items()}
    ids["unit"] = tuple(unit.id for unit in corpus.units)
    for kind in ("actor", "instrument", "initiative"):
        ids[kind] = tuple(entity.id for entity in corpus.of_kind(kind))
    schemas = {kind: schema_of(record, ids) for kind, (_, record) in KINDS.items()}
    schemas |= {kind: schema_of(record, ids) for kind, record in SINGLE_FILES.values()}
    schemas |= {f"vocab-{name}": vocabulary_schema(entry, ids) for name, entry in VOCABULARIES.items()}
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas.items()}
