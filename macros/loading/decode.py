"""Converts nodes to typed values by the record's declaration; every mismatch is a problem with its position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, is_dataclass
from typing import Annotated, Any

from ..model.bilingual import Bilingual, quoted, truncate
from ..model.fields import BLANK, Pattern, Predicate
from ..model.introspect import field_specs, field_types, type_parts
from .problems import Detail, Problem, problem_at
from .repairs import repair, repair_list, suggest_key
from .yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

LONGEST_NEAR = 60
"""Characters of a suggested value that a message shows."""

_RECORD = Bilingual("rekord", "record")


def decode(path: str, annotation: Any, node: Node) -> tuple[Any, list[Problem]]:
    """The typed value of a node, and its problems; the value is meaningless where there are problems."""
    decoder = _Decoder(path)
    return decoder.value(annotation, node, ""), decoder.problems


class _Decoder:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(self, node: Node, name: str, /, **details: Detail) -> None:
        self.problems.append(problem_at(self.path, node.line, node.column, name, **details))

    def value(self, annotation: Any, node: Node, name: str) -> Any:
        annotation, origin, args = type_parts(annotation)
        if origin is tuple:
            return self.sequence(args[0], node, name)
        if origin is dict:
            return self.mapping(args[1], node, name)
        if is_dataclass(annotation):
            return self.record(annotation, node, name)
        return self.scalar(annotation, node, name)

    def sequence(self, item: Any, node: Node, name: str) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            near = repair_list(node.value) if isinstance(node, ScalarNode) and node.value and _is_scalar(item) else ""
            self.report(node, "not-a-list", key=name, found=describe(node), near=near)
            return ()
        return tuple(self.item(item, inner, name) for inner in node.items)

    def item(self, annotation: Any, node: Node, name: str) -> Any:
        if _is_scalar(annotation) and not isinstance(node, ScalarNode):
            key = Bilingual(f"każda pozycja listy {name}", f"every item of the list {name}")
            self.report(node, "not-one-value", key=key, found=describe(node))
            return ""
        return self.value(annotation, node, name)

    def mapping(self, item: Any, node: Node, name: str) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            self.report(node, "not-keys", key=name or _RECORD, found=describe(node))
            return {}
        return {key.value: self.value(item, inner, key.value) for key, inner in node.pairs}

    def record(self, record: Any, node: Node, name: str) -> Any:
        if not isinstance(node, MappingNode):
            keys = ", ".join(field_types(record))
            self.report(node, "not-a-record", key=name or _RECORD, keys=keys, found=describe(node))
            return None
        hints = field_types(record)
        meant: set[str] = set()
        for key, _ in node.pairs:
            if key.value not in hints:
                near = suggest_key(key.value, hints.keys() - {other.value for other, _ in node.pairs}, hints.keys())
                self.report(
                    key, "unknown-key", known=", ".join(hints), found=truncate(_show_hidden(key.value)), near=near
                )
                meant.add(near)
        values = {name: self.value(hints[name], inner, name) for name, inner in self._present(record, node, meant)}
        return record(**values) if len(values) == len(hints) or self._complete(record, values) else None

    def _present(self, record: Any, node: MappingNode, meant: set[str]) -> Iterator[tuple[str, Node]]:
        """The declared keys with their nodes; a missing key is reported, unless a mistyped key was meant for it."""
        present = {key.value: inner for key, inner in node.pairs}
        for spec in field_specs(record):
            if spec.name in present:
                yield spec.name, present[spec.name]
            elif spec.default is MISSING and spec.name not in meant:
                self.report(node, "missing-key", key=spec.name, doc=spec.metadata["doc"])

    @staticmethod
    def _complete(record: Any, values: dict[str, Any]) -> bool:
        return all(spec.name in values or spec.default is not MISSING for spec in field_specs(record))

    def scalar(self, annotation: Any, node: Node, name: str) -> Any:
        if not isinstance(node, ScalarNode):
            only = node.items[0] if isinstance(node, SequenceNode) and len(node.items) == 1 else None
            self.report(
                node,
                "not-one-value",
                key=name,
                found=describe(node),
                near=only.value if isinstance(only, ScalarNode) else "",
            )
            return ""
        text = node.value.strip() if node.block else node.value
        if text == BLANK:
            self.report(node, "blank", key=name)
            return ""
        _, origin, args = type_parts(annotation)
        base, *markers = args if origin is Annotated else (annotation,)
        for marker in markers:
            if not _accepts(marker, text):
                near = repair(text, lambda form: all(_accepts(each, form) for each in markers))
                self.report(
                    node, "wrong-value", key=name, expected=marker.expected, found=truncate(text), near=_show_end(near)
                )
                return 0 if base is int else ""
        return int(text) if base is int else text


def _show_hidden(key: str) -> str:
    """A key with its no-break spaces in sight, since it looks like a right one."""
    return re.sub("[\u00a0\u2007\u202f]", "␣", key)


def _show_end(text: str) -> str:
    """A value that is suggested; the end of a long one, where it differs from what was written."""
    return text if len(text) <= LONGEST_NEAR else f"…{text[-LONGEST_NEAR:]}"


def _accepts(marker: Any, text: str) -> bool:
    """Whether a text passes one condition of its field."""
    if isinstance(marker, Predicate):
        return marker.test(text)
    return not isinstance(marker, Pattern) or re.fullmatch(marker.regex, text, re.ASCII) is not None


def _is_scalar(annotation: Any) -> bool:
    """Whether a field holds one value, and neither keys nor a list."""
    inner, origin, _ = type_parts(annotation)
    return origin not in (tuple, dict) and not is_dataclass(inner)


def describe(node: Node) -> Bilingual:
    """The kind of a node, in words for editors."""
    match node:
        case SequenceNode():
            return Bilingual("lista", "a list")
        case MappingNode():
            return Bilingual("klucze z wartościami", "keys with values")
        case ScalarNode(value=""):
            return Bilingual("nic", "nothing")
        case ScalarNode(value=value):
            return quoted(value)
