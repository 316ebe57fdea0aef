"""`python -m tests.search.fit`: fit the weights of the ranking on all rows, and say what they do to rows that they
were not fitted on."""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..built_site import ROOT
from .engine import run_script, write_indexes
from .rows import Measured, Row, mean, read_rows

RANKING = ROOT / "docs" / "theme" / "assets" / "js" / "search" / "ranking.js"
HEAD = """// oxlint-disable oxc/approx-constant
// What each feature of features.js and links.js weighs: fitted and written by `python -m tests.search.fit --write`, not by hand.
export const RANKING = {
"""
LEAST = 0.005
"""Smaller weights are left out."""


@dataclass(frozen=True)
class Settings:
    """Steps of a descent, how often features are read again, the ridge, pages looked at in a row, what wanted pages
    besides the first and the taught rows count."""

    steps: int = 200
    rounds: int = 2
    ridge: float = 0.5
    judged: int = 50
    others: float = 1
    taught: float = 0.5
    folds: bool = True


def fit(rows: Sequence[Row], settings: Settings) -> Any:
    """The weights, the loss, the pages of all rows with these weights, and of each set with weights fitted on the
    other sets alone."""
    given = [
        {"query": row.query, "lang": row.lang, "finds": row.finds, "first": row.first, "set": row.set} for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        return run_script(
            "fit.mjs", {"indexes": write_indexes(Path(folder)), "rows": given, "settings": asdict(settings)}
        )


def write_ranking(weights: Mapping[str, float]) -> str:
    """The weights as the file that the search reads."""
    kept = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    return HEAD + "".join(f'  "{name}": {weight:.2f},\n' for name, weight in kept.items()) + "}\n"


def report(title: str, rows: Sequence[Row], answers: Iterable[tuple[int, list[str]]]) -> None:
    """Recall@10 and the right page first by set, sort and language."""
    groups: dict[tuple[str, str, str], list[Measured]] = defaultdict(list)
    for at, pages in answers:
        measured = Measured(rows[at], tuple(pages), 0, 0)
        for group in (
            (rows[at].set, rows[at].sort, rows[at].lang),
            ("all", rows[at].sort, rows[at].lang),
            ("all", "", ""),
        ):
            groups[group].append(measured)
    print(f"\n{title}\n{'set':14}{'sort':10}{'':4}{'n':>5}{'R@10':>8}{'first':>8}")
    for (name, sort, lang), some in sorted(groups.items()):
        first = mean([float(item.right_first) for item in some if item.row.first])
        print(f"{name:14}{sort:10}{lang:4}{len(some):5}{mean([item.recall for item in some]):8.3f}{first:8.3f}")


def main() -> None:
    """Fit, print and, where asked, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write ranking.js")
    parser.add_argument("--ridge", type=float, default=Settings.ridge)
    parser.add_argument("--no-folds", action="store_true", help="skip the cross-validation")
    given = parser.parse_args()
    rows = read_rows()
    found = fit(rows, Settings(ridge=given.ridge, folds=not given.no_folds))
    print(write_ranking(found["weights"]))
    report(f"fitted on all rows, loss {found['loss']:.4f}", rows, found["fitted"])
    if found["unseen"]:
        report("each set by weights fitted on the other sets", rows, found["unseen"])
    if given.write:
        RANKING.write_text(write_ranking(found["weights"]), encoding="utf-8")


if __name__ == "__main__":
    main()
