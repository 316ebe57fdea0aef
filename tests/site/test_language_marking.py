"""Every word is marked with its language, so that a screen reader pronounces it correctly (WCAG 3.1.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from macros.loading.load import load_valid

from ..built_pages import Element, framed_pages
from ..built_site import ROOT, Site

NAMES = ("aria-label", "title", "placeholder", "alt")
POLISH = re.compile(r"\b[a-ząćęłńóśźż]*[ąćęłńóśźż]\w*")
"""A word with Polish letters that is no proper name: those begin with a capital."""
ENGLISH = re.compile(r"\b(?:the|and|of|with|against|from|this)\b", re.IGNORECASE)
PUBLISHERS = [re.escape(item.name["pl"]) for item in load_valid(ROOT / "data").vocabularies["publishers"].values()]
PROPER = re.compile(
    "National Center for Missing and Exploited Children|Global Partnership to End Violence Against Children"
    f"|Global Alliance against [Cc]hild [Ss]exual [Aa]buse [Oo]nline|{'|'.join(PUBLISHERS)}"
    r"|/[a-z]+/[a-z0-9-]+/"
)
"""Names, which WCAG 3.1.2 leaves in their language, and addresses of pages."""


def read_runs(element: Element, lang: str) -> Iterator[tuple[str, str, str]]:
    """Every run of text with its language and ``text``, every name with its language and ``name``."""
    lang = element.get("lang", lang)
    if element.tag in ("script", "style"):
        return
    yield from ((element.get(name), lang, "name") for name in NAMES if element.get(name))
    yield element.text or "", lang, "text"
    for child in element:
        yield from read_runs(child, lang)
        yield child.tail or "", lang, "text"


def find_wrong_languages(root: Element) -> list[str]:
    """Names in another language than the page's, and words that do not belong to the language in force."""
    page = root.get("lang")
    faults = []
    for text, lang, kind in read_runs(root, ""):
        foreign = {"en": POLISH.search(text), "pl": ENGLISH.search(PROPER.sub("", text))}.get(lang)
        if foreign or (kind == "name" and lang != page):
            faults.append(f"{lang} {kind}: {text.strip()[:80]}")
    return faults


def test_every_run_of_text_is_marked_with_its_language(site: Site) -> None:
    faults = [f"{page.path}: {fault}" for page in framed_pages(site) for fault in find_wrong_languages(page.root)]
    assert faults == []


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("en/p/22/index.html", ' lang="pl"', ""),
        ("en/p/22/index.html", "</h1>", " słowo</h1>"),
        ("p/22/index.html", "</h1>", " of the Council</h1>"),
        ("p/22/index.html", ' lang="en">Declaration', ">Declaration"),
        ("en/p/22/index.html", ' lang="en" aria-label="Footnote', ' aria-label="Footnote'),
    ],
)
def test_a_missing_or_wrong_mark_is_found(site: Site, path: str, before: str, after: str) -> None:
    """A mark removed, a foreign word inserted."""
    text = (site.folder / path).read_text(encoding="utf-8")
    assert before in text
    assert find_wrong_languages(html.document_fromstring(text)) == []
    assert find_wrong_languages(html.document_fromstring(text.replace(before, after)))
