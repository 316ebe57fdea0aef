"""Checks that run in `make check` but not in a build: form of files, dates relative to today, labels of templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..loading.checks import EDITORIAL
from ..loading.load import assemble, read_all
from ..loading.problems import Problem, without_consequences
from ..loading.written_texts import check_written_pages, check_written_prose
from ..model.corpus import Corpus
from .clock import check_clock
from .form import check_comments, check_forms
from .labels import check_labels


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
        *check_written_prose(root.parent, files),
        *check_labels(files),
    }
    return corpus, without_consequences(found)
