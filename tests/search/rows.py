"""The frozen queries of `tests/cases/search/` and how a search is measured on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "search"


LATER = ("held-out-", "untouched-", "fresh-", "last-", "taught", "first-run-")
"""Classes written later, of which no threshold is asked: they tell what new questions would get."""


SETS = ("first-run-1", "first-run-2", *LATER, "unseen-")
"""What the names of files begin with, by author; the others are the first frozen ones."""


@dataclass(frozen=True)
class Row:
    """A query, its class, the pages that should be found and the one that should stand first, if there is one."""

    kind: str
    query: str
    lang: str
    finds: tuple[str, ...]
    first: str | None

    @property
    def set(self) -> str:
        """By whom it was written: the rows of one author are fitted and left out together."""
        return next((name.strip("-") for name in SETS if self.kind.startswith(name)), "frozen")

    @property
    def sort(self) -> str:
        """Words or a natural question."""
        return "question" if "question" in self.kind else "word"

    @property
    def groups(self) -> tuple[str, ...]:
        """The lines of a table that the row counts in."""
        return self.kind, *(() if self.kind.startswith(LATER) else (f"frozen {self.lang}",)), f"all {self.lang}", "all"


@dataclass(frozen=True)
class Measured:
    """A row with what a search answered, after how many milliseconds, and after how many the page had it."""

    row: Row
    pages: tuple[str, ...]
    milliseconds: float
    arrival: float

    @property
    def recall(self) -> float:
        """The share of the wanted pages among the first ten; where more than ten are wanted, ten of them are all."""
        return len(set(self.row.finds) & set(self.pages[:10])) / min(10, len(self.row.finds))

    @property
    def reciprocal_rank(self) -> float:
        """One by the rank of the first wanted page, 0 where none is found."""
        return next((1 / rank for rank, page in enumerate(self.pages, start=1) if page in self.row.finds), 0.0)

    @property
    def right_first(self) -> bool:
        """Whether the only expected page is first."""
        return bool(self.pages) and self.pages[0] == self.row.first


def read_rows() -> tuple[Row, ...]:
    """Every frozen query, in the order of the files."""
    found = []
    for file in sorted(CASES.glob("*.yml")):
        for entry in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader):
            found.append(Row(file.stem, entry["query"], entry["lang"], tuple(entry["finds"]), entry.get("first")))
    return tuple(found)


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def summarise(measured: Sequence[Measured]) -> dict[str, tuple[int, float, float, float, float, float]]:
    """Class, or those of which thresholds are asked (frozen), or all → number of queries, recall@10, mean reciprocal rank, right page first, median and 95th percentile of latency."""
    kinds = list(dict.fromkeys(item.row.kind for item in measured))
    groups = kinds + sorted({group for item in measured for group in item.row.groups} - set(kinds))
    return {group: _line([item for item in measured if group in item.row.groups]) for group in groups}


def _line(some: Sequence[Measured]) -> tuple[int, float, float, float, float, float]:
    def average(value: Callable[[Measured], float]) -> float:
        return mean([value(item) for item in some])

    times = [item.milliseconds for item in some]
    first = mean([float(item.right_first) for item in some if item.row.first])
    return (
        len(some),
        average(lambda item: item.recall),
        average(lambda item: item.reciprocal_rank),
        first,
        percentile(times, 0.5),
        percentile(times, 0.95),
    )
