"""For any damaged record the loader reports problems and never raises another exception."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from macros.loading.load import load
from macros.loading.problems import Problem

from .helpers import DATA, annotation_of, data_files, read_record

ODD_SIGNS = "\t\x00\u200b\u00ad\ufeff\u202e\r\x85\u2028\u0301\ud7ff\U0001f1f5{}[]&*!|>%@`#'\",:?-~^\\"
ODD_VALUES = (
    "",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "0",
    "-1",
    "no",
    "~",
    "2019-02-31",
    "2019-13",
    "https://",
    "[^99]",
    "|",
    ">-",
    "&a x",
    "*a",
    "!!x y",
    "x" * 6000,
)
FILES = data_files()
SOURCES = {path: (DATA / path).read_bytes() for path in FILES}
Change = Callable[[list[str], Random], list[str]]


def drop_line(lines: list[str], chance: Random) -> list[str]:
    """One line is gone."""
    place = chance.randrange(len(lines))
    return lines[:place] + lines[place + 1 :]


def swap_lines(lines: list[str], chance: Random) -> list[str]:
    """Two lines have changed places."""
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def double_lines(lines: list[str], chance: Random) -> list[str]:
    """A block of lines is duplicated."""
    start = chance.randrange(len(lines))
    return lines[: start + chance.randint(1, 6)] + lines[start:]


def insert_sign(lines: list[str], chance: Random) -> list[str]:
    """An unexpected character is inserted."""
    place = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[place]))
    lines[place] = lines[place][:column] + chance.choice(ODD_SIGNS) + lines[place][column:]
    return lines


def shift_line(lines: list[str], chance: Random) -> list[str]:
    """A line is indented further or not at all."""
    place = chance.randrange(len(lines))
    lines[place] = (
        chance.choice(("", "  ", "    ")) + lines[place].lstrip() if chance.random() < 0.5 else f"  {lines[place]}"
    )
    return lines


def odd_value(lines: list[str], chance: Random) -> list[str]:
    """A key has a value of another kind."""
    place = chance.choice([i for i, line in enumerate(lines) if ":" in line])
    lines[place] = f"{lines[place].split(':')[0]}: {chance.choice(ODD_VALUES)}"
    return lines


def take_value(lines: list[str], chance: Random) -> list[str]:
    """A key has the value of another line, so that the YAML stays whole and the meaning does not."""
    keyed = [i for i, line in enumerate(lines) if ": " in line]
    if keyed:
        one, two = chance.choice(keyed), chance.choice(keyed)
        lines[one] = f"{lines[one].split(': ')[0]}: {lines[two].split(': ', 1)[1]}"
    return lines


def cut_off(lines: list[str], chance: Random) -> list[str]:
    """The file ends early."""
    return lines[: chance.randrange(len(lines))]


CHANGES: tuple[Change, ...] = (
    drop_line,
    swap_lines,
    double_lines,
    insert_sign,
    shift_line,
    odd_value,
    take_value,
    cut_off,
)


def mutate(path: str, chance: Random) -> bytes:
    """A real record with one to three random changes, and now and then a byte that is no text."""
    lines = SOURCES[path].decode().split("\n")
    for _ in range(chance.randint(1, 3)):
        lines = chance.choice(CHANGES)(lines or [":"], chance)
    raw = "\n".join(lines).encode()
    return raw[:9] + b"\xff" + raw[9:] if chance.random() < 0.05 else raw


def assert_placed(problems: list[Problem], sizes: dict[str, int]) -> None:
    """Every problem points into its file and says something on one line."""
    for problem in problems:
        assert 1 <= problem.line <= sizes.get(problem.path, 1_000_000) + 1, problem
        said = problem.message_in("en")
        assert problem.column >= 1 and said and "\n" not in said, problem


@pytest.mark.parametrize("seed", range(24))
def test_reading_a_mutated_record_never_raises(seed: int) -> None:
    """Twenty mutated records a seed: each is read into a value or problems with places."""
    chance = Random(seed)
    for _ in range(20):
        path = chance.choice(FILES)
        raw = mutate(path, chance)
        value, _, problems = read_record(path, annotation_of(path), raw)
        assert value is not None or problems
        assert_placed(problems, {path: raw.count(b"\n") + 1})


@pytest.mark.parametrize("seed", range(24))
def test_loading_mutated_records_never_raises(data: Path, seed: int) -> None:
    """Seven mutated records a seed among the valid ones: a corpus without problems, or problems without a corpus."""
    chance = Random(f"load {seed}")
    for path in chance.sample(FILES, 7):
        (data / path).write_bytes(mutate(path, chance))
    corpus, problems = load(data)
    assert (corpus is None) == bool(problems)
    assert_placed(problems, {f"data/{path}": (data / path).read_bytes().count(b"\n") + 1 for path in FILES})


def test_mutations_are_many_and_most_are_seen() -> None:
    """The mutations change what they touch, and most of them are faults that reading alone can see."""
    chance = Random(2019)
    drawn = [(path, mutate(path, chance)) for path in (chance.choice(FILES) for _ in range(200))]
    assert sum(raw != SOURCES[path] for path, raw in drawn) > 180
    assert sum(bool(read_record(path, annotation_of(path), raw)[2]) for path, raw in drawn) > 100
