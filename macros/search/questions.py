"""The questions of `data/vocab/questions.yml` as the worker reads them: words that the answering page lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.addresses import QUESTIONS, page_address
from ..model.corpus import Corpus
from .documents import Document
from .normalise import STOP, folded_words


@dataclass(frozen=True)
class Lemmas:
    """The lemmas of each form, and the number of each lemma; both empty for a language without forms."""

    of: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


def index_questions(
    corpus: Corpus, lang: str, documents: Sequence[Document], places: Mapping[str, int], lemmas: Lemmas
) -> Iterator[dict[str, str]]:
    """A row for each question: the numbers of its lemmas, each as how far it is from the one before, its other words,
    the places of its answers.

    Words of its best answer's page are left out unless the page of questions shows it, which is its last answer then.
    """
    for question in corpus.vocabularies["questions"].values():
        shown = (QUESTIONS,) if question.shown else ()
        answers = [places[address] for address in dict.fromkeys((*map(page_address, question.answers), *shown))]
        best = documents[answers[0]]
        texts = (*(name for _, name in best.names), *(part.text for part in best.parts), *best.unseen, *best.also)
        known = set() if question.shown else _read(texts, lang, lemmas)
        new = _read(question.wordings(lang), lang, lemmas) - known
        numbers = sorted(lemmas.numbers[word] for word in new if word in lemmas.numbers)
        steps = (number - before for before, number in zip((0, *numbers), numbers, strict=False))
        others = sorted(new - lemmas.numbers.keys())
        yield {"steps": _join(steps), "words": _join(others), "answers": _join(answers)}


def _read(texts: Iterable[str], lang: str, lemmas: Lemmas) -> set[str]:
    """The distinctive words of some texts, as lemmas where known."""
    found = {word for text in texts for word in folded_words(text)} - STOP[lang]
    return {lemma for word in found for lemma in lemmas.of.get(word, (word,))} - STOP[lang]


def _join(values: Iterable[object]) -> str:
    return " ".join(map(str, values))
