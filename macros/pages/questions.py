"""The Questions page: questions with an answer by group, each with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model.addresses import GLOSSARY, HELP, HOME, WRITTEN, page_address, page_name, unit_of
from ..model.corpus import Corpus
from ..model.records import HelpContact
from ..model.vocabularies import Shown
from .formatting import unit_label
from .plan import plan_pages

MOST_LINKS = 2
"""Links under an answer, its sources among them."""


@dataclass(frozen=True)
class Link:
    """A source of an answer, or a page with more information."""

    address: str
    title: str


@dataclass(frozen=True)
class Asked:
    """A question with its id, which is its anchor, its answer and the numbers to call that it names."""

    id: str
    question: str
    answer: str
    sources: tuple[Link, ...]
    more: tuple[Link, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """The questions of one group; `key` is its id and its anchor."""

    key: str
    asked: tuple[Asked, ...]


@lru_cache(maxsize=4)
def list_questions(corpus: Corpus, lang: str) -> tuple[Section, ...]:
    """The questions that the page shows, in the order of the groups and of the vocabulary; no section is empty."""
    titles = _titles(corpus, lang)
    groups = corpus.vocabularies["question-groups"]
    sections = (Section(key, tuple(_in_group(corpus, lang, key, titles))) for key in groups)
    return tuple(section for section in sections if section.asked)


def _in_group(corpus: Corpus, lang: str, key: str, titles: Mapping[str, str]) -> Iterator[Asked]:
    for name, question in corpus.vocabularies["questions"].items():
        if question.shown is not None and question.shown.group == key:
            sources = tuple(_link_source(corpus, lang, source, titles) for source in question.shown.sources)
            pages = {HOME, *(link.address.partition("#")[0] for link in sources)}
            others = [address for address in map(page_address, question.answers) if address not in pages]
            more = tuple(Link(address, titles[address]) for address in others[: MOST_LINKS - len(sources)])
            numbers = tuple(_list_numbers(corpus, question.shown))
            yield Asked(name, question[lang], question.shown.answer[lang], sources, more, numbers)


def _link_source(corpus: Corpus, lang: str, source: str, titles: Mapping[str, str]) -> Link:
    """A source with its title: a sentence as it is cited, a term or a contact by its name, else its page."""
    page, _, anchor = source.partition("#")
    address = page_address(page)
    if not anchor:
        return Link(address, titles[address])
    return Link(f"{address}#{anchor}", _title_of_place(corpus, lang, address, anchor))


def _title_of_place(corpus: Corpus, lang: str, address: str, anchor: str) -> str:
    if unit := unit_of(address):
        sentence = f"{corpus.label('sentence-short', lang)} {anchor.removeprefix('s')}"
        return f"{unit_label(corpus, corpus.unit[unit], lang)}, {sentence}"
    if address == GLOSSARY:
        return f"{corpus.label('glossary', lang)}: {corpus.vocabularies['glossary'][anchor].name[lang]}"
    return _contact(corpus, anchor).name[lang]


def _list_numbers(corpus: Corpus, shown: Shown) -> Iterator[str]:
    for source in shown.sources:
        page, _, anchor = source.partition("#")
        if page_address(page) == HELP and anchor and (number := _contact(corpus, anchor).number):
            yield number


def _contact(corpus: Corpus, name: str) -> HelpContact:
    return next(contact for contact in corpus.help if contact.id == name)


def _titles(corpus: Corpus, lang: str) -> dict[str, str]:
    """Address → title, of hand-written pages by the interface label that says the same; a test compares them."""
    written = {address: corpus.label(f"page-{page_name(address)}", lang) for address in WRITTEN}
    return {page.address: page.title for page in plan_pages(corpus, lang)} | written
