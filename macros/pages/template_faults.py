"""Faults in templates, reported with the template's file and line; the latest ones are kept for the live preview."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2

recent: list[str] = []
"""Faults since the last build began, which an engine may swallow."""


class TemplateError(ValueError):
    """A template that cannot be read or asks for what is not there."""


def describe(error: jinja2.TemplateError) -> TemplateError:
    """The fault with the place in the template where it came to light."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = f"{_shown(error.filename or error.name or '?')}:{error.lineno}"
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        place = f"{_shown(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    recent.append(f"{place}: {error.message or type(error).__name__}")
    return TemplateError(recent[-1])


def _shown(name: str) -> str:
    """A template's path from the root of the repository."""
    parts = Path(name).parts
    return "/".join(parts[parts.index("macros") :]) if "macros" in parts else name
