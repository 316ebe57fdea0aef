"""The Polish dictionary SGJP by way of Morfeusz 2 (http://morfeusz.sgjp.pl/)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def dictionary() -> Any:
    """Morfeusz, opened once; imported late, because checking records needs nothing but PyYAML."""
    import morfeusz2

    return morfeusz2.Morfeusz()
