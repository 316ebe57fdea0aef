"""Typst (https://typst.app/docs/) with its own fonts and no clock: the same values give the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..model.cache import cached, code_version

TEMPLATES = Path(__file__).parent / "templates"


def draw_picture(template: str, values: Any) -> bytes:
    """The template's page as a PNG image, one pixel per point; raises typst.TypstError if the template is invalid."""
    return _compile(template, values, format="png", ppi=72.0)


def print_document(template: str, values: Any, day: str) -> bytes:
    """The template as a tagged PDF (PDF/UA-1, ISO 14289-1) of an ISO 8601 date; raises typst.TypstError likewise."""
    time = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return _compile(template, values, format="pdf", pdf_standards="ua-1", timestamp=time)


def _compile(template: str, values: Any, **options: Any) -> bytes:
    inputs = json.dumps(values, ensure_ascii=False)

    def make() -> bytes:
        return bytes(_compiler(template, code_version()).compile(sys_inputs={"values": inputs}, **options))

    return cached(template, f"{options}{inputs}", make)


@lru_cache(maxsize=2)
def _compiler(template: str, _version: str) -> Any:
    import typst

    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), ignore_system_fonts=True)
