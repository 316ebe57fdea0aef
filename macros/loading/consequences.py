"""One message per fault: consequences of another problem in the same file are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .problems import Problem

_OF_TEXT = """quote-missing quote-ambiguous occurrence-too-large quote-across-sentences mentions-cross
quote-without-name
sentence-spacing explanation-place"""
FOLLOWS: Mapping[str, frozenset[str]] = {
    "text-changed": frozenset(_OF_TEXT.split()),
    "sentence-spacing": frozenset({"quote-missing", "quote-without-name"}),
    "footnote-numbers": frozenset({"text-changed"}),
    "sentence-lost": frozenset({"explanation-place"}),
    "date-in-future": frozenset({"date-order", "fact-order"}),
    "checked-in-future": frozenset({"date-order"}),
    "call-id-twice": frozenset({"call-lost", "request-open"}),
    "call-lost": frozenset({"request-open"}),
    "hard-space": frozenset({"unknown-id", "quote-missing", "quote-without-name", "wrong-value"}),
    "unit-undeclared": frozenset({"text-changed", "request-open"}),
    "id-twice": frozenset({"alias-clash", "foreign-type", "unmentioned"}),
    "summary-sentence-long": frozenset({"summary-long"}),
    "quote-across-sentences": frozenset({"quote-without-name"}),
    "quote-ambiguous": frozenset({"quote-without-name"}),
    "comment": frozenset({"form"}),
    "untranslated": frozenset({"wrong-language"}),
    "development-too-early": frozenset({"date-order"}),
}
"""Rule -> rules whose breaches in the same file follow from its breach."""

FOLLOWS_ANYWHERE: Mapping[str, frozenset[str]] = {
    "text-changed": frozenset({"marker-order", "marker-count"}),
    "footnote-numbers": frozenset({"no-such-footnote"}),
    "sentence-lost": frozenset({"unknown-source", "unknown-page"}),
}
"""Rule -> rules whose breaches in any file follow from its breach: a lost marker shifts all that come after it."""


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """The problems but those that follow from another one, sorted, each once."""
    found = set(problems)
    anywhere = {name for problem in found for name in FOLLOWS_ANYWHERE.get(problem.name, ())}
    followed: dict[str, set[str]] = {}
    for problem in found:
        form = {"form"} if problem.rule.blocks else set()  # whose file is wrong need not hear how it is written
        followed.setdefault(problem.path, set()).update(FOLLOWS.get(problem.name, ()), form)
    return sorted(problem for problem in found if problem.name not in anywhere | followed[problem.path])
