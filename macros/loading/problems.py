"""Problems found in records, with position, message and, where known, the fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ..model.bilingual import Bilingual
from .rules import LEVELS, Rule, all_rules

Detail = str | int | Bilingual
_DID_YOU_MEAN = Bilingual("; czy chodziło o „{near}”?", "; did you mean “{near}”?")
_NEAR = 0.75
"""How alike a word must be to be suggested, from 0 to 1; no suggestion is better than a misleading one."""


@dataclass(frozen=True)
class Problem:
    """One problem at one position; lines and columns count from 1. The message is formatted on demand."""

    path: str
    line: int
    column: int
    name: str
    details: tuple[tuple[str, Detail], ...] = ()

    @property
    def rule(self) -> Rule:
        """The broken rule."""
        return all_rules()[self.name]

    def message_in(self, lang: str) -> str:
        """What was expected, what was found and the nearest known word, in one line."""
        words = {name: value[lang] if isinstance(value, Bilingual) else value for name, value in self.details}
        near = _DID_YOU_MEAN[lang].format(near=words["near"]) if words.get("near") else ""
        return self.rule.message[lang].format(**words) + near

    @property
    def diff(self) -> str:
        """The lines of a diff that fixes it; empty if only a person can decide."""
        return str(dict(self.details).get("diff", ""))

    def format_line(self, lang: str) -> str:
        """The whole line: `path:line:column: CODE message`."""
        level = f"{LEVELS[self.rule.level][lang]}: " if self.rule.level in LEVELS else ""
        return f"{self.path}:{self.line}:{self.column}: {self.rule.code} {level}{self.message_in(lang)}"

    def __str__(self) -> str:
        return self.format_line("en")

    def __lt__(self, other: Problem) -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, int, str, str]:
        return self.path, self.line, self.column, self.rule.code, self.message_in("en")


def problem_at(path: str, line: int, column: int, name: str, /, **details: Detail) -> Problem:
    """A problem of the named rule at a position, with the details for its message."""
    return Problem(path, line, column, name, tuple(details.items()))


def file_problem(path: str, name: str, /, **details: Detail) -> Problem:
    """A problem of the named rule with a whole file."""
    return problem_at(path, 1, 1, name, **details)


class InvalidDataError(Exception):
    """Carries every problem of a data folder; raised where a valid corpus is required."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def format_line(self, lang: str) -> str:
        """Every problem on a line of its own."""
        return "\n".join(problem.format_line(lang) for problem in self.problems)


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """The problems but those that follow from another one, sorted, each once; where a line cannot be read as it is
    written, its value is not judged."""
    every = set(problems)
    unread = {(problem.path, problem.line) for problem in every if problem.rule.code.startswith("R1")}
    found = {each for each in every if each.rule.code.startswith("R1") or (each.path, each.line) not in unread}
    anywhere = {name for problem in found for name in problem.rule.explains_anywhere}
    followed: dict[str, set[str]] = {}
    for problem in found:
        form = {"form"} if problem.rule.blocks else set()  # whose file is wrong need not hear how it is written
        followed.setdefault(problem.path, set()).update(problem.rule.explains, form)
    return sorted(problem for problem in found if problem.name not in anywhere | followed[problem.path])


def did_you_mean(word: str, known: Iterable[str]) -> Bilingual:
    """The end of a message that suggests the nearest known word; empty if none is near."""
    near = suggest(word, known)
    return _DID_YOU_MEAN.format(near=near) if near else Bilingual("", "")


def suggest(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or an empty string if none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=_NEAR)
    return near[0] if near else ""
