"""The arithmetic of the bench: cost of a process, ratios per round, growth; no clock and no disk access."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from statistics import median


@dataclass(frozen=True)
class Run:
    """What a process and its children cost: wall seconds, processor seconds, peak resident memory of the largest in
    MiB."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Round:
    """One run of each side, one right after the other."""

    ours: Run
    plain: Run


Measure = Callable[[Run], float]


def wall(run: Run) -> float:
    """Wall seconds."""
    return run.seconds


def processor(run: Run) -> float:
    """Processor seconds, steadier than wall seconds on a shared machine."""
    return run.processor


def middle(runs: Sequence[Run], measure: Measure) -> float:
    """The median of a measure over the runs; raises statistics.StatisticsError for none."""
    return median(measure(run) for run in runs)


def median_ratio(rounds: Sequence[Round], measure: Measure) -> float:
    """The median over the rounds of ours to plain, so that what slows a whole round down does not count."""
    return median(measure(each.ours) / measure(each.plain) for each in rounds)


def growth(sizes: tuple[int, int], costs: tuple[float, float]) -> float:
    """The exponent e where costs grow as size to the power of e: 1 is linear, 2 quadratic."""
    return log(costs[1] / costs[0]) / log(sizes[1] / sizes[0])


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown (GitHub Flavored Markdown, 4.10), its columns as wide as their contents."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    shown = [
        "| " + " | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([shown[0], "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|", *shown[1:]])
