"""What must hold of the pages written by hand: each exists in every language,
and those that the program leads to exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model.addresses import LANGUAGES, WRITTEN
from .problems import Problem, file_problem


def check_written_pages(docs: Path) -> Iterator[Problem]:
    """Every page that is missing in a language; none where there is no such folder,
    as in a copy of the records alone."""
    if not docs.is_dir():
        return
    pages = {
        lang: {file.relative_to(docs / lang).as_posix() for file in (docs / lang).rglob("*.md")} for lang in LANGUAGES
    }
    required = {f"{address.strip('/') or 'index'}.md": address for address in WRITTEN}
    for page in sorted(set(required).union(*pages.values())):
        having = [lang for lang in LANGUAGES if page in pages[lang]]
        missing = ", ".join(f"docs/{lang}/{page}" for lang in LANGUAGES if lang not in having)
        if missing and page in required:
            yield file_problem(
                f"docs/{LANGUAGES[0]}/{page}", "written-page-missing", address=required[page], missing=missing
            )
        elif missing:
            yield file_problem(f"docs/{having[0]}/{page}", "page-in-one-language", missing=missing)
