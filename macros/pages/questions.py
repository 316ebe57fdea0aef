"""Questions that readers ask, ready to print: by the part of the menu in which the best answer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model.addresses import HELP, MENU, WRITTEN, page_address, page_name, section_anchor
from ..model.corpus import Corpus
from ..model.vocabularies import Question
from .plan import plan_pages


@dataclass(frozen=True)
class Answer:
    """A page that answers a question."""

    address: str
    title: str


@dataclass(frozen=True)
class Asked:
    """A question with its id, which is its anchor, and the pages that answer it, the best one first."""

    id: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Section:
    """Questions whose best answers stand in one part of the menu; `key` is its label."""

    key: str
    asked: tuple[Asked, ...]

    @property
    def anchor(self) -> str:
        """Where they stand on the page of questions."""
        return section_anchor(self.key)


@lru_cache(maxsize=4)
def list_questions(corpus: Corpus, lang: str) -> tuple[Section, ...]:
    """Every question once, help first, then in the order of the menu and of the vocabulary; no section is empty."""
    titles = _titles(corpus, lang)
    questions: Mapping[str, Question] = corpus.vocabularies["questions"]
    sections = {key: tuple(name for name in questions if _section(questions[name]) == key) for key in _keys()}
    return tuple(Section(key, tuple(_ask(name, questions[name], lang, titles) for name in names)) for key, names in sections.items() if names)


def _keys() -> list[str]:
    """The keys of the menu, the one for help first."""
    return sorted((key for key, _ in MENU), key=lambda key: key != HELP.strip("/"))


def _ask(name: str, question: Question, lang: str, titles: dict[str, str]) -> Asked:
    addresses = [page_address(page) for page in question.answers]
    return Asked(name, question[lang], tuple(Answer(address, titles[address]) for address in addresses))


def _section(question: Question) -> str:
    """The menu's key for a question's best answer: the entry that names the page, or else its folder; the home page stands for the text."""
    best = page_address(question.answers[0])
    entries = [(len(address), key) for key, addresses in MENU for address in addresses if best.startswith(address)]
    return max(entries, default=(0, MENU[0][0]))[1]


def _titles(corpus: Corpus, lang: str) -> dict[str, str]:
    return {page.address: page.title for page in plan_pages(corpus, lang)} | dict(_written_titles(corpus, lang))


def _written_titles(corpus: Corpus, lang: str) -> Iterator[tuple[str, str]]:
    """The hand-written pages by the labels of the interface, which a test holds to be their titles."""
    for address in WRITTEN:
        yield address, str(getattr(corpus.vocabularies["interface"][f"page-{page_name(address)}"], lang))
