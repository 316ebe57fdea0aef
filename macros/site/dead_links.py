"""External addresses: those in records and prose, results of the last check, and notes about dead links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

import yaml

from ..model.addresses import LANGUAGES
from ..model.corpus import Corpus
from ..model.introspect import walk
from ..model.records import CheckedLink, Identifier
from ..pages.context import RenderContext
from ..pages.render import identifier_url, render

OUTSIDE = re.compile(r"https?://[^\s{}]+")
IN_PROSE = re.compile(r"https?://[^\s()<>{}\"]+")
HEADER = """\
# yaml-language-server: $schema=../schema/links.json
# Every outside address of records and prose, and how it was found when it was last checked; `make check-links` brings
# this up to date.
# By hand: `archive:` (a copy elsewhere; the check asks the Wayback Machine for one) and `reason:` (why an address
# stays although it fails).
"""


def outside_addresses(corpus: Corpus, prose: Iterable[str] = ()) -> tuple[str, ...]:
    """Every address of another site in records and prose, and those that identifiers lead to: once, sorted."""
    records: list[Any] = [*corpus.units, *corpus.footnotes, *corpus.entities, *corpus.developments]
    texts = (corpus.document, corpus.help, corpus.neutral, *(item.record for item in records))
    vocabularies = (tuple(entries.values()) for entries in corpus.entries.values())
    written = {address for text in prose for address in IN_PROSE.findall(text)}
    values = walk((*texts, *vocabularies))
    return tuple(sorted(written | {address for value in values for address in _addresses(corpus, value)}))


def _addresses(corpus: Corpus, value: Any) -> Iterator[str]:
    """The address that a value is, or those that an identifier leads to."""
    if isinstance(value, Identifier):
        yield from filter(None, (identifier_url(corpus, lang, value.scheme, value.value) for lang in LANGUAGES))
    elif isinstance(value, str) and OUTSIDE.fullmatch(value):
        yield value


def bring_up_to_date(corpus: Corpus, prose: Iterable[str] = ()) -> tuple[CheckedLink, ...]:
    """The ledger for the addresses that are named now: new ones are unchecked, those no longer named are gone."""
    known = {link.url: link for link in corpus.links}
    return tuple(
        known.get(address, CheckedLink(url=address, status="unchecked")) for address in outside_addresses(corpus, prose)
    )


def to_ledger(links: Sequence[CheckedLink]) -> str:
    """The file `data/links.yml`, in the order of the addresses."""
    entries = [{key: value for key, value in asdict(link).items() if value is not None} for link in links]
    return HEADER + yaml.safe_dump({"links": entries}, allow_unicode=True, sort_keys=False, width=10_000)


def mark_dead_links(html: str, corpus: Corpus, lang: str) -> str:
    """The page with a note after every dead link: the date of the check and the archive copy."""
    for link in corpus.links:
        if link.status == "dead":
            note = render("dead-link.html.j2", RenderContext(corpus, lang, "/"), {"link": link}).strip()
            pattern = rf'(<a\s[^>]*href="{re.escape(escape(link.url))}"[^>]*>.*?</a>)'
            html = re.sub(pattern, lambda match, note=note: f"{match[1]} {note}", html, flags=re.DOTALL)  # type: ignore[misc]
    return html
