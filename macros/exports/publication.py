"""The published corpus, its address and its history: everything that an export may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model.addresses import site_address
from ..model.corpus import Corpus
from ..model.records import DevelopmentRecord, DocumentRecord, EntityRecord, Fact, Link
from .history import History

File = tuple[str, str]
"""A file's address from the site's root, and its text."""

OWN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


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
        """The time of the last known change of a record (RFC 3339); without a history the day on which a source was last checked."""
        return self.history.last_date("data/") or f"{max(self._days_checked())}T00:00:00Z"

    def label(self, key: str, lang: str) -> str:
        """A label of the interface."""
        return str(getattr(self.corpus.vocabularies["interface"][key], lang))

    @property
    def licences(self) -> str:
        """The address of the page with the licences."""
        return self.url("/about/#licences")

    def _days_checked(self) -> Iterator[str]:
        corpus = self.corpus
        records: tuple[DocumentRecord | EntityRecord | DevelopmentRecord, ...] = (
            corpus.document,
            *(entity.record for entity in corpus.entities),
            *(item.record for item in corpus.developments),
        )
        yield corpus.document.date
        for record in records:
            items: tuple[Fact | Link, ...] = (*record.facts, *record.links)
            yield from (item.checked for item in items if len(item.checked) == len("2019-10-08"))


def official_number(corpus: Corpus) -> str:
    """How the document is cited: `ST 12862/19`."""
    return next(f"ST {item.value}" for item in corpus.document.identifiers if item.scheme == "st")
