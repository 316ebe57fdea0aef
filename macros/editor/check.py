"""Checks that run in `make check` but not in a build: file format, dates relative to today, labels used by templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ..loading.checks import EDITORIAL
from ..loading.consequences import without_consequences
from ..loading.load import assemble, read_all
from ..loading.problems import Problem
from ..loading.record_file import RecordFile
from ..loading.written_pages import check_written_pages
from ..model.corpus import Corpus
from .clock import check_clock
from .form import check_comments, check_forms

TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"
_LABEL = re.compile(r"""\bt\("([a-z-]+)"\)|\bcount\([^"()]*, "([a-z-]+)"\)""")


def review(root: Path, today: date) -> tuple[Corpus | None, list[Problem]]:
    """Returns the corpus (None if there are errors) and all errors and warnings of a data folder, sorted."""
    files, problems = read_all(root)
    corpus = None if problems else assemble(files)
    found = {
        *problems,
        *(problem for rule in EDITORIAL for problem in rule(files)),
        *check_forms(root, files),
        *check_comments(root, files),
        *check_clock(files, today),
        *check_written_pages(root.parent / "docs"),
        *_check_labels(files),
    }
    return corpus, without_consequences(found)


def _check_labels(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every label that a template uses is in the interface vocabulary."""
    interface = next((file for file in files if file.kind == "vocabulary" and file.id == "interface" and file.record), None)
    if interface is not None:
        asked = (
            name for path in sorted(TEMPLATES.rglob("*.j2")) for pair in _LABEL.findall(path.read_text(encoding="utf-8")) for name in pair if name
        )
        for name in sorted(set(asked) - set(interface.record)):
            yield interface.problem("label-missing", found=name)
