"""Vocabularies as the program uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .problems import InvalidDataError, file_problem, suggest


class Vocabulary(dict[str, Any]):
    """The entries of a vocabulary by id; raises InvalidDataError for a missing id."""

    def __init__(self, path: str, entries: Mapping[str, Any]) -> None:
        super().__init__(entries)
        self._path = path

    def __missing__(self, key: str) -> Any:
        raise InvalidDataError(
            [file_problem(self._path, "label-missing", found=key, where="", near=suggest(key, self))]
        )
