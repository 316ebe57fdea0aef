"""Mentions and calls as W3C Web Annotations (https://www.w3.org/TR/annotation-model/) over the normalised texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.addresses import LANGUAGES, record_address, unit_address
from ..model.corpus import Located
from ..model.records import Call, Mention
from ..model.text import Span, Wording, flatten
from .api.links import text_address
from .publication import OWN_LICENCE, File, Job, Publication

ADDRESS = "/data/annotations.jsonld"
CONTEXT = 32
"""Initial number of characters of context on each side of a selector; more are added until it is unique."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """A normalised text, the address of its page within the site, and what is annotated in it."""

    name: str
    page: str
    wording: Wording
    mentions: tuple[Located[Mention], ...]
    calls: tuple[Located[Call], ...] = ()


def list_texts(publication: Publication) -> Iterator[Text]:
    """The texts of units, then those of footnotes."""
    for unit in publication.corpus.units:
        yield Text(unit.id, unit_address(unit.id), unit.wording, unit.mentions, unit.calls)
    for note in publication.corpus.footnotes:
        name = f"fn{note.number}"
        yield Text(name, f"{unit_address(note.unit)}#{name}", note.wording, note.mentions)


def text_files(job: Job) -> Iterator[File]:
    """The normalised texts as plain files."""
    yield from ((text_address(text.name), text.wording.plain) for text in list_texts(job.publication))


def annotation_files(job: Job) -> Iterator[File]:
    """One file with every annotation of the normalised texts."""
    items = [item for text in list_texts(job.publication) for item in _annotate(job.publication, text)]
    yield ADDRESS, json.dumps(_collection(job.publication.url(ADDRESS), items), ensure_ascii=False, indent=1) + "\n"


def _collection(address: str, items: list[Json]) -> Json:
    page = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": "Mentions and calls of the Council conclusions ST 12862/19",
        "rights": OWN_LICENCE,
        "total": len(items),
        "first": page,
    }


def _annotate(publication: Publication, text: Text) -> Iterator[Json]:
    for number, mention in enumerate(text.mentions, start=1):
        entity = publication.corpus.entity[mention.record.entity]
        source = publication.url(record_address(entity.kind, entity.id))
        meant = {"type": "SpecificResource", "purpose": "identifying", "source": source}
        yield _annotation(publication, text, f"m{number}", "identifying", meant, mention.span)
    for call in text.calls:
        action = call.record.action
        words = [_body("describing", flatten(action[lang]), lang) for lang in LANGUAGES]
        bodies = [_body("tagging", call.record.force, "en"), *words]
        yield _annotation(publication, text, call.record.id, "describing", bodies, call.span)


def _body(purpose: str, value: str, lang: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": lang}


def _annotation(
    publication: Publication, text: Text, name: str, motivation: str, body: Json | list[Json], span: Span
) -> Json:
    prefix, suffix = surroundings(text.wording.plain, span.start, span.end)
    exact = text.wording.plain[span.start : span.end]
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    source, page = publication.url(text_address(text.name)), publication.url(text.page)
    return {
        "id": f"{publication.url(ADDRESS)}#{text.name}-{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {"source": source, "scope": page, "selector": [quote, position]},
    }


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """As much text before and after a passage as makes it unique, in steps of CONTEXT characters."""
    for size in range(CONTEXT, len(text) + CONTEXT, CONTEXT):
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        if text.find(prefix + text[start:end] + suffix) == text.rfind(prefix + text[start:end] + suffix):
            return prefix, suffix
    return text[:start], text[end:]
