"""The Markdown twin of a page: the same words and links without the frame (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from .publication import Publication

LEFT_OUT = [".anchor", ".headerlink", ".sn", ".steps", ".where", ".share-row", "svg", "form", "button", "script", "template"]
"""What a reader of the plain text has no use for: marks to click on, pictures whose words stand in lists as well, controls."""
HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
SIGNS = re.compile(r"(?:&(?:lt|amp);|[\[\]`])(?=[^<>]*<)")
"""Signs of running text that Markdown would take for its own."""
TITLE = re.compile(r'(<a\b[^>]*?) title="[^"]*"')
NOTE = re.compile(r'<a class="note-mark"[^>]*? href="([^"]*#fn(\d+))"[^>]*></a>')
TERM = re.compile(r"<dt\b[^>]*>(.*?)</dt>", re.DOTALL)
FORCE = re.compile(r'<span class="force\b[^>]*>(.*?)</span>')
BLOCK = re.compile(r"<(div|section)\b[^>]*>|</(?:div|section)>")


def alternate_address(address: str) -> str:
    """`/p/14/` → `/p/14/index.md`, which any static host serves beside the page."""
    return f"{address}index.md"


def to_alternate(publication: Publication, lang: str, address: str, title: str, html: str) -> str:
    """The page's content as Markdown: official text is quoted, links are complete, the page and the licences stand at the end."""
    url = publication.url(address, lang)
    page = f"<h1>{escape(title)}</h1>\n{HEADING.sub('', html, count=1)}"
    return f"{to_markdown(page, url)}\n\n---\n\n{_source(publication, lang, url)}\n"


def to_markdown(html: str, url: str) -> str:
    """A piece of HTML as Markdown; relative links are taken from `url`."""
    # Checking records has to work where only PyYAML is installed, so the library is asked for here.
    from html_to_markdown import ConversionOptions, convert

    options = ConversionOptions(exclude_selectors=LEFT_OUT, base_url=url, extract_metadata=False, escape_asterisks=True, escape_underscores=True)
    return str(convert(_prepare("".join(_quote_official(html))), options).content or "").strip()


def _prepare(html: str) -> str:
    """The HTML with signs of running text kept, and with what style alone says put into signs: marks of footnotes, terms, forces."""
    html = SIGNS.sub(_keep, TITLE.sub(r"\1", html))
    html = NOTE.sub(r'<a href="\1">[\2]</a>', html)
    return FORCE.sub(r"<strong>\1</strong>:", TERM.sub(r"<dt><strong>\1</strong></dt>", html))


def _keep(sign: re.Match[str]) -> str:
    """A sign as a character reference, which Markdown reads back (CommonMark 0.31, 2.5)."""
    return f"&amp;{sign[0][1:]}" if sign[0].startswith("&") else f"&amp;#{ord(sign[0])};"


def _quote_official(html: str) -> Iterator[str]:
    """The HTML with every block of official text as a quotation, so that it cannot be taken for the editors' words."""
    end, opened = 0, list[str]()
    for match in BLOCK.finditer(html):
        yield html[end : match.start()]
        end = match.end()
        if match[0].startswith("</"):
            yield f"</{opened.pop() if opened else 'div'}>"
        else:
            official = re.search(r'class="official\b', match[0])
            opened.append("blockquote" if official else match[1])
            yield "<blockquote>" if official else match[0]
    yield html[end:]


def _source(publication: Publication, lang: str, url: str) -> str:
    licences = publication.url("/about/", lang)
    if lang == "pl":
        return f"Strona: <{url}>. Cytowany tekst urzędowy: © Unia Europejska. Reszta: CC BY 4.0, szczegóły: <{licences}>."
    return f"Page: <{url}>. Quoted official text: © European Union. Everything else: CC BY 4.0, see <{licences}>."
