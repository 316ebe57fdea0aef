"""Texts outside the records: hand-written pages exist in every language; they, CONTRIBUTING and the guides
keep to the same words and quotation marks as the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ..model.addresses import LANGUAGES, WRITTEN
from ..model.text import flatten
from .checks.plain_words import Terms, find_discouraged
from .checks.prose import FOREIGN
from .problems import Problem, file_problem, problem_at
from .record_file import RecordFile

GENERATED = ("RULES", "RECORDS")
"""Guides that the program writes; their words are checked where they come from, and RULES quotes what is wrong."""

_NOT_PROSE = re.compile(
    r"^(```|~~~)[^\n]*\n.*?^\1|`[^`\n]+`|(?<=\])\([^)\n]*\)|<[^>\n]*>|\{:[^}\n]*\}", re.MULTILINE | re.DOTALL
)


def check_written_pages(docs: Path) -> Iterator[Problem]:
    """Every page that is missing in a language; none without that folder, as in a copy of the records alone."""
    if not docs.is_dir():
        return
    folders = {lang: docs / lang for lang in LANGUAGES}
    pages = {lang: {file.relative_to(at).as_posix() for file in at.rglob("*.md")} for lang, at in folders.items()}
    required = {f"{address.strip('/') or 'index'}.md": address for address in WRITTEN}
    for page in sorted(set(required).union(*pages.values())):
        having = [lang for lang in LANGUAGES if page in pages[lang]]
        missing = ", ".join(f"docs/{lang}/{page}" for lang in LANGUAGES if lang not in having)
        if missing and page in required:
            path = f"docs/{LANGUAGES[0]}/{page}"
            yield file_problem(path, "written-page-missing", address=required[page], missing=missing)
        elif missing:
            yield file_problem(f"docs/{having[0]}/{page}", "page-in-one-language", missing=missing)


def check_written_prose(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    """No hand-written text has a discouraged term outside quotation marks, or quotation marks of another language."""
    terms = find_discouraged(files)
    for path, lang in list_texts(root):
        yield from _check_text(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"), lang, terms)


@lru_cache(maxsize=200)
def _check_text(name: str, written: str, lang: str, terms: Terms) -> Sequence[Problem]:
    text, problems = blank_code(written), []
    if found := terms.search(lang, text):
        place = _place(text, found.start)
        problems.append(problem_at(name, *place, "discouraged-term", found=found.words, instead=found.instead))
    if match := FOREIGN[lang].search(text):
        rule = "polish-quotes" if lang == "pl" else "english-quotes"
        around = flatten(text[match.start() : match.start() + 24])
        problems.append(problem_at(name, *_place(text, match.start()), rule, found=around))
    return problems


def list_texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Hand-written texts with their language; a guide is Polish where there is another of its name in English."""
    for lang in LANGUAGES:
        yield from ((path, lang) for path in sorted((root / "docs" / lang).rglob("*.md")))
    for path in sorted((root / "docs" / "guides").glob("*.md")):
        if not path.name.startswith(GENERATED):
            yield path, "pl" if path.with_suffix(".en.md").exists() else "en"
    if (contributing := root / "CONTRIBUTING.md").is_file():
        yield contributing, "pl"


def blank_code(text: str) -> str:
    """The text with code, addresses and markup blanked out, so that every word keeps its place."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
