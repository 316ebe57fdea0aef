"""Markdown alternates and llms.txt: one for every page, with the official text verbatim and quoted, and no dead
link."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from macros.exports.history import History
from macros.exports.markdown_alternates import to_alternate, to_markdown
from macros.exports.publication import Publication
from macros.loading.load import load_valid

from ...built_site import ROOT, Site
from .pages import page_addresses

CORPUS = load_valid(ROOT / "data")
READER = MarkdownIt("commonmark").enable("table")


@cache
def tree(path: Path) -> SyntaxTreeNode:
    """The file as a standard parser sees it (CommonMark, with tables)."""
    return SyntaxTreeNode(READER.parse(path.read_text(encoding="utf-8")))


def words(node: SyntaxTreeNode) -> str:
    """The text of a node without links' addresses and without marks of footnotes."""
    if node.type == "link" and re.fullmatch(r"\[\d+\]", "".join(words(child) for child in node.children)):
        return ""
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type in ("softbreak", "hardbreak") else "".join(words(child) for child in node.children)


def hrefs(node: SyntaxTreeNode) -> list[str]:
    return [str(found.attrs["href"]) for found in node.walk() if found.type == "link"]


def test_every_page_has_a_markdown_alternate(site: Site) -> None:
    pages = {site.folder / address for address in page_addresses(site)}
    assert {path.parent for path in site.folder.rglob("index.md")} == pages
    for folder in pages:
        headings = [node for node in tree(folder / "index.md").children if node.type == "heading"]
        assert headings[0].tag == "h1" and words(headings[0]), folder
        assert [node.tag for node in headings].count("h1") == 1, folder


def test_text_of_every_unit_is_quoted_verbatim(site: Site) -> None:
    for unit in CORPUS.units:
        for prefix in ("", "en/"):
            quotes = [
                words(p)
                for node in tree(site.folder / f"{prefix}p/{unit.id}/index.md").children
                if node.type == "blockquote"
                for p in node.children
            ]
            assert f"{unit.letter or unit.paragraph}. {unit.wording.plain}" in quotes, (prefix, unit.id)
    full = [
        words(p)
        for node in tree(site.folder / "text/index.md").children
        if node.type == "blockquote"
        for p in node.children
    ]
    assert [text.partition(". ")[2] for text in full if re.match(r"(\d+|[a-j])\. ", text)] == [
        unit.wording.plain for unit in CORPUS.units
    ]


def test_nothing_but_official_text_is_quoted(site: Site) -> None:
    """On a unit's page every quotation at the top level is of the unit, its points, lead-in or footnotes."""
    official = " ".join(
        [unit.wording.plain for unit in CORPUS.units] + [note.wording.plain for note in CORPUS.footnotes]
    )
    for unit in CORPUS.units:
        for node in tree(site.folder / f"p/{unit.id}/index.md").children:
            if node.type == "blockquote":
                for p in node.children:
                    text = re.sub(r"^(\d+|[a-j])\.? ", "", words(p)).strip()
                    assert text in official or "://" in str(hrefs(p)), (unit.id, text)


def test_every_link_of_an_alternate_resolves(site: Site) -> None:
    for path in [*site.folder.rglob("index.md"), site.folder / "llms.txt", site.folder / "en/llms.txt"]:
        for href in hrefs(tree(path)):
            assert "://" in href or href.startswith(("tel:", "mailto:")), (path, href)
            if href.startswith(site.address):
                target = site.folder / href.removeprefix(site.address).partition("#")[0].partition("?")[0]
                assert target.is_file() or (target / "index.html").is_file(), (path, href)


def test_llms_lists_every_unit_and_entity(site: Site) -> None:
    for prefix in ("", "en/"):
        node = tree(site.folder / f"{prefix}llms.txt")
        assert [child.type for child in node.children[:2]] == ["heading", "blockquote"]
        listed = {href.removeprefix(f"{site.address}{prefix}") for href in hrefs(node)}
        assert {f"p/{unit.id}/index.md" for unit in CORPUS.units} <= listed
        assert {f"{entity.kind}s/{entity.id}/index.md" for entity in CORPUS.entities} <= listed


