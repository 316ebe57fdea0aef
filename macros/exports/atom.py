"""Atom feeds (RFC 4287): changes in what records say, of all, each unit and each actor; and what followed."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from ..model.addresses import HOME, INDEXES, record_address
from ..model.corpus import Development
from ..model.text import flatten
from ..pages.formatting import format_date
from .change_words import describe_edits, title_revision
from .history import KEPT
from .identity import kind_and_id
from .publication import File, Job, Publication, Records, list_records
from .revisions import Revision

ATOM = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
TAG = "tag:st12862-19.invalid,2026"
"""How ids begin (RFC 4151): a name that no host can have, so that an id stays the same wherever the site moves."""
DEVELOPMENTS = INDEXES["development"]
FIXED = {HOME: "/feeds/changes.xml", DEVELOPMENTS: "/feeds/developments.xml"}
"""Page → its feed, apart from those of records."""


@dataclass(frozen=True)
class Entry:
    """An entry: its id after TAG, what it says, when that was last so (RFC 3339), the page, other pages by name."""

    id: str
    title: str
    summary: str
    updated: str
    page: str
    related: tuple[tuple[str, str], ...] = ()


def feed_address(address: str) -> str | None:
    """The feed of a page: `/p/14/` → `/feeds/p/14.xml`; of everything for the home page; None where there is none."""
    kind, name = kind_and_id(address)
    return f"/feeds{address.rstrip('/')}.xml" if name and kind in ("unit", "actor") else FIXED.get(address)


def feed_files(job: Job) -> Iterator[File]:
    """Every feed of one language; where the history is not known, the feeds of changes have no entries."""
    yield from (_write(job.publication, job.place.lang, *feed) for feed in _list_feeds(job.publication, job.place.lang))


def _list_feeds(publication: Publication, lang: str) -> Iterator[tuple[str, str, list[Entry]]]:
    """Page, title and entries of every feed."""
    corpus, names = publication.corpus, list_records(publication.corpus, lang)

    def changes(page: str, *paths: str) -> list[Entry]:
        revisions = publication.history.revisions_of(*paths)[:KEPT]
        return [_entry(publication, lang, revision, page, names) for revision in revisions]

    yield HOME, corpus.document.name[lang], changes(HOME, *names)
    followed = (_follow(publication, lang, item) for item in corpus.developments)
    newest_first = sorted(followed, key=lambda entry: (entry.updated, entry.id), reverse=True)
    yield DEVELOPMENTS, publication.label("developments-feed", lang), newest_first
    for path, (page, title) in names.items():
        if page not in FIXED and feed_address(page):
            yield page, title, changes(page, path)


def _entry(publication: Publication, lang: str, revision: Revision, page: str, names: Records) -> Entry:
    """A revision, as the feed of a page tells it."""
    title = title_revision(publication, lang, revision.edits, names)
    summary = describe_edits(publication, lang, revision.edits, names)
    related = tuple(names[edit.path] for edit in revision.edits) if page == HOME else ()
    subject = page.strip("/") or "changes"
    return Entry(f"{subject}:{revision.commit}:{lang}", title, summary, revision.date, page, related)


def _follow(publication: Publication, lang: str, item: Development) -> Entry:
    """A development, dated by the last change in its record; without a history by the day up to which it is known."""
    record, page = item.record, record_address("development", item.id)
    known = publication.history.revisions_of(f"data/developments/{item.id}.yml")
    start = record.as_of.partition("/")[0]
    day = start + "-01-01"[len(start) - 4 :]  # the first day of a month or a year
    updated = known[0].date if known else f"{day}T00:00:00Z"
    summary = flatten(f"{format_date(record.date, lang)}. {record.description[lang]}")
    return Entry(f"developments/{item.id}:{lang}", record.title[lang], summary, updated, page)


def _write(publication: Publication, lang: str, page: str, title: str, entries: list[Entry]) -> File:
    address = feed_address(page) or ""
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    SubElement(feed, "id").text = f"{TAG}:feed:{page.strip('/') or 'changes'}:{lang}"
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = entries[0].updated if entries else publication.updated
    SubElement(SubElement(feed, "author"), "name").text = publication.label("editors", lang)
    SubElement(feed, "link", rel="self", type=ATOM, href=publication.url(address, lang))
    SubElement(feed, "link", rel="alternate", type="text/html", href=publication.url(page, lang))
    for entry in entries:
        _add(publication, lang, SubElement(feed, "entry"), entry)
    ElementTree.indent(feed, space="")
    return address, f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _add(publication: Publication, lang: str, element: Element, entry: Entry) -> None:
    SubElement(element, "id").text = f"{TAG}:{entry.id}"
    SubElement(element, "title").text = entry.title
    SubElement(element, "updated").text = entry.updated
    SubElement(element, "link", rel="alternate", type="text/html", href=publication.url(entry.page, lang))
    SubElement(element, "summary").text = entry.summary
    for address, name in entry.related:
        SubElement(element, "link", rel="related", type="text/html", title=name, href=publication.url(address, lang))
