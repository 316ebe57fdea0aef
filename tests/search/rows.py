"""The frozen queries of `tests/cases/search/` and how a search is measured on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.model.addresses import page_name

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "search"


LATER = ("held-out-", "untouched-", "fresh-", "last-", "taught", "first-run-")
"""Classes written later, of which no threshold is asked: they tell what new questions would get."""


SETS = (*(f"first-run-{number}" for number in range(1, 6)), *LATER, "unseen-")
"""What the names of files begin with, by author; the others are the first frozen ones."""


@dataclass(frozen=True)
class Row:
    """A query, its class, the pages that should be found and the one that should come first, if there is one, or
    those of which one should."""

    kind: str
    query: str
    lang: str
    finds: tuple[str, ...]
    first: tuple[str, ...]

    @property
    def set(self) -> str:
        """By whom it was written: the rows of one author are fitted and left out together."""
        return next((name.strip("-") for name in SETS if self.kind.startswith(name)), "frozen")

    @property
    def sort(self) -> str:
        """Words or a natural question."""
        return "question" if "question" in self.kind else "word"

    @property
    def stage(self) -> str:
        """What it tells: the frozen rows have thresholds, the ranking is fitted on all, a first-run set was new
        once."""
        return (
            "first-run"
            if self.set.startswith("first-run")
            else "frozen"
            if self.set in ("frozen", "unseen")
            else "training"
        )

    @property
    def label(self) -> str:
        """Its class without its set."""
        return self.kind.removeprefix(f"{self.set}-")

    @property
    def groups(self) -> tuple[str, ...]:
        """The lines of a summary that the row counts in."""
        return *(() if self.kind.startswith(LATER) else (f"frozen {self.lang}",)), f"all {self.lang}", "all"


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
        """Whether the page expected first is first."""
        return bool(self.pages) and self.pages[0] in self.row.first


def read_rows() -> tuple[Row, ...]:
    """Every query, in the order of the files; a file of several classes names that of each."""
    return tuple(
        _read(file.stem, entry)
        for file in sorted(CASES.glob("*.yml"))
        for entry in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    )


def _read(name: str, entry: Mapping[str, Any]) -> Row:
    first = entry.get("first", [])
    kind = f"{name}-{entry['class']}" if "class" in entry else name
    return Row(
        kind,
        entry["query"],
        entry["lang"],
        _today(entry["finds"]),
        _today([first] if isinstance(first, str) else first),
    )


def _today(pages: Sequence[str]) -> tuple[str, ...]:
    """Where the pages are now, each once: rows stay as they were written when a page moves."""
    return tuple(dict.fromkeys(_moved().get(page, page) for page in pages))


@lru_cache(maxsize=1)
def _moved() -> dict[str, str]:
    """Former page -> where its address leads, as the list of addresses says."""
    lines = (ROOT / "data" / "addresses.lock").read_text(encoding="utf-8").splitlines()
    return {
        page_name(old): page_name(new)
        for old, _, new in (line.partition(" => ") for line in lines)
        if new and "#" not in old + new
    }


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def summarise(measured: Sequence[Measured]) -> dict[str, tuple[int, float, float, float, float, float]]:
    """Those of which thresholds are asked (frozen), a language, or all → number of queries, recall@10, mean
    reciprocal rank, right page first, median and 95th percentile of latency."""
    groups = sorted({group for item in measured for group in item.row.groups})
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


def compare(found: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """A table: for each stage, class and language, and all of them, the recall@10 and the right page first of several
    searches."""
    yield f"{'':38}{'n':>5}" + "".join(f"{name:>18}" for name in found)
    yield f"{'stage, class, language':38}{'':5}" + f"{'R@10    first':>18}" * len(found)
    everything = next(iter(found.values()))
    keys = {key for item in everything for key in _keys(item.row)}
    for key in sorted(keys):
        columns = [[item for item in measured if key in _keys(item.row)] for measured in found.values()]
        lines = [_line(some) for some in columns]
        yield f"{' '.join(filter(None, key)):38}{lines[0][0]:5}" + "".join(
            f"{line[1]:11.3f}{line[3]:7.3f}" for line in lines
        )


def _keys(row: Row) -> tuple[tuple[str, str, str], ...]:
    return (row.stage, row.label, row.lang), (row.stage, "all", row.lang), (row.stage, "all", "")
