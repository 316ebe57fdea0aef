"""`make bench`: the cost of a build compared with plain Material for MkDocs, and its growth. Compare ratios; seconds
depend on the machine.

Both sides build one language of the same records from the very same Markdown, cold, one right after the other in each round. Ours makes
every export, picture, book and search index besides; plain Material makes its own search index.
"""

from __future__ import annotations

import argparse
import compileall
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from .build import (
    ZENSICAL,
    build,
    build_in_turn,
    build_warm,
    build_with_zensical,
    check,
    count_pages,
    export,
    prepare_ours,
    prepare_plain,
)
from .figures import Round, Run, growth, median_ratio, middle, processor, show_table, wall
from .serve import save_to_page
from .synthetic import count_units

SIZES = ("today", "100", "1000", "5000")
ROUNDS = {"today": 5, "100": 3, "1000": 2, "5000": 1}
Cost = TypeVar("Cost", Round, Run)
MEASURES = ("builds", "checks", "exports", "languages", "preview", "warm", "zensical")


@dataclass
class Size:
    """What was measured at one size."""

    units: int
    pages: tuple[int, int]
    rounds: list[Round] = field(default_factory=list)
    checks: list[Run] = field(default_factory=list)
    exports: list[Run] = field(default_factory=list)

    @property
    def ours(self) -> list[Run]:
        """Our builds."""
        return [each.ours for each in self.rounds]

    @property
    def plain(self) -> list[Run]:
        """Plain Material's builds."""
        return [each.plain for each in self.rounds]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print as it goes, so that a long run that is cut off has said something."""
    options = _parser().parse_args(arguments)
    options.only = set(options.only)
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _measure(name, Path(folder), options) for name in options.sizes}
        print(_show(found), flush=True)
        if options.only & {"languages", "preview", "warm", "zensical"}:
            _measure_today(prepare_ours(Path(folder) / "whole", None), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", nargs="*", default=SIZES, metavar="UNITS", help="`today` or numbers of units (today 100 1000 5000)"
    )
    parser.add_argument("--rounds", type=int, help="rounds at every size (5, 3, 2 and 1)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES, help="what to measure (everything)")
    return parser


def _measure(name: str, folder: Path, options: argparse.Namespace) -> Size:
    ours = prepare_ours(folder / name / "ours", None if name == "today" else int(name))
    plain = prepare_plain(folder / name / "plain", ours)
    for side in (ours, plain):
        compileall.compile_dir(side / "macros", quiet=1)
    size = Size(count_units(ours / "data"), (0, 0))
    for _ in range(options.rounds or ROUNDS.get(name, 1)):
        if "builds" in options.only:
            size.rounds.append(_printed(name, Round(build(ours), build(plain))))
            size.pages = (count_pages(ours), count_pages(plain))
        if "checks" in options.only:
            size.checks.append(_printed(f"{name}, check", check(ours)))
        if "exports" in options.only:
            size.exports.append(_printed(f"{name}, exports", export(ours)))
    return size


def _printed(words: str, cost: Cost) -> Cost:
    print(f"{words}: {cost}", flush=True)
    return cost


def _show(found: dict[str, Size]) -> str:
    head = (
        "",
        "units",
        "pages",
        "wall s, ours",
        "plain",
        "ratio",
        "processor s, ours",
        "plain",
        "ratio",
        "pages/s",
        "MiB, ours",
        "plain",
        "check s",
        "exports s",
    )
    rows = [(name, *_row(size)) for name, size in found.items()]
    return "\n".join(
        [show_table(head, rows), "", *_growths([found[name] for name in ("100", "1000", "5000") if name in found])]
    )


def _row(size: Size) -> Iterator[str]:
    yield from (f"{size.units}", f"{size.pages[0]}")
    for measure in (wall, processor):
        if size.rounds:
            yield from (f"{middle(side, measure):.1f}" for side in (size.ours, size.plain))
            yield f"{median_ratio(size.rounds, measure):.2f}"
        else:
            yield from ("", "", "")
    yield f"{size.pages[0] / middle(size.ours, processor):.0f}" if size.rounds else ""
    yield from (f"{max(run.memory for run in side):.0f}" if side else "" for side in (size.ours, size.plain))
    yield from (f"{middle(runs, processor):.2f}" if runs else "" for runs in (size.checks, size.exports))


def _growths(sizes: Sequence[Size]) -> Iterator[str]:
    for small, large in pairwise(sizes):
        for words, pick in (
            ("our build", "ours"),
            ("plain build", "plain"),
            ("check", "checks"),
            ("exports", "exports"),
        ):
            before, after = getattr(small, pick), getattr(large, pick)
            if before and after:
                exponent = growth((small.units, large.units), (middle(before, processor), middle(after, processor)))
                yield f"{words}, {small.units} to {large.units} units: grows with the power {exponent:.2f} (processor seconds)"


def _measure_today(folder: Path, options: argparse.Namespace) -> None:
    rounds = options.rounds or 3
    if "languages" in options.only:
        pairs = [Round(build(folder, "all"), build_in_turn(folder)) for _ in range(rounds)]
        words = [
            f"{median_ratio(pairs, measure):.2f} of the {name} seconds"
            for measure, name in ((wall, "wall"), (processor, "processor"))
        ]
        print(f"both languages at the same time: {' and '.join(words)} of one after the other, {pairs}", flush=True)
    if "warm" in options.only:
        pairs = [Round(build_warm(folder, folder.parent / "cache"), build(folder)) for _ in range(rounds)]
        print(
            f"after an edit of one record: {median_ratio(pairs, processor):.2f} of the processor seconds of a cold build, {pairs}",
            flush=True,
        )
    if "zensical" in options.only and ZENSICAL.exists():
        print(
            f"Zensical: the folder of pages, then its own build: {build_with_zensical(folder, folder.parent / 'zensical')}",
            flush=True,
        )
    if "preview" in options.only:
        print(
            f"from saving a record to its new page: {[round(seconds, 2) for seconds in save_to_page(folder, rounds)]} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
