"""One message a fault: what only follows from another problem of the same file is not told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .problems import Problem

FOLLOWS: Mapping[str, frozenset[str]] = {
    "date-in-future": frozenset({"date-order", "fact-order"}),
    "checked-in-future": frozenset({"date-order"}),
    "comment": frozenset({"form"}),
    "development-too-early": frozenset({"date-order"}),
}
"""Rule -> rules whose breaches in the same file follow from its breach."""


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """The problems but those that follow from another one, sorted, each once."""
    found = set(problems)
    followed: dict[str, set[str]] = {}
    for problem in found:
        followed.setdefault(problem.path, set()).update(FOLLOWS.get(problem.name, ()))
    return sorted(problem for problem in found if problem.name not in followed[problem.path])
