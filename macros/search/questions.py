"""The questions of `data/vocab/questions.yml` as the search worker reads them: their words that the answering page lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ..model.addresses import QUESTIONS, page_address
from ..model.corpus import Corpus
from ..model.vocabularies import Question
from .documents import Document
from .normalise import STOP_WORDS, folded_words, words


@dataclass(frozen=True)
class Lemmas:
    """The lemmas of each form, and the number of each lemma; both empty for a language without forms."""

    of: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class Row:
    """A question: the numbers of its lemmas, each as how far it is from the one before, its other words, the places of its answers."""

    steps: str
    words: str
    answers: str


def index_questions(
    corpus: Corpus, lang: str, documents: Sequence[Document], places: Mapping[str, int], lemmas: Lemmas
) -> Iterator[Row]:
    """A row for each question, without words of its best answer's page unless the page of questions shows it; its answers as `places`, that page last."""
    for question in _questions(corpus):
        shown = (QUESTIONS,) if question.shown else ()
        answers = [places[address] for address in dict.fromkeys((*map(page_address, question.answers), *shown))]
        known = set() if question.shown else _read(_texts_of(documents[answers[0]]), lang, lemmas)
        new = _read(question.wordings(lang), lang, lemmas) - known
        numbers = sorted(lemmas.numbers[word] for word in new if word in lemmas.numbers)
        yield Row(_join(_steps(numbers)), _join(sorted(new - lemmas.numbers.keys())), _join(answers))


def words_of_questions(corpus: Corpus, lang: str) -> Iterator[str]:
    """The words of every wording in one language, as written."""
    for question in _questions(corpus):
        for wording in question.wordings(lang):
            yield from words(wording)


def _questions(corpus: Corpus) -> Iterable[Question]:
    questions: Mapping[str, Question] = corpus.vocabularies["questions"]
    return questions.values()


def _read(texts: Iterable[str], lang: str, lemmas: Lemmas) -> set[str]:
    """The distinctive words of some texts, as lemmas where known."""
    stop = set(STOP_WORDS[lang].split())
    found = {word for text in texts for word in folded_words(text)} - stop
    return {lemma for word in found for lemma in lemmas.of.get(word, (word,))} - stop


def _texts_of(document: Document) -> Iterable[str]:
    return chain(
        (name for _, name in document.names), (part.text for part in document.parts), document.unseen, document.also
    )


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    yield from (number - before for before, number in zip((0, *numbers), numbers, strict=False))


def _join(values: Iterable[object]) -> str:
    return " ".join(map(str, values))
