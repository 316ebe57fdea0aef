"""Rules for our plain words: length of summaries, sentences of explanations, and hurtful terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...model.corpus import find_places
from ...model.records import DocumentRecord, EntityRecord, UnitRecord
from ...model.text import flatten, parse_wording
from ...model.vocabularies import Discouraged
from ..problems import Problem
from ..record_file import MOST_REMEMBERED, RecordFile, entries_of, records_of
from ..yaml_nodes import MappingNode, ScalarNode
from .prose import SEARCH_WORDS, find_prose

SHORT_UNIT = 200
"""Minimum length of a text with a summary, in characters."""

MOST_CHARACTERS, MOST_PERCENT, MOST_SENTENCES, MOST_WORDS = 240, 60, 2, 20
"""Limits of a summary: its characters, as a share of the text too, its sentences, and the words of each."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bds\.)(?<!\bnp\.)(?<!\bart\.)(?<!\blit\.)(?<!\bnr\.)(?<!\bNo\.)[”)]?\s+(?=[„“(]?[A-ZĄĆĘŁŃÓŚŹŻ])"
)
"""A full stop after a common abbreviation ends no sentence."""

_WORD = re.compile(r"\S*\w\S*")
_SPACE = r"\s+"
_QUOTATION = re.compile("„[^”]*”|“[^”]*”")


def check_summaries(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Long texts have a summary, which keeps its limits in both languages."""
    for file, record in records_of(files, UnitRecord):
        length, summary = len(parse_wording(record.text.pl).plain), record.summary
        if summary is None and length >= SHORT_UNIT:
            yield file.key_problem("summary-missing", "text", count=length)
        elif summary is not None:
            if length < SHORT_UNIT:
                yield file.problem("summary-needless", "summary", count=length)
            for lang in ("pl", "en"):
                yield from _check_limits(file, lang, flatten(summary[lang]), length)


def _check_limits(file: RecordFile, lang: str, summary: str, length: int) -> Iterator[Problem]:
    most = min(MOST_CHARACTERS, length * MOST_PERCENT // 100)
    if len(summary) > most:
        yield file.problem("summary-long", "summary", lang, most=most, found=len(summary))
    sentences = _SENTENCE_END.split(summary)
    if len(sentences) > MOST_SENTENCES:
        yield file.problem("summary-sentences", "summary", lang, found=len(sentences))
    for sentence in sentences:
        if (found := len(_WORD.findall(sentence))) > MOST_WORDS:
            start = max(0, summary.find(sentence))
            name = "summary-sentence-long"
            yield file.problem(name, "summary", lang, offset=start, found=found, text=sentence[:40])


def check_explanations(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """An explanation is for a sentence of its unit that has no call, and the only one for it."""
    for file, record in records_of(files, UnitRecord):
        if record.explanations:
            wording = parse_wording(record.text.pl)
            called = {span.sentence for _, span in find_places(wording, record.calls)}
            free = set(range(1, len(wording.sentences) + 1)) - called
            for index, item in enumerate(record.explanations):
                if item.sentence not in free:
                    yield file.problem("explanation-place", "explanations", index, "sentence", found=item.sentence)
                free.discard(item.sentence)


@dataclass(frozen=True)
class FoundTerm:
    """A discouraged term in a text, where it starts, and what to write instead."""

    words: str
    instead: str
    start: int


@dataclass(frozen=True, eq=False)
class Terms:
    """The discouraged terms of the vocabulary, by language."""

    patterns: Mapping[str, Sequence[tuple[re.Pattern[str], str]]]

    @cached_property
    def any_of(self) -> Mapping[str, re.Pattern[str]]:
        """One pattern for all terms of a language, which most texts need alone; without terms it finds nothing."""
        joined = {lang: "|".join(pattern.pattern for pattern, _ in terms) for lang, terms in self.patterns.items()}
        return {lang: re.compile(pattern or "(?!)", re.IGNORECASE) for lang, pattern in joined.items()}

    def search(self, lang: str, text: str) -> FoundTerm | None:
        """The first term in a text, outside quotation marks."""
        if not self.any_of[lang].search(text):
            return None
        prose = _QUOTATION.sub(lambda match: " " * len(match[0]), text)
        found = ((pattern.search(prose), instead) for pattern, instead in self.patterns[lang])
        return next((FoundTerm(flatten(match[0]), instead, match.start()) for match, instead in found if match), None)


def find_discouraged(files: Sequence[RecordFile]) -> Terms:
    """The terms of the vocabulary among the files."""
    return _read_terms(next((file for file in files if (file.kind, file.id) == ("vocabulary", "discouraged")), None))


@lru_cache(maxsize=2)
def _read_terms(file: RecordFile | None) -> Terms:
    entries = entries_of([file] if file else [], "discouraged", Discouraged).values()
    return Terms(
        {
            lang: [(_pattern(words), term.instead[lang]) for term in entries for words in term.words[lang]]
            for lang in ("pl", "en")
        }
    )


def check_terms(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Our prose has no discouraged term outside quotation marks; official titles and search words may have them."""
    terms = find_discouraged(files)
    for file in files:
        yield from _find_in(file, terms)


@lru_cache(maxsize=MOST_REMEMBERED)
def _find_in(file: RecordFile, terms: Terms) -> Sequence[Problem]:
    exempt = _titles(file)
    return [
        file.problem_on(node, "discouraged-term", found.start, found=found.words, instead=found.instead)
        for lang, node in find_prose(file, SEARCH_WORDS)
        if node not in exempt and file.id != "discouraged"
        if (found := terms.search(lang, node.value))
    ]


def _pattern(words: str) -> re.Pattern[str]:
    """The listed terms as a regular expression; `*` ends a stem."""
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in words.split())
    return re.compile(rf"\b{_SPACE.join(parts)}\b", re.IGNORECASE)


def _titles(file: RecordFile) -> set[ScalarNode]:
    """The official titles of a record, which are not ours to word."""
    title = file.node.get("title") if isinstance(file.node, MappingNode) else None
    if not isinstance(file.record, EntityRecord | DocumentRecord) or not isinstance(title, MappingNode):
        return set()
    return {value for _, value in title.pairs if isinstance(value, ScalarNode)}
