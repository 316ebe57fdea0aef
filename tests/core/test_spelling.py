"""Spelling by real dictionaries: our prose has no unknown word, and a misspelt one is found in either language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.editor.spelling import check_spelling, is_word
from macros.loading.rules import all_rules

from .helpers import DATA, change


def test_our_prose_is_spelt_right() -> None:
    """Every word is in a dictionary, in an entity's name or in data/spelling.yml;
    the official text is not looked at."""
    assert [str(problem) for problem in check_spelling(DATA)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "lang"),
    [
        ("wykorzystanie", "wykożystanie", "pl"),
        ("dzieciom", "dziecią", "pl"),
        ("organisations", "organisatons", "en"),
        ("prioritised", "prioritsed", "en"),
    ],
)
def test_dictionaries_know_right_from_wrong(right: str, wrong: str, lang: str) -> None:
    """Inflected Polish and British English pass; near misses do not."""
    assert is_word(right, lang)
    assert not is_word(wrong, lang)


def test_example_of_the_rule(data: Path) -> None:
    """The manual's example is reported at its position, and accepted once it is in the word list."""
    example = all_rules()["spelling"].example
    change(data / example.file, example.passing, example.failing)
    assert [(problem.path, problem.name) for problem in check_spelling(data)] == [(f"data/{example.file}", "spelling")]
    change(data / "spelling.yml", "pl:\n", "pl:\n  - Ludzise\n")
    assert check_spelling(data) == []


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_no_listed_word_is_in_the_dictionary(lang: str) -> None:
    """A word that a dictionary knows by now leaves the list; one that no record uses any more does no harm."""
    listed = yaml.safe_load((DATA / "spelling.yml").read_text(encoding="utf-8"))[lang]
    assert len(listed) > 10
    assert [word for word in listed if is_word(word, lang)] == []
