"""Atom feeds (RFC 4287) of changes in the records: of all, of each unit, of each actor; taken from the history alone."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from ..model.addresses import HELP, HOME, TEXT, UNITS, record_address, unit_address
from ..model.corpus import Corpus, file_stem
from ..pages.formatting import unit_heading
from .history import Change
from .publication import File, Publication

ATOM = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
LIMIT = 50
"""How many changes the feed of all shows; the feeds of single records show all of theirs."""


def feed_address(corpus: Corpus, address: str) -> str | None:
    """The feed of a page's changes: `/p/14/` → `/feeds/p/14.xml`; of everything for the home page; None for pages that have none."""
    folder, _, name = address.strip("/").partition("/")
    if address == HOME:
        return "/feeds/changes.xml"
    if (folder == UNITS.strip("/") and name in corpus.unit) or (folder == "actors" and name in corpus.entity):
        return f"/feeds/{folder}/{name}.xml"
    return None


def feed_files(publication: Publication, lang: str) -> Iterator[File]:
    """Every feed of one language; where the history is not known, feeds without entries."""
    corpus, history = publication.corpus, publication.history
    names = dict(_records(corpus, lang))
    yield "/feeds/changes.xml", _write(publication, lang, HOME, publication.corpus.document.name[lang], history.of(*names)[:LIMIT], names)
    for path, (address, name) in names.items():
        if (feed := feed_address(corpus, address)) is not None:
            yield feed, _write(publication, lang, address, name, history.of(path), names)


def _records(corpus: Corpus, lang: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """A record's file → the address and the name of its page."""
    for path, address, key in (("document", TEXT, "full-text"), ("footnotes", TEXT, "footnotes"), ("help", HELP, "help")):
        yield f"data/{path}.yml", (address, str(getattr(corpus.vocabularies["interface"][key], lang)))
    for unit in corpus.units:
        yield f"data/units/{file_stem(unit.id)}.yml", (unit_address(unit.id), f"{unit_heading(unit, lang)}. {unit.record.title[lang]}")
    for entity in corpus.entities:
        yield f"data/{entity.kind}s/{entity.id}.yml", (record_address(entity.kind, entity.id), entity.record.name[lang])
    for item in corpus.developments:
        yield f"data/developments/{item.id}.yml", (record_address("development", item.id), item.record.title[lang])


def _write(publication: Publication, lang: str, page: str, title: str, changes: Sequence[Change], names: dict[str, tuple[str, str]]) -> str:
    own = publication.url(feed_address(publication.corpus, page) or "", lang)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    SubElement(feed, "id").text = own
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = changes[0].date if changes else publication.updated
    SubElement(SubElement(feed, "author"), "name").text = publication.label("editors", lang)
    SubElement(feed, "link", rel="self", type=ATOM, href=own)
    SubElement(feed, "link", rel="alternate", type="text/html", href=publication.url(page, lang))
    for change in changes:
        _entry(publication, lang, SubElement(feed, "entry"), own, title, page, change, names)
    ElementTree.indent(feed, space="")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _entry(
    publication: Publication, lang: str, entry: Element, feed: str, title: str, page: str, change: Change, names: dict[str, tuple[str, str]]
) -> None:
    changed = [names[path] for path in change.paths if path in names]
    SubElement(entry, "id").text = f"{feed}#{change.commit}"
    SubElement(entry, "title", {"xml:lang": "en"}).text = change.subject
    SubElement(entry, "updated").text = change.date
    SubElement(entry, "link", rel="alternate", type="text/html", href=publication.url(page, lang))
    SubElement(entry, "summary").text = _summary(publication.label("records-changed", lang), [name for _, name in changed])
    for address, name in changed if page == HOME else ():
        SubElement(entry, "link", rel="related", type="text/html", title=name, href=publication.url(address, lang))


def _summary(label: str, names: Sequence[str]) -> str:
    """Which records a change touched, by name as long as that can be read."""
    listed = "; ".join(names[:10]) + (" …" if len(names) > 10 else "")
    return f"{label}: {listed}"
