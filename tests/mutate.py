"""Damage real records by the thousand: `python -m tests.mutate --count 5000` says what became of each.

Each damaged record is checked among the valid ones. It has to end in a clean list of problems or in an intact site.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from macros.editor.check import review
from macros.editor.report import annotate
from macros.loading import load as loading
from macros.loading.problems import Problem
from macros.pages.plan import Page, plan_pages

from .hostile.damage import damage
from .hostile.intact import examine, find_faults, render_page

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = ("pl", "en")
PATIENCE = 10
"""Seconds of the processor after which a record counts as one that hangs the check; those of the clock would count
other work on the machine."""
TODAY = date.today()
"""The day of the check, so that a run can be repeated."""


@dataclass
class Tally:
    """Outcomes by kind of damage, the failures in full, and the slowest record."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    pages: int = 0
    slowest: float = 0.0

    def total(self, outcome: str) -> int:
        """How many records ended so."""
        return sum(number for (_, name), number in self.outcomes.items() if name == outcome)


class HangError(Exception):
    """A record took longer than anybody waits."""


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Raises HangError inside the block after so many seconds."""

    def stop(*_: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def find_unclear(problems: Sequence[Problem]) -> str:
    """A problem that is not reported in one line with its place, in either language or as an annotation; nothing where
    all are."""
    reported = [
        line
        for problem in problems
        for line in (problem.format_line("pl"), problem.format_line("en"), annotate(problem))
    ]
    return next(
        (
            line
            for line in reported
            if "\n" in line
            or not line.startswith(("data/", "::error file=data/", "::warning file=data/", "::notice file=data/"))
        ),
        "",
    )


class Trial:
    """A copy of the records, the elements of its valid pages, and the result on one damaged record after another."""

    def __init__(self, folder: Path, render: float) -> None:
        self.data = shutil.copytree(DATA, folder / "data")
        self.render = render
        self.files = sorted(path.relative_to(self.data).as_posix() for path in self.data.rglob("*.yml"))
        self.plans = {lang: plan_pages(loading.load_valid(self.data), lang) for lang in LANGUAGES}
        self.allowed = {
            part
            for lang in LANGUAGES
            for page in self._sample(lang)
            for part in examine(render_page(self.data, lang, page)).parts
        }
        self.tally = Tally()

    def _sample(self, lang: str) -> list[Page]:
        """Every page of its own kind, and every tenth of the others: together they hold every element there is."""
        return [
            page
            for number, page in enumerate(self.plans[lang])
            if "(" not in page.call or '("' not in page.call or number % 10 == 0
        ]

    def run(self, count: int, seed: int) -> Tally:
        """Damage `count` records, each drawn and damaged by its own number, so that one can be repeated alone."""
        for number in range(count):
            chance = Random(f"{seed}/{number}")
            path = chance.choice(self.files)
            intact = (DATA / path).read_bytes()
            kind, raw = damage(intact, chance)
            (self.data / path).write_bytes(raw)
            started = time.process_time()
            outcome, detail = ("unchanged", "") if raw == intact else self._judge(path, chance)
            self.tally.slowest = max(self.tally.slowest, time.process_time() - started)
            self.tally.outcomes[kind, outcome] += 1
            if detail:
                self.tally.failures.append(f"{seed}/{number} {path}, {kind}: {outcome}: {detail}")
            (self.data / path).write_bytes(intact)
        return self.tally

    def _judge(self, path: str, chance: Random) -> tuple[str, str]:
        """The outcome for one damaged record, and what is wrong with it where it is none of the two good ones."""
        try:
            with patience(PATIENCE):
                corpus, problems = review(self.data, TODAY)
                if unclear := find_unclear(problems):
                    return "unclear", unclear
                if corpus is None:
                    return ("refused", "") if problems else ("unclear", "refused without a problem")
                return self._judge_site(path, chance)
        except HangError:
            return "hang", f"more than {PATIENCE} s"
        except Exception:
            return "traceback", traceback.format_exc(limit=-4)

    def _judge_site(self, path: str, chance: Random) -> tuple[str, str]:
        corpus = loading.load_valid(self.data)
        for lang in LANGUAGES:
            plan = plan_pages(corpus, lang)
            lost = {page.address for page in self.plans[lang]} - {page.address for page in plan}
            if lost and not path.startswith("vocab/themes"):
                return "missing page", f"{lang}: {sorted(lost)}"
            own = [page for page in plan if page.record == path] or [chance.choice(plan)]
            for page in (own if chance.random() < self.render else own[:1])[:6]:
                self.tally.pages += 1
                fault = next(find_faults(render_page(self.data, lang, page), self.allowed), None)
                if fault is not None:
                    return "broken page", f"{lang} {page.address}: {fault}"
        return "intact site", ""


def mutate(count: int, seed: int, render: float = 1.0) -> Tally:
    """The outcomes for `count` damaged records; `render` is the share of accepted ones of which every page is
    rendered, not one."""
    with tempfile.TemporaryDirectory() as folder:
        return Trial(Path(folder), render).run(count, seed)


def report(tally: Tally) -> Iterator[str]:
    """The figures, as a table by kind of damage."""
    outcomes = sorted({outcome for _, outcome in tally.outcomes})
    yield f"{'damage':30}" + "".join(f"{outcome:>14}" for outcome in outcomes)
    for kind in sorted({kind for kind, _ in tally.outcomes}):
        yield f"{kind:30}" + "".join(f"{tally.outcomes[kind, outcome]:14}" for outcome in outcomes)
    yield f"{'all':30}" + "".join(f"{tally.total(outcome):14}" for outcome in outcomes)
    yield f"{tally.pages} pages rendered; the slowest record took {tally.slowest:.2f} s of the processor"
    yield from tally.failures


def main() -> int:
    """Exit code 1 where any record ended in something else than problems or an intact site."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutate", description="Damage real records and see what becomes of each."
    )
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=2019)
    options = parser.parse_args()
    tally = mutate(options.count, options.seed)
    print("\n".join(report(tally)))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
