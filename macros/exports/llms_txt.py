"""`llms.txt`: the site's contents for a language model, as Markdown (https://llmstxt.org/)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import ENTITY_KINDS, FOLDERS, SINGLE_PAGES, record_address, unit_address
from ..model.text import flatten
from ..pages.formatting import unit_label
from .markdown_alternates import alternate_address
from .publication import File, Job, Publication

SINGLE = "full-text register timeline glossary questions help".split()
"""The pages that it names of those that exist once, by the labels of their titles."""


def llms_files(job: Job) -> Iterator[File]:
    """The file of one language; every link leads to Markdown."""
    publication, lang, record = job.publication, job.place.lang, job.place.corpus.document
    head = (f"# {record.name[lang]}", f"> {record.title[lang]}.")
    parts = [*head, *_notes(publication, lang), *_sections(publication, lang)]
    yield "/llms.txt", "\n\n".join(parts) + "\n"


def _notes(publication: Publication, lang: str) -> Iterator[str]:
    yield publication.label("llms-official", lang)
    yield publication.label("llms-cite", lang)
    yield f"JSON: <{publication.url('/api/v1/index.json')}>, OpenAPI: <{publication.url('/api/v1/openapi.json')}>."


def _sections(publication: Publication, lang: str) -> Iterator[str]:
    corpus = publication.corpus

    def section(key: str, entries: list[tuple[str, str, str]]) -> str:
        lines = [
            f"- [{name}]({publication.url(alternate_address(at), lang)}){': ' if note else ''}{note}"
            for at, name, note in entries
        ]
        return f"## {publication.label(key, lang)}\n\n" + "\n".join(lines)

    addresses = {key: address for address, key, _, _ in SINGLE_PAGES}
    single = [(addresses[key], publication.label(key, lang), publication.label(f"{key}-lead", lang)) for key in SINGLE]
    yield section("home-about-document", single)
    units = [(unit_address(u.id), unit_label(corpus, u, lang), u.record.title[lang]) for u in corpus.units]
    yield section("units", units)
    for kind in ENTITY_KINDS:
        named = ((record_address(kind, e.id), e.record) for e in corpus.of_kind(kind))
        yield section(FOLDERS[kind], [(at, e.name[lang], flatten(e.description[lang])) for at, e in named])
    events = ((record_address("development", d.id), d.record) for d in corpus.developments)
    yield section("developments", [(at, event.title[lang], event.date) for at, event in events])
