"""Escapes text so that no later step reads it as Markdown, HTML or a template.

Templates escape for HTML by themselves. What is printed where Markdown still reads (headings), and titles, which
MkDocs' themes print as they are and the macros plugin runs as templates, need more: every sign that could mean
something becomes a character reference (HTML, 13.5), which Markdown, Jinja and themes pass on.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[&<>\"'`*_\[\]{}\\|#~^$!]")


def escape_everything(text: str) -> str:
    """The text as HTML with every special character as a character reference; safe in content and quoted attributes."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)
