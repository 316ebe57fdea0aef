"""Writes generated files where they are published, and what follows the pages: compressed sitemap, style sheet."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from pathlib import Path

from ..exports.publication import Content
from ..model.addresses import site_address
from .css import SITE_STYLES, compose_styles


class Folder(MutableMapping[str, Content]):
    """The files of a site by their addresses: written as they are set, read on request, never held."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.paths: dict[str, Path] = {}

    def __setitem__(self, address: str, content: Content) -> None:
        path = self.paths[address] = self.site / address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def __getitem__(self, address: str) -> bytes:
        return self.paths[address].read_bytes()

    def __delitem__(self, address: str) -> None:
        self.paths.pop(address).unlink()

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def pack_sitemap(site: Path) -> None:
    """Compress the sitemap without a timestamp: MkDocs adds the time of the build, which differs every time."""
    (site / "sitemap.xml.gz").write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))


def write_styles(site: Path, sheets: Iterable[str], languages: Sequence[str], *, whole: bool = False) -> None:
    """Write one style sheet for all languages; without the rules that no page uses, unless `whole`."""
    styles = compose_styles(site, sheets, whole=whole)
    for lang in languages:
        (site / site_address(lang, f"/{SITE_STYLES}").lstrip("/")).write_text(styles, encoding="utf-8")
