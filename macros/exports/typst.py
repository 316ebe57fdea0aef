"""Typst (https://typst.app/docs/) with its own fonts and no clock: a template and values in, the same bytes out every time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"


def draw_pictures(template: str, values: Any) -> tuple[bytes, ...]:
    """Every page of the template as a PNG image, one pixel per point; raises typst.TypstError if the template is invalid."""
    return _draw(template, json.dumps(values, ensure_ascii=False))


def print_document(template: str, values: Any, day: str) -> bytes:
    """The template as a tagged PDF (PDF/UA-1, ISO 14289-1) dated `day`, an ISO 8601 date; raises typst.TypstError likewise."""
    return _print(template, json.dumps(values, ensure_ascii=False), day)


@lru_cache(maxsize=4)
def _draw(template: str, values: str) -> tuple[bytes, ...]:
    """Kept while the process lives, as the next is, since `serve` builds again at every save."""
    path = TEMPLATES / template
    made: Any = typst.compile(path, root=TEMPLATES, sys_inputs={"values": values}, ignore_system_fonts=True, format="png", ppi=72.0)
    return tuple(made) if isinstance(made, list) else (made,)


@lru_cache(maxsize=4)
def _print(template: str, values: str, day: str) -> bytes:
    time = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    path = TEMPLATES / template
    inputs = {"values": values}
    return typst.compile(path, root=TEMPLATES, sys_inputs=inputs, ignore_system_fonts=True, format="pdf", pdf_standards="ua-1", timestamp=time)
