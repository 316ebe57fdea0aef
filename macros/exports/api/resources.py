"""What the API shows alike: the fields of every record, their keys with addresses, statements with their publishers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from ...model.bilingual import Pair
from ...model.corpus import Corpus
from ...model.fields import Heading
from ...model.records import Fact, SourceNote
from ..publication import Publication
from .links import api_address, record_links
from .views import (
    RESOURCES,
    SCHEMA_VERSION,
    FactView,
    PagesView,
    PublisherView,
    ReferenceView,
    Resource,
    SourceNoteView,
)

Key = tuple[str, str]
"""A kind and an id."""
Record = TypeVar("Record", bound=Resource)


def view_record(
    view: type[Record], publication: Publication, key: Key, page: str, keys: Iterable[Key], record: Any, **own: Any
) -> Record:
    """A record with the fields that all have; of its other fields those not in `own` are the record's of that name.

    `page` is where people read it, `keys` are those of other records that it uses.
    """
    kind, name = key
    head = {
        "schema_version": SCHEMA_VERSION,
        "address": key_address(publication, key),
        "links": record_links(publication, kind, RESOURCES.get(kind, "index"), page),
        "id": name,
        "kind": kind,
        "addresses": view_pages(publication, page),
        "references": tuple(view_reference(publication, other) for other in dict.fromkeys(keys)),
    }
    return view(**_copy(view, record) | head | own)


def _copy(view: type, record: Any) -> dict[str, Any]:
    """The values of the fields that both have."""
    return {spec.name: getattr(record, spec.name) for spec in fields(view) if hasattr(record, spec.name)}


def key_address(publication: Publication, key: Key) -> str:
    """The file of a record; a call's is named with a hyphen, since a # would end the address."""
    kind, name = key
    return publication.url(api_address(f"{RESOURCES[kind]}/{name.replace('#', '-')}" if kind in RESOURCES else name))


def view_reference(publication: Publication, key: Key) -> ReferenceView:
    """A key with its file."""
    return ReferenceView(key[1], key[0], key_address(publication, key))


def view_pages(publication: Publication, page: str) -> PagesView:
    """A page in both languages."""
    return PagesView(publication.url(page, "pl"), publication.url(page, "en"))


def view_label(entry: Pair[str]) -> Heading:
    """The label of an entry of a vocabulary."""
    return Heading(entry.pl, entry.en)


def view_fact(corpus: Corpus, fact: Fact) -> FactView:
    """A fact with the publisher of its source."""
    publisher = _publisher(corpus, fact.source)
    return FactView(**_copy(Fact, fact), publisher=publisher, on_timeline=fact.milestone is not None)


def view_note(corpus: Corpus, note: SourceNote) -> SourceNoteView:
    """A note on the source text with the publisher of its source."""
    return SourceNoteView(**_copy(SourceNote, note), publisher=_publisher(corpus, note.source))


def _publisher(corpus: Corpus, url: str | None) -> PublisherView | None:
    name = None if url is None else corpus.publisher_of(url)
    if name is None:
        return None
    publisher = corpus.vocabularies["publishers"][name]
    return PublisherView(name, publisher.name, publisher.kind)
