"""Parses strict YAML into nodes with positions and reports all problems of the file at once.

Only a plain subset of YAML 1.2 is accepted (https://yaml.org/spec/1.2.2/): one document of mappings,
sequences and strings. Every scalar stays the string that was written, so `no`, `012` and dates
never turn into something else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..model.bilingual import truncate
from .problems import Detail, Problem, file_problem, problem_at
from .yaml_characters import FORBIDDEN, check_characters
from .yaml_comments import LOADER, find_comments
from .yaml_mistakes import UNKNOWN, find_certain, find_mistake

LARGEST_FILE = 2_000_000
"""Bytes, enough for the footnotes of 5,000 units; a larger file is a mistake or an attack."""


@dataclass(frozen=True)
class ScalarNode:
    """A string as written: its style (`|`, `>`, a quotation mark, or none) and, where it spans several, its lines."""

    value: str
    line: int
    column: int
    style: str = ""
    lines: tuple[str, ...] = ()

    @property
    def block(self) -> bool:
        """Whether it is a `|` or `>` scalar, whose text starts on the next line."""
        return self.style in ("|", ">")

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the value."""
        if not self.lines:
            return self.line, self.column + offset + (self.style != "")
        wanted = sum(not sign.isspace() for sign in self.value[: offset + 1])
        for number, line in enumerate(self.lines, start=self.line + self.block):
            signs = [column for column, sign in enumerate(line, start=1) if not sign.isspace()]
            if wanted <= len(signs):
                return number, signs[max(0, wanted - 1)]
            wanted -= len(signs)
        return self.line, self.column


@dataclass(frozen=True)
class SequenceNode:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class MappingNode:
    """Pairs of key and value in the order of the file; keys are unique."""

    pairs: tuple[tuple[ScalarNode, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None where the mapping has no such key."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def descend(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at `path`, or the deepest one that exists on the way there."""
    for step in path:
        inner: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is None:
            return node
        node = inner
    return node


def read_nodes(path: str, raw: bytes) -> tuple[Node | None, list[Problem]]:
    """The file's node tree and its problems; the tree is None where the file cannot be read as YAML."""
    if len(raw) > LARGEST_FILE:
        return None, [file_problem(path, "file-too-large", limit=LARGEST_FILE, size=len(raw))]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [problem_at(path, line, 1, "not-utf8")]
    if certain := find_certain(text):
        return None, [problem_at(path, certain[0], 1, "not-yaml", found=certain[1])]
    problems = list(check_characters(path, text))
    if problems:
        return None, problems
    return _compose(path, text)


def _compose(path: str, text: str) -> tuple[Node | None, list[Problem]]:
    builder = _Builder(path, text.split("\n"))
    try:
        root = builder.build(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        unknown = UNKNOWN.format(found=truncate(str(error.problem or error.context)))
        line, column, words = find_mistake(text, line) or (line, column, unknown)
        return None, [*builder.problems, problem_at(path, line, column, "not-yaml", found=words)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, file_problem(path, "not-yaml", found=truncate(str(error)))]
    except RecursionError:
        return None, [*builder.problems, file_problem(path, "deep-nesting")]
    for comment in (comment for comment in find_comments(text) if not comment.alone):
        found = truncate(comment.text)
        builder.problems.append(problem_at(path, comment.line, comment.column, "cut-by-comment", found=found))
    return root, builder.problems


class _Builder:
    """Turns parser events into nodes and notes what plain records must not contain."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.problems: list[Problem] = []

    def build(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._report(event, "second-document")
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events)
                root = root or node
        if root is None:
            self.problems.append(file_problem(self.path, "empty-file"))
        return root

    def _report(self, event: Any, name: str, **details: Detail) -> None:
        mark = event.start_mark
        self.problems.append(problem_at(self.path, mark.line + 1, mark.column + 1, name, **details))

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.anchor is not None and not any(problem.name == "anchor" for problem in self.problems):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._report(event, "anchor", found=truncate(f"{sign}{event.anchor}"))
        if getattr(event, "tag", None) is not None:
            self._report(event, "tag", found=truncate(event.tag))
        if isinstance(event, yaml.MappingStartEvent):
            return MappingNode(tuple(self._pairs(events)), line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return SequenceNode(tuple(self._items(events)), line, column)
        value = getattr(event, "value", "")
        style = getattr(event, "style", None)
        if style == '"' and (FORBIDDEN.search(value) or "\t" in value or not unicodedata.is_normalized("NFC", value)):
            self._report(event, "escape", found=truncate(ascii(value)))
        return ScalarNode(value, line, column, style or "", self._lines_of(event, style))

    def _lines_of(self, event: Any, style: str | None) -> tuple[str, ...]:
        """The lines of a text that spans several, with nothing of what stands before it."""
        start, end = event.start_mark, event.end_mark
        if style in ("|", ">"):
            return tuple(self.lines[start.line + 1 : end.line + (end.column > 0)])
        if start.line == end.line:
            return ()
        blank = " " * (start.column + bool(style))
        return (blank + self.lines[start.line][len(blank) :], *self.lines[start.line + 1 : end.line + 1])

    def _items(self, events: Iterator[Any]) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events)

    def _pairs(self, events: Iterator[Any]) -> Iterator[tuple[ScalarNode, Node]]:
        seen: dict[str, int] = {}
        doubled = False
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events)
            value = self._node(next(events), events)
            if not isinstance(key, ScalarNode):
                self._report(event, "key-not-word")
            elif key.value in seen and doubled:
                continue  # all of them are those of one entry without its dash
            elif key.value in seen:
                doubled = True
                self._report(event, "key-twice", key=truncate(key.value), first=seen[key.value])
            else:
                seen[key.value] = key.line
                yield key, value
