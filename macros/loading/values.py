"""Every value of a file with its place and its declaration, whether the record as a whole is sound or not."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from typing import Any

from ..model.introspect import hints_of, shape_of
from .yaml_nodes import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True)
class Value:
    """A scalar or a list: its key, the record type that declares the key, its annotation and its node."""

    key: str
    owner: type | None
    annotation: Any
    node: Scalar | Sequence


def find_values(annotation: Any, node: Node) -> tuple[Value, ...]:
    """Every scalar and every list below a node, in the order of the file; what the declaration does not know is passed over."""
    found: list[Value] = []
    _collect(found, annotation, node, "", None)
    return tuple(found)


def _collect(found: list[Value], annotation: Any, node: Node, key: str, owner: type | None) -> None:
    inner, origin, args = shape_of(annotation)
    if isinstance(node, Scalar):
        found.append(Value(key, owner, inner, node))
    elif isinstance(node, Sequence) and origin is tuple:
        found.append(Value(key, owner, inner, node))
        for item in node.items:
            _collect(found, args[0], item, key, owner)
    elif isinstance(node, Mapping) and origin is dict:
        for name, item in node.pairs:
            _collect(found, args[1], item, name.value, owner)
    elif isinstance(node, Mapping) and is_dataclass(inner) and isinstance(inner, type):
        hints = hints_of(inner)
        for name, item in node.pairs:
            if name.value in hints:
                _collect(found, hints[name.value], item, name.value, inner)
