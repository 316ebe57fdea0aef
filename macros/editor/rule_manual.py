"""Generates the editors' manual of rules in Polish and English from the registry and the real records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from ..loading.rules import CHAPTERS, Example, Rule, all_rules
from ..model.bilingual import Bilingual
from .scaffold import scaffold

FILES = {"pl": "docs/guides/RULES.md", "en": "docs/guides/RULES.en.md"}
GUIDES = {"pl": "CONTRIBUTING.md", "en": "docs/guides/CONTRIBUTING.en.md"}
_RECORD = re.compile(r"<!-- record: ([a-z]+) -->.*?<!-- end -->", re.DOTALL)
_TITLE = Bilingual("Reguły", "Rules")
_LEAD = Bilingual(
    "Każdy komunikat `make check` ma kod. Poniżej jest ich znaczenie. Ten plik powstaje z `macros/loading/rules.yml` (`make rules`); "
    "każdy przykład jest zmianą prawdziwego rekordu i testy go uruchamiają.\n\n[In English](RULES.en.md)",
    "Every message of `make check` has a code. Their meaning is listed below. This file is generated from `macros/loading/rules.yml` (`make rules`); "
    "each example is a change to a real record and is run by the tests.\n\n[Po polsku](RULES.md)",
)
_GOOD, _BAD = Bilingual("Dobrze", "Right"), Bilingual("Źle", "Wrong")
_MESSAGE = Bilingual("Komunikat", "Message")
_LEVELS = {"error": Bilingual("", ""), "warning": Bilingual(" (ostrzeżenie)", " (warning)"), "notice": Bilingual(" (uwaga)", " (notice)")}
_SHOWN = str.maketrans({"\t": "⇥", "\u200b": "␣U+200B␣", "\u00a0": "␣U+00A0␣", "\u0301": "◌́U+0301", "\ufffd": "␣U+FFFD␣", "\r": "␍"})


def manual_files(folder: Path) -> dict[str, str]:
    """Path -> content of the manual, and of the guides below `folder` with annotated records generated from the declaration."""
    manuals = {name: "\n".join(_manual(lang)) for lang, name in FILES.items()}
    return manuals | {name: _fill_records((folder / name).read_text(encoding="utf-8"), lang) for lang, name in GUIDES.items()}


def _fill_records(text: str, lang: str) -> str:
    """A guide with the record of each kind between its marks, comments in the guide's language."""

    def record(match: re.Match[str]) -> str:
        body = scaffold(match[1], lambda phrase: phrase[lang])
        return f"<!-- record: {match[1]} -->\n```yaml\n{body}```\n<!-- end -->"

    return _RECORD.sub(record, text)


def _manual(lang: str) -> Iterator[str]:
    yield from (f"# {_TITLE[lang]}", "", _LEAD[lang], "")
    for prefix, chapter in CHAPTERS.items():
        yield from (f"## {prefix}xx · {chapter[lang]}", "")
        for rule in all_rules().values():
            if rule.code.startswith(prefix):
                yield from _entry(rule, lang)


def _entry(rule: Rule, lang: str) -> Iterator[str]:
    yield from (f"### {rule.code} {rule.title[lang]}{_LEVELS[rule.level][lang]}", "", rule.why[lang], "")
    yield from (f"{_MESSAGE[lang]}: *{rule.message[lang]}*", "")
    yield from _example(rule.example, lang)


def _example(example: Example, lang: str) -> Iterator[str]:
    file, to = (normpath(f"data/{name}") for name in (example.file, example.to))
    if example.passing:
        yield from (f"{_GOOD[lang]}, `{file}`:", "", *_snippet(example.passing), "", f"{_BAD[lang]}:", "", *_snippet(example.failing), "")
    elif example.to and example.to != example.file:
        yield from (f"{_GOOD[lang]}: `{file}`", "", f"{_BAD[lang]}: `{to}`", "")
    elif example.to:
        yield from (f"{_GOOD[lang]}: `{file}`", "", f"{_BAD[lang]}:", "", *_snippet(example.failing), "")
    else:
        yield from (f"{_GOOD[lang]}: `{file}`", "", f"{_BAD[lang]}: –", "")


def _snippet(text: str) -> Iterator[str]:
    yield from ("```yaml", *text.translate(_SHOWN).strip("\n").split("\n"), "```")
