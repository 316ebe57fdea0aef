"""Search documents of pages without a record: home page, hand-written pages, lists and overviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.addresses import ENTITY_KINDS, FOLDERS, HOME, INDEXES, SINGLE_PAGES, TEXT
from ..model.corpus import Corpus
from ..model.text import flatten
from ..pages.formatting import format_date
from ..pages.plan import split_front
from .documents import Document, Part, find_record_keys

_HEADING = re.compile(r"^#+ +(?P<title>.*?) *(?:\{: *#(?P<anchor>[\w-]+) *\})? *$", re.MULTILINE)
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page: its address from the language's root and its Markdown source."""

    address: str
    markdown: str


def list_pages(corpus: Corpus, lang: str, written: Sequence[WrittenPage]) -> tuple[Document, ...]:
    """Every page that no single record makes, each once."""
    return (*(_written(corpus, page, lang) for page in written), *_made(corpus, lang))


def _written(corpus: Corpus, page: WrittenPage, lang: str) -> Document:
    meta, body = split_front(page.markdown)
    own = _home(corpus, lang) if page.address == HOME else ()
    lead = Part("", "lead", flatten(meta.get("description", "")))
    parts = tuple(part for part in (*own, lead, *_sections(body)) if part.text)
    return Document(page.address, "page", "", ((lang, meta.get("title", page.address)),), parts)


def _sections(markdown: str) -> Iterator[Part]:
    """The text before the first heading, and each section with its anchor, without the output of macros."""
    text = _LINK.sub(r"\1", _CALL.sub("", markdown))
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)]
    yield Part("", "prose", flatten(text[: ends[0]]))
    for heading, end in zip(headings, ends[1:], strict=True):
        yield Part(heading["anchor"] or "", "prose", flatten(f"{heading['title']}. {text[heading.end() : end]}"))


def _home(corpus: Corpus, lang: str) -> Iterator[Part]:
    """The text of the home page about the site and the document."""
    document = corpus.document
    numbers = ", ".join(f"{item.scheme.upper()} {item.value}" for item in document.identifiers)
    yield Part("", "lead", corpus.label("home-lead", lang))
    adopted = f"{corpus.label('adopted', lang)}: {format_date(document.date, lang)}"
    force = f"{corpus.label('legal-force', lang)}: {corpus.label('legal-force-text', lang)}"
    sentences = (document.title[lang], adopted, document.meeting[lang].rstrip("."), force, numbers)
    yield Part("document", "prose", flatten(". ".join(sentences)))


def _made(corpus: Corpus, lang: str) -> Iterator[Document]:
    """The pages that exist once and the lists of records; the full text answers for the document's number and title."""
    document = corpus.document
    own = ((lang, document.title[lang]), (lang, document.name[lang]))
    lists = [(INDEXES[kind], FOLDERS[kind]) for kind in ("unit", "development", "theme", *ENTITY_KINDS)]
    for address, key in [*((address, key) for address, key, _, _ in SINGLE_PAGES), *lists]:
        names = ((lang, corpus.label(key, lang)), *(own if address == TEXT else ()))
        parts = (Part("", "lead", corpus.label(f"{key}-lead", lang)),)
        keys = find_record_keys(document.identifiers, []) if address == TEXT else ()
        yield Document(address, "page", "", names, parts, keys=keys)
