"""A decoded file, as seen by the rules between records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar, cast

from ..model.fields import DATES, Url
from ..model.introspect import Reference, field_types, find_references
from ..model.records import Fact
from .problems import Detail, Problem, problem_at
from .values import FieldValue, iter_values
from .yaml_nodes import MappingNode, Node, ScalarNode, descend

T = TypeVar("T")


MOST_REMEMBERED = 500
"""Files whose results are kept by a process that checks again and again, such as a live preview."""


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
        """Every scalar and every list of the file with its place,
        found once for all rules that look at each of them."""
        return iter_values(self.annotation, self.node)

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

    def problem(self, name: str, /, *at: str | int, **details: Detail) -> Problem:
        """A problem of the named rule at a path inside the record."""
        node = descend(self.node, at)
        return problem_at(self.path, node.line, node.column, name, **details)

    def problem_in(self, name: str, at: tuple[str | int, ...], offset: int, /, **details: Detail) -> Problem:
        """A breach of the named rule at a character of the value at a path."""
        node = descend(self.node, at)
        line, column = node.place(offset) if isinstance(node, ScalarNode) else (node.line, node.column)
        return problem_at(self.path, line, column, name, **details)

    def key_problem(self, name: str, key: str, /, **details: Detail) -> Problem:
        """A problem of the named rule at a top-level key of the record."""
        pairs = self.node.pairs if isinstance(self.node, MappingNode) else ()
        node = next((found for found, _ in pairs if found.value == key), self.node)
        return problem_at(self.path, node.line, node.column, name, **details)


def per_file(
    rule: Callable[[RecordFile], Iterable[Problem]],
) -> Callable[[Sequence[RecordFile]], Iterator[Problem]]:
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


def entries_of(files: Sequence[RecordFile], vocabulary: str, _entry: type[T]) -> Mapping[str, T]:
    """The entries of a vocabulary by id; none where it could not be read."""
    records = (file.record for file in files if (file.kind, file.id) == ("vocabulary", vocabulary))
    return next((cast(Mapping[str, T], record) for record in records if record), {})


def ids_by_kind(files: Sequence[RecordFile]) -> dict[str, tuple[str, ...]]:
    """Kind or vocabulary -> its ids, in file order; a vocabulary that could not be read has no entry."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.kind == "vocabulary" and isinstance(file.record, dict):
            found[file.id] = list(file.record)
        elif file.kind != "vocabulary":
            found.setdefault(file.kind, []).append(file.id)
    return {kind: tuple(names) for kind, names in found.items()}


def facts_of(file: RecordFile) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
    """Every fact of a record with its path."""
    for name in field_types(file.annotation) if isinstance(file.annotation, type) else ():
        value = getattr(file.record, name, None)
        if isinstance(value, Fact):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, index), item) for index, item in enumerate(value) if isinstance(item, Fact))
