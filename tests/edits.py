"""An edit of a real record, independent of its content, and its effect on pages."""

from __future__ import annotations

import re
from pathlib import Path

from macros.pages.typography import NBSP

RECORD = Path("data", "units", "14.yml")
PAGE = "p/14/"


def edit_title(text: str) -> tuple[str, str, str]:
    """The Polish title of a unit's record, the title that an editor gives it, and the record with that."""
    found = re.search(r"(?m)^title:\n  pl: (.+)$", text)
    assert found, "the record has no title on one line"
    old, new = found[1], f"{found[1]} (próba)"
    return old, new, text.replace(f"  pl: {old}\n", f"  pl: {new}\n", 1)


def save(file: Path, text: str) -> None:
    """Replace a record at once, as editors do, so that no half-written file is read."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def plain(html: str) -> str:
    """A page with plain spaces where a typesetter sets hard ones."""
    return html.replace(NBSP, " ").replace("&nbsp;", " ")
