"""Rules between records: references resolve, the set is complete, facts have sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.addresses import unit_address
from ...model.bilingual import Bilingual, truncate
from ...model.corpus import file_stem, unit_ids
from ...model.fields import Choice, Ref
from ...model.introspect import find_references
from ...model.records import DevelopmentRecord, DocumentRecord, EntityRecord, Footnotes, Ledger
from ...model.text import MARKER
from ..problems import Problem, problem_at
from ..record_file import RecordFile, facts_of, ids_by_kind
from ..yaml_nodes import MappingNode
from .addresses import find_address_list, find_lost
from .suggestions import describe_kinds, ids_by_name, suggest_id


def check_references(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every id that a record names exists; a record that is gone is told once, at its file, until its address leads on."""
    ids = {kind: dict.fromkeys(names) for kind, names in ids_by_kind(files).items()}
    lost, names = find_lost(files), ids_by_name(files)
    for file in files:
        for path, marker, value in find_references(file.annotation, file.record):
            kinds = marker.kinds if isinstance(marker, Ref) else (marker.vocabulary,)
            readable = isinstance(marker, Ref) or marker.vocabulary in ids
            told = value in lost and not lost[value].alias
            if readable and not told and not any(value in ids.get(kind, ()) for kind in kinds):
                known = [name for kind in kinds for name in ids.get(kind, ())]
                near = suggest_id(value, known, names, lost)
                yield file.problem("unknown-id", *path, expected=_expected(marker), found=truncate(value), near=near)


def check_call_references(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every call that a development names is made by its unit; one that was published and is gone is told at its unit."""
    units = {file.id: file for file in files if file.kind == "unit"}
    calls = {name: [call.id for call in unit.record.calls] for name, unit in units.items() if unit.record is not None}
    _, published = find_address_list(files)
    for file in files:
        for index, call in enumerate(file.record.calls) if isinstance(file.record, DevelopmentRecord) else ():
            unit, _, name = call.partition("#")
            address = f"{unit_address(unit)}#{name}"
            told = unit in units and (unit not in calls or (address in published.addresses and published.successor(address) is None))
            if name not in calls.get(unit, ()) and not told:
                known = ", ".join(f"{unit}#{name}" for name in calls.get(unit, ())) or "–"
                yield file.problem("unknown-call", "calls", index, found=call, known=known)


def check_ledger(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Each address is in the list of links once, with a date if and only if it was checked."""
    for file in files:
        seen: set[str] = set()
        for index, link in enumerate(file.record.links if isinstance(file.record, Ledger) else ()):
            if link.url in seen:
                yield file.problem("ledger-twice", "links", index, "url", found=link.url)
            if (link.status == "unchecked") != (link.checked is None):
                yield file.problem("ledger-day", "links", index, "status")
            seen.add(link.url)


def _expected(marker: Ref | Choice) -> Bilingual:
    if isinstance(marker, Choice):
        return Bilingual(f"id z pliku data/vocab/{marker.vocabulary}.yml", f"an id from data/vocab/{marker.vocabulary}.yml")
    return describe_kinds(marker.kinds)


def check_unique_ids(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An id identifies one record across all kinds."""
    first: dict[str, str] = {}
    for file in files:
        if file.kind in ("actor", "instrument", "initiative", "development"):
            if file.id in first:
                yield file.problem("id-twice", id=file.id, first=first[file.id])
            first.setdefault(file.id, file.path)


def check_vocabulary_ids(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Vocabulary ids are lower-case ASCII words, because addresses are derived from them."""
    for file in files:
        if file.kind == "vocabulary" and isinstance(file.node, MappingNode):
            for key, _ in file.node.pairs:
                if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key.value):
                    yield problem_at(file.path, key.line, key.column, "vocabulary-id", found=truncate(key.value))


def check_types(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An entity's type belongs to the entity's kind, so that its index lists it."""
    types: Mapping[str, Any] = next((f.record for f in files if f.kind == "vocabulary" and f.id == "types" and f.record), {})
    for file in files:
        if isinstance(file.record, EntityRecord) and file.record.type in types and types[file.record.type].kind != file.kind:
            fitting = ", ".join(name for name, entry in types.items() if entry.kind == file.kind)
            yield file.problem("foreign-type", "type", kind=file.kind, fitting=fitting, found=file.record.type)


def check_completeness(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """All declared units exist, footnotes are numbered consecutively, and each is marked exactly once, in order."""
    document = next((file for file in files if isinstance(file.record, DocumentRecord)), None)
    if document is None:
        return
    declared = tuple(unit_ids(document.record))
    units = {file.id: file for file in files if file.kind == "unit"}
    root = document.path.rpartition("/")[0]
    for missing in (name for name in declared if name not in units):
        yield problem_at(f"{root}/units/{file_stem(missing)}.yml", 1, 1, "unit-missing", unit=missing)
    for strange in units.keys() - set(declared):
        yield problem_at(units[strange].path, 1, 1, "unit-undeclared", document=document.path, unit=strange)
    yield from _check_footnotes(files, [units[name] for name in declared if name in units and units[name].record is not None], len(declared))


def _check_footnotes(files: Sequence[RecordFile], units: Sequence[RecordFile], declared: int) -> Iterator[Problem]:
    notes = next((file for file in files if isinstance(file.record, Footnotes)), None)
    if notes is not None:
        numbers = [note.number for note in notes.record.footnotes]
        if numbers != list(range(1, len(numbers) + 1)):
            yield notes.problem("footnote-numbers", "footnotes", found=str(numbers))
        elif len(units) == declared:
            yield from _check_markers(notes, units, len(numbers))


def _check_markers(notes: RecordFile, units: Sequence[RecordFile], count: int) -> Iterator[Problem]:
    """The first marker out of order, since all that follow are shifted by it; else a wrong number of them."""
    marked = [(unit, match) for unit in units for match in MARKER.finditer(unit.record.text.pl)]
    wrong = next((place for place, (_, match) in enumerate(marked, start=1) if int(match[1]) != place), None)
    if wrong is not None:
        unit, match = marked[wrong - 1]
        yield unit.problem_in("marker-order", ("text", "pl"), match.start(), place=wrong, found=int(match[1]))
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
    schemes: Mapping[str, Any] = next((f.record for f in files if f.kind == "vocabulary" and f.id == "schemes" and f.record), {})
    for file in files:
        for index, item in enumerate(getattr(file.record, "identifiers", ())):
            scheme = schemes.get(item.scheme)
            if scheme is not None and not re.fullmatch(scheme.pattern, item.value, re.ASCII):
                yield file.problem(
                    "wrong-identifier", "identifiers", index, "value", scheme=item.scheme, example=scheme.example, found=truncate(item.value)
                )


def check_used(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every theme and every type is used by some record; told only where all records could be read."""
    if any(file.record is None for file in files):
        return
    used = {value for file in files for _, marker, value in find_references(file.annotation, file.record) if isinstance(marker, Choice)}
    for file in files:
        if file.kind == "vocabulary" and file.id in ("themes", "types"):
            yield from (file.key_problem("unused-word", name, found=name) for name in file.record if name not in used)
