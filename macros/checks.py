"""What must hold between records: references resolve, quotes have one place, the set is complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .corpus import UNIT_IDS
from .decode import find_marked, hints_of
from .fields import Choice, Ref
from .nodes import Node, descend
from .nodes import Mapping as MappingNode
from .problems import Problem, shorten, suggest
from .records import EntityRecord, Fact, Footnotes, Mention, UnitRecord
from .wording import QuoteError, Span, Wording, locate, parse_wording


@dataclass(frozen=True)
class Loaded:
    """A file that was read: its record (None where it has problems) and its nodes, for positions."""

    path: str
    kind: str
    id: str
    node: Node
    record: Any
    annotation: Any

    def problem(self, message: str, *at: str | int) -> Problem:
        """A problem at a path inside the record."""
        node = descend(self.node, at)
        return Problem(self.path, node.line, node.column, message)


def check_all(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Every problem between records, of all rules, in one pass over the rules."""
    sound = [file for file in files if file.record is not None]
    for rule in RULES:
        yield from rule(sound)


def ids_by_kind(files: Sequence[Loaded]) -> dict[str, tuple[str, ...]]:
    """Kind or vocabulary -> its ids, in file order."""
    found: dict[str, list[str]] = {}
    for file in files:
        names = list(file.record) if file.kind == "vocabulary" else [file.id]
        found.setdefault(file.id if file.kind == "vocabulary" else file.kind, []).extend(names)
    return {kind: tuple(names) for kind, names in found.items()}


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


