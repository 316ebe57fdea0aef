"""A decoded file, as seen by the rules between records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar, cast

from ..model.fields import DATES, Url
from ..model.grouping import gather
from ..model.introspect import Reference, field_types, find_references, type_parts
from ..model.records import Fact, FootnoteRecord, Footnotes, UnitRecord
from .problems import Detail, Problem, problem_at
from .yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, descend

T = TypeVar("T")
Place = tuple[str | int, ...]
"""Keys and indexes that lead to a value in a record."""

MOST_REMEMBERED = 500
"""Files whose results are kept by a process that checks again and again, such as a live preview."""


@dataclass(frozen=True)
class FieldValue:
    """A scalar or a list: its key, the record type that declares the key, its annotation and its node."""

    key: str
    owner: type | None
    annotation: Any
    node: ScalarNode | SequenceNode


@dataclass(frozen=True, eq=False)
class RecordFile:
    """A file that was read: its record (None where it has problems of its own) and its nodes, for positions.
    An unchanged file is the same object at the next reading."""

    path: str
    kind: str
    id: str
    node: Node
    record: object
    annotation: Any

    @cached_property
    def values(self) -> tuple[FieldValue, ...]:
        """Every scalar and every list of the file with its place, found once for all rules that look at each."""
        return tuple(_iter_values(self.annotation, self.node, "", None))

    @cached_property
    def dates(self) -> tuple[tuple[FieldValue, ScalarNode], ...]:
        """Every date with its node."""
        return tuple(self._scalars_of(DATES))

    @cached_property
    def urls(self) -> tuple[tuple[FieldValue, ScalarNode], ...]:
        """Every address on the web with its node."""
        return tuple(self._scalars_of((Url,)))

    def _scalars_of(self, annotations: Sequence[object]) -> Iterator[tuple[FieldValue, ScalarNode]]:
        for value in self.values:
            if isinstance(value.node, ScalarNode) and value.annotation in annotations:
                yield value, value.node

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every id that the record names, found once for all rules that follow them."""
        return tuple(find_references(self.annotation, self.record))

    def problem(self, name: str, /, *at: str | int, offset: int | None = None, **details: Detail) -> Problem:
        """A problem of the named rule at a path inside the record, or at a character of the value there."""
        return self.problem_on(descend(self.node, at), name, offset, **details)

    def problem_on(self, node: Node, name: str, offset: int | None = None, /, **details: Detail) -> Problem:
        """A problem of the named rule at a node, or at a character of its value."""
        if offset is not None and isinstance(node, ScalarNode):
            return problem_at(self.path, *node.place(offset), name, **details)
        return problem_at(self.path, node.line, node.column, name, **details)

    def key_problem(self, name: str, key: str, /, **details: Detail) -> Problem:
        """A problem of the named rule at a top-level key of the record."""
        pairs = self.node.pairs if isinstance(self.node, MappingNode) else ()
        return self.problem_on(next((found for found, _ in pairs if found.value == key), self.node), name, **details)


def repeated(items: Iterable[tuple[object, T]]) -> Iterator[tuple[T, T]]:
    """Every item whose key an earlier one has, with the first of them, from pairs of key and item."""
    first: dict[object, T] = {}
    for key, item in items:
        if key in first:
            yield item, first[key]
        first.setdefault(key, item)


def per_file(rule: Callable[[RecordFile], Iterable[Problem]]) -> Callable[[Sequence[RecordFile]], Iterator[Problem]]:
    """A rule for all files made of a rule for one; an unchanged file is not checked again."""
    remembered = lru_cache(maxsize=MOST_REMEMBERED)(lambda file: tuple(rule(file)))

    @wraps(rule)
    def check(files: Sequence[RecordFile]) -> Iterator[Problem]:
        for file in files:
            yield from remembered(file)

    return check


def records_of(files: Sequence[RecordFile], record: type[T]) -> Iterator[tuple[RecordFile, T]]:
    """Every file that holds a valid record of a type, with the record."""
    return ((file, file.record) for file in files if isinstance(file.record, record))


def record_of(files: Sequence[RecordFile], record: type[T]) -> tuple[RecordFile, T] | tuple[None, None]:
    """The one file that holds a record of a type, with the record; neither where it could not be read."""
    return next(records_of(files, record), (None, None))


def vocabulary_of(
    files: Sequence[RecordFile], name: str, _entry: type[T]
) -> Iterator[tuple[RecordFile, Mapping[str, T]]]:
    """The file of a vocabulary with its entries by id; nothing where it could not be read."""
    return ((file, cast(Mapping[str, T], entries)) for file, entries in records_of(files, dict) if file.id == name)


def entries_of(files: Sequence[RecordFile], vocabulary: str, entry: type[T]) -> Mapping[str, T]:
    """The entries of a vocabulary by id; none where it could not be read."""
    return next((entries for _, entries in vocabulary_of(files, vocabulary, entry)), {})


def texts_of(files: Sequence[RecordFile]) -> Iterator[tuple[RecordFile, Place, UnitRecord | FootnoteRecord]]:
    """Every unit and every footnote, with its file and its path there."""
    for file, unit in records_of(files, UnitRecord):
        yield file, (), unit
    for file, notes in records_of(files, Footnotes):
        yield from ((file, ("footnotes", index), note) for index, note in enumerate(notes.footnotes))


def ids_by_kind(files: Sequence[RecordFile]) -> dict[str, tuple[str, ...]]:
    """Kind or vocabulary -> its ids, in file order; a vocabulary that could not be read has no entry."""
    vocabularies = {file.id: tuple(entries) for file, entries in records_of(files, dict)}
    return vocabularies | gather((file.kind, file.id) for file in files if file.kind != "vocabulary")


def facts_of(file: RecordFile) -> Iterator[tuple[Place, Fact]]:
    """Every fact of a record with its path."""
    for name in field_types(file.annotation) if isinstance(file.annotation, type) else ():
        value = getattr(file.record, name, None)
        if isinstance(value, Fact):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, index), item) for index, item in enumerate(value) if isinstance(item, Fact))


def _iter_values(annotation: Any, node: Node, key: str, owner: type | None) -> Iterator[FieldValue]:
    """Every scalar and list below a node, in the order of the file; undeclared keys are skipped."""
    inner, origin, args = type_parts(annotation)
    if isinstance(node, ScalarNode):
        yield FieldValue(key, owner, inner, node)
    elif isinstance(node, SequenceNode) and origin is tuple:
        yield FieldValue(key, owner, inner, node)
        for item in node.items:
            yield from _iter_values(args[0], item, key, owner)
    elif isinstance(node, MappingNode) and origin is dict:
        for name, item in node.pairs:
            yield from _iter_values(args[1], item, name.value, owner)
    elif isinstance(node, MappingNode) and is_dataclass(inner) and isinstance(inner, type):
        hints = field_types(inner)
        for name, item in node.pairs:
            if name.value in hints:
                yield from _iter_values(hints[name.value], item, name.value, inner)
