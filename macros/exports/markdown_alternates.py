"""A page in other formats: all that its head names, and its words and links as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ..model.addresses import CALLS, FOLDERS, HOME, TEXT
from ..model.cache import cached
from .api.links import JSON, MARKDOWN, api_address
from .atom import ATOM, feed_address
from .identity import kind_and_id
from .publication import Publication

LEFT_OUT = [".anchor", ".headerlink", ".steps", ".where", ".share-row", "svg", "form", "button", "script", "template"]
"""Elements without use in plain text: marks to click on, images whose words are also in lists, controls."""
HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
SIGNS = re.compile(r"(?:&(?:lt|amp);|[\[\]`])(?=[^<>]*<)")
"""Characters of running text that Markdown would read as syntax."""
TITLE = re.compile(r'(<a\b[^>]*?) title="[^"]*"')
NOTE = re.compile(r'<a class="note-mark"[^>]*? href="([^"]*#fn(\d+))"[^>]*></a>')
TERM = re.compile(r"<dt\b[^>]*>(.*?)</dt>", re.DOTALL)
LABELS = (
    (r'<span class="gist__head"[^>]*>(.*?) <span class="by\b[^>]*>(.*?)</span></span>', r"<strong>\1 (\2):</strong>"),
    (r'<span class="by\b[^>]*>(.*?)</span>', r"(\1)"),
    (r'<span class="force\b[^>]*>(.*?)</span>', r"<strong>\1</strong>:"),
    (r'<span class="n__since"[^>]*>(.*?)</span>', r"· \1"),
    (r'<b class="n__number"[^>]*>(.*?)</b>', r"\1."),
    (r'<span class="(?:row__lead|fact__date|tag)\b[^>]*>(.*?)</span>', r"\1: "),
    (r'(?<=\s)<span class="(?:row__note|fact__source)\b[^>]*>(?!\()', "– "),
)
"""Words that the page sets apart by style alone, and the signs that do so in plain text; a note follows a dash."""
SPAN = re.compile(r'</?span\b[^>]*>|<a class="sn"[^>]*></a>')
"""What has no words of its own; before an element that is left out the converter would drop the space."""
CODE = re.compile(r"(<code\b[^>]*>.*?</code>)", re.DOTALL)
BLOCK = re.compile(r"<(div|section)\b[^>]*>|</(?:div|section)>")
FILES = {HOME: "index", TEXT: "document", CALLS: "calls"}
"""Page → its file in the API, apart from those of records and their lists."""


def list_alternates(publication: Publication, lang: str, address: str) -> Iterator[tuple[str, str]]:
    """Media type and address of each other format of the page at an address (`rel=alternate`)."""
    if (record := _file_of(address)) is not None:
        yield JSON, publication.url(record)
    yield MARKDOWN, publication.url(alternate_address(address), lang)
    if (feed := feed_address(address)) is not None:
        yield ATOM, publication.url(feed, lang)


def _file_of(address: str) -> str | None:
    """The API's file for a page, None where no file holds the same."""
    if address in FILES:
        return api_address(FILES[address])
    kind, name = kind_and_id(address)
    return api_address(f"{FOLDERS[kind]}/{name}".rstrip("/")) if kind else None


def alternate_address(address: str) -> str:
    """`/p/14/` → `/p/14/index.md`, which any static host serves next to the page."""
    return f"{address}index.md"


def to_alternate(publication: Publication, lang: str, address: str, title: str, html: str) -> str:
    """The content as Markdown: official text as a quotation, absolute links, page address and licences at the end."""
    url = publication.url(address, lang)
    page = f"<h1>{escape(title)}</h1>\n{HEADING.sub('', html, count=1)}"
    markdown = cached("alternates", f"{url}\n{page}", lambda: to_markdown(page, url).encode()).decode()
    return f"{markdown}\n\n---\n\n{_source(publication, lang, url)}\n"


def to_markdown(html: str, url: str) -> str:
    """An HTML fragment as Markdown; relative links are resolved against `url`."""
    # Imported here, because checking records must work with PyYAML alone.
    from html_to_markdown import ConversionOptions, convert

    options = ConversionOptions(
        exclude_selectors=LEFT_OUT, base_url=url, extract_metadata=False, escape_asterisks=True, escape_underscores=True
    )
    return str(convert(_prepare("".join(_quote_official(html))), options).content or "").strip()


def _prepare(html: str) -> str:
    """The HTML with special characters kept, and with text in place of what only styles show."""
    pieces = CODE.split(TITLE.sub(r"\1", html))
    html = "".join(piece if number % 2 else SIGNS.sub(_keep, piece) for number, piece in enumerate(pieces))
    html = NOTE.sub(r'<a href="\1">[\2]</a>', html)
    for pattern, plain in LABELS:
        html = re.sub(pattern, plain, html, flags=re.DOTALL)
    return SPAN.sub("", TERM.sub(r"<dt><strong>\1</strong></dt>", html))


def _keep(sign: re.Match[str]) -> str:
    """A character as a character reference, which Markdown decodes (CommonMark 0.31, 2.5)."""
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
    pattern = publication.label("markdown-source", lang)
    return pattern.replace("%page", f"<{url}>").replace("%licences", f"<{publication.url('/about/', lang)}>")