def test_pieces_of_a_page() -> None:
    """What style says on the page is said in signs; what is only to be clicked on is left out."""
    text = to_markdown(
        '<section class="official" lang="pl"><p>Rada<a class="note-mark" id="fnref5" href="#fn5" data-n="5"></a> <em>x</em> a*b_c'
        '<a class="sn" href="#n1" data-n="1"></a></p><div class="footnote"><p>fn</p></div></section>\n<p><a href="../7/" title="Tip">t</a></p>'
        '<p><span class="force force--calls-on">wzywa</span> do</p><svg><text>svg</text></svg>',
        "https://example.org/p/14/",
    )
    assert text.split("\n\n")[0].startswith("> Rada[[5]](https://example.org/p/14/#fn5) *x* a\\*b")
    assert "> fn" in text and "[t](https://example.org/p/7/)" in text and "**wzywa**: do" in text
    assert "Note" not in text and "svg" not in text and "#s1" not in text and "Tip" not in text


def test_labels_do_not_run_into_words() -> None:
    """Labels that the page sets apart by style are set apart by signs."""
    text = to_markdown(
        '<p class="gist"><span class="gist__head" role="heading">In short <span class="by by--ours">our words</span></span> The Council asks.</p>'
        '<h2>Text <span class="by by--ours">ours</span></h2>'
        '<details><summary><b class="n__number">1</b> <span class="force force--x">asks</span> States <span class="n__since">since: 3</span></summary></details>'
        '<ul><li><span class="row__lead"><time>2020</time></span> <span><a href="/x/">Act</a> <span class="row__note">In force.</span></span></li></ul>'
        '<p><span class="s"><span>14.</span> <a class="sn" href="#n1" aria-label="sentence 1"></a><span>One.</span></span> <span><a class="sn" href="#n2"></a>Two.</span></p>',
        "https://example.org/p/14/",
    )
    assert "**In short (our words):** The Council asks." in text and "## Text (ours)" in text
    assert "**1. asks: States · since: 3**" in text and "2020: [Act](https://example.org/x/) – In force." in text
    assert "14. One. Two." in text.replace("\\", "")


def test_code_is_copied_as_it_is() -> None:
    """Signs inside code are no markup: an embed code or a template works as it is copied."""
    text = to_markdown(
        "<p>a [b] <code>&lt;iframe src=&#34;x&#34;&gt;&lt;/iframe&gt; {{c |d=[e]}} &amp;amp;</code></p>",
        "https://example.org/",
    )
    (paragraph,) = SyntaxTreeNode(READER.parse(text)).children
    (code,) = [node for node in paragraph.walk() if node.type == "code_inline"]
    assert code.content == '<iframe src="x"></iframe> {{c |d=[e]}} &amp;'


def test_embed_code_of_every_unit(site: Site) -> None:
    for unit in CORPUS.units:
        codes = [
            node.content for node in tree(site.folder / f"p/{unit.id}/index.md").walk() if node.type == "code_inline"
        ]
        assert any(
            code.startswith(f'<iframe src="{site.address}embed/p/{unit.id}/"') and code.endswith("></iframe>")
            for code in codes
        )


def test_signs_of_a_text_stay_signs() -> None:
    """What would be markup in Markdown or HTML comes out as it was read."""
    title = "<script>x</script> &amp; [x](javascript:y) `c` *a* _b_ # 1."
    text = to_alternate(
        Publication(CORPUS, "https://example.org", History()),
        "pl",
        "/p/14/",
        title,
        "<h1>Other</h1><p>a &lt;b&gt; &amp;lt; [1]</p>",
    )
    heading, paragraph, *_ = SyntaxTreeNode(READER.parse(text)).children
    assert (heading.tag, words(heading), words(paragraph)) == ("h1", title, "a <b> &lt; [1]")
    assert {node.type for node in heading.walk()} == {"heading", "inline", "text"} and "Other" not in text
