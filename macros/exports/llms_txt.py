"""`llms.txt`: the site's contents for a language model, as Markdown (https://llmstxt.org/)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import (
    CALLS,
    ENTITY_KINDS,
    FOLDERS,
    GLOSSARY,
    HELP,
    QUESTIONS,
    TEXT,
    TIMELINE,
    record_address,
    unit_address,
)
from ..model.text import flatten
from ..pages.formatting import unit_label
from .markdown_alternates import alternate_address
from .publication import File, Job, Publication


def llms_files(job: Job) -> Iterator[File]:
    """The file of one language; every link leads to Markdown."""
    publication, lang, record = job.publication, job.place.lang, job.place.corpus.document
    parts = [
        f"# {record.name[lang]}",
        f"> {record.title[lang]}.",
        *_notes(publication, lang),
        *_sections(publication, lang),
    ]
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

    singles = (
        (TEXT, "full-text"),
        (CALLS, "register"),
        (TIMELINE, "timeline"),
        (GLOSSARY, "glossary"),
        (QUESTIONS, "questions"),
        (HELP, "help"),
    )
    yield section(
        "home-about-document",
        [(at, publication.label(key, lang), publication.label(f"{key}-lead", lang)) for at, key in singles],
    )
    yield section(
        "units", [(unit_address(u.id), unit_label(corpus, u, lang), u.record.title[lang]) for u in corpus.units]
    )
    for kind in ENTITY_KINDS:
        found = [
            (record_address(kind, e.id), e.record.name[lang], flatten(e.record.description[lang]))
            for e in corpus.of_kind(kind)
        ]
        yield section(FOLDERS[kind], found)
    yield section(
        "developments",
        [(record_address("development", d.id), d.record.title[lang], d.record.date) for d in corpus.developments],
    )
