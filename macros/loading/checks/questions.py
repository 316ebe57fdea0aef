"""Rules for questions, their short answers and everyday names: pages and sources exist, wordings are unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model.addresses import FOLDERS, LANGUAGES, page_addresses, page_name, unit_address
from ...model.bilingual import truncate
from ...model.records import Help, UnitRecord
from ...model.text import flatten, parse_wording
from ...model.vocabularies import Question, Shown, Synonyms
from ..problems import Problem, suggest
from ..record_file import Place, RecordFile, ids_by_kind, repeated, vocabulary_of
from .addresses import ANCHORS, find_lost, is_reported

MOST_SHOWN, MOST_WORDS, MOST_SOURCES = 40, 40, 2
"""How many answers the page may show, and how many words and sources each may have."""


def check_answers(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every question has an answer, and each answer is the address of a page."""
    for file, questions in vocabulary_of(files, "questions", Question):
        unanswered = (name for name, question in questions.items() if not question.answers)
        yield from (file.problem("unanswered", name, "answers") for name in unanswered)
        answers = {name: enumerate(question.answers) for name, question in questions.items()}
        named = [((name, "answers", at), page) for name, pages in answers.items() for at, page in pages]
        yield from _check_pages(files, file, named)


def check_named_pages(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A page that has everyday names among the synonyms exists."""
    for file, groups in vocabulary_of(files, "synonyms", Synonyms):
        named = [((name, "page"), group.page) for name, group in groups.items() if group.page]
        yield from _check_pages(files, file, named)


def _check_pages(
    files: Sequence[RecordFile], file: RecordFile, named: Sequence[tuple[Place, str]]
) -> Iterator[Problem]:
    """Each is the address of a page; themes are accepted if their vocabulary could not be read."""
    known, lost = _page_names(files), find_lost(files)
    themes = any(page.startswith("themes/") for page in known)
    for path, page in named:
        folder, _, record = page.partition("/")
        alias = lost[record].alias if record in lost else ""
        if page not in known and not is_reported(page, lost) and (themes or folder != "themes"):
            near = f"{folder}/{alias}" if alias else suggest(page, known)
            yield file.problem("unknown-page", *path, found=truncate(page), near=near)


def check_wordings(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Each wording belongs to one question and occurs there once."""
    for file, questions in vocabulary_of(files, "questions", Question):
        for (path, wording), (first, _) in repeated(_list_wordings(questions)):
            yield file.problem("asked-twice", *path, found=truncate(wording), first=str(first[0]))


def check_anchors(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A question's id, which is its anchor, is not already used on its page."""
    taken = {*ANCHORS, *ids_by_kind(files).get("question-groups", ())}
    for file, questions in vocabulary_of(files, "questions", Question):
        yield from (file.key_problem("taken-anchor", name, found=name) for name in questions if name in taken)


def _page_names(files: Sequence[RecordFile]) -> set[str]:
    """The names of all pages, as used in records."""
    ids = ids_by_kind(files)
    records = ((kind, name) for kind in FOLDERS for name in ids.get("themes" if kind == "theme" else kind, ()))
    return set(map(page_name, page_addresses(records)))


def _list_wordings(questions: Mapping[str, Question]) -> Iterator[tuple[object, tuple[Place, str]]]:
    """What each wording comes to in its language, and its path with the wording itself."""
    for name, question in questions.items():
        for lang in LANGUAGES:
            also = (((name, "also", lang, index), wording) for index, wording in enumerate(question.also[lang]))
            for path, wording in (((name, lang), question[lang]), *also):
                yield (lang, flatten(wording.casefold().rstrip("?"))), (path, wording)


def check_sources(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every source is a page, or a sentence, term or contact on one; references to unreadable files are accepted."""
    lost, places = find_lost(files), dict(_pages_with_places(files))
    known = {*_page_names(files), *(f"{page}#{anchor}" for page, anchors in places.items() for anchor in anchors or ())}
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
        if not 1 <= len(shown.sources) <= MOST_SOURCES:
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
