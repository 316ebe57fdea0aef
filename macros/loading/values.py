"""Every value of a file with its position and declaration, even if the record is invalid."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from typing import Any

from ..model.introspect import field_types, type_parts
from .yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True)
class FieldValue:
    """A scalar or a list: its key, the record type that declares the key, its annotation and its node."""

    key: str
    owner: type | None
    annotation: Any
    node: ScalarNode | SequenceNode


def is_folded(value: FieldValue) -> bool:
    """Whether the text spans several lines that YAML joins into one (`>-`, or without a mark)."""
    return isinstance(value.node, ScalarNode) and value.node.style != "|" and bool(value.node.lines)


def iter_values(annotation: Any, node: Node) -> tuple[FieldValue, ...]:
    """Every scalar and list below a node, in the order of the file; undeclared keys are skipped."""
    found: list[FieldValue] = []
    _collect(found, annotation, node, "", None)
    return tuple(found)


def _collect(found: list[FieldValue], annotation: Any, node: Node, key: str, owner: type | None) -> None:
    inner, origin, args = type_parts(annotation)
    if isinstance(node, ScalarNode):
        found.append(FieldValue(key, owner, inner, node))
    elif isinstance(node, SequenceNode) and origin is tuple:
        found.append(FieldValue(key, owner, inner, node))
        for item in node.items:
            _collect(found, args[0], item, key, owner)
    elif isinstance(node, MappingNode) and origin is dict:
        for name, item in node.pairs:
            _collect(found, args[1], item, name.value, owner)
    elif isinstance(node, MappingNode) and is_dataclass(inner) and isinstance(inner, type):
        hints = field_types(inner)
        for name, item in node.pairs:
            if name.value in hints:
                _collect(found, hints[name.value], item, name.value, inner)
