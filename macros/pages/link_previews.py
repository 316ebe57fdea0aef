"""Data for link previews and the not-found page: name, one line and number of units of every page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model.addresses import ENTITY_KINDS, record_address, unit_address
from ..model.corpus import Corpus
from ..model.text import flatten
from .formatting import plural, unit_heading
from .views import count_units


def preview_file(corpus: Corpus, lang: str) -> tuple[str, str]:
    """Path and content of a JSON object (RFC 8259): address without outer slashes -> [name, line, count of units]."""
    pages = {address.strip("/"): preview for address, preview in _previews(corpus, lang)}
    return "previews.json", json.dumps(pages, ensure_ascii=False, separators=(",", ":")) + "\n"


def _previews(corpus: Corpus, lang: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    forms = corpus.label("units-count", lang)
    for entity in (entity for kind in ENTITY_KINDS for entity in corpus.of_kind(kind)):
        line, number = flatten(entity.record.description[lang]), plural(count_units(corpus, entity.id), forms, lang)
        yield record_address(entity.kind, entity.id), (entity.record.name[lang], line, number)
    for unit in corpus.units:
        yield unit_address(unit.id), (f"{unit_heading(corpus, unit, lang)}. {unit.record.title[lang]}", "", "")
    for name, theme in corpus.vocabularies["themes"].items():
        yield record_address("theme", name), (theme[lang], "", "")
    for item in corpus.developments:
        yield record_address("development", item.id), (item.record.title[lang], "", "")