def check_wording(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Official sentences are single-spaced lines with nothing before or after."""
    for file, path, text in _texts(files):
        for number, line in enumerate(text.split("\n"), start=1):
            if line != " ".join(line.split()) or not line:
                yield file.problem(f"expected one sentence a line with single spaces, found {shorten(line)} in line {number}", *path)


def _texts(files: Sequence[Loaded]) -> Iterator[tuple[Loaded, tuple[str | int, ...], str]]:
    for file in files:
        if isinstance(file.record, UnitRecord):
            yield file, ("text", "pl"), file.record.text.pl
        elif isinstance(file.record, Footnotes):
            for index, note in enumerate(file.record.footnotes):
                yield file, ("footnotes", index, "text", "pl"), note.text.pl


def check_quotes(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Every quote has one place; mentions may nest or share a place for two entities, but not cross."""
    for file in files:
        if isinstance(file.record, UnitRecord):
            wording = parse_wording(file.record.text.pl)
            yield from _check_mentions(file, wording, file.record.mentions, ("mentions",))
            for index, call in enumerate(file.record.calls):
                yield from _check_quote(file, wording, call.quote, call.occurrence, ("calls", index))
        elif isinstance(file.record, Footnotes):
            for index, note in enumerate(file.record.footnotes):
                yield from _check_mentions(file, parse_wording(note.text.pl), note.mentions, ("footnotes", index, "mentions"))


def _check_quote(file: Loaded, wording: Wording, quote: str, occurrence: int | None, path: tuple[str | int, ...]) -> Iterator[Problem]:
    try:
        locate(wording, quote, occurrence)
    except QuoteError as error:
        yield file.problem(f"{error}: {shorten(quote)}{_near(wording, quote)}", *path, "quote")


def _near(wording: Wording, quote: str) -> str:
    words = wording.plain.split()
    size = len(quote.split())
    windows = {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}
    return "" if quote in wording.plain else suggest(quote, windows)


def _check_mentions(file: Loaded, wording: Wording, mentions: Sequence[Mention], path: tuple[str | int, ...]) -> Iterator[Problem]:
    placed: list[tuple[Span, int]] = []
    for index, mention in enumerate(mentions):
        yield from _check_quote(file, wording, mention.quote, mention.occurrence, (*path, index))
        try:
            placed.append((locate(wording, mention.quote, mention.occurrence), index))
        except QuoteError:
            continue
    for first, (span, one) in enumerate(placed):
        for other, two in placed[first + 1 :]:
            if (span, mentions[one].entity) == (other, mentions[two].entity):
                yield file.problem(f"expected an entity once at a place, found it again: {shorten(mentions[two].quote)}", *path, two)
            elif _cross(span, other):
                quotes = f"{shorten(mentions[one].quote)} and {shorten(mentions[two].quote)}"
                yield file.problem(f"expected mentions apart or one inside the other, found {quotes} crossing", *path, two)


def _cross(a: Span, b: Span) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def check_notes(files: Sequence[Loaded]) -> Iterator[Problem]:
    """A source note quotes its unit, or the footnote that it names."""
    notes = {n.number: n for file in files if isinstance(file.record, Footnotes) for n in file.record.footnotes}
    for file in files:
        if not isinstance(file.record, UnitRecord):
            continue
        for index, note in enumerate(file.record.source_notes):
            if note.footnote is not None and note.footnote not in notes:
                yield file.problem(f"expected a footnote from 1 to {len(notes)}, found {note.footnote}", "source_notes", index)
                continue
            text = file.record.text.pl if note.footnote is None else notes[note.footnote].text.pl
            yield from _check_quote(file, parse_wording(text), note.quote, note.occurrence, ("source_notes", index))
            if (note.source is None) != (note.checked is None):
                yield file.problem("expected source and checked together, found only one of them", "source_notes", index)


def check_names(files: Sequence[Loaded]) -> Iterator[Problem]:
    """A named mention contains a name or an alias of its entity, so that names stay complete."""
    entities = {file.id: file.record for file in files if isinstance(file.record, EntityRecord)}
    for file in files:
        for path, mention in _mentions(file):
            record = entities.get(mention.entity)
            if mention.how == "named" and record is not None and not _is_named(mention.quote, record):
                message = f"expected a name or alias of “{mention.entity}” in {shorten(mention.quote)}; add it to its aliases or say how: anaphor"
                yield file.problem(message, *path)


def _mentions(file: Loaded) -> Iterator[tuple[tuple[str | int, ...], Mention]]:
    if isinstance(file.record, UnitRecord):
        yield from ((("mentions", i), m) for i, m in enumerate(file.record.mentions))
    elif isinstance(file.record, Footnotes):
        for n, note in enumerate(file.record.footnotes):
            yield from ((("footnotes", n, "mentions", i), m) for i, m in enumerate(note.mentions))


def _is_named(quote: str, record: EntityRecord) -> bool:
    names = (record.name.pl, record.name.en, *record.aliases.pl, *record.aliases.en)
    return any(name.casefold() in quote.casefold() for name in names)


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


def check_contexts(files: Sequence[Loaded]) -> Iterator[Problem]:
    """A direct context rests on a mention in the unit or its footnotes; a reading does not claim one."""
    notes = {n.number: n for file in files if isinstance(file.record, Footnotes) for n in file.record.footnotes}
    owners = {file.id: file.record.part_of or file.record.succeeded_by for file in files if isinstance(file.record, EntityRecord)}
    for file in files:
        if not isinstance(file.record, UnitRecord):
            continue
        marked = [notes[m.number] for m in parse_wording(file.record.text.pl).markers if m.number in notes]
        named = {m.entity for source in (file.record, *marked) for m in source.mentions}
        named |= {owner for name in named if (owner := owners.get(name))}
        for index, context in enumerate(file.record.context):
            if context.kind == "direct" and context.initiative not in named:
                yield file.problem(f"expected a mention of “{context.initiative}” in the unit or its footnotes, found none", "context", index)


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
            declared = [name for name in hints_of(file.annotation)]
            written = [key for key, _ in file.node.pairs]
            order = [declared.index(key.value) for key in written]
            for key, rank, before in zip(written[1:], order[1:], order, strict=False):
                if rank < before:
                    yield Problem(file.path, key.line, key.column, f"expected “{key.value}” before “{declared[before]}”, found it after")


def check_call_ids(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Call ids are unique inside their unit."""
    for file in files:
        if isinstance(file.record, UnitRecord):
            seen: set[str] = set()
            for index, call in enumerate(file.record.calls):
                if call.id in seen:
                    yield file.problem(f"expected each call id once, found “{call.id}” again", "calls", index, "id")
                seen.add(call.id)


RULES: tuple[Callable[[Sequence[Loaded]], Iterator[Problem]], ...] = (
    check_references,
    check_unique_ids,
    check_completeness,
    check_wording,
    check_quotes,
    check_notes,
    check_names,
    check_facts,
    check_contexts,
    check_identifiers,
    check_key_order,
    check_call_ids,
)
"""Every rule between records; the editors' guide lists their docstrings."""
