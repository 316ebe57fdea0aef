"""Describes a page with schema.org terms, as JSON-LD for its head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model.addresses import ENTITY_KINDS, FOLDERS, HOME, INDEXES, TEXT, record_address, unit_address
from ..model.corpus import Corpus, Entity, Unit
from ..model.link_graph import build_links
from ..model.records import Identifier
from ..pages.citations import official_address
from ..pages.formatting import unit_label
from . import akoma_ntoso
from .identity import class_of, kind_and_id, official_iri, thing_iri, unit_iri
from .publication import OWN_LICENCE, Publication, official_number

Node = dict[str, Any]
NO_LEGISLATION = ("report", "strategy", "agenda", "action-plan")
"""Types of instruments that are no law."""


def to_json_ld(publication: Publication, lang: str, address: str, title: str) -> str:
    """JSON-LD 1.1 that is safe inside a script element: no character in it can end the element."""
    site = {"@type": "WebSite", "@id": publication.url(HOME, lang), "name": publication.corpus.document.name[lang]}
    page: Node = {"@type": "WebPage", "@id": publication.url(address, lang), "name": title, "inLanguage": lang}
    page["isPartOf"] = site
    graph = [page, _trail(publication, lang, address, title)]
    if thing := describe_subject(publication, lang, address):
        page["mainEntity"] = {"@id": thing["@id"]}
        graph.insert(1, thing)
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def describe_subject(publication: Publication, lang: str, address: str) -> Node | None:
    """What a page is about, None for a page without a record of its own."""
    kind, name = kind_and_id(address)
    if address == TEXT:
        return _document(publication, lang)
    if kind == "unit" and name:
        return _unit(publication, lang, publication.corpus.unit[name])
    if kind in ENTITY_KINDS and name:
        return _entity(publication, lang, publication.corpus.entity[name])
    return None


def _legislation(publication: Publication, address: str, number: str) -> Node:
    council = {"@type": "Organization", "@id": thing_iri(publication, "actor", "council")}
    return {
        "@type": "Legislation",
        "@id": f"{publication.url(address)}#work",
        "url": publication.url(address),
        "isBasedOn": official_address(publication.corpus, "pl"),
        "sdLicense": OWN_LICENCE,
        "usageInfo": publication.licences,
        "legislationIdentifier": number,
        "legislationType": "Council conclusions",
        "legislationDate": publication.corpus.document.date,
        "legislationJurisdiction": "EU",
        "legislationPassedBy": council | {"name": "Council of the European Union"},
    }


def _document(publication: Publication, lang: str) -> Node:
    record, corpus, xml = publication.corpus.document, publication.corpus, publication.url(akoma_ntoso.ADDRESS)
    return {
        **_legislation(publication, TEXT, official_number(corpus)),
        "name": record.title[lang],
        "inLanguage": "pl",
        "identifier": [_identifier(corpus, lang, item) for item in record.identifiers],
        "sameAs": [link.url for link in record.links],
        "hasPart": [{"@id": unit_iri(publication, unit.id)} for unit in corpus.units if not unit.letter],
        "encoding": {"@type": "LegislationObject", "contentUrl": xml, "encodingFormat": akoma_ntoso.MEDIA},
    }


def _identifier(corpus: Corpus, lang: str, item: Identifier) -> Node:
    name = corpus.vocabularies["schemes"][item.scheme][lang]
    return {"@type": "PropertyValue", "propertyID": name, "value": item.value}


def _unit(publication: Publication, lang: str, unit: Unit) -> Node:
    corpus, number = publication.corpus, official_number(publication.corpus)
    owner = unit_iri(publication, unit.paragraph) if unit.letter else f"{publication.url(TEXT)}#work"
    mentioned = build_links(corpus).mentioned_entities[unit.id]
    points = [{"@id": unit_iri(publication, point.id)} for point in corpus.points_of(unit.id)]
    citations = [_entity(publication, lang, entity) for entity in mentioned if entity.kind == "instrument"]
    return {
        **_legislation(publication, unit_address(unit.id), f"{number}, {unit_label(corpus, unit, 'pl')}"),
        "name": f"{corpus.document.title[lang]}, {number}, {unit_label(corpus, unit, lang)}",
        "inLanguage": "pl",
        "text": unit.wording.plain,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": unit.wording.sha256},
        "isPartOf": {"@id": owner, "@type": "Legislation"},
        **({"hasPart": points} if points else {}),
        **({"citation": citations} if citations else {}),
        "about": [_theme(publication, lang, name) for name in unit.record.themes],
        "mentions": [_entity(publication, lang, entity) for entity in mentioned if entity.kind != "instrument"],
    }


def _theme(publication: Publication, lang: str, name: str) -> Node:
    theme = publication.corpus.vocabularies["themes"][name]
    return {"@type": "DefinedTerm", "@id": thing_iri(publication, "theme", name), "name": theme[lang]}


def _entity(publication: Publication, lang: str, entity: Entity) -> Node:
    identifiers = [_identifier(publication.corpus, lang, item) for item in entity.record.identifiers]
    return {
        "@type": _type(entity),
        "@id": thing_iri(publication, entity.kind, entity.id),
        "url": publication.url(record_address(entity.kind, entity.id), lang),
        "name": entity.record.name[lang],
        **({"sameAs": same} if (same := official_iri(entity)) else {}),
        **({"identifier": identifiers} if identifiers else {}),
    }


def _type(entity: Entity) -> str:
    """The nearest type that schema.org has."""
    if entity.kind == "instrument":
        return "CreativeWork" if entity.record.type in NO_LEGISLATION else "Legislation"
    return {"organization": "Organization", "location": "Country", "event": "Event"}.get(class_of(entity), "Thing")


def _trail(publication: Publication, lang: str, address: str, title: str) -> Node:
    steps = [*_steps(publication, lang, address), (address, title)]
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": publication.url(at, lang)}
        for n, (at, name) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _steps(publication: Publication, lang: str, address: str) -> Iterator[tuple[str, str]]:
    """The ancestors of a page, from the home page: the list that contains it, the paragraph of a point."""
    corpus, (kind, name) = publication.corpus, kind_and_id(address)
    if address != HOME:
        yield HOME, publication.label("home", lang)
    if name:
        yield INDEXES[kind], publication.label(FOLDERS[kind], lang)
    if kind == "unit" and name and corpus.unit[name].letter:
        owner = corpus.unit[corpus.unit[name].paragraph]
        yield unit_address(owner.id), unit_label(corpus, owner, lang)
