"""Writes the files that follow the pages of a language: alternates, the compressed sitemap, the style sheet."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..model.addresses import site_address
from .css import SITE_STYLES, compose_styles


def write_alternates(site: Path, alternates: Mapping[str, str]) -> None:
    """Write the Markdown alternate of every page at its address."""
    for address, text in alternates.items():
        (site / address.lstrip("/")).write_text(text, encoding="utf-8")


def pack_sitemap(site: Path) -> None:
    """Compress the sitemap without a timestamp: MkDocs adds the time of the build, which differs every time."""
    (site / "sitemap.xml.gz").write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))


def write_styles(site: Path, sheets: Iterable[str], languages: Sequence[str], *, whole: bool = False) -> None:
    """Write one style sheet for all languages; without the rules that no page uses, unless `whole`."""
    styles = compose_styles(site, sheets, whole=whole)
    for lang in languages:
        (site / site_address(lang, f"/{SITE_STYLES}").lstrip("/")).write_text(styles, encoding="utf-8")
