"""What changed in records, in words for readers: the record by its name, its fields by their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .publication import Publication, Records
from .revisions import ADDED, CHANGED, Edit

MOST_NAMED = 10
"""How many records a summary names."""
GATHERED = "data/vocab/"
"""Where the fields of a file are entries, which have no labels."""


def title_revision(publication: Publication, lang: str, edits: Sequence[Edit], names: Records) -> str:
    """`Europol: zmiany (fakty, opis)`; of several records how many and in which fields, the most frequent first."""
    if len(edits) == 1:
        return _describe(publication, lang, edits[0], names)
    counts = Counter(name for edit in edits for name in _labels(publication, lang, edit))
    added = sum(edit.kind == ADDED for edit in edits)
    parts = [f"{publication.label('records-added', lang)}: {added}"] if added else []
    listed = [*parts, *(name for name, _ in counts.most_common())]
    return f"{publication.label('records-changed', lang)}: {len(edits)}" + (f" ({', '.join(listed)})" if listed else "")


def describe_edits(publication: Publication, lang: str, edits: Sequence[Edit], names: Records) -> str:
    """Each record and what changed in it, as long as that can be read."""
    said = "; ".join(_describe(publication, lang, edit, names) for edit in edits[:MOST_NAMED])
    return said + (" …" if len(edits) > MOST_NAMED else "")


def _describe(publication: Publication, lang: str, edit: Edit, names: Records) -> str:
    labels = _labels(publication, lang, edit)
    kind = publication.label("record-edited" if edit.kind == CHANGED else f"record-{edit.kind}", lang)
    return f"{names[edit.path][1]}: {kind}" + (f" ({', '.join(labels)})" if labels else "")


def _labels(publication: Publication, lang: str, edit: Edit) -> tuple[str, ...]:
    """The labels of the fields that changed, each once; a field that has none, perhaps no longer, is other data."""
    known = publication.corpus.vocabularies["interface"]
    if edit.path.startswith(GATHERED):
        return ()
    keys = (f"field-{name.replace('_', '-')}" for name in edit.fields)
    return tuple(dict.fromkeys(publication.label(key if key in known else "field-other", lang) for key in keys))
