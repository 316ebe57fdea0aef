"""Sets of endings, each part that several words share written once, as an acyclic automaton shares its states (Daciuk et al. 2000)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

Tail = frozenset[str]
LEAST = 3
"""Minimum number of endings of a shared part."""


class EndingSets:
    """The parts that some sets of endings share; `lines` holds what has been spelt of them, each before its first use.

    A line is a list of endings, `owi`; one with capitals, `niM`, means `ni` before every ending of line M, counted from A
    (A, B … Z, BA, BB …): endings are folded, so that they have no capitals of their own.
    """

    def __init__(self, sets: Iterable[tuple[str, ...]]) -> None:
        """Find the parts that occur more than once."""
        counts = Counter(tail for endings in sets for beginning, tail in _tails(frozenset(endings)) if beginning)
        self._shared = {tail for tail, count in counts.items() if count > 1 and len(tail) >= LEAST}
        self._numbers: dict[Tail, int] = {}
        self.lines: list[str] = []

    def spell(self, endings: tuple[str, ...]) -> str:
        """A set of endings as a line, the first ending first."""
        return " ".join([endings[0], *(spelt for spelt in self._spell(frozenset(endings)) if spelt != endings[0])])

    def _spell(self, endings: Tail) -> Iterator[str]:
        rest, parts = endings, []
        for beginning, tail in _tails(endings):
            whole = {beginning + ending for ending in tail}
            if beginning and tail in self._shared and whole <= rest:
                rest -= whole
                parts.append((beginning, tail))
        yield from sorted(rest)
        yield from (f"{beginning}{_letters(self._number(tail))}" for beginning, tail in parts)

    def _number(self, tail: Tail) -> int:
        if tail not in self._numbers:
            line = " ".join(self._spell(tail))
            self._numbers[tail] = len(self.lines)
            self.lines.append(line)
        return self._numbers[tail]


def _tails(endings: Tail) -> Iterator[tuple[str, Tail]]:
    """Every beginning of some endings, the short ones first, with all that follows it."""
    found: dict[str, set[str]] = defaultdict(set)
    for ending in endings:
        for at in range(len(ending) + 1):
            found[ending[:at]].add(ending[at:])
    yield from ((beginning, frozenset(found[beginning])) for beginning in sorted(found, key=lambda text: (len(text), text)))


def _letters(number: int) -> str:
    """A number to the base of 26, with the digits A to Z."""
    high, low = divmod(number, 26)
    return (_letters(high) if high else "") + chr(ord("A") + low)
