"""What must hold of records among themselves: references resolve, the set is complete, facts have sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .corpus import UNIT_IDS
from .decode import find_marked, hints_of
from .fields import Choice, Ref
from .loaded import Loaded, ids_by_kind
from .nodes import Mapping as MappingNode
from .problems import Problem, suggest
from .records import Fact
from .wording import parse_wording


def check_references(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Every id that a record names exists."""
    ids = ids_by_kind(files)
    calls = {f"{file.id}#{call.id}" for file in files if file.kind == "unit" for call in file.record.calls}
    for file in files:
        for path, marker, value in find_marked(file.annotation, file.record):
            kinds = marker.kinds if isinstance(marker, Ref) else (marker.vocabulary,)
            known = [name for kind in kinds for name in ids.get(kind, ())]
            if value not in known:
                yield file.problem(f"expected {_expected(marker)}, found “{value}”{suggest(value, known)}", *path)
        if file.kind == "development":
            for index, call in enumerate(file.record.calls):
                if call not in calls:
                    yield file.problem(f"expected a call of a unit, found “{call}”{suggest(call, calls)}", "calls", index)


def _expected(marker: Ref | Choice) -> str:
    if isinstance(marker, Choice):
        return f"an id from data/vocab/{marker.vocabulary}.yml"
    return f"the id of a record ({' or '.join(marker.kinds)})"


def check_unique_ids(files: Sequence[Loaded]) -> Iterator[Problem]:
    """An id stands for one record across all kinds."""
    first: dict[str, str] = {}
    for file in files:
        if file.kind in ("actor", "instrument", "initiative", "development"):
            if file.id in first:
                yield file.problem(f"expected an id used once, found “{file.id}” also in {first[file.id]}")
            first.setdefault(file.id, file.path)


def check_completeness(files: Sequence[Loaded]) -> Iterator[Problem]:
    """All 35 units and consecutive footnotes are there, and each footnote is marked exactly once, in order."""
    units = {file.id: file for file in files if file.kind == "unit"}
    notes = [file for file in files if file.kind == "footnotes"]
    if not units or not notes:
        return
    for missing in sorted(set(UNIT_IDS) - set(units)):
        yield Problem(notes[0].path.replace("footnotes.yml", "units/"), 1, 1, f"expected a record for unit {missing}, found none")
    marked = [(unit, m.number) for unit in UNIT_IDS if unit in units for m in parse_wording(units[unit].record.text.pl).markers]
    numbers = [note.number for note in notes[0].record.footnotes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield notes[0].problem(f"expected footnotes numbered 1, 2, 3 …, found {numbers}", "footnotes")
    for place, (unit, number) in enumerate(marked, start=1):
        if number != place:
            yield units[unit].problem(f"expected the marker [^{place}] next, found [^{number}]", "text", "pl")
    if len(marked) != len(numbers):
        yield notes[0].problem(f"expected {len(numbers)} footnote markers in the units, found {len(marked)}", "footnotes")


def check_facts(files: Sequence[Loaded]) -> Iterator[Problem]:
    """A verified fact names its source; a milestone has a date."""
    for file in files:
        for path, fact in _facts(file.annotation, file.record):
            if fact.status == "verified" and fact.source is None:
                yield file.problem("expected “source:” with a verified fact, found none", *path)
            if fact.milestone is not None and fact.date is None:
                yield file.problem("expected “date:” with a milestone, found none", *path)


def _facts(annotation: Any, record: Any) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
    for name in hints_of(annotation) if isinstance(annotation, type) else ():
        value = getattr(record, name, None)
        if isinstance(value, Fact):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, i), item) for i, item in enumerate(value) if isinstance(item, Fact))


def check_identifiers(files: Sequence[Loaded]) -> Iterator[Problem]:
    """An identifier has the form that its scheme asks for."""
    schemes: Mapping[str, Any] = next((f.record for f in files if f.kind == "vocabulary" and f.id == "schemes"), {})
    for file in files:
        for index, item in enumerate(getattr(file.record, "identifiers", ())):
            scheme = schemes.get(item.scheme)
            if scheme is not None and not re.fullmatch(scheme.pattern, item.value):
                yield file.problem(f"expected {item.scheme} such as {scheme.example}, found “{item.value}”", "identifiers", index, "value")


def check_key_order(files: Sequence[Loaded]) -> Iterator[Problem]:
    """The keys of a record stand in the declared order, so that two editors write the same file."""
    for file in files:
        if isinstance(file.node, MappingNode) and isinstance(file.annotation, type):
            declared = list(hints_of(file.annotation))
            written = [key for key, _ in file.node.pairs]
            order = [declared.index(key.value) for key in written]
            for key, rank, before in zip(written[1:], order[1:], order, strict=False):
                if rank < before:
                    yield Problem(file.path, key.line, key.column, f"expected “{key.value}” before “{declared[before]}”, found it after")
