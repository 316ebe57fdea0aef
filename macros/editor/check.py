"""What `make check` looks at beyond what a build needs: the form of files, the clock, the words that pages ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

from ..loading.checks import EDITORIAL
from ..loading.consequences import without_consequences
from ..loading.load import assemble, read_all
from ..loading.problems import Problem, problem_at
from ..loading.record_file import RecordFile
from ..loading.written_pages import check_written_pages
from ..loading.yaml_comments import find_comments
from ..model.bilingual import Bilingual, truncate
from ..model.corpus import Corpus
from .canonical import print_form
from .clock import check_clock
from .comments import Comments

LONGEST_DIFF = 30
"""Lines; `make format` mends a file in one go, so that nobody reads more."""

TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"
_LABEL = re.compile(r"""\bt\("([a-z-]+)"\)|\bcount\([^"()]*, "([a-z-]+)"\)""")


def review(root: Path, today: date) -> tuple[Corpus | None, list[Problem]]:
    """The corpus (None where it has errors) and every error and warning of a data folder, sorted."""
    files, problems = read_all(root)
    corpus = None if problems else assemble(files)
    found = {
        *problems,
        *(problem for rule in EDITORIAL for problem in rule(files)),
        *_check_forms(root, files),
        *_check_comments(root, files),
        *check_clock(files, today),
        *check_written_pages(root.parent / "docs"),
        *_check_labels(files),
    }
    return corpus, without_consequences(found)


def canonical(root: Path, file: RecordFile) -> tuple[str, str] | None:
    """A file's text as it is and in canonical form; None where it has problems of its own or is no editor's file."""
    if file.record is None or file.kind == "layout":
        return None
    text = (root.parent / file.path).read_text(encoding="utf-8") if root.name == file.path.split("/")[0] else ""
    name = f"vocab-{file.id}" if file.kind == "vocabulary" else file.kind
    schema = f"{'../' * file.path.count('/')}schema/{name}.json"
    return text, print_form(file.node, file.annotation, schema, Comments(text, file.node))


def _check_forms(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    for file in files:
        forms = canonical(root, file)
        if forms is not None and forms[0] != forms[1]:
            as_it_is, as_it_should_be = (form.split("\n") for form in forms)
            pairs = zip_longest(as_it_is, as_it_should_be)
            line, (found, expected) = next((n, pair) for n, pair in enumerate(pairs, start=1) if pair[0] != pair[1])
            diff = "\n".join([*unified_diff(as_it_is, as_it_should_be, lineterm="", n=0)][2 : LONGEST_DIFF + 2])
            yield problem_at(file.path, line, 1, "form", expected=_line(expected), found=_line(found), diff=diff)


def _check_comments(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Comments on lines of their own below the head of a file, told once a file; those that cut a value were told by its reader."""
    for file in (file for file in files if file.record is not None):
        comments = list(find_comments((root.parent / file.path).read_text(encoding="utf-8")))
        if comments:
            first = comments[0]
            yield problem_at(file.path, first.line, first.column, "comment", found=truncate(first.text), count=len(comments))


def _line(text: str | None) -> str | Bilingual:
    """A line as a message quotes it; None is where there is none any more, as after a last line that does not end."""
    if text is None:
        return Bilingual("koniec pliku", "the end of the file")
    return truncate(text) if text.strip() else Bilingual("pusty wiersz", "an empty line")


def _check_labels(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every word that a template asks for by name stands in the interface vocabulary."""
    interface = next((file for file in files if file.kind == "vocabulary" and file.id == "interface" and file.record), None)
    if interface is not None:
        asked = (
            name for path in sorted(TEMPLATES.rglob("*.j2")) for pair in _LABEL.findall(path.read_text(encoding="utf-8")) for name in pair if name
        )
        for name in sorted(set(asked) - set(interface.record)):
            yield interface.problem("label-missing", found=name)
