"""Text that no later step can take for anything but text: neither Markdown, nor HTML, nor a template.

Templates escape for HTML by themselves. What is printed where Markdown still reads (headings), and titles, which MkDocs' themes print
as they are and the macros plugin runs as templates, need more: every sign that could mean something becomes a character reference
(HTML, 13.5), which Markdown, Jinja and themes pass on.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[&<>\"'`*_\[\]{}\\|#~^$!]")


def escape_everything(text: str) -> str:
    """The text as HTML whose every meaningful sign is a character reference; made for content and quoted attributes alike."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)
