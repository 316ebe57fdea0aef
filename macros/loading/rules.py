"""The registry of rules, each with code, message, reason, and a passing and a failing example.

`rules.yml` is the one declaration; messages, the editors' manual (docs/guides/RULES.md) and the tests of the examples
come from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model.bilingual import Bilingual

CHAPTERS: Mapping[str, Bilingual] = {
    "R1": Bilingual("Plik i YAML", "The file and its YAML"),
    "R2": Bilingual("Klucze i wartości", "Keys and values"),
    "R3": Bilingual("Pliki i ich nazwy", "Files and their names"),
    "R4": Bilingual("Odwołania między rekordami", "References between records"),
    "R5": Bilingual("Tekst urzędowy i adnotacje", "The official text and annotations"),
    "R6": Bilingual("Fakty i daty", "Facts and dates"),
    "R7": Bilingual("Nasze teksty", "Our own prose"),
}

LEVELS = {"warning": Bilingual("ostrzeżenie", "warning"), "notice": Bilingual("uwaga", "notice")}
"""What a breach is called that fails no check."""


@dataclass(frozen=True)
class Example:
    """A change of the real records that breaks one rule: words replaced, or a file copied, written or removed."""

    file: str
    passing: str = ""
    failing: str = ""
    encoding: str = "utf-8"
    to: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule; `message` may hold `{names}` of details, and breaches of rules that it explains follow from its own."""

    name: str
    code: str
    title: Bilingual
    why: Bilingual
    message: Bilingual
    example: Example
    level: str = "error"
    explains: tuple[str, ...] = ()
    explains_anywhere: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether a breach fails the check: a warning and a notice do not."""
        return self.level == "error"


def read_declaration(name: str) -> dict[str, Any]:
    """What a file next to this module declares; every scalar is a string."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = yaml.load(Path(__file__).with_name(name).read_text(encoding="utf-8"), loader)
    return found


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by name, in the order of the declaration."""
    return {name: _rule(name, entry) for name, entry in read_declaration("rules.yml").items()}


def _rule(name: str, entry: dict[str, Any]) -> Rule:
    words = {key: Bilingual(**entry[key]) for key in ("title", "why", "message")}
    lists = {key: tuple(entry.get(key, ())) for key in ("explains", "explains_anywhere")}
    return Rule(name, **(entry | words | lists | {"example": Example(**entry["example"])}))
