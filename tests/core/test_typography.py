"""Non-breaking spaces where a typesetter sets them, English titles marked as such, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.pages.language_spans import foreign_marker
from macros.pages.typography import NBSP, bind_words

FOLDER = Path(__file__).resolve().parents[1] / "cases/typography"
CASES = yaml.safe_load((FOLDER / "spaces.yml").read_text(encoding="utf-8"))
TITLES = yaml.safe_load((FOLDER / "titles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_spaces(case: dict[str, str]) -> None:
    bound = bind_words(case["html"])
    assert bound.replace(NBSP, "~") == case["bound"]
    assert bound.replace(NBSP, " ") == case["html"]


@pytest.mark.parametrize("case", TITLES, ids=[case["name"] for case in TITLES])
def test_english_titles(case: dict[str, str]) -> None:
    assert foreign_marker({"on the launch": "pl", "Declaration on the launch": "en"})(case["html"]) == case["marked"]
