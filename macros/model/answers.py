"""Later events by call, and which calls are requests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from .corpus import Corpus, Development, Located
from .records import Call

WEAKEST_REQUEST = 3
"""The rank of the weakest force of a request: to call on, to encourage, to consider necessary."""


@lru_cache(maxsize=4)
def developments_by_call(corpus: Corpus) -> Mapping[str, tuple[Development, ...]]:
    """Calls with later events: `14#c3` -> its developments, oldest first."""
    found: dict[str, list[Development]] = {}
    for development in sorted(corpus.developments, key=lambda item: item.record.date):
        for reference in dict.fromkeys(development.record.calls):
            found.setdefault(reference, []).append(development)
    return {reference: tuple(items) for reference, items in found.items()}


def is_request(corpus: Corpus, call: Located[Call]) -> bool:
    """Whether a call requests an action."""
    return corpus.vocabularies["forces"][call.record.force].rank <= WEAKEST_REQUEST
