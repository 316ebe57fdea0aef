"""Shared by core tests: paths, golden cases, changed copies of the records."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.editor.check import review
from macros.loading.decode import decode
from macros.loading.problems import Problem
from macros.loading.yaml_nodes import Node, ScalarNode, SequenceNode, read_nodes
from macros.model.records import KINDS, SINGLE_FILES, Layout
from macros.model.vocabularies import VOCABULARIES

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
CASES = ROOT / "tests" / "cases"
GROWN_OLD = {"checked-long-ago", "contact-long-ago"}
"""Warnings that come with time alone."""
UNIT_IDS = tuple(
    "1 2 3 4 5 6 7 7a 7b 7c 7d 7e 7f 7g 7h 7i 7j 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25".split()
)
"""The 35 units in the order of the text, written out: what the records must come to."""


def read_cases(folder: str) -> list[Any]:
    """Every case of the YAML files in a folder of `tests/cases/`; every scalar stays a string."""
    files = sorted((CASES / folder).glob("*.yml"))
    cases = [
        {**case, "id": f"{file.stem}: {case['name']}"}
        for file in files
        for case in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    ]
    names = [case["id"] for case in cases]
    assert len(names) == len(set(names)), "two cases share a name"
    return cases


def case_bytes(case: dict[str, Any]) -> bytes:
    """The file content of a case: `text` as it is, or `escaped` with \\uXXXX for characters and \\xXX for bytes."""
    if "text" in case:
        content = str(case["text"]).encode()
    else:
        chars = re.sub(r"\\u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), case["escaped"])
        content = re.sub(rb"\\x([0-9A-F]{2})", lambda match: bytes([int(match[1], 16)]), chars.encode())
    for mark, (piece, times) in case.get("repeat", {}).items():
        content = content.replace(mark.encode(), piece.encode() * int(times))
    return content


def annotation_of(path: str) -> Any:
    """The declared type of a file, by its path from the data folder or its kind."""
    by_kind = {kind: record for kind, (_, record) in KINDS.items()} | dict(SINGLE_FILES.values())
    by_folder = dict(KINDS.values()) | {name: record for name, (_, record) in SINGLE_FILES.items()}
    if path.startswith("vocab/"):
        return dict[str, VOCABULARIES[path.removeprefix("vocab/").removesuffix(".yml")]]  # type: ignore[misc]
    return (by_kind | by_folder)[path if path in by_folder or path in by_kind else path.split("/")[0]]


def read_record(path: str, annotation: Any, raw: bytes) -> tuple[Any, Node | None, list[Problem]]:
    """The typed value, the nodes and every problem of one file's content."""
    node, problems = read_nodes(path, raw)
    if node is None:
        return None, None, problems
    value, found = decode(path, annotation, node)
    return value, node, [*problems, *found]


def plain(node: Node) -> Any:
    """A node tree as lists, dicts and strings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def problems_on(data: Path, today: date) -> list[Problem]:
    """What `make check` tells on a day, but for form and what time alone brings:
    valid records grow old, and no test may fail for it."""
    return [problem for problem in review(data, today)[1] if problem.name not in {"form", *GROWN_OLD}]


def data_files(data: Path = DATA) -> list[str]:
    """Every YAML file of a data folder, as a path from there."""
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*.yml"))


def change(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file; fails where there is none, so that no case can miss its aim."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r} to change"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(file: Path, words: str) -> int:
    """The number of the last line that contains the words."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return max(number for number, line in enumerate(lines, start=1) if words in line)


def read_layout() -> Layout:
    """The layout of the source file, which the corpus does not carry."""
    layout, _, problems = read_record("source/layout.yml", Layout, (DATA / "source" / "layout.yml").read_bytes())
    assert not problems and isinstance(layout, Layout), problems
    return layout
