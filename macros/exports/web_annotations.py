"""Mentions and calls as W3C Web Annotations (https://www.w3.org/TR/annotation-model/) over the normalised texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model.addresses import record_address, unit_address
from ..model.corpus import Footnote, Located, Unit
from ..model.records import Call, Mention
from ..model.text import Wording, flatten
from .api.links import text_address
from .publication import OWN_LICENCE, File, Job, Publication

ADDRESS = "/data/annotations.jsonld"
CONTEXT = 32
"""Initial number of characters of context on each side of a selector; more are added until it is unique."""

Json = dict[str, Any]


def text_files(job: Job) -> Iterator[File]:
    """The normalised texts as plain files."""
    yield from ((text_address(unit.id), unit.wording.plain) for unit in job.publication.corpus.units)
    yield from ((text_address(f"fn{note.number}"), note.wording.plain) for note in job.publication.corpus.footnotes)


def annotation_files(job: Job) -> Iterator[File]:
    """One file with every annotation of the normalised texts."""
    items = [item for unit in job.publication.corpus.units for item in _of_unit(job.publication, unit)]
    items += [item for note in job.publication.corpus.footnotes for item in _of_footnote(job.publication, note)]
    yield ADDRESS, json.dumps(_collection(job.publication, items), ensure_ascii=False, indent=1) + "\n"


def _collection(publication: Publication, items: list[Json]) -> Json:
    address = publication.url(ADDRESS)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": "Mentions and calls of the Council conclusions ST 12862/19",
        "rights": OWN_LICENCE,
        "total": len(items),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": items,
        },
    }


def _of_unit(publication: Publication, unit: Unit) -> Iterator[Json]:
    page = publication.url(unit_address(unit.id))
    for number, mention in enumerate(unit.mentions, start=1):
        yield _mention(
            publication, f"{unit.id}-m{number}", mention, _target(publication, unit.id, unit.wording, mention, page)
        )
    for call in unit.calls:
        yield _call(
            publication, f"{unit.id}-{call.record.id}", call, _target(publication, unit.id, unit.wording, call, page)
        )


def _of_footnote(publication: Publication, note: Footnote) -> Iterator[Json]:
    name, page = f"fn{note.number}", f"{publication.url(unit_address(note.unit))}#fn{note.number}"
    for number, mention in enumerate(note.mentions, start=1):
        yield _mention(
            publication, f"{name}-m{number}", mention, _target(publication, name, note.wording, mention, page)
        )


def _mention(publication: Publication, name: str, mention: Located[Mention], target: Json) -> Json:
    entity = publication.corpus.entity[mention.record.entity]
    source = publication.url(record_address(entity.kind, entity.id))
    return _annotation(
        publication,
        name,
        "identifying",
        {"type": "SpecificResource", "purpose": "identifying", "source": source},
        target,
    )


def _call(publication: Publication, name: str, call: Located[Call], target: Json) -> Json:
    action = call.record.action
    texts = [_text("describing", flatten(action[lang]), lang) for lang in ("pl", "en")]
    return _annotation(publication, name, "describing", [_text("tagging", call.record.force, "en"), *texts], target)


def _text(purpose: str, value: str, lang: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": lang}


def _annotation(publication: Publication, name: str, motivation: str, body: Json | list[Json], target: Json) -> Json:
    return {
        "id": f"{publication.url(ADDRESS)}#{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }


def _target(publication: Publication, name: str, wording: Wording, item: Located[Any], page: str) -> Json:
    start, end = item.span.start, item.span.end
    prefix, suffix = surroundings(wording.plain, start, end)
    quote = {"type": "TextQuoteSelector", "exact": wording.plain[start:end], "prefix": prefix, "suffix": suffix}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": publication.url(text_address(name)), "scope": page, "selector": [quote, position]}


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """As much text before and after a passage as makes it unique, in steps of CONTEXT characters."""
    for size in range(CONTEXT, len(text) + CONTEXT, CONTEXT):
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        if text.find(prefix + text[start:end] + suffix) == text.rfind(prefix + text[start:end] + suffix):
            return prefix, suffix
    return text[:start], text[end:]
