"""The whole edition as a tagged PDF (Typst) and an EPUB 3 (EbookLib); the same records give the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ebooklib import epub

from ..model.addresses import edition_address, unit_address
from ..model.cache import cached
from ..model.corpus import Corpus, PlainWords, Unit
from ..model.text import flatten
from ..pages.citations import describe_source
from ..pages.context import RenderContext
from ..pages.formatting import format_date
from ..pages.language_spans import foreign_patterns, marker_of
from ..pages.render import render
from ..pages.views import ShownText, view_text
from .publication import File, Job
from .typst import print_document

LABELS = (
    "official-text official-text-note in-short ours-note heading-note footnotes footnote printed-links calls asked "
    "nobody-named meeting document-number legal-force legal-force-text edition-unofficial edition-state "
    "edition-licence editors address contents"
).split()
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""Metadata required by EPUB Accessibility 1.1."""


def edition_files(job: Job) -> Iterator[File]:
    """Address and content of the edition in each format."""
    values = describe_edition(job.place, job.publication.updated[:10])
    yield edition_address("pdf"), print_document("edition.typ", values, values["state"])
    yield edition_address("epub"), cached("epub", json.dumps(values), lambda: to_epub(values, job.place))


def describe_edition(place: RenderContext, state: str) -> dict[str, Any]:
    """Everything that the edition prints, as plain data; `state` is the day of the records."""
    corpus, lang = place.corpus, place.lang
    source = describe_source(place, corpus.units[0], place.url("/"))
    return {
        "lang": lang,
        "name": place.site.name,
        "url": source.url,
        "author": source.author,
        "title": source.title,
        "number": source.number,
        "meeting": corpus.document.meeting[lang],
        "heading": corpus.document.heading.pl.strip().split("\n"),
        "state": state,
        "state_words": format_date(state, lang),
        "foreign": foreign_patterns(corpus),
        "words": {name: place.label(name) for name in LABELS},
        "units": [_describe(corpus, unit, place) for unit in corpus.units],
    }


def _describe(corpus: Corpus, unit: Unit, place: RenderContext) -> dict[str, Any]:
    lang = place.lang
    return {
        "id": unit.id,
        "heading": place.unit_heading(unit),
        "title": unit.record.title[lang],
        "number": unit.letter or unit.paragraph,
        "point": bool(unit.letter),
        "url": place.url(unit_address(unit.id)),
        "text": [{"text": text, "note": note} for text, note in _runs(view_text(corpus, unit))],
        "notes": [
            {"number": note.number, "text": note.wording.plain, "links": note.record.links}
            for note in corpus.footnotes_of(unit.id)
        ],
        "summary": flatten(unit.record.summary[lang]) if unit.record.summary else "",
        "calls": [_describe_words(corpus, words, place) for words in unit.plain_words],
    }


def _runs(view: ShownText) -> Iterator[tuple[str, int | None]]:
    """Runs of text and the footnote marked after each, whose texts join to exactly the unit's text."""
    text = ""
    for number, sentence in enumerate(view.sentences):
        text += " " if number else ""
        for piece in sentence.segments:
            if piece.footnote is not None:
                yield text, piece.footnote
                text = ""
            text += piece.text
    yield text, None


def _describe_words(corpus: Corpus, words: PlainWords, place: RenderContext) -> dict[str, str]:
    """Plain words on a sentence; force and addressees are empty where it has no call."""
    action = flatten(words.text[place.lang])
    if words.call is None:
        return {"force": "", "action": action, "addressees": ""}
    call = words.call.record
    names = ", ".join(corpus.entity[name].record.name[place.lang] for name in call.addressees)
    force, nobody = place.word("forces", call.force), place.label("nobody-named")
    return {"force": force, "action": action, "addressees": names or nobody}


def to_epub(values: dict[str, Any], place: RenderContext) -> bytes:
    """An EPUB 3 (https://www.w3.org/TR/epub-33/): a title page and a chapter per unit."""
    book = epub.EpubBook()
    book.set_identifier(f"urn:uuid:{uuid5(NAMESPACE_URL, values['url'])}")
    book.set_title(values["title"])
    book.set_language(values["lang"])
    book.add_author(values["author"])
    book.add_author(values["words"]["editors"], role="edt", uid="editors")
    book.add_metadata("DC", "date", values["state"])
    book.add_metadata("DC", "publisher", values["name"])
    for name, value in ACCESSIBILITY:
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    style = epub.EpubItem("style", "style.css", "text/css", render("epub.css.j2", place, {}).encode())
    title = render("epub-title.html.j2", place, {"edition": values})
    chapters = [_chapter("title", values["words"]["contents"], title, values, style)]
    for unit in values["units"]:
        content = marker_of(place.corpus)(render("epub-unit.html.j2", place, {"edition": values, "unit": unit}))
        chapters.append(_chapter(f"p{unit['id']}", f"{unit['heading']}. {unit['title']}", content, values, style))
    for item in (style, *chapters, epub.EpubNcx(), epub.EpubNav(title=values["words"]["contents"])):
        book.add_item(item)
    book.toc = chapters[1:]
    book.spine = [chapters[0], "nav", *chapters[1:]]
    return _pack(book, values["state"])


def _chapter(name: str, title: str, content: str, values: dict[str, Any], style: epub.EpubItem) -> epub.EpubHtml:
    chapter = epub.EpubHtml(uid=name, title=title, file_name=f"{name}.xhtml", lang=values["lang"], content=content)
    chapter.add_item(style)
    return chapter


def _pack(book: epub.EpubBook, day: str) -> bytes:
    """The archive with every timestamp set to the day of the records, because EbookLib writes the current time."""
    raw, packed = io.BytesIO(), io.BytesIO()
    options = {"mtime": datetime.fromisoformat(day), "epub2_guide": False, "raise_exceptions": True}
    epub.write_epub(raw, book, options)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            stamped = zipfile.ZipInfo(entry.filename, (*map(int, day.split("-")), 0, 0, 0))  # type: ignore[arg-type]
            stamped.compress_type, stamped.external_attr = entry.compress_type, 0o644 << 16
            target.writestr(stamped, source.read(entry))
    return packed.getvalue()
