"""Formats problems as lines for people and as annotations for GitHub, and selects those of given files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from textwrap import indent

from ..loading.folder import read_paths
from ..loading.problems import Problem
from ..model.bilingual import Bilingual
from ..model.corpus import Corpus

MOST_LINES = 100
"""Problems that a job's summary lists; for more, see the log."""

_VALID = Bilingual(
    "bez problemów; punkty: {}, przypisy: {}, podmioty: {}, wzmianki: {}, wydarzenia: {}",
    "no problems: {} units, {} footnotes, {} entities, {} mentions, {} developments",
)
_MISSING = Bilingual("nie ma pliku {file}", "there is no file {file}")
_UNREAD = Bilingual("żadna reguła nie czyta {file}; rekordy są w data/", "no rule reads {file}; records are in data/")
_SUMMARY = "Sprawdzenie rekordów / Check of the records"


def prepare_console() -> None:
    """Let a console of another code page show what it can, in place of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_problems(problems: Sequence[Problem], lang: str, environment: Mapping[str, str]) -> None:
    """A line for each problem on the standard output, and the suggested fix below it; for GitHub, annotations."""
    on_github = environment.get("GITHUB_ACTIONS") == "true"
    for problem in problems:
        print(annotate(problem) if on_github else problem.format_line(lang))
        if problem.diff and not on_github:
            print(indent(problem.diff, "    "))
    if on_github and problems and (summary := environment.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(summarise(problems))


def annotate(problem: Problem) -> str:
    """A problem as a workflow command of GitHub Actions, Polish first, escaped as @actions/core does."""
    file, title = escape_property(problem.path), escape_property(problem.rule.code)
    place = f"file={file},line={problem.line},col={problem.column},title={title}"
    return f"::{problem.rule.level} {place}::{escape_data(_in_both(problem))}"


def summarise(problems: Sequence[Problem]) -> str:
    """All problems as Markdown for a job's summary, as GitHub shows ten annotations a step; no value can break it."""
    first = problems[:MOST_LINES]
    lines = (f"{problem.path}:{problem.line}: {problem.rule.code} {_in_both(problem)}" for problem in first)
    text = "\n\n".join(lines) + ("\n\n…" if len(problems) > MOST_LINES else "")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"## {_SUMMARY}: {len(problems)}\n\n{fence}text\n{text}\n{fence}\n"


def _in_both(problem: Problem) -> str:
    """What is wrong in Polish and in English, and the suggested fix."""
    return "\n".join(filter(None, (problem.message_in("pl"), problem.message_in("en"), problem.diff)))


def escape_data(text: str) -> str:
    """A message inside a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def select(problems: Iterable[Problem], root: Path, files: Sequence[Path]) -> list[Problem]:
    """The problems of some files or folders, or all where none is named."""
    return [problem for problem in problems if is_among(problem.path, root, files)]


def is_among(path: str, root: Path, files: Sequence[Path]) -> bool:
    """Whether a problem's path is one of the files or in one of the folders, or none is named."""
    place = root.resolve().parent / path
    return not files or any(file.resolve() in (place, *place.parents) for file in files)


def describe_misses(root: Path, files: Sequence[Path], lang: str) -> list[str]:
    """A sentence for each named file that is not there or that no rule reads."""
    found = []
    for file in files:
        if not file.exists():
            found.append(_MISSING[lang].format(file=file))
        elif not any(is_among(path, root, [file]) for path in (*read_paths(root), "docs/pl", "docs/en")):
            found.append(_UNREAD[lang].format(file=file))
    return found


def describe_corpus(corpus: Corpus, lang: str) -> str:
    """Summary of a valid data folder in one line."""
    mentions = sum(len(unit.mentions) for unit in corpus.units) + sum(len(note.mentions) for note in corpus.footnotes)
    units, notes, events = len(corpus.units), len(corpus.footnotes), len(corpus.developments)
    return _VALID[lang].format(units, notes, len(corpus.entities), mentions, events)
