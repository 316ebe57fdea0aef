"""Rules between records: references resolve, the set is complete, facts have sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.addresses import ENTITY_KINDS, unit_address
from ...model.bilingual import Bilingual, truncate
from ...model.corpus import record_path, unit_ids
from ...model.fields import ID, Choice, Ref
from ...model.records import DevelopmentRecord, DocumentRecord, EntityRecord, Footnotes, Help, Ledger, UnitRecord
from ...model.text import MARKER
from ...model.vocabularies import EntityType, Scheme, Theme
from ..problems import Problem, file_problem
from ..record_file import RecordFile, entries_of, facts_of, ids_by_kind, record_of, records_of, repeated, vocabulary_of
from ..repairs import plain_id
from ..yaml_nodes import MappingNode
from .addresses import find_address_list, find_lost
from .suggestions import describe_kinds, ids_by_label, ids_by_name, suggest_id


def check_references(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every id that a record names exists; a record that is gone is reported once, until its address leads on."""
    ids = {kind: dict.fromkeys(names) for kind, names in ids_by_kind(files).items()}
    lost, names = find_lost(files), ids_by_name(files)
    for file in files:
        for path, marker, value in file.references:
            kinds = marker.kinds if isinstance(marker, Ref) else (marker.vocabulary,)
            readable = isinstance(marker, Ref) or marker.vocabulary in ids
            reported = value in lost and not lost[value].alias
            if readable and not reported and not any(value in ids.get(kind, ()) for kind in kinds):
                known = [name for kind in kinds for name in ids.get(kind, ())]
                labels = names if isinstance(marker, Ref) else ids_by_label(files, marker.vocabulary)
                near = suggest_id(value, known, labels, lost)
                expected = _expected(marker, () if near else known)
                yield file.problem("unknown-id", *path, expected=expected, found=truncate(value), near=near)


