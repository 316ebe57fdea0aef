"""Atom feeds (RFC 4287): changes in what the records say, of all, of each unit, of each actor; and what followed the document."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from ..model.addresses import GLOSSARY, HELP, HOME, INDEXES, QUESTIONS, TEXT, UNITS, record_address, unit_address
from ..model.corpus import Corpus, Development, record_path
from ..pages.formatting import format_date, unit_heading
from .change_words import Names, describe_edits, title_revision
from .history import KEPT
from .publication import File, Job, Publication
from .revisions import Revision

ATOM = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
TAG = "tag:st12862-19.invalid,2026"
"""How ids begin (RFC 4151): a name that no host can have, so that an id stays the same wherever the site moves."""
DEVELOPMENTS = INDEXES["development"]


@dataclass(frozen=True)
class Entry:
    """An entry: its id after TAG, what it says, when that was last so (RFC 3339), the page, other pages by name."""

    id: str
    title: str
    summary: str
    updated: str
    page: str
    related: Names = ()


def feed_address(corpus: Corpus, address: str) -> str | None:
    """The feed of a page's changes: `/p/14/` → `/feeds/p/14.xml`; of everything for the home page; None for pages that have none."""
    folder, _, name = address.strip("/").partition("/")
    if address in (HOME, DEVELOPMENTS):
        return {HOME: "/feeds/changes.xml", DEVELOPMENTS: "/feeds/developments.xml"}[address]
    if (folder == UNITS.strip("/") and name in corpus.unit) or (folder == "actors" and name in corpus.entity):
        return f"/feeds/{folder}/{name}.xml"
    return None


def feed_files(job: Job) -> Iterator[File]:
    """Every feed of one language; where the history is not known, the feeds of changes have no entries."""
    publication, lang, corpus, history = job.publication, job.place.lang, job.place.corpus, job.publication.history
    names = dict(list_records(corpus, lang))
    everything = tuple(
        _entry(publication, lang, revision, HOME, names) for revision in history.revisions_of(*names)[:KEPT]
    )
    yield "/feeds/changes.xml", _write(publication, lang, HOME, corpus.document.name[lang], everything)
    followed = sorted(
        (_follow(publication, lang, item) for item in corpus.developments),
        key=lambda entry: (entry.updated, entry.id),
        reverse=True,
    )
    yield (
        "/feeds/developments.xml",
        _write(publication, lang, DEVELOPMENTS, publication.label("developments-feed", lang), tuple(followed)),
    )
    for path, (address, name) in names.items():
        if address != DEVELOPMENTS and (feed := feed_address(corpus, address)) is not None:
            own = tuple(
                _entry(publication, lang, revision, address, names) for revision in history.revisions_of(path)[:KEPT]
            )
            yield feed, _write(publication, lang, address, name, own)


def list_records(corpus: Corpus, lang: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """A record's file → the address and the name of its page."""
    singles = (("document", TEXT, "full-text"), ("footnotes", TEXT, "footnotes"), ("help", HELP, "help"))
    gathered = (
        ("vocab/glossary", GLOSSARY, "glossary"),
        ("vocab/questions", QUESTIONS, "questions"),
        ("vocab/themes", "/themes/", "themes"),
    )
    for path, address, key in (*singles, *gathered):
        yield f"data/{path}.yml", (address, corpus.label(key, lang))
    for unit in corpus.units:
        yield (
            f"data/{record_path('unit', unit.id)}",
            (unit_address(unit.id), f"{unit_heading(corpus, unit, lang)}. {unit.record.title[lang]}"),
        )
    for entity in corpus.entities:
        yield (
            f"data/{record_path(entity.kind, entity.id)}",
            (record_address(entity.kind, entity.id), entity.record.name[lang]),
        )
    for item in corpus.developments:
        yield (
            f"data/{record_path('development', item.id)}",
            (record_address("development", item.id), item.record.title[lang]),
        )


def _entry(
    publication: Publication, lang: str, revision: Revision, page: str, names: dict[str, tuple[str, str]]
) -> Entry:
    """A revision, as the feed of a page tells it."""
    title = title_revision(publication, lang, revision.edits, names)
    summary = describe_edits(publication, lang, revision.edits, names)
    related = tuple(names[edit.path] for edit in revision.edits) if page == HOME else ()
    subject = page.strip("/") or "changes"
    return Entry(f"{subject}:{revision.commit}:{lang}", title, summary, revision.date, page, related)


def _follow(publication: Publication, lang: str, item: Development) -> Entry:
    """A development, as new as the last change in what its record says; without a history as the day up to which it is known."""
    record, page = item.record, record_address("development", item.id)
    known = publication.history.revisions_of(f"data/developments/{item.id}.yml")
    day = (
        f"{record.as_of.partition('/')[0]}-01-01"[:10]
        if len(record.as_of) == 4
        else f"{record.as_of.partition('/')[0]}-01"[:10]
    )
    summary = " ".join(f"{format_date(record.date, lang)}. {record.description[lang]}".split())
    return Entry(
        f"developments/{item.id}:{lang}",
        record.title[lang],
        summary,
        known[0].date if known else f"{day}T00:00:00Z",
        page,
    )


def _write(publication: Publication, lang: str, page: str, title: str, entries: tuple[Entry, ...]) -> str:
    own = publication.url(feed_address(publication.corpus, page) or "", lang)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    SubElement(feed, "id").text = f"{TAG}:feed:{page.strip('/') or 'changes'}:{lang}"
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = entries[0].updated if entries else publication.updated
    SubElement(SubElement(feed, "author"), "name").text = publication.label("editors", lang)
    SubElement(feed, "link", rel="self", type=ATOM, href=own)
    SubElement(feed, "link", rel="alternate", type="text/html", href=publication.url(page, lang))
    for entry in entries:
        _add(publication, lang, SubElement(feed, "entry"), entry)
    ElementTree.indent(feed, space="")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _add(publication: Publication, lang: str, element: Element, entry: Entry) -> None:
    SubElement(element, "id").text = f"{TAG}:{entry.id}"
    SubElement(element, "title").text = entry.title
    SubElement(element, "updated").text = entry.updated
    SubElement(element, "link", rel="alternate", type="text/html", href=publication.url(entry.page, lang))
    SubElement(element, "summary").text = entry.summary
    for address, name in entry.related:
        SubElement(element, "link", rel="related", type="text/html", title=name, href=publication.url(address, lang))
