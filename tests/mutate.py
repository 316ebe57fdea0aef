"""Damage real records by the thousand: `python -m tests.mutate --count 5000 --workers 2` says what became of each.

Each damaged record is checked among the valid ones. It has to end in a clean list of problems or in an intact site.
Every record is drawn by its own number, so that `--first NUMBER --count 1` repeats one.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from macros.editor.check import review
from macros.editor.report import annotate
from macros.exports.publication import Job
from macros.exports.registry import export_files
from macros.loading import load as loading
from macros.loading.problems import Problem
from macros.model.addresses import page_address, site_at
from macros.model.corpus import Corpus
from macros.pages.plan import Page, plan_pages
from macros.search.written_pages import WrittenPage
from macros.site.build import UndeclinedNamesError, start_build

from .hostile.damage import damage
from .hostile.intact import EVALUATED, examine, find_faults, render_page

DATA = Path(__file__).resolve().parents[1] / "data"
DOCS = DATA.parent / "docs"
LANGUAGES = ("pl", "en")
PATIENCE, PATIENCE_OF_BUILD = 10, 60
"""Seconds of the processor after which a record counts as one that hangs the check, and the build; those of the clock
would count other work on the machine."""
SEARCHED = 0.1
"""The share of accepted records with which the index of the search is built too, which takes as long as all exports."""
TODAY = date.today()
"""The day of the check, so that a run can be repeated."""


@dataclass
class Tally:
    """Outcomes by kind of damage, numbers of messages, the failures in full, and the slowest record."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    messages: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    pages: int = 0
    files: int = 0
    slowest: float = 0.0

    def total(self, *outcomes: str) -> int:
        """How many records ended so."""
        return sum(number for (_, name), number in self.outcomes.items() if name in outcomes)

    def add(self, other: Tally) -> None:
        """Add the results of other records."""
        self.outcomes += other.outcomes
        self.messages += other.messages
        self.failures += other.failures
        self.pages, self.files = self.pages + other.pages, self.files + other.files
        self.slowest = max(self.slowest, other.slowest)


GOOD = ("unchanged", "refused by file", "refused by corpus", "refused by build", "same site", "intact site")
"""The good outcomes. A record is refused for what its file holds or for how it fits the others; the build refuses
names that no dictionary declines; a record whose values are the same in another form makes the same site."""


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


def is_same(one: Corpus, other: Corpus) -> bool:
    """Whether two corpora say the same, so that pages and files, which are made of nothing else, are the same too."""
    return all(getattr(one, item.name) == getattr(other, item.name) for item in fields(Corpus))


def make_files(data: Path, lang: str, *, search: bool) -> dict[str, str | bytes]:
    """Every export of one language, as the build makes it, and all other files with the index of the search."""
    site = site_at("Site", "https://example.org/", "https://example.org/repository", lang)
    written = [
        WrittenPage(page_address("home" if path.stem == "index" else path.stem), path.read_text(encoding="utf-8"))
        for path in sorted((DOCS / lang).glob("*.md"))
    ]
    made: dict[str, str | bytes] = {}
    build = start_build(data, lang, site, made)
    if search:
        for _ in build.export_files(written, ""):
            pass
    else:
        for _, (address, content) in export_files(Job(build.publication, build.context, made)):
            made[address] = content
    return made


def find_file_faults(address: str, content: str | bytes) -> str:
    """What is wrong with a file that machines read: it cannot be parsed, or an expression in it was evaluated."""
    text = content if isinstance(content, str) else ""
    try:
        if address.endswith((".json", ".jsonld", ".geojson")):
            json.loads(content)
        elif text.startswith("<?xml") or address.endswith((".xml", ".svg")):
            ElementTree.fromstring(text)
    except (ValueError, ElementTree.ParseError) as error:
        return f"{type(error).__name__}: {error}"
    return "an expression was evaluated" if EVALUATED in text else ""


