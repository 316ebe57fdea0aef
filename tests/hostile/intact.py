"""Checks that pages are intact: for any record a page has only its usual elements, and hostile text is shown as
written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markdown import Markdown

from macros.pages.plan import Page
from macros.site.macros import macros_for

from .damage import MARK, TEXTS

EXTENSIONS = ("attr_list", "tables", "toc", "fenced_code")
"""Those of mkdocs.yml and the ones that MkDocs always adds."""
SCHEMES = ("", "http", "https", "tel", "mailto")
EVALUATED = str(1234567 * 3)


class Anatomy(HTMLParser):
    """The elements with their attributes, the links, the values and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.values: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.parts.add(("comment", ""))

    def handle_pi(self, data: str) -> None:
        self.parts.add(("instruction", ""))


def examine(html: str) -> Anatomy:
    """The anatomy of a piece of HTML."""
    anatomy = Anatomy()
    anatomy.feed(html)
    anatomy.close()
    return anatomy


def render_page(data: Path, lang: str, page: Page) -> str:
    """A page's content as the macros plugin and Markdown make it, without MkDocs."""
    source = page.markdown.split("---\n", 2)[2]
    template = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(source)
    return str(
        Markdown(extensions=list(EXTENSIONS)).convert(template.render(macros_for(data, lang, lambda: page.address)))
    )


def find_faults(html: str, allowed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What a hostile value has made of a page: foreign elements or attributes, links of other schemes, text that is
    not as written."""
    anatomy = examine(html)
    for tag, name in sorted(anatomy.parts - set(allowed)):
        yield f"foreign {tag} {name}".rstrip()
    for link in anatomy.links:
        if _scheme(link) not in SCHEMES:
            yield f"link {link[:60]}"
    text = _flat("".join(anatomy.text))
    if EVALUATED in text:
        yield "an expression was evaluated"
    for place in (text, *map(_flat, anatomy.values)):
        if MARK in place and not _is_literal(place):
            yield f"not as written: {place[max(0, place.find(MARK) - 30) : place.find(MARK) + 40]}"


def _scheme(link: str) -> str:
    try:
        return urlsplit(re.sub(r"[\x00-\x20]", "", link)).scheme.lower()
    except ValueError:
        return "broken"


@cache
def _literals() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(text) for text in sorted(TEXTS, key=len, reverse=True)))


def _is_literal(text: str) -> bool:
    """Whether every mark in a text belongs to a hostile text that is shown completely."""
    return MARK not in _literals().sub("", text)


def _flat(text: str) -> str:
    return " ".join(text.split())
