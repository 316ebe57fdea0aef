"""Non-breaking spaces where a typesetter sets them, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.typography import NBSP, bind_words

CASES = yaml.safe_load((Path(__file__).resolve().parents[1] / "cases/typography/spaces.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_spaces(case: dict[str, str]) -> None:
    bound = bind_words(case["html"])
    assert bound.replace(NBSP, "~") == case["bound"]
    assert bound.replace(NBSP, " ") == case["html"]
