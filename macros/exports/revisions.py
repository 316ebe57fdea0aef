"""What changed in what a record says: its fields before and after a commit, compared by meaning and not by form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FIELD = re.compile(r"^(?=[A-Za-z0-9][\w-]*:)", re.MULTILINE)
"""Where a field of a record begins."""
ITEM = re.compile(r"^(?=  - )", re.MULTILINE)
"""Where an item of a list begins, in canonical form."""
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
Versions = Sequence[tuple[str, str, str]]
"""Path, and the names of its content before and after."""


@dataclass(frozen=True)
class Edit:
    """What a commit did to a record: `added`, `removed`, or `changed` in these fields, in the order of the record."""

    path: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Revision:
    """What a commit did to records, those left out whose form alone it changed; `date` in UTC (RFC 3339)."""

    commit: str
    date: str
    edits: tuple[Edit, ...]


def revise(commit: str, date: str, versions: Versions, contents: Mapping[str, str]) -> Revision:
    """The revision that a commit made; `contents` hold the text under each name."""
    return Revision(commit, date, tuple(_edits(versions, contents)))


def _edits(versions: Versions, contents: Mapping[str, str]) -> Iterator[Edit]:
    for path, before, after in versions:
        old, new = contents.get(before), contents.get(after)
        if old is None or new is None:
            if old != new:
                yield Edit(path, ADDED if old is None else REMOVED)
        elif fields := tuple(changed_fields(old, new)):
            yield Edit(path, CHANGED, fields)


def changed_fields(old: str, new: str) -> Iterator[str]:
    """The fields whose value is another; only those that are written differently are read at all."""
    before, after = _split(old), _split(new)
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name) and not _agree(name, before.get(name, ""), after.get(name, "")):
            yield name


def _split(text: str) -> dict[str, str]:
    """The text of each field by its name."""
    return {piece.partition(":")[0]: piece for piece in FIELD.split(text) if ":" in piece and not piece.startswith("#")}


def _agree(name: str, old: str, new: str) -> bool:
    """Whether two texts of a field say the same; items of a list that are the same on both sides are not read."""
    if not old or not new:
        return False
    before, after = ITEM.split(old), ITEM.split(new)
    if len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        old, new = (f"{name}:\n{''.join(items)}" for items in _drop_common(before[1:], after[1:]))
    return bool(_value(old) == _value(new))


def _drop_common(before: Sequence[str], after: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Two lists without their common beginning and end."""
    start = _count_equal(before, after)
    end = _count_equal(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def _count_equal(before: Sequence[str], after: Sequence[str]) -> int:
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))])


def _value(piece: str) -> Any:
    """What a field says, its text itself where that is no YAML."""
    try:
        return yaml.load(piece, LOADER)
    except yaml.YAMLError:
        return piece
