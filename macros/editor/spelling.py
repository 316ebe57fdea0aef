"""Spelling of our own prose by real dictionaries: Morfeusz 2 (SGJP) for Polish, Hunspell for English,
and the project's word list.

The words of entities' names are known without being listed again;
the official text and the aliases taken from it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..loading.checks.prose import SEARCH_WORDS, find_prose
from ..loading.load import read_all
from ..loading.problems import Problem, suggest
from ..loading.record_file import RecordFile, record_of, records_of
from ..model.dictionary import dictionary
from ..model.records import EntityRecord, Spelling

_WORD = re.compile(r"(?<![\w@/.#{-])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w@}]|[./]\w)")
_SLOT = re.compile(r"%\w+")
_BRITISH = re.compile(r"(?<=.)is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")


def check_spelling(root: Path) -> list[Problem]:
    """A problem for each word of our prose that no dictionary or list knows; needs the site's requirements."""
    files, _ = read_all(root)
    listed = record_of(files, Spelling)[1] or Spelling()
    names = {word.casefold() for _, record in records_of(files, EntityRecord) for word in _name_words(record)}
    known = {lang: names.union(map(str.casefold, words)) for lang, words in (("pl", listed.pl), ("en", listed.en))}
    return sorted(problem for file in files for problem in _check_file(file, known))


def _check_file(file: RecordFile, known: dict[str, set[str]]) -> Iterator[Problem]:
    for lang, node in find_prose(file, SEARCH_WORDS):
        for word in dict.fromkeys(_WORD.findall(_SLOT.sub(" ", node.value))):
            if word.casefold().removesuffix("’s") not in known[lang] and not is_word(word, lang):
                yield file.problem_on(node, "spelling", found=word, near=suggest(word.casefold(), known[lang]))


def _name_words(record: EntityRecord) -> Iterator[str]:
    return (word for name in (*record.all_names, *record.forms) for word in _WORD.findall(name))


@cache
def is_word(word: str, lang: str) -> bool:
    """Whether a dictionary knows the word; acronyms and foreign names that the other language knows pass."""
    if word.isupper() or any(sign.isupper() for sign in word[1:]):
        return True
    own, other = (_is_polish, _is_english) if lang == "pl" else (_is_english, _is_polish)
    return own(word) or (word[0].isupper() and other(word))


def _is_polish(word: str) -> bool:
    found = (dictionary().analyse(form) for form in (word, word.lower()))
    return any(all("ign" not in analysis[2][2] for analysis in analyses) for analyses in found)


def _is_english(word: str) -> bool:
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    american = (plain, _BRITISH.sub("iz", plain))
    # the dictionary is in Latin-1 and can hold no other word
    return any(all(ord(sign) < 256 for sign in form) and bool(_hunspell().spell(form)) for form in american)


@cache
def _hunspell():  # type: ignore[no-untyped-def]
    import hunspell

    return hunspell.Hunspell("en_US")
