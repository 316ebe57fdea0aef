"""A seeded sample of `python -m tests.mutate`: each damaged record ends in clean problems or an intact site."""

from __future__ import annotations

from random import Random

import pytest

from tests.mutate import mutate

from .damage import DAMAGES, MARK, damage
from .intact import find_faults

INTACT = b'name: {pl: a, en: b}\nlist:\n  - x: "1"\n'


@pytest.mark.parametrize(("count", "export"), [(30, 0), pytest.param(500, 1, marks=pytest.mark.slow)])
def test_damaged_records_end_well(count: int, export: float) -> None:
    tally = mutate(count=count, seed=14, export=export)
    assert tally.failures == []
    assert tally.total("refused by file", "refused by corpus") > count / 3, tally.outcomes
    assert tally.total("intact site", "same site") > count / 15, tally.outcomes


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_is_done_and_can_be_repeated(kind: str) -> None:
    done = {DAMAGES[kind](INTACT, Random(seed)) for seed in range(8)}
    assert done != {INTACT}
    assert DAMAGES[kind](INTACT, Random(3)) == DAMAGES[kind](INTACT, Random(3))


def test_every_kind_is_drawn() -> None:
    assert {damage(INTACT, Random(seed))[0] for seed in range(600)} == set(DAMAGES)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (f"<p><b>{MARK}</b></p>", "foreign b"),
        ('<p onclick="x">a</p>', "foreign p onclick"),
        ('<a href="java\nscript:x">a</a>', "link"),
        (f"<p>{MARK}</p>", "not as written"),
        (f"<p>`{MARK}</p>", "not as written"),
        (f'<a title="{MARK}">a</a>', "not as written"),
        ("<p>3703701</p>", "an expression was evaluated"),
        ("<p><!-- x --></p>", "foreign comment"),
    ],
)
def test_judge_sees_a_broken_page(html: str, fault: str) -> None:
    allowed = {("p", ""), ("a", ""), ("a", "href"), ("a", "title")}
    assert any(found.startswith(fault) for found in find_faults(html, allowed))


def test_judge_lets_an_intact_page_pass() -> None:
    assert list(find_faults(f"<p>a `{MARK}` &lt;b&gt;{MARK}&lt;/b&gt; https:</p>", {("p", "")})) == []
