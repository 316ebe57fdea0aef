"""Rules for questions and everyday names: each leads to a page, and wordings and anchors are unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model.addresses import FOLDERS, LANGUAGES, page_addresses, page_name
from ...model.bilingual import truncate
from ...model.vocabularies import Question, Synonyms
from ..problems import Problem, suggest
from ..record_file import RecordFile, entries_of, ids_by_kind
from .addresses import ANCHORS, find_lost, is_reported


def check_answers(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every question has an answer, and each answer is the address of a page."""
    for file, questions in find_questions(files):
        yield from (
            file.problem("unanswered", name, "answers") for name, question in questions.items() if not question.answers
        )
        named = [
            ((name, "answers", at), page)
            for name, question in questions.items()
            for at, page in enumerate(question.answers)
        ]
        yield from _check_pages(files, file, named)


def check_named_pages(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A page that has everyday names among the synonyms exists."""
    groups = entries_of(files, "synonyms", Synonyms)
    for file in (file for file in files if groups and (file.kind, file.id) == ("vocabulary", "synonyms")):
        yield from _check_pages(
            files, file, [((name, "page"), group.page) for name, group in groups.items() if group.page]
        )


def _check_pages(
    files: Sequence[RecordFile], file: RecordFile, named: Sequence[tuple[tuple[str | int, ...], str]]
) -> Iterator[Problem]:
    """Each is the address of a page; themes are accepted if their vocabulary could not be read."""
    known, lost = list_pages(files), find_lost(files)
    themes = any(page.startswith("themes/") for page in known)
    for path, page in named:
        folder, _, record = page.partition("/")
        alias = lost[record].alias if record in lost else ""
        if page not in known and not is_reported(page, lost) and (themes or folder != "themes"):
            near = f"{folder}/{alias}" if alias else suggest(page, known)
            yield file.problem("unknown-page", *path, found=truncate(page), near=near)


def check_wordings(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Each wording belongs to one question and occurs there once."""
    for file, questions in find_questions(files):
        first: dict[tuple[str, str], str] = {}
        for name, question in questions.items():
            for lang in LANGUAGES:
                for path, wording in _list_wordings(question, lang):
                    key = lang, " ".join(wording.casefold().rstrip("?").split())
                    if key in first:
                        yield file.problem("asked-twice", name, *path, found=truncate(wording), first=first[key])
                    first.setdefault(key, name)


def check_anchors(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A question's id, which is its anchor, is not already used on its page."""
    taken = {*ANCHORS, *ids_by_kind(files).get("question-groups", ())}
    for file, questions in find_questions(files):
        yield from (file.key_problem("taken-anchor", name, found=name) for name in questions if name in taken)


def list_pages(files: Sequence[RecordFile]) -> dict[str, None]:
    """The names of all pages, as used in records."""
    ids = ids_by_kind(files)
    records = ((kind, name) for kind in FOLDERS for name in ids.get("themes" if kind == "theme" else kind, ()))
    return dict.fromkeys(map(page_name, page_addresses(records)))


def find_questions(files: Sequence[RecordFile]) -> Iterator[tuple[RecordFile, Mapping[str, Question]]]:
    """The vocabulary of questions with its file, where it could be read."""
    questions = entries_of(files, "questions", Question)
    return ((file, questions) for file in files if questions and (file.kind, file.id) == ("vocabulary", "questions"))


def _list_wordings(question: Question, lang: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield (lang,), question[lang]
    yield from ((("also", lang, index), wording) for index, wording in enumerate(question.also[lang]))
