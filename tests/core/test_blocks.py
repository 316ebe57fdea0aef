"""What a macro prints is taken as it is, but for headings and the fences of blocks, which Markdown reads."""

from __future__ import annotations

from markdown import markdown

from macros.site.markdown_passthrough import BlocksExtension, mark


def test_headings_and_fences_are_read_and_the_rest_is_kept() -> None:
    printed = "<p>a *b*</p>\n\n/// html | div.column\n\n## Head\n\n<p>c</p>\n\n///\n\n<p>d</p>"
    html = markdown(mark(printed), extensions=[BlocksExtension(), "pymdownx.blocks.html"])
    assert "".join(html.split("\n")) == '<p>a *b*</p><div class="column"><h2>Head</h2><p>c</p></div><p>d</p>'
