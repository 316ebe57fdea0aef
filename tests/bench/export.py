"""Generates all files except the pages of one corpus, in memory: `python -m tests.bench.export FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from macros.model.addresses import page_address, site_at
from macros.search.written_pages import WrittenPage
from macros.site.build import start_build


def make_files(folder: Path) -> int:
    """The number of files except pages of the Polish site in `folder`, all generated."""
    site = site_at("Bench", "http://127.0.0.1:8000/", "https://example.org/repository", "pl")
    prose = folder / "docs" / "pl"
    written = [
        WrittenPage(page_address("home" if path.stem == "index" else path.stem), path.read_text(encoding="utf-8"))
        for path in sorted(prose.glob("*.md"))
    ]
    return sum(1 for _ in start_build(folder / "data", "pl", site).export_files(written, ""))


if __name__ == "__main__":
    print(make_files(Path(sys.argv[1])))
