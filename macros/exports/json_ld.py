"""Describes a page with schema.org terms, as JSON-LD for its head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model.addresses import HOME, INDEXES, TEXT, UNITS, record_address, unit_address
from ..model.corpus import Corpus, Entity, Unit
from ..model.link_graph import build_links
from ..pages.formatting import unit_label
from .akoma_ntoso import ADDRESS as AKOMA_NTOSO
from .identity import class_of, official_iri, register_address, thing_iri
from .publication import OWN_LICENCE, Publication, official_number

Node = dict[str, Any]
KINDS = {index.strip("/"): kind for kind, index in INDEXES.items()}


def to_json_ld(publication: Publication, lang: str, address: str, title: str) -> str:
    """JSON-LD 1.1 that is safe inside a script element: no character in it can end the element."""
    page: Node = {
        "@type": "WebPage",
        "@id": publication.url(address, lang),
        "name": title,
        "inLanguage": lang,
        "isPartOf": _site(publication, lang),
    }
    thing = describe_subject(publication, lang, address)
    graph = [
        page | ({"mainEntity": {"@id": thing["@id"]}} if thing else {}),
        *([thing] if thing else []),
        _trail(publication, lang, address, title),
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _site(publication: Publication, lang: str) -> Node:
    return {"@type": "WebSite", "@id": publication.url(HOME, lang), "name": publication.corpus.document.name[lang]}


def describe_subject(publication: Publication, lang: str, address: str) -> Node | None:
    """What a page is about, None for a page without a record of its own."""
    corpus, (folder, name) = publication.corpus, [*address.strip("/").split("/"), ""][:2]
    if address == TEXT:
        return _document(publication, lang)
    if folder == UNITS.strip("/") and name in corpus.unit:
        return _unit(publication, lang, corpus.unit[name])
    if name in corpus.entity and KINDS.get(folder) == corpus.entity[name].kind:
        return _entity(publication, lang, corpus.entity[name])
    return None


def _legislation(publication: Publication, address: str, number: str) -> Node:
    return {
        "@type": "Legislation",
        "@id": f"{publication.url(address)}#work",
        "url": publication.url(address),
        "isBasedOn": register_address(publication.corpus, "pl"),
        "sdLicense": OWN_LICENCE,
        "usageInfo": publication.licences,
        "legislationIdentifier": number,
        "legislationType": "Council conclusions",
        "legislationDate": publication.corpus.document.date,
        "legislationJurisdiction": "EU",
        "legislationPassedBy": {
            "@type": "Organization",
            "@id": thing_iri(publication, "actor", "council"),
            "name": "Council of the European Union",
        },
    }


def _document(publication: Publication, lang: str) -> Node:
    record, corpus = publication.corpus.document, publication.corpus
    return {
        **_legislation(publication, TEXT, official_number(corpus)),
        "name": record.title[lang],
        "inLanguage": "pl",
        "identifier": [_identifier(corpus, lang, item.scheme, item.value) for item in record.identifiers],
        "sameAs": [link.url for link in record.links],
        "hasPart": [
            {"@id": f"{publication.url(unit_address(unit.id))}#work"} for unit in corpus.units if not unit.letter
        ],
        "encoding": {
            "@type": "LegislationObject",
            "contentUrl": publication.url(AKOMA_NTOSO),
            "encodingFormat": "application/akn+xml",
        },
    }


def _identifier(corpus: Corpus, lang: str, scheme: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": corpus.vocabularies["schemes"][scheme][lang], "value": value}


def _unit(publication: Publication, lang: str, unit: Unit) -> Node:
    corpus = publication.corpus
    owner = unit_address(unit.paragraph) if unit.letter else TEXT
    mentioned_entities = build_links(corpus).mentioned_entities[unit.id]
    points = (
        [{"@id": f"{publication.url(unit_address(p.id))}#work"} for p in corpus.points_of(unit.id)]
        if not unit.letter
        else []
    )
    citations = [_entity(publication, lang, entity) for entity in mentioned_entities if entity.kind == "instrument"]
    return {
        **_legislation(
            publication, unit_address(unit.id), f"{official_number(corpus)}, {unit_label(corpus, unit, 'pl')}"
        ),
        "name": f"{corpus.document.title[lang]}, {official_number(corpus)}, {unit_label(corpus, unit, lang)}",
        "inLanguage": "pl",
        "text": unit.wording.plain,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": unit.wording.sha256},
        "isPartOf": {"@id": f"{publication.url(owner)}#work", "@type": "Legislation"},
        **({"hasPart": points} if points else {}),
        **({"citation": citations} if citations else {}),
        "about": [_theme(publication, lang, name) for name in unit.record.themes],
        "mentions": [
            _entity(publication, lang, entity) for entity in mentioned_entities if entity.kind != "instrument"
        ],
    }


def _theme(publication: Publication, lang: str, name: str) -> Node:
    theme = publication.corpus.vocabularies["themes"][name]
    return {"@type": "DefinedTerm", "@id": thing_iri(publication, "theme", name), "name": theme[lang]}


def _entity(publication: Publication, lang: str, entity: Entity) -> Node:
    identifiers = [_identifier(publication.corpus, lang, item.scheme, item.value) for item in entity.record.identifiers]
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
        return (
            "CreativeWork" if entity.record.type in ("report", "strategy", "agenda", "action-plan") else "Legislation"
        )
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
    corpus, (folder, name) = publication.corpus, [*address.strip("/").split("/"), ""][:2]
    if address != HOME:
        yield HOME, publication.label("home", lang)
    if name and f"/{folder}/" == UNITS:
        yield UNITS, publication.label("units", lang)
        if name in corpus.unit and corpus.unit[name].letter:
            owner = corpus.unit[corpus.unit[name].paragraph]
            yield unit_address(owner.id), unit_label(corpus, owner, lang)
    elif name and folder in KINDS:
        yield f"/{folder}/", publication.label(folder, lang)
