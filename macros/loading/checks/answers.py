"""Rules for answers on the Questions page: sources exist, answers are short, and there are few of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.addresses import LANGUAGES, page_name, unit_address
from ...model.bilingual import truncate
from ...model.records import Help, UnitRecord
from ...model.text import parse_wording
from ...model.vocabularies import Question, Shown
from ..problems import Problem, suggest
from ..record_file import RecordFile, ids_by_kind, vocabulary_of
from .addresses import find_lost, is_reported
from .questions import list_pages

MOST_SHOWN = 40
MOST_WORDS = 40
SOURCES = (1, 2)
"""How many sources an answer may name."""


def check_sources(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every source is a page, or a sentence, term or contact on one; references to unreadable files are accepted."""
    lost, places = find_lost(files), dict(_pages_with_places(files))
    known = {*list_pages(files), *(f"{page}#{anchor}" for page, anchors in places.items() for anchor in anchors or ())}
    unread = {page for page, anchors in places.items() if anchors is None}
    for file, name, shown in _find_shown(files):
        for index, source in enumerate(shown.sources):
            if source not in known and source.partition("#")[0] not in unread and not is_reported(source, lost):
                near = suggest(source, known)
                yield file.problem("unknown-source", name, "shown", "sources", index, found=truncate(source), near=near)


def check_limits(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """The page stays short: few questions, each with few words and one or two sources."""
    for place, (file, name, shown) in enumerate(_find_shown(files), start=1):
        if place > MOST_SHOWN:
            yield file.problem("too-many-shown", name, "shown", limit=MOST_SHOWN, found=place)
        if not SOURCES[0] <= len(shown.sources) <= SOURCES[1]:
            yield file.problem("source-count", name, "shown", "sources", found=len(shown.sources))
        for lang in LANGUAGES:
            if (count := len(shown.answer[lang].split())) > MOST_WORDS:
                yield file.problem("answer-too-long", name, "shown", "answer", lang, limit=MOST_WORDS, found=count)


def _find_shown(files: Sequence[RecordFile]) -> Iterator[tuple[RecordFile, str, Shown]]:
    for file, questions in vocabulary_of(files, "questions", Question):
        yield from ((file, name, question.shown) for name, question in questions.items() if question.shown is not None)


def _pages_with_places(files: Sequence[RecordFile]) -> Iterator[tuple[str, Sequence[str] | None]]:
    """Pages on which a source may name an anchor, with their anchors; None if the file could not be read."""
    yield "glossary", ids_by_kind(files).get("glossary")
    for file in files:
        if file.kind == "unit":
            text = file.record.text.pl if isinstance(file.record, UnitRecord) else None
            anchors = text and [f"s{sentence.number}" for sentence in parse_wording(text).sentences]
            yield page_name(unit_address(file.id)), anchors or None
        elif file.kind == "help":
            yield "help", [contact.id for contact in file.record.contacts] if isinstance(file.record, Help) else None
