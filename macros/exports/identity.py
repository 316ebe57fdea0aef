"""Names in linked data: one IRI for each thing, never that of a page, and the official ones where certain."""

from __future__ import annotations

from ..model.addresses import INDEXES, record_address, unit_address
from ..model.corpus import Entity
from .publication import Publication

AUTHORITY = "http://publications.europa.eu/resource/authority/"
BODIES = {"council": "CONSIL", "commission": "COM", "european-parliament": "EP"}
"""Actor → its code in the authority table of corporate bodies of the EU's Publications Office."""
PUBLISHED = {"eli": "http://data.europa.eu/eli/", "celex": "http://publications.europa.eu/resource/celex/"}
"""Scheme → how the IRI of an instrument begins."""
CLASSES = {
    **dict.fromkeys(
        ("institution", "eu-agency", "eu-body", "international-organisation", "alliance", "task-force"), "organization"
    ),
    **dict.fromkeys(("platform", "policy-cycle"), "process"),
    "summit": "event",
    "database": "object",
}
"""Sort of entity → its class in Akoma Ntoso; any other sort is a concept."""
OWN_CLASSES = {"inhope": "organization", "european-union": "organization", "united-kingdom": "location"}
"""Entities that are one of a sort which is no class, such as countries with groups of them."""
KINDS = {index.strip("/"): kind for kind, index in INDEXES.items()}
"""Folder of pages → the kind of their records."""


def kind_and_id(address: str) -> tuple[str, str]:
    """`/p/14/` → `unit`, `14`; `/p/` → `unit` and nothing; nothing twice for a page that no kind of record has."""
    folder, _, name = address.strip("/").partition("/")
    return (KINDS[folder], name) if folder in KINDS else ("", "")


def thing_iri(publication: Publication, kind: str, name: str) -> str:
    """The thing that a page is about: an actor, an instrument, an initiative, a theme."""
    return f"{publication.url(record_address(kind, name))}#this"


def unit_iri(publication: Publication, unit: str) -> str:
    """A paragraph or point as a work, apart from its page."""
    return f"{publication.url(unit_address(unit))}#work"


def class_of(entity: Entity) -> str:
    """The class of an entity that is no instrument: organization, process, event, object, location or concept."""
    return OWN_CLASSES.get(entity.id) or CLASSES.get(entity.record.type, "concept")


def official_iri(entity: Entity) -> str | None:
    """The IRI under which the EU publishes an entity; None where its record has none or several that could be meant."""
    if entity.kind != "instrument":
        return f"{AUTHORITY}corporate-body/{BODIES[entity.id]}" if entity.id in BODIES else None
    for scheme, start in PUBLISHED.items():
        if found := [item.value for item in entity.record.identifiers if item.scheme == scheme]:
            return f"{start}{found[0]}" if len(found) == 1 else None
    return None
