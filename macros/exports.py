"""Machine-readable files, pure: corpus in, text out, no clock and no disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from .addresses import export_address, record_address, site_address, unit_address
from .corpus import Corpus, Placed, Unit
from .links import build_links


def write_exports(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Address and content of every exported file (JSON, RFC 8259)."""
    for unit in corpus.units:
        yield export_address(unit.id), to_json(describe_unit(corpus, unit))
    yield "/api/v1/units.json", to_json([describe_unit(corpus, unit) for unit in corpus.units])
    for kind in ("actor", "instrument", "initiative"):
        yield f"/api/v1/{kind}s.json", to_json([describe_entity(corpus, e.id) for e in corpus.of_kind(kind)])


def to_json(value: Any) -> str:
    """JSON with stable bytes: order of declaration, two spaces, a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def describe_unit(corpus: Corpus, unit: Unit) -> dict[str, Any]:
    """A unit as plain data; offsets count Unicode code points of `normalised`, whose SHA-256 stands beside it."""
    return {
        "id": unit.id,
        "document": "ST 12862/19",
        "addresses": {lang: site_address(lang, unit_address(unit.id)) for lang in ("pl", "en")},
        "title": asdict(unit.record.title),
        "text": {
            "language": "pl",
            "sentences": [{"id": f"s{s.number}", "text": s.text} for s in unit.wording.sentences],
            "normalised": unit.wording.plain,
            "sha256": unit.wording.sha256,
        },
        "footnotes": [{"number": note.number, "text": note.wording.plain, "links": list(note.record.links)} for note in corpus.footnotes_of(unit.id)],
        "summary": asdict(unit.record.summary),
        "mentions": [{**_place(m), "entity": m.record.entity, "how": m.record.how} for m in unit.mentions],
        "calls": [_call(call) for call in unit.calls],
        "themes": list(unit.record.themes),
    }


def describe_entity(corpus: Corpus, name: str) -> dict[str, Any]:
    """An entity as plain data with the units that speak of it."""
    entity = corpus.entity[name]
    address = record_address(entity.kind, name)
    return {
        "id": name,
        "kind": entity.kind,
        "type": entity.record.type,
        "addresses": {lang: site_address(lang, address) for lang in ("pl", "en")},
        "name": asdict(entity.record.name),
        "description": asdict(entity.record.description),
        "identifiers": [asdict(item) for item in entity.record.identifiers],
        "units": list(dict.fromkeys(link.unit for link in build_links(corpus).backlinks[name])),
    }


def _place(item: Placed[Any]) -> dict[str, Any]:
    return {"quote": item.record.quote, "sentence": f"s{item.span.sentence}", "start": item.span.start, "end": item.span.end}


def _call(call: Placed[Any]) -> dict[str, Any]:
    record = call.record
    return {
        "id": record.id,
        **_place(call),
        "force": record.force,
        "speaker": record.speaker,
        "addressees": list(record.addressees),
        "action": asdict(record.action),
        "themes": list(record.themes),
    }
