"""Every word is marked with its language, so that a screen reader reads it in the right voice (WCAG 3.1.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest

from ..built.conftest import Site
from .reading import BuiltPage

NAMES = ("aria-label", "title", "placeholder", "alt")
POLISH = re.compile(r"\b[a-ząćęłńóśźż]*[ąćęłńóśźż]\w*")
"""A word of Polish letters that no proper name is: those begin with a capital."""
ENGLISH = re.compile(r"\b(?:the|and|of|with|against|from|this)\b", re.IGNORECASE)
PROPER = re.compile(
    "National Center for Missing and Exploited Children|Global Partnership to End Violence Against Children"
    "|Global Alliance against [Cc]hild [Ss]exual [Aa]buse [Oo]nline"
)


def read_runs(element: Element, lang: str) -> Iterator[tuple[str, str, str]]:
    """Every run of text with its language and ``text``, every name with its language and ``name``."""
    lang = element.get("lang", lang)
    if element.tag in ("script", "style"):
        return
    yield from ((element.attrib[name], lang, "name") for name in NAMES if element.get(name))
    yield element.text or "", lang, "text"
    for child in element:
        yield from read_runs(child, lang)
        yield child.tail or "", lang, "text"


def find_wrong_voices(root: Element) -> list[str]:
    """Names in another voice than the page's, and words that the voice in force does not know."""
    page = root.attrib["lang"]
    faults = []
    for text, lang, kind in read_runs(root, ""):
        foreign = {"en": POLISH.search(text), "pl": ENGLISH.search(PROPER.sub("", text)), "": None}[lang]
        if foreign or (kind == "name" and lang != page):
            faults.append(f"{lang} {kind}: {text.strip()[:80]}")
    return faults


def test_every_run_of_text_has_its_voice(pages: list[BuiltPage]) -> None:
    faults = [f"{page.path}: {fault}" for page in pages for fault in find_wrong_voices(page.root)]
    assert faults == []


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("en/p/22/index.html", ' lang="pl"', ""),
        ("en/p/22/index.html", "</h1>", " słowo</h1>"),
        ("p/22/index.html", "</h1>", " of the Council</h1>"),
        ("p/22/index.html", ' lang="en">Declaration', ">Declaration"),
        ("en/p/22/index.html", 'lang="en" popovertarget', "popovertarget"),
    ],
)
def test_a_wrong_voice_is_heard(hosted: Site, path: str, before: str, after: str) -> None:
    """A mark taken away, a foreign word put in."""
    text = (hosted.folder / path).read_text(encoding="utf-8")
    assert before in text
    assert find_wrong_voices(html5lib.parse(text, namespaceHTMLElements=False)) == []
    assert find_wrong_voices(html5lib.parse(text.replace(before, after), namespaceHTMLElements=False))
