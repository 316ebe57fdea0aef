"""A Markdown extension that passes the HTML of macros through unchanged, so that it is not parsed twice.

The macros print HTML and, so that contents and anchors come out as everywhere, Markdown headings and the fences of
blocks. Between the marks set by `mark` everything else is stored at once
(https://python-markdown.github.io/extensions/api/#preprocessors). An engine without this extension shows the same page:
the marks are comments and the HTML is read the long way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

OPENING, CLOSING = "<!-- printed -->", "<!-- /printed -->"
_PRINTED = re.compile(rf"^{OPENING}\n(.*?)^{CLOSING}$", re.MULTILINE | re.DOTALL)
_MARKDOWN = re.compile(r"^(#{1,6} .*|/{3,}.*)$", re.MULTILINE)
"""Headings, and the fences of blocks (https://facelessuser.github.io/pymdown-extensions/extensions/blocks/)."""
BEFORE_HTML = 30
"""Python-Markdown reads HTML blocks at priority 20 and normalises white space at 30."""


def mark(text: str) -> str:
    """Wraps the output of a macro in marks."""
    return f"{OPENING}\n{text}\n{CLOSING}"


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _PRINTED.sub(lambda match: "\n\n".join(self._store(match[1])), text).split("\n")

    def _store(self, text: str) -> Iterator[str]:
        for piece in _MARKDOWN.split(text):
            if _MARKDOWN.fullmatch(piece):
                yield piece
            elif piece.strip():
                yield str(self.md.htmlStash.store(piece.strip()))


class BlocksExtension(Extension):
    """Stores the text between the marks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register the preprocessor."""
        md.preprocessors.register(_Blocks(md), "printed", BEFORE_HTML - 5)
