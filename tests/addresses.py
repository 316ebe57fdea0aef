"""The list of every address and anchor ever published: `python -m tests.addresses` adds what a built site has and the
list lacks.

A page that moves gets a line `/old/ => /new/` by hand, and a page at the old address that links to the new one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
FILES = (
    "api/**/*",
    "data/**/*",
    "feeds/**/*",
    "cite/**/*",
    "cards/**/*",
    "edition/*",
    "embed/**/*",
    "llms.txt",
    "sitemap.xml",
)
"""Exports and downloads, which are published like pages; the Markdown alternate of a page exists if and only if the
page does."""
LOCK = ROOT / "data" / "addresses.lock"
HEADER = (
    "# Every address and anchor ever published, for both languages. `make lock` adds new ones; none may disappear.\n"
)


@dataclass(frozen=True)
class Article:
    """A page's address, the ids inside its article without Material's own `__` ids, and the paths that its links and
    refreshes lead to."""

    address: str
    ids: frozenset[str]
    targets: frozenset[str]


def read_articles(site: Path) -> Iterator[Article]:
    """Every page at the root of a built site; the English ones have the same addresses and anchors."""
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        if folder.split("/")[0] != "en":
            yield _read_article("/" if folder == "." else f"/{folder}/", path.read_bytes())


def _read_article(address: str, page: bytes) -> Article:
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    ids = {
        str(name) for name in tree.xpath("//article/descendant-or-self::*/@id") if name and not name.startswith("__")
    }
    refreshes = [
        str(meta.get("content")).partition("url=")[2]
        for meta in tree.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "refresh"
    ]
    hrefs = [*filter(None, refreshes), *map(str, tree.xpath("//article//a/@href"))]
    return Article(address, frozenset(ids), frozenset(urlsplit(urljoin(address, href)).path for href in hrefs))


def published(site: Path, lock: Path = LOCK) -> set[str]:
    """Addresses of a built site: Polish pages with the anchors of their articles, exported files, and what leads on
    from a page that moved."""
    articles = {article.address: article for article in read_articles(site)}
    found = {f"{address}#{name}" for address, article in articles.items() for name in article.ids} | set(articles)
    files = (path for pattern in FILES for path in site.glob(pattern) if path.is_file() and path.name != "index.html")
    found |= {f"/{path.relative_to(site).as_posix()}" for path in files}
    for old, new in aliases(lock).items():
        if old in articles and new in articles[old].targets:
            found |= {address for address in locked(lock) if address.partition("#")[0] == old}
    return found


def lines_of(lock: Path) -> set[str]:
    """The lines of the list without its header."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def locked(lock: Path = LOCK) -> set[str]:
    """Addresses in the list."""
    return {line for line in lines_of(lock) if " => " not in line}


def aliases(lock: Path = LOCK) -> dict[str, str]:
    """Old address -> new address, for pages that moved."""
    pairs = (line.split(" => ") for line in lines_of(lock) if " => " in line)
    return {old.strip(): new.strip() for old, new in pairs}


def add(site: Path, lock: Path = LOCK) -> None:
    """Add what the built site has; nothing is ever taken out."""
    lock.write_text(HEADER + "\n".join(sorted(lines_of(lock) | published(site, lock))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    add(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
