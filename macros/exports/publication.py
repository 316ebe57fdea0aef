"""The published corpus, its address and its history: everything that an export may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.addresses import LANGUAGES, SINGLE_PAGES, TEXT, site_address
from ..model.corpus import Corpus
from ..model.introspect import walk
from ..pages.context import RenderContext
from ..pages.plan import plan_pages
from .history import History

Content = str | bytes
File = tuple[str, Content]
"""A file's address, from the site's root or within its language, and its content."""

Records = dict[str, tuple[str, str]]
"""The file of a record, from the repository's root → the address and the title of the first page made of it."""

OWN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
GATHERED = {record for _, _, _, record in SINGLE_PAGES} | {"vocab/types.yml", "vocab/themes.yml"}
"""Records named by pages that show many others: such a page changes with any record."""


@dataclass(frozen=True, eq=False)
class Publication:
    """A corpus, the address of the published site (without a trailing slash) and the history of the records."""

    corpus: Corpus
    root: str
    history: History

    def url(self, address: str, lang: str = "pl") -> str:
        """The full address of a page in a language, or of a file that both share."""
        return f"{self.root}{site_address(lang, address)}"

    @cached_property
    def updated(self) -> str:
        """When what a record says last changed (RFC 3339); without a history the day of the last check of a source."""
        known = self.history.revisions_of(*list_records(self.corpus, LANGUAGES[0]))
        return known[0].date if known else f"{_newest_check(self.corpus)}T00:00:00Z"

    def last_change(self, lang: str, source: str, record: str | None) -> str | None:
        """The time of a page's last change for the sitemap (https://www.sitemaps.org/protocol.html), None where it is
        not known; `source` is its path among the prose."""
        path = f"docs/{lang}/{source}" if record is None else "data/" if record in GATHERED else f"data/{record}"
        return self.history.last_dates.get(path)

    def label(self, key: str, lang: str) -> str:
        """A label of the interface."""
        return self.corpus.label(key, lang)

    @property
    def licences(self) -> str:
        """The address of the page with the licences."""
        return self.url("/about/#licences")


def _newest_check(corpus: Corpus) -> str:
    """The newest full date of a check in any record (ISO 8601)."""
    values = walk((corpus.document, corpus.help, corpus.entities, corpus.developments))
    days = (getattr(value, "checked", None) or "" for value in values)
    return max((day for day in days if len(day) == len("2019-10-08")), default=corpus.document.date)


@dataclass(frozen=True)
class Job:
    """What exports are made from: a publication, the language and site, and every file made before, by address."""

    publication: Publication
    place: RenderContext
    made: Mapping[str, Content] = field(default_factory=dict)


def list_records(corpus: Corpus, lang: str) -> Records:
    """Every record."""
    pages = {f"data/{page.record}": (page.address, page.title) for page in reversed(plan_pages(corpus, lang))}
    return pages | {"data/footnotes.yml": (TEXT, corpus.label("footnotes", lang))}


def official_number(corpus: Corpus) -> str:
    """How the document is cited: `ST 12862/19`."""
    return next(f"ST {item.value}" for item in corpus.document.identifiers if item.scheme == "st")
