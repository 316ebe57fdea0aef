"""The dictionary SGJP by way of Morfeusz 2 (http://morfeusz.sgjp.pl/), opened once, asked without its slow way of answering."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def dictionary() -> Any:
    """Morfeusz, whose answers are the library's own, tuple for tuple.

    The library asks the C++ side for the words of every tag, name and label of every form; there are a few hundred of each, so they are
    kept by number here. That halves the time of the search's form map.
    """
    import morfeusz2

    class Lean(morfeusz2.Morfeusz):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self._said: dict[tuple[int, int, int], tuple[str, list[str], list[str]]] = {}

        def _interp2tuple(self, found: Any) -> tuple[str, str, str, list[str], list[str]]:
            key = (found.tagId, found.nameId, found.labelsId)
            if key not in self._said:
                self._said[key] = super()._interp2tuple(found)[2:]
            return (found.orth, found.lemma, *self._said[key])

    return Lean()
