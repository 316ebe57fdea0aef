"""Checks that run in `make check` but not in a build: file format, dates relative to today, labels used by templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

from ..loading.checks import EDITORIAL
from ..loading.load import assemble, read_all
from ..loading.problems import Problem, problem_at
from ..loading.record_file import RecordFile
from ..loading.yaml_nodes import ScalarNode
from ..model.bilingual import Bilingual, truncate
from ..model.corpus import Corpus
from ..model.fields import Date
from ..model.records import HelpContact
from .canonical import print_form
from .comments import Comments

CHECK_LASTS_YEARS = 2
"""Years after which a source should be checked again."""

CONTACT_LASTS_DAYS = 90
"""Days after which a help contact must be checked again: a number that no longer answers harms the caller."""

LONGEST_DIFF = 30
"""Lines of a diff that a message quotes; `make format` fixes the whole file anyway."""

TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"
_LABEL = re.compile(r"""\bt\("([a-z-]+)"\)|\bcount\([^"()]*, "([a-z-]+)"\)""")


def review(root: Path, today: date) -> tuple[Corpus | None, list[Problem]]:
    """Returns the corpus (None if there are errors) and all errors and warnings of a data folder, sorted."""
    files, problems = read_all(root)
    corpus = None if problems else assemble(files)
    found = {
        *problems,
        *(problem for rule in EDITORIAL for problem in rule(files)),
        *_check_forms(root, files),
        *_check_clock(files, today),
        *_check_labels(files),
    }
    return corpus, sorted(found)


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


def _line(text: str | None) -> str | Bilingual:
    """A line as quoted in a message; None means the end of the file."""
    if text is None:
        return Bilingual("koniec pliku", "the end of the file")
    return truncate(text) if text.strip() else Bilingual("pusty wiersz", "an empty line")


def _check_clock(files: Sequence[RecordFile], today: date) -> Iterator[Problem]:
    years_ago = today.replace(year=today.year - CHECK_LASTS_YEARS, day=min(today.day, 28)).isoformat()
    days_ago = (today - timedelta(days=CONTACT_LASTS_DAYS)).isoformat()
    for file in files:
        for value in file.values:
            node = value.node
            if value.key == "checked" and value.annotation == Date and isinstance(node, ScalarNode) and node.value[:4].isdecimal():
                old, limit = ("contact-long-ago", days_ago) if value.owner is HelpContact else ("checked-long-ago", years_ago)
                if node.value[:10] > today.isoformat()[: len(node.value)]:
                    yield problem_at(file.path, node.line, node.column, "checked-in-future", today=today.isoformat(), found=truncate(node.value))
                elif node.value < limit[: len(node.value)]:
                    yield problem_at(file.path, node.line, node.column, old, limit=limit, found=truncate(node.value))


def _check_labels(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every label that a template uses is in the interface vocabulary."""
    interface = next((file for file in files if file.kind == "vocabulary" and file.id == "interface" and file.record), None)
    if interface is not None:
        asked = (
            name for path in sorted(TEMPLATES.rglob("*.j2")) for pair in _LABEL.findall(path.read_text(encoding="utf-8")) for name in pair if name
        )
        for name in sorted(set(asked) - set(interface.record)):
            yield interface.problem("label-missing", found=name)
