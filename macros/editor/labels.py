"""The labels that templates use by name, and those of them that the interface vocabulary lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from ..loading.problems import Problem, file_problem, suggest
from ..loading.record_file import RecordFile, vocabulary_of
from ..model.bilingual import Bilingual
from ..model.vocabularies import Label

TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"
_LABEL = re.compile(r"""\bt\("([a-z0-9-]+)"\)|\bcount\([^"()]*, "([a-z0-9-]+)"\)""")


def check_labels(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every label that a template uses by name is in the interface vocabulary."""
    for file, known in vocabulary_of(files, "interface", Label):
        yield from missing_labels(file.path, known)


def missing_labels(path: str, known: Collection[str]) -> Iterator[Problem]:
    """Every label that a template uses and that is not known, with the template's first line that uses it."""
    stamps = tuple((path, path.stat().st_mtime_ns) for path in sorted(TEMPLATES.rglob("*.j2")))
    for name, place in sorted(_used_labels(stamps).items()):
        if name not in known:
            where = Bilingual(f" (używa go {place})", f" (used in {place})")
            yield file_problem(path, "label-missing", found=name, where=where, near=suggest(name, known))


@cache
def _used_labels(stamps: tuple[tuple[Path, int], ...]) -> dict[str, str]:
    """Label -> template and line of its first use."""
    found: dict[str, str] = {}
    for path, _ in stamps:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            for name in (name for pair in _LABEL.findall(line) for name in pair if name):
                found.setdefault(name, f"macros/pages/templates/{path.relative_to(TEMPLATES).as_posix()}:{number}")
    return found
