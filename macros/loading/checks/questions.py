"""Rules for questions and everyday names: each leads to a page, and wordings and anchors are unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model.addresses import FOLDERS, LANGUAGES, page_addresses, page_name
from ...model.bilingual import truncate
from ...model.text import flatten
from ...model.vocabularies import Question, Synonyms
from ..problems import Problem, suggest
from ..record_file import Place, RecordFile, find_repeats, ids_by_kind, vocabulary_of
from .addresses import ANCHORS, find_lost, is_reported


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
    for file, questions in vocabulary_of(files, "questions", Question):
        for (path, wording), (first, _) in find_repeats(_list_wordings(questions)):
            yield file.problem("asked-twice", *path, found=truncate(wording), first=str(first[0]))


def check_anchors(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A question's id, which is its anchor, is not already used on its page."""
    taken = {*ANCHORS, *ids_by_kind(files).get("question-groups", ())}
    for file, questions in vocabulary_of(files, "questions", Question):
        yield from (file.key_problem("taken-anchor", name, found=name) for name in questions if name in taken)


def list_pages(files: Sequence[RecordFile]) -> dict[str, None]:
    """The names of all pages, as used in records."""
    ids = ids_by_kind(files)
    records = ((kind, name) for kind in FOLDERS for name in ids.get("themes" if kind == "theme" else kind, ()))
    return dict.fromkeys(map(page_name, page_addresses(records)))


def _list_wordings(questions: Mapping[str, Question]) -> Iterator[tuple[object, tuple[Place, str]]]:
    """What each wording comes to in its language, and its path with the wording itself."""
    for name, question in questions.items():
        for lang in LANGUAGES:
            also = (((name, "also", lang, index), wording) for index, wording in enumerate(question.also[lang]))
            for path, wording in (((name, lang), question[lang]), *also):
                yield (lang, flatten(wording.casefold().rstrip("?"))), (path, wording)