class Trial:
    """A copy of the records, the elements of its valid pages, and the result on one damaged record after another.

    `render` is the share of accepted ones of which every page is rendered, not one; `export` the share of which all
    files for machines are made.
    """

    def __init__(self, folder: Path, seed: int, render: float = 1.0, export: float = 1.0) -> None:
        self.data = shutil.copytree(DATA, folder / "data")
        self.seed, self.render, self.export = seed, render, export
        self.paths = sorted(path.relative_to(self.data).as_posix() for path in self.data.rglob("*.yml"))
        self.corpus = loading.load_valid(self.data)
        self.plans = {lang: plan_pages(self.corpus, lang) for lang in LANGUAGES}
        self.files: Mapping[str, dict[str, str | bytes]] = (
            {lang: make_files(self.data, lang, search=True) for lang in LANGUAGES} if export else {}
        )
        self.allowed = {
            part
            for lang in LANGUAGES
            for page in self._sample(lang)
            for part in examine(render_page(self.data, lang, page)).parts
        }

    def _sample(self, lang: str) -> list[Page]:
        """Every page of its own kind, and every tenth of the others: together they hold every element there is."""
        return [
            page
            for number, page in enumerate(self.plans[lang])
            if "(" not in page.call or '("' not in page.call or number % 10 == 0
        ]

    def run(self, numbers: Iterable[int]) -> Tally:
        """Damage one record for each number, by which it is drawn and damaged."""
        tally = Tally()
        for number in numbers:
            chance = Random(f"{self.seed}/{number}")
            path = chance.choice(self.paths)
            intact = (DATA / path).read_bytes()
            kind, raw = damage(intact, chance)
            (self.data / path).write_bytes(raw)
            started = time.process_time()
            outcome, detail = ("unchanged", "") if raw == intact else self._judge(tally, path, chance)
            tally.slowest = max(tally.slowest, time.process_time() - started)
            tally.outcomes[kind, outcome] += 1
            if outcome not in GOOD:
                tally.failures.append(f"{self.seed}/{number} {path}, {kind}: {outcome}: {detail}")
            (self.data / path).write_bytes(intact)
        return tally

    def _judge(self, tally: Tally, path: str, chance: Random) -> tuple[str, str]:
        """The outcome for one damaged record, and what is wrong with it where it is none of the good ones."""
        try:
            with patience(PATIENCE):
                corpus, problems = review(self.data, TODAY)
                if unclear := find_unclear(problems):
                    return "unclear", unclear
                blocking = [problem for problem in problems if problem.rule.blocks]
                tally.messages[len(blocking)] += 1
            if corpus is None:
                return self._refused(path, blocking)
            if is_same(corpus, self.corpus):
                return "same site", ""
            with patience(PATIENCE_OF_BUILD):
                return self._judge_site(tally, path, chance)
        except HangError:
            return "hang", f"more than {PATIENCE} or {PATIENCE_OF_BUILD} s"
        except Exception:
            return "traceback", traceback.format_exc(limit=-4)

    @staticmethod
    def _refused(path: str, problems: Sequence[Problem]) -> tuple[str, str]:
        """A record is refused with at least one problem, by a rule for its file or by one between records."""
        if not problems:
            return "unclear", "refused without a problem"
        own = [problem.rule.code for problem in problems if problem.path == f"data/{path}"]
        return "refused by file" if any(code < "R4" for code in own) else "refused by corpus", ""

    def _judge_site(self, tally: Tally, path: str, chance: Random) -> tuple[str, str]:
        corpus = loading.load_valid(self.data)
        for lang in LANGUAGES:
            plan = plan_pages(corpus, lang)
            lost = {page.address for page in self.plans[lang]} - {page.address for page in plan}
            if lost and not path.startswith("vocab/themes"):
                return "missing page", f"{lang}: {sorted(lost)}"
            own = [page for page in plan if page.record == path] or [chance.choice(plan)]
            for page in (own if chance.random() < self.render else own[:1])[:6]:
                tally.pages += 1
                fault = next(find_faults(render_page(self.data, lang, page), self.allowed), None)
                if fault is not None:
                    return "broken page", f"{lang} {page.address}: {fault}"
        return self._judge_files(tally, chance) if chance.random() < self.export else ("intact site", "")

    def _judge_files(self, tally: Tally, chance: Random) -> tuple[str, str]:
        """What became of the files that the damaged record changes."""
        for lang in LANGUAGES:
            try:
                made = make_files(self.data, lang, search=chance.random() < SEARCHED)
            except UndeclinedNamesError:
                return "refused by build", ""
            except ValueError:
                return "broken build", traceback.format_exc(limit=-4)
            for address, content in made.items():
                if content != self.files[lang].get(address):
                    tally.files += 1
                    if fault := find_file_faults(address, content):
                        return "broken file", f"{lang} {address}: {fault}"
        return "intact site", ""


def mutate(count: int, seed: int, render: float = 1.0, export: float = 1.0) -> Tally:
    """The outcomes for `count` damaged records, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        return Trial(Path(folder), seed, render, export).run(range(count))


_trial: list[Trial] = []
"""The trial of a worker."""


def _start(folder: str, seed: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["SITE_CACHE"] = f"{folder}/cache"
    logging.getLogger("macros").setLevel(logging.ERROR)  # that a copy has no history
    _trial.append(Trial(Path(tempfile.mkdtemp(dir=folder)), seed))


def _run(numbers: range) -> Tally:
    return _trial[0].run(numbers)


def mutate_side_by_side(numbers: range, seed: int, workers: int) -> Tally:
    """The outcomes of damaged records, judged by several processes; progress goes to the standard error stream."""
    tally, step = Tally(), 25
    parts = [numbers[start : start + step] for start in range(0, len(numbers), step)]
    with (
        tempfile.TemporaryDirectory() as folder,
        get_context("spawn").Pool(workers, _start, (folder, seed)) as pool,
        suppress(KeyboardInterrupt),
    ):  # what was judged until then is reported
        for part in pool.imap(_run, parts):
            tally.add(part)
            print(f"{sum(tally.outcomes.values())} of {len(numbers)}", *part.failures, sep="\n", file=sys.stderr)
    return tally


def report(tally: Tally) -> Iterator[str]:
    """The figures, as a table by kind of damage."""
    outcomes = sorted({outcome for _, outcome in tally.outcomes})
    yield f"{'damage':30}" + "".join(f"{outcome:>18}" for outcome in outcomes)
    for kind in sorted({kind for kind, _ in tally.outcomes}):
        yield f"{kind:30}" + "".join(f"{tally.outcomes[kind, outcome]:18}" for outcome in outcomes)
    yield f"{'all':30}" + "".join(f"{tally.total(outcome):18}" for outcome in outcomes)
    yield f"{tally.pages} pages and {tally.files} changed files rendered"
    yield f"the slowest record took {tally.slowest:.2f} s of the processor"
    yield f"errors: {', '.join(f'{number} x {count}' for count, number in sorted(tally.messages.items()))}"
    yield from tally.failures


def main() -> int:
    """Exit code 1 where any record ended in something else than problems or an intact site."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutate", description="Damage real records and see what becomes of each."
    )
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first record")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    numbers = range(options.first, options.first + options.count)
    tally = mutate_side_by_side(numbers, options.seed, options.workers)
    print("\n".join(report(tally)))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
