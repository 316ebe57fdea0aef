"""The comments of a YAML file: its parser drops them, and what is no head of the file may be text cut off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, cast

import yaml

MODELINE = "# yaml-language-server:"
"""How the first line of every record begins; it names the schema."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Comment:
    """A comment with its place; `alone` where nothing stands before it on its line."""

    text: str
    line: int
    column: int
    alone: bool


def head_of(text: str) -> list[str]:
    """The comments before anything else in a file, the line that names its schema left out."""
    lines = (line.rstrip() for line in takewhile(_is_of_head, text.split("\n")))
    return [line for line in lines if line and not line.startswith(MODELINE)]


def _is_of_head(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def find_comments(text: str) -> Iterator[Comment]:
    """Every comment below the head of a file that can be read as YAML."""
    lines = text.split("\n")
    first = len(list(takewhile(_is_of_head, lines)))
    if not any("#" in line for line in lines[first:]):
        return
    scalars = list(_scalar_ranges(text))
    begins = [begin for begin, _ in scalars]
    for number, line in enumerate(lines[first:], start=first + 1):
        for match in _COMMENT.finditer(line):
            before = bisect_right(begins, (number, match.start()))
            if not before or (number, match.start()) >= scalars[before - 1][1]:  # else a sign within a text
                yield Comment(match[0].rstrip(), number, match.start() + 1, not line[: match.start()].strip())
                break


def _scalar_ranges(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where scalars stand, in order, as (line, column) of start and end; the header of a block scalar is left out."""
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            start, end = cast(Any, event.start_mark), cast(Any, event.end_mark)
            begin = (start.line + 2, 0) if event.style in ("|", ">") else (start.line + 1, start.column)
            yield begin, (end.line + 1, end.column)
