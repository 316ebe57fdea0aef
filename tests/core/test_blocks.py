"""The output of macros is passed through unchanged, except headings and block fences, which Markdown parses."""

from __future__ import annotations

from markdown import markdown

from macros.site.markdown_passthrough import BlocksExtension, mark


def test_headings_and_fences_are_read_and_the_rest_is_kept() -> None:
    printed = "<p>a *b*</p>\n\n/// html | div.column\n\n## Head\n\n<p>c</p>\n\n///\n\n<p>d</p>"
    html = markdown(mark(printed), extensions=[BlocksExtension(), "pymdownx.blocks.html"])
    assert "".join(html.split("\n")) == '<p>a *b*</p><div class="column"><h2>Head</h2><p>c</p></div><p>d</p>'
