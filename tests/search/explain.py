"""`python -m tests.search.explain pl "kto kieruje Europolem"`: why the best pages rank as they do, feature by
feature."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .engine import run_script, write_indexes


def explain(lang: str, query: str, number: int = 5) -> str:
    """For each of the best pages its score, and the features that make it, the weightiest first."""
    with tempfile.TemporaryDirectory() as folder:
        (pages,) = run_script(
            "engine.mjs", {"index": write_indexes(Path(folder))[lang], "queries": [query], "explained": number}
        )
    lines = []
    for page in pages:
        lines.append(f"{page['score']:8.2f}  /{page['page']}")
        lines += [f"{gain:+14.2f}  {name} ({value:.2f})" for name, value, gain in page["added"]]
    return "\n".join(lines)


if __name__ == "__main__":
    print(explain(sys.argv[1], sys.argv[2]))
