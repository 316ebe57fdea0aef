"""Generates the editors' manual of rules in Polish and English from the registry and the real records."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from ..loading.rules import CHAPTERS, LEVELS, Example, Rule, all_rules
from ..model.bilingual import Bilingual
from ..model.records import KINDS
from .scaffold import scaffold
from .schema_files import TITLES

FILES = {"pl": "docs/guides/RULES.md", "en": "docs/guides/RULES.en.md"}
RECORDS = {"pl": "docs/guides/RECORDS.md", "en": "docs/guides/RECORDS.en.md"}
_RECORDS_TITLE = Bilingual("Wzory rekordów", "Patterns of records")
_RECORDS_LEAD = Bilingual(
    "Klucze po znaku `#` można pominąć. Zamiast `…` wpisujemy wartość, a objaśnienia kasujemy. "
    "Ten plik pisze `make rules`.\n\n[In English](RECORDS.en.md)",
    "Keys after a `#` may be left out. Write a value for every `…` and delete the explanations. "
    "`make rules` writes this file.\n\n[Po polsku](RECORDS.md)",
)
_TITLE = Bilingual("Reguły", "Rules")
_LEAD = Bilingual(
    "Każdy komunikat `make check` ma kod. Poniżej jest ich znaczenie. "
    "Ten plik powstaje z `macros/loading/rules.yml` (`make rules`); "
    "każdy przykład jest zmianą prawdziwego rekordu i testy go uruchamiają.\n\n[In English](RULES.en.md)",
    "Every message of `make check` has a code. Their meaning is listed below. "
    "This file is generated from `macros/loading/rules.yml` (`make rules`); "
    "each example is a change to a real record and is run by the tests.\n\n[Po polsku](RULES.md)",
)
_GOOD, _BAD = Bilingual("Dobrze", "Right"), Bilingual("Źle", "Wrong")
_MESSAGE = Bilingual("Komunikat", "Message")
_SHOWN = str.maketrans(
    {"\t": "⇥", "\u200b": "␣U+200B␣", "\u00a0": "␣U+00A0␣", "\u0301": "◌́U+0301", "\ufffd": "␣U+FFFD␣", "\r": "␍"}
)


def manual_files() -> dict[str, str]:
    """Path -> content of the manual of rules and of the annotated records."""
    manuals = {name: "\n".join(_manual(lang)) for lang, name in FILES.items()}
    return manuals | {name: "\n".join(_records(lang)) for lang, name in RECORDS.items()}


def _records(lang: str) -> Iterator[str]:
    """A record of each kind, its comments in the guide's language."""
    yield from (f"# {_RECORDS_TITLE[lang]}", "", _RECORDS_LEAD[lang], "")
    for kind, (folder, _) in KINDS.items():
        yield from (f"## {TITLES[kind][lang]}: `data/{folder}/`", "", "```yaml")
        yield from scaffold(kind, lambda phrase: phrase[lang]).rstrip("\n").split("\n")
        yield from ("```", "")


def _manual(lang: str) -> Iterator[str]:
    yield from (f"# {_TITLE[lang]}", "", _LEAD[lang], "")
    for prefix, chapter in CHAPTERS.items():
        yield from (f"## {prefix}xx · {chapter[lang]}", "")
        for rule in all_rules().values():
            if rule.code.startswith(prefix):
                yield from _entry(rule, lang)


def _entry(rule: Rule, lang: str) -> Iterator[str]:
    level = f" ({LEVELS[rule.level][lang]})" if rule.level in LEVELS else ""
    yield from (f"### {rule.code} {rule.title[lang]}{level}", "", rule.why[lang], "")
    yield from (f"{_MESSAGE[lang]}: *{rule.message[lang]}*", "")
    yield from _example(rule.example, lang)


def _example(example: Example, lang: str) -> Iterator[str]:
    file, to = (normpath(f"data/{name}") for name in (example.file, example.to))
    good, bad = [f"{_GOOD[lang]}: `{file}`"], [f"{_BAD[lang]}: {f'`{to}`' if example.to else '–'}"]
    if example.passing:
        good = [f"{_GOOD[lang]}, `{file}`:", "", *_snippet(example.passing)]
    if example.passing or example.to == example.file:
        bad = [f"{_BAD[lang]}:", "", *_snippet(example.failing)]
    yield from (*good, "", *bad, "")


def _snippet(text: str) -> Iterator[str]:
    yield from ("```yaml", *text.translate(_SHOWN).strip("\n").split("\n"), "```")
