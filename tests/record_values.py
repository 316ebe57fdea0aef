"""Every single value of a record or a JSON file by its place, and which of them differ between two versions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.loading.yaml_nodes import Node, ScalarNode, SequenceNode, read_nodes

JSON = (".json", ".jsonld")


@dataclass(frozen=True)
class Change:
    """One value at one place; None where there was or is none."""

    place: str
    before: str | None
    after: str | None


def compare_values(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Every place whose value differs, in the order of the new values, the lost ones last."""
    places = [*after, *(place for place in before if place not in after)]
    return [
        Change(place, before.get(place), after.get(place)) for place in places if before.get(place) != after.get(place)
    ]


def flatten(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every single value with its place, such as `calls[c1].force`; items are named by what they hold, so that an
    insertion moves none."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        seen = Counter[str]()
        for item in value:
            name = _name_of(item)
            seen[name] += 1
            yield from flatten(item, f"{place}[{name}{f' ({seen[name]})' if seen[name] > 1 else ''}]")
    else:
        yield place, "" if value is None else str(value)


def _name_of(item: Any) -> str:
    """What tells an item of a list from its neighbours: its id, number or first word; lists in lists have no name."""
    if isinstance(item, dict):
        return _name_of(item.get("id", next(iter(item.values()), "")))
    text = "" if isinstance(item, list) else " ".join(str(item).split())
    return text[:40].replace("[", "(").replace("]", ")")


def to_plain(node: Node) -> Any:
    """A node tree as lists, dicts and strings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [to_plain(item) for item in node.items]
    return {key.value: to_plain(value) for key, value in node.pairs}


def read_values(file: Path) -> dict[str, str] | None:
    """Places and values of a record or a JSON file; none where there is no file, None where it cannot be read as
    such."""
    if not file.is_file():
        return {}
    if file.suffix in JSON:
        try:
            return dict(flatten(json.loads(file.read_text(encoding="utf-8"))))
        except ValueError:
            return None
    node, problems = read_nodes(file.name, file.read_bytes())
    return None if node is None or problems else dict(flatten(to_plain(node)))
