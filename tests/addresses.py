"""The list of every address and anchor ever published: `python -m tests.addresses` adds what a built site has and the list lacks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "data" / "addresses.lock"
HEADER = "# Every address and anchor ever published, for both languages. `make lock` adds new ones; none may disappear.\n"


def published(site: Path) -> set[str]:
    """Addresses of a built site: Polish pages with the anchors of their articles, and exported files."""
    found: set[str] = set()
    for path in site.rglob("index.html"):
        relative = path.parent.relative_to(site).as_posix()
        if relative == "en" or relative.startswith("en/"):
            continue
        address = "/" if relative == "." else f"/{relative}/"
        article = re.search(r"<article.*?</article>", path.read_text(encoding="utf-8"), re.S)
        names = re.findall(r'\sid="([^"]+)"', article[0]) if article else []
        found |= {address} | {f"{address}#{name}" for name in names if not name.startswith("__")}
    return found | {f"/{path.relative_to(site).as_posix()}" for path in (site / "api").rglob("*.json")}


def locked() -> set[str]:
    """Addresses in the list."""
    lines = LOCK.read_text(encoding="utf-8").splitlines() if LOCK.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def main() -> None:
    """Add what the built site has; nothing is ever taken out."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    LOCK.write_text(HEADER + "\n".join(sorted(locked() | published(site))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
