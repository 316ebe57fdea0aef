"""Comments of a YAML file, which the parser drops, with the node that each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, cast

import yaml

from ..loading.yaml_nodes import MappingNode, Node, ScalarNode

MODELINE = "# yaml-language-server:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comments:
    """Comments by the line of the key or list item that they precede or follow on the same line; each is returned once."""

    def __init__(self, text: str, root: Node) -> None:
        self._before: dict[int, list[str]] = {}
        self._beside: dict[int, list[str]] = {}
        self._rest: list[str] = []
        others = text.replace(MODELINE, "", 1)
        if others.startswith("#") or " #" in others or "\n#" in others:
            self._place(text, sorted(set(_start_lines(root))))

    def _place(self, text: str, starts: list[int]) -> None:
        scalars = list(_scalar_ranges(text))
        begins = [begin for begin, _ in scalars]
        for number, line in enumerate(text.split("\n"), start=1):
            for match in _COMMENT.finditer(line):
                before = bisect_right(begins, (number, match.start()))
                if before and (number, match.start()) < scalars[before - 1][1]:
                    continue  # a sign within a text, not a comment
                if not match[0].startswith(MODELINE):
                    self._keep(number, match[0].rstrip(), starts, alone=not line[: match.start()].strip())
                break

    def _keep(self, number: int, comment: str, starts: list[int], *, alone: bool) -> None:
        place = bisect_right(starts, number)
        if alone and place < len(starts):
            self._before.setdefault(starts[place], []).append(comment)
        elif not alone and place:
            self._beside.setdefault(starts[place - 1], []).append(comment)
        else:
            self._rest.append(comment)

    def before(self, line: int, indent: str) -> list[str]:
        """The comments on lines of their own before the node that starts on a line."""
        return [f"{indent}{comment}" for comment in self._before.pop(line, ())]

    def beside(self, line: int) -> str:
        """The comments at the end of a line."""
        return " ".join(["", *self._beside.pop(line, ())])

    def rest(self) -> Iterator[str]:
        """The comments after the last node, and any that were not returned before."""
        for kept in (self._before, self._beside):
            yield from (comment for comments in kept.values() for comment in comments)
        yield from self._rest


def _start_lines(node: Node) -> Iterator[int]:
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield key.line
            yield from _start_lines(value)
    elif not isinstance(node, ScalarNode):
        for item in node.items:
            yield item.line
            yield from _start_lines(item)


def _scalar_ranges(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Positions of scalars in order, as (line, column) of start and end, without the header of block scalars."""
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            start, end = cast(Any, event.start_mark), cast(Any, event.end_mark)
            begin = (start.line + 2, 0) if event.style in ("|", ">") else (start.line + 1, start.column)
            yield begin, (end.line + 1, end.column)
