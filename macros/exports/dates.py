"""How fresh the records are by what they say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..model.corpus import Corpus


def newest_check(corpus: Corpus) -> str:
    """The newest full date of a check in any record (ISO 8601)."""
    records = (
        corpus.document,
        *(e.record for e in corpus.entities),
        *(d.record for d in corpus.developments),
        *corpus.help,
    )
    return max(
        (day for record in records for day in _checks(record) if len(day) == len("2019-10-08")),
        default=corpus.document.date,
    )


def _checks(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _checks(item)
    elif is_dataclass(value):
        for field in fields(value):
            found = getattr(value, field.name)
            if field.name == "checked" and found:
                yield found
            else:
                yield from _checks(found)