def check_call_references(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every call that a development names is made by its unit; a published one that is gone is reported there."""
    units = {file.id for file in files if file.kind == "unit"}
    calls = {unit.id: [call.id for call in record.calls] for unit, record in records_of(files, UnitRecord)}
    _, published = find_address_list(files)
    for file, record in records_of(files, DevelopmentRecord):
        for index, call in enumerate(record.calls):
            unit, _, name = call.partition("#")
            address = f"{unit_address(unit)}#{name}"
            reported = unit in units and (
                unit not in calls or (address in published.addresses and published.successor(address) is None)
            )
            if name not in calls.get(unit, ()) and not reported:
                known = ", ".join(f"{unit}#{name}" for name in calls.get(unit, ())) or "–"
                yield file.problem("unknown-call", "calls", index, found=call, known=known)
            elif unit not in record.units and units.issuperset(record.units):
                yield file.problem("call-without-unit", "calls", index, found=call, unit=unit)


def check_ledger(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Each address is in the list of links once, with a date if and only if it was checked."""
    for file, record in records_of(files, Ledger):
        for (index, link), _ in repeated((link.url, (index, link)) for index, link in enumerate(record.links)):
            yield file.problem("ledger-twice", "links", index, "url", found=link.url)
        for index, link in enumerate(record.links):
            if (link.status == "unchecked") != (link.checked is None):
                yield file.problem("ledger-day", "links", index, "status")


MOST_LISTED = 6
"""Ids that a message lists where none is like the word that was found."""


def _expected(marker: Ref | Choice, known: Sequence[str]) -> Bilingual:
    if isinstance(marker, Choice):
        listed = f" ({', '.join(known)})" if 0 < len(known) <= MOST_LISTED else ""
        place = f"data/vocab/{marker.vocabulary}.yml{listed}"
        return Bilingual(f"id z pliku {place}", f"an id from {place}")
    return describe_kinds(marker.kinds)


def check_unique_ids(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An id identifies one record across all kinds, and one contact for help."""
    named = ((file.id, file) for file in files if file.kind in (*ENTITY_KINDS, "development"))
    for file, first in repeated(named):
        yield file.problem("id-twice", id=file.id, first=first.path)
    for file, record in records_of(files, Help):
        for (index, contact), _ in repeated((item.id, (index, item)) for index, item in enumerate(record.contacts)):
            yield file.problem("id-twice", "contacts", index, "id", id=contact.id, first=file.path)


def check_vocabulary_ids(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Vocabulary ids are lower-case ASCII words, because addresses are derived from them."""
    for file in files:
        if file.kind == "vocabulary" and isinstance(file.node, MappingNode):
            for key, _ in file.node.pairs:
                if not re.fullmatch(ID, key.value):
                    near = plain_id(key.value) if key.value.isascii() else ""
                    yield file.problem_on(key, "vocabulary-id", found=truncate(key.value), near=near)


def check_types(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An entity's type belongs to the entity's kind, so that its index lists it."""
    types = entries_of(files, "types", EntityType)
    for file, record in records_of(files, EntityRecord):
        if record.type in types and types[record.type].kind != file.kind:
            fitting = ", ".join(name for name, entry in types.items() if entry.kind == file.kind)
            yield file.problem("foreign-type", "type", kind=file.kind, fitting=fitting, found=record.type)


def check_completeness(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """All declared units exist, footnotes are numbered consecutively, and each is marked exactly once, in order."""
    document, record = record_of(files, DocumentRecord)
    if document is None or record is None:
        return
    declared = tuple(unit_ids(record))
    units = {file.id: file for file in files if file.kind == "unit"}
    root = document.path.rpartition("/")[0]
    for missing in (name for name in declared if name not in units):
        yield file_problem(f"{root}/{record_path('unit', missing)}", "unit-missing", unit=missing)
    for strange in units.keys() - set(declared):
        yield file_problem(units[strange].path, "unit-undeclared", document=document.path, unit=strange)
    yield from _check_footnotes(files, declared)


def _check_footnotes(files: Sequence[RecordFile], declared: Sequence[str]) -> Iterator[Problem]:
    notes, record = record_of(files, Footnotes)
    readable = {file.id: (file, unit.text.pl) for file, unit in records_of(files, UnitRecord)}
    if notes is not None and record is not None:
        numbers = [note.number for note in record.footnotes]
        if numbers != list(range(1, len(numbers) + 1)):
            yield notes.problem("footnote-numbers", "footnotes", found=str(numbers))
        elif readable.keys() >= set(declared):
            yield from _check_markers(notes, [readable[name] for name in declared], len(numbers))


def _check_markers(notes: RecordFile, texts: Sequence[tuple[RecordFile, str]], count: int) -> Iterator[Problem]:
    """The first marker out of order, since all that follow are shifted by it; else a wrong number of them."""
    marked = [(unit, match) for unit, text in texts for match in MARKER.finditer(text)]
    wrong = next((place for place, (_, match) in enumerate(marked, start=1) if int(match[1]) != place), None)
    if wrong is not None:
        unit, match = marked[wrong - 1]
        yield unit.problem("marker-order", "text", "pl", offset=match.start(), place=wrong, found=int(match[1]))
    elif len(marked) != count:
        yield notes.problem("marker-count", "footnotes", count=count, found=len(marked))


def check_facts(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A verified fact names its source; a milestone has a date."""
    for file in files:
        for path, fact in facts_of(file):
            if fact.status == "verified" and fact.source is None:
                yield file.problem("fact-without-source", *path)
            if fact.milestone is not None and fact.date is None:
                yield file.problem("milestone-without-date", *path)


def check_identifiers(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An identifier matches the pattern of its scheme."""
    schemes = entries_of(files, "schemes", Scheme)
    for file in files:
        for index, item in enumerate(getattr(file.record, "identifiers", ())):
            scheme = schemes.get(item.scheme)
            if scheme is not None and not re.fullmatch(scheme.pattern, item.value, re.ASCII):
                place, found = ("identifiers", index, "value"), truncate(item.value)
                yield file.problem("wrong-identifier", *place, scheme=item.scheme, example=scheme.example, found=found)


def check_used(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every theme and every type is used by some record; reported only where all records could be read."""
    if any(file.record is None for file in files):
        return
    used = {value for file in files for _, marker, value in file.references if isinstance(marker, Choice)}
    for file, words in (*vocabulary_of(files, "themes", Theme), *vocabulary_of(files, "types", EntityType)):
        yield from (file.key_problem("unused-word", name, found=name) for name in words if name not in used)
