"""A decoded file, as seen by the rules between records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.introspect import field_types
from ..model.records import Fact
from .problems import Detail, Problem, problem_at
from .values import FieldValue, iter_values
from .yaml_nodes import MappingNode, Node, ScalarNode, descend


@dataclass(frozen=True)
class RecordFile:
    """A file that was read: its record (None where it has problems of its own) and its nodes, for positions."""

    path: str
    kind: str
    id: str
    node: Node
    record: Any
    annotation: Any

    @cached_property
    def values(self) -> tuple[FieldValue, ...]:
        """Every scalar and every list of the file with its place, found once for all rules that look at each of them."""
        return iter_values(self.annotation, self.node)

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


def ids_by_kind(files: Sequence[RecordFile]) -> dict[str, tuple[str, ...]]:
    """Kind or vocabulary -> its ids, in file order; a vocabulary that could not be read has no entry."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.kind == "vocabulary" and file.record is not None:
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
