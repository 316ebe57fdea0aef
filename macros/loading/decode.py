"""Converts nodes to typed values by the record's declaration; every mismatch is a problem with its position."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import is_dataclass
from typing import Annotated, Any

from ..model.bilingual import Bilingual, quoted, truncate
from ..model.fields import BLANK, Pattern, Predicate
from ..model.introspect import field_types, required_fields, type_parts
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
            self.report(node, "not-a-list", key=name, found=describe_node(node), near=near)
            return ()
        return tuple(self.item(item, inner, name) for inner in node.items)

    def item(self, annotation: Any, node: Node, name: str) -> Any:
        if _is_scalar(annotation) and not isinstance(node, ScalarNode):
            key = Bilingual(f"każda pozycja listy {name}", f"every item of the list {name}")
            self.report(node, "not-one-value", key=key, found=describe_node(node))
            return ""
        return self.value(annotation, node, name)

    def mapping(self, item: Any, node: Node, name: str) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            self.report(node, "not-keys", key=name or _RECORD, found=describe_node(node))
            return {}
        return {key.value: self.value(item, inner, key.value) for key, inner in node.pairs}

    def record(self, record: Any, node: Node, name: str) -> Any:
        if not isinstance(node, MappingNode):
            keys = ", ".join(field_types(record))
            self.report(node, "not-a-record", key=name or _RECORD, keys=keys, found=describe_node(node))
            return None
        hints, present = field_types(record), {key.value: inner for key, inner in node.pairs}
        values = {name: self.value(hints[name], present[name], name) for name in hints if name in present}
        missing = {name: spec for name, spec in required_fields(record).items() if name not in present}
        meant = self.report_unknown(node, hints.keys())
        for name in missing.keys() - meant:
            self.report(node, "missing-key", key=name, doc=missing[name].metadata["doc"])
        return None if missing else record(**values)

    def report_unknown(self, node: MappingNode, known: Set[str]) -> set[str]:
        """Report the keys that a record cannot have; what is returned are those that they were meant for."""
        given = {key.value for key, _ in node.pairs}
        meant: set[str] = set()
        for key in (key for key, _ in node.pairs if key.value not in known):
            near = suggest_key(key.value, known - given, known)
            self.report(key, "unknown-key", known=", ".join(known), found=truncate(_show_hidden(key.value)), near=near)
            meant.add(near)
        return meant

    def scalar(self, annotation: Any, node: Node, name: str) -> Any:
        if not isinstance(node, ScalarNode):
            only = node.items[0] if isinstance(node, SequenceNode) and len(node.items) == 1 else None
            near = only.value if isinstance(only, ScalarNode) else ""
            self.report(node, "not-one-value", key=name, found=describe_node(node), near=near)
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
                details = {"found": truncate(text), "near": _show_end(near)}
                self.report(node, "wrong-value", key=name, expected=marker.expected, **details)
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


def describe_node(node: Node) -> Bilingual:
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
