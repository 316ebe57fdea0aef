"""Formats problems as lines for people and as annotations for GitHub, and selects those of given files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import indent

from ..loading.problems import Problem
from ..model.bilingual import Bilingual
from ..model.corpus import Corpus


def print_problems(problems: Iterable[Problem], lang: str, *, on_github: bool) -> None:
    """Prints one line per problem on standard output, followed by a diff that fixes it if one is known."""
    for problem in problems:
        print(annotate(problem, lang) if on_github else problem.format_line(lang))
        if problem.diff:
            print(indent(problem.diff, "    "))


def annotate(problem: Problem, lang: str) -> str:
    """A problem as a workflow command (docs.github.com, “Workflow commands for GitHub Actions”, escaped as @actions/core does)."""
    place = f"file={escape_property(problem.path)},line={problem.line},col={problem.column},title={escape_property(problem.rule.code)}"
    return f"::{problem.rule.level} {place}::{escape_data(problem.message_in(lang))}"


def escape_data(text: str) -> str:
    """A message inside a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def select(problems: Iterable[Problem], root: Path, files: Sequence[Path]) -> list[Problem]:
    """The problems of the given files, or all if none is given."""
    return [problem for problem in problems if is_among(problem.path, root, files)]


def is_among(path: str, root: Path, files: Sequence[Path]) -> bool:
    """Whether a problem's path, which starts with the data folder's name, is one of the files, or no file is given."""
    return not files or (root.resolve().parent / path) in {file.resolve() for file in files}


def describe_corpus(corpus: Corpus, lang: str) -> str:
    """Summary of a valid data folder in one line."""
    mentions = sum(len(unit.mentions) for unit in corpus.units) + sum(len(note.mentions) for note in corpus.footnotes)
    units, notes, entities, events = len(corpus.units), len(corpus.footnotes), len(corpus.entities), len(corpus.developments)
    return Bilingual(
        f"bez problemów; punkty: {units}, przypisy: {notes}, podmioty: {entities}, wzmianki: {mentions}, wydarzenia: {events}",
        f"no problems: {units} units, {notes} footnotes, {entities} entities, {mentions} mentions, {events} developments",
    )[lang]
