"""The guides of the repository: every relative link leads to a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs" / "guides").glob("*.md"),
    *(ROOT / ".github").rglob("*.md"),
    *(ROOT / "macros").rglob("*.md"),
]
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_files(guide: Path) -> None:
    dead = [link for link in _LINK.findall(guide.read_text(encoding="utf-8")) if not (guide.parent / link).exists()]
    assert not dead, dead


def test_readme_links_the_guides() -> None:
    linked = set(_LINK.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"docs/guides/HACKING.md", "docs/guides/HOSTING.md", "docs/guides/RULES.en.md", "NOTICE"} <= linked


def test_root_stays_small() -> None:
    """At most 22 visible entries, without what a build or a test leaves behind."""
    entries = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - {"site", "screenshots"}
    assert len(entries) <= 22, sorted(entries)
