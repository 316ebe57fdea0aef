"""Rules for contexts: an element belongs to its initiative, and every unit is linked to each hub or says why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.link_graph import owner_of, owners_of
from ...model.records import DocumentRecord, EntityRecord, UnitRecord
from ...model.vocabularies import Capability
from ..problems import Problem
from ..record_file import RecordFile, entries_of, record_of, records_of


def check_elements(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """The element by which a context links belongs to the context's initiative; a reading of a hub names one."""
    owners, hubs = _owners(files), _hubs(files) or ()
    if owners is None:
        return
    elements = entries_of(files, "capabilities", Capability)
    for file, record in records_of(files, UnitRecord):
        for index, context in enumerate(record.context):
            element = elements.get(context.via or "")
            if element and context.initiative not in owners_of(element.initiative, owners.get):
                found = str(context.via)
                yield file.problem("via-elsewhere", "context", index, "via", initiative=context.initiative, found=found)
            if context.kind == "reading" and context.via is None and context.initiative in hubs:
                yield file.problem("reading-without-element", "context", index, initiative=context.initiative)


def check_hubs(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every unit has, for each hub of the document, either a context or an entry under `unlinked`, never both."""
    owners, hubs = _owners(files), _hubs(files)
    if owners is None or hubs is None:
        return
    for file, record in records_of(files, UnitRecord):
        linked = {name for context in record.context for name in owners_of(context.initiative, owners.get)}
        yield from _check_unlinked(file, record, tuple(hub for hub in hubs if hub not in linked))


def _check_unlinked(file: RecordFile, record: UnitRecord, open_hubs: tuple[str, ...]) -> Iterator[Problem]:
    settled: set[str] = set()
    for index, entry in enumerate(record.unlinked):
        if entry.initiative not in open_hubs or entry.initiative in settled:
            yield file.problem("unlinked-needless", "unlinked", index, "initiative", initiative=entry.initiative)
        settled.add(entry.initiative)
    for hub in open_hubs:
        if hub not in settled:
            yield file.key_problem("hub-unsettled", "context", initiative=hub)


def _hubs(files: Sequence[RecordFile]) -> tuple[str, ...] | None:
    """The hubs of the document; None where its record could not be read."""
    _, document = record_of(files, DocumentRecord)
    return document.hubs if document else None


def _owners(files: Sequence[RecordFile]) -> dict[str, str] | None:
    """The parent of each entity; None if an initiative cannot be read, so that one error causes no others."""
    if any(file.kind == "initiative" and file.record is None for file in files):
        return None
    return {file.id: owner for file, record in records_of(files, EntityRecord) if (owner := owner_of(record))}
