"""What is wrong with a record, said so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place; lines and columns count from 1, as editors do."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class InvalidDataError(Exception):
    """Carries every problem of a data folder; raised where a valid corpus is required."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def suggest(word: str, known: Iterable[str]) -> str:
    """A closing clause that names the nearest known word, or nothing if none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def shorten(text: str, limit: int = 60) -> str:
    """The text in quotation marks, cut to `limit` characters so that a message stays one line."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= limit else f"“{flat[:limit]}…”"
