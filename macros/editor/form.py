"""The form of record files: a difference from the canonical one is a notice; `make format` keeps every value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from functools import lru_cache
from pathlib import Path

from ..loading.decode import decode
from ..loading.problems import Problem, file_problem, problem_at
from ..loading.record_file import MOST_REMEMBERED, RecordFile
from ..loading.yaml_comments import Comment, find_comments, head_of
from ..loading.yaml_nodes import read_nodes
from ..model.bilingual import truncate
from .canonical import print_form

NO_EDITORS_FILE = frozenset({"layout", "addresses"})
"""Files with a form of their own."""

LONGEST_DIFF = 30
"""Lines; `make format` rewrites a file in one go, so that nobody reads more."""


def canonical(root: Path, file: RecordFile) -> tuple[str, str] | None:
    """A file's text as it is and in canonical form; None where it has problems of its own or is no editor's file."""
    if file.record is None or file.kind in NO_EDITORS_FILE:
        return None
    text = (root.parent / file.path).read_bytes().decode() if root.name == file.path.split("/")[0] else ""
    return text, _canonical(file, text)


@lru_cache(maxsize=MOST_REMEMBERED)
def _canonical(file: RecordFile, text: str) -> str:
    name = f"vocab-{file.id}" if file.kind == "vocabulary" else file.kind
    schema = f"{'../' * file.path.count('/')}schema/{name}.json"
    return print_form(file.node, file.annotation, schema, head_of(text.removeprefix("\ufeff")))


def rewrite(root: Path, file: RecordFile) -> str | None:
    """The canonical form of a file that differs from it; else None, also where it would say something else."""
    forms = canonical(root, file)
    if forms is None or forms[0] == forms[1]:
        return None
    node, problems = read_nodes(file.path, forms[1].encode())
    return forms[1] if node and not problems and decode(file.path, file.annotation, node) == (file.record, []) else None


def check_forms(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every file whose form is not the canonical one, with the change that `make format` would make."""
    for file in files:
        forms = canonical(root, file)
        if forms is not None and (marks := _foreign_marks(forms[0])):
            yield file_problem(file.path, "line-ends", found=marks)
        elif forms is not None and forms[0] != forms[1]:
            found, expected = (form.split("\n") for form in forms)
            blocks = SequenceMatcher(None, found, expected, autojunk=False).get_opcodes()
            changed = next(block for block in blocks if block[0] != "equal")
            diff = "\n".join([*unified_diff(found, expected, lineterm="", n=0)][2 : LONGEST_DIFF + 2])
            yield problem_at(file.path, min(changed[1] + 1, len(found)), 1, "form", diff=diff)


def _foreign_marks(text: str) -> str:
    """What another system put into the file: a byte order mark, line ends of Windows."""
    return ", ".join(name for sign, name in (("\ufeff", "BOM (U+FEFF)"), ("\r\n", "CRLF")) if sign in text)


def check_comments(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Comments on lines of their own below the head of a file, once per file; others were reported by its reader."""
    for file in (file for file in files if file.record is not None and file.kind not in NO_EDITORS_FILE):
        if comments := _comments_in(file, (root.parent / file.path).read_text(encoding="utf-8-sig")):
            first, count = comments[0], len(comments)
            yield problem_at(file.path, first.line, first.column, "comment", found=truncate(first.text), count=count)


@lru_cache(maxsize=MOST_REMEMBERED)
def _comments_in(_: RecordFile, text: str) -> Sequence[Comment]:
    return list(find_comments(text))
