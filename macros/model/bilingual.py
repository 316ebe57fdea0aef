"""Values in Polish and English, and user-facing messages in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from .text import flatten

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Pair(Protocol[T_co]):
    """What has a Polish and an English value of one type."""

    @property
    def pl(self) -> T_co: ...
    @property
    def en(self) -> T_co: ...
    def __getitem__(self, lang: str) -> T_co: ...


class InBothLanguages:
    """The base of every two-language value: `value[lang]` is the one in that language."""

    def __getitem__(self: Pair[T], lang: str) -> T:
        return self.pl if lang == "pl" else self.en


@dataclass(frozen=True)
class Bilingual(InBothLanguages):
    """The same words in Polish and in English."""

    pl: str
    en: str

    def format(self, **words: str | Bilingual) -> Bilingual:
        """The words with every `{name}` filled in, by a two-language word in its language."""
        filled = (
            {name: word if isinstance(word, str) else word[lang] for name, word in words.items()}
            for lang in ("pl", "en")
        )
        return Bilingual(*(text.format(**values) for text, values in zip((self.pl, self.en), filled, strict=True)))


def both_languages(phrase: Pair[str]) -> str:
    """Polish and English in one line, Polish first; once where they are the same."""
    return phrase.pl if phrase.pl == phrase.en else f"{phrase.pl} / {phrase.en}"


def truncate(text: str, limit: int = 60) -> str:
    """The text on one line, cut to `limit` characters so that a message stays short."""
    flat = flatten(text)
    return flat if len(flat) <= limit else f"{flat[:limit]}…"


def quoted(text: str) -> Bilingual:
    """A short text in the quotation marks of either language."""
    return Bilingual(f"„{truncate(text)}”", f"“{truncate(text)}”")


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the environment (POSIX locale variables, in their order): `pl`, else `en`."""
    wanted = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "pl" if wanted.startswith("pl") else "en"
