"""The id that an editor meant: by its spelling, a name, a file's path, or the new name of a renamed record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...model.addresses import LANGUAGES
from ...model.bilingual import Bilingual
from ...model.corpus import unit_id_of
from ...model.grouping import gather
from ...model.records import EntityRecord
from ..problems import suggest
from ..record_file import RecordFile, entries_of, records_of
from .addresses import Lost

_PATH = re.compile(r"(?:.*/)?([A-Za-z0-9-]+)(?:\.ya?ml)?/?")
_KINDS = {
    "actor": Bilingual("podmiotu (data/actors)", "an actor (data/actors)"),
    "instrument": Bilingual("aktu (data/instruments)", "an instrument (data/instruments)"),
    "initiative": Bilingual("inicjatywy (data/initiatives)", "an initiative (data/initiatives)"),
    "development": Bilingual("wydarzenia (data/developments)", "a development (data/developments)"),
    "unit": Bilingual("punktu (data/units)", "a unit (data/units)"),
}


def describe_kinds(kinds: Sequence[str]) -> Bilingual:
    """What an id of these kinds is, in words."""
    polish, english = ([_KINDS[kind][lang] for kind in kinds] for lang in ("pl", "en"))
    return Bilingual(f"id {_list(polish, 'lub')}", f"the id of {_list(english, 'or')}")


def _list(words: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def ids_by_name(files: Sequence[RecordFile]) -> Mapping[str, str]:
    """Every name of an entity, in small letters -> its id; a name of two entities leads to none."""
    entities = records_of(files, EntityRecord)
    found = gather((name.casefold(), file.id) for file, record in entities for name in record.all_names)
    return {name: ids[0] for name, ids in found.items() if len(set(ids)) == 1}


def ids_by_label(files: Sequence[RecordFile], vocabulary: str) -> Mapping[str, str]:
    """Every label of a vocabulary, in small letters -> its id."""
    entries = entries_of(files, vocabulary, object)
    labels = ((name, getattr(entry, lang, "")) for name, entry in entries.items() for lang in LANGUAGES)
    return {label.casefold(): name for name, label in labels if isinstance(label, str)}


def suggest_id(value: str, known: Iterable[str], names: Mapping[str, str], lost: Mapping[str, Lost]) -> str:
    """The known id that is most likely meant; nothing rather than a misleading one."""
    ids = set(known)
    path = _PATH.fullmatch(value)
    last = path[1] if path else value
    alias, named = lost[value].alias if value in lost else "", names.get(value.casefold(), "")
    candidates = (value.casefold(), last, last.casefold(), unit_id_of(last) or "", named, alias)
    exact = next((candidate for candidate in candidates if candidate in ids), "")
    several = [word for word in re.split(r"[\s,;]+", value) if word]
    if not exact and len(several) > 1 and ids.issuperset(several):
        return ", ".join(several)
    return exact or ("" if value.isdigit() else suggest(value.casefold(), ids))
