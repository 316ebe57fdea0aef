"""How fresh the records are by what they say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..model.corpus import Corpus


def newest_check(corpus: Corpus) -> str:
    """The newest full date of a check in any record (ISO 8601)."""
    values = walk((corpus.document, corpus.help, corpus.entities, corpus.developments))
    days = (getattr(value, "checked", None) or "" for value in values)
    return max((day for day in days if len(day) == len("2019-10-08")), default=corpus.document.date)


def walk(value: Any) -> Iterator[Any]:
    """A value of a record and every value inside it."""
    yield value
    if isinstance(value, tuple):
        inner = value
    else:
        inner = tuple(getattr(value, spec.name) for spec in fields(value)) if is_dataclass(value) else ()
    for item in inner:
        yield from walk(item)
