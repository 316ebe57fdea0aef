"""Official addresses that nobody has opened, formed from a number or given by others; a page says so once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..model.corpus import Corpus
from ..model.publishers import host_of
from ..model.records import Link

_NUMBERS = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (r"CELEX(?::|%3A)([\w()/]+)", "CELEX {0}"),
        (r"/eli/reg/(\d{4})/(\d+)", "CELEX 3{0}R{1:0>4}"),
        (r"/eli/dir/(\d{4})/(\d+)", "CELEX 3{0}L{1:0>4}"),
        (r"uri=OJ(?::|%3A)([CL])_(\d{4})0*(\d+)", "{0}/{1}/{2}"),
        (r"/ST-(\d+)-20(\d\d)-", "ST {0}/{1}"),
        (r"undocs\.org/(.+)", "{0}"),
        (r"treatynum=(\d+)", "CETS {0}"),
        (r"mtdsg_no=([\w-]+)", "UN {0}"),
        (r"procedure-file\?reference=(.+)", "{0}"),
        (r"id=WDU(\d{4})0000*(\d+)", "Dz.U. {0} poz. {1}"),
        (r"id=WDU(\d{4})0*(\d+)(?=\d{4}$)0*(\d+)$", "Dz.U. {0} nr {1} poz. {2}"),
        (r"id=WMP(\d{4})0000*(\d+)", "M.P. {0} poz. {1}"),
        (r"presscorner/detail/\w+/(?i:ip)_(\d\d)_(\d+)", "IP/{0}/{1}"),
        (r"presscorner/detail/\w+/([A-Z]+)_(\d\d)_(\d+)", "{0}/{1}/{2}"),
    )
)
"""What an address formed from a document's number holds, and how the number is written."""


@dataclass(frozen=True)
class Cited:
    """An address that a record gives: as a link or as a source, opened or not, and whether it names a copy."""

    address: str
    is_link: bool
    opened: bool
    copied: bool

    @property
    def document(self) -> str:
        """One key for all languages and forms of an address: the document's number, else the address without `www.`."""
        return find_number(self.address) or host_of(self.address) + self.address.partition(host_of(self.address))[2]


@dataclass(frozen=True)
class Unread:
    """What a page cites that nobody has opened: numbers, an address of each other publisher, how it was read."""

    formed: tuple[str, ...]
    given: tuple[str, ...]
    read: bool
    copies: int


def find_number(address: str) -> str | None:
    """The number of the document from which an address was formed, None if it was not."""
    found = ((pattern.search(address), label) for pattern, label in _NUMBERS)
    return next((label.format(*match.groups()) for match, label in found if match), None)


def view_unread(corpus: Corpus, *groups: Iterable[Any]) -> Unread:
    """The unopened addresses among facts, notes, contacts and links of one page, each document once."""
    opened = opened_documents(corpus)
    unread = [item for group in groups for item in _cite(group) if item.document not in opened]
    numbers = {item.document: find_number(item.address) for item in unread}
    given = {corpus.publisher_of(item.address): item.address for item in unread if not numbers[item.document]}
    return Unread(
        formed=tuple(filter(None, numbers.values())),
        given=tuple(given.values()),
        read=any(not item.is_link for item in unread),
        copies=sum(item.copied for item in unread),
    )


@lru_cache(maxsize=4)
def opened_documents(corpus: Corpus) -> frozenset[str]:
    """Documents that somebody has read, for any record; a link marked as unopened decides for its address."""
    cited = tuple(_cite(_everything(corpus)))
    unopened = {item.address for item in cited if item.is_link and not item.opened}
    return frozenset(item.document for item in cited if item.opened and item.address not in unopened)


def _everything(corpus: Corpus) -> Iterator[Any]:
    yield from (*corpus.document.facts, *corpus.document.links, *corpus.help)
    yield from corpus.vocabularies["capabilities"].values()
    yield from (note for unit in corpus.units for note in unit.record.source_notes)
    for entity in corpus.entities:
        yield from (*entity.record.facts, *entity.record.links, entity.record.status_2019, entity.record.status_now)
    for item in corpus.developments:
        yield from (*item.record.facts, *item.record.links)


def _cite(items: Iterable[Any]) -> Iterator[Cited]:
    """The addresses that items give; what a page marks as unconfirmed says enough itself."""
    for item in items:
        confirmed = getattr(item, "status", "verified") == "verified"
        if isinstance(item, Link):
            yield Cited(item.url, True, confirmed, False)
        elif confirmed and (address := getattr(item, "source", None)):
            copy = getattr(item, "seen", None)
            yield Cited(address, False, not copy, bool(copy))
