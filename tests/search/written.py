"""The hand-written pages as the hook hands them to the search, read without MkDocs."""

from __future__ import annotations

from macros.search.written_pages import WrittenPage

from ..core.helpers import DATA


def read_written(lang: str) -> tuple[WrittenPage, ...]:
    """Every hand-written page of a language, by file name."""
    files = sorted((DATA.parent / "docs" / lang).glob("*.md"))
    return tuple(
        WrittenPage("/" if file.stem == "index" else f"/{file.stem}/", file.read_text(encoding="utf-8"))
        for file in files
    )
