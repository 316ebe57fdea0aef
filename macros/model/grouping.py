"""Values grouped by what they belong to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def gather(pairs: Iterable[tuple[K, V]], keys: Iterable[K] = ()) -> dict[K, tuple[V, ...]]:
    """Every key with its values in the order in which they come; `keys` are first, and there even without a value."""
    found: dict[K, list[V]] = {key: [] for key in keys}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
