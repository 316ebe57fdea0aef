"""When a page changed last, for the sitemap (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from ..model.addresses import SINGLE_PAGES
from .publication import Publication

GATHERED = {record for _, _, _, record in SINGLE_PAGES} | {"vocab/types.yml", "vocab/themes.yml"}
"""Records named by pages that show many others: such a page changes with any record."""


def last_change(publication: Publication, lang: str, source: str, record: str | None) -> str | None:
    """The time of a page's last change (W3C date and time format), None where it is not known; `source` is its path among the prose."""
    if record is None:
        return publication.history.last_dates.get(f"docs/{lang}/{source}")
    return publication.history.last_dates.get("data/" if record in GATHERED else f"data/{record}")
