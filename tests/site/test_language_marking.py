"""Every word is marked with its language, so that a screen reader pronounces it correctly (WCAG 3.1.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from lxml import html
from pypdf import PdfReader

from macros.loading.load import load_valid

from ..built_pages import Element, framed_pages
from ..built_site import ROOT, Site

NAMES = ("aria-label", "title", "placeholder", "alt")
POLISH = re.compile(r"\b[a-ząćęłńóśźż]*[ąćęłńóśźż]\w*")
"""A word with Polish letters that is no proper name: those begin with a capital."""
ENGLISH = re.compile(r"\b(?:the|and|of|with|against|from|this)\b", re.IGNORECASE)
CORPUS = load_valid(ROOT / "data")
PUBLISHERS = [re.escape(item.name["pl"]) for item in CORPUS.vocabularies["publishers"].values()]
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


def unmarked(root: Element, page: str) -> list[str]:
    """The listed words that stand in text of another language."""
    return [
        f"{page}: {text.strip()[:80]}"
        for text, lang, kind in read_runs(root, "")
        if kind == "text"
        for entry in CORPUS.vocabularies["foreign-words"].values()
        if entry.lang != lang and re.search(rf"\b{re.escape(entry.words)}\b", " ".join(text.split()))
    ]


def test_listed_words_are_marked_wherever_they_stand(site: Site) -> None:
    """On pages, the official text and our own prose alike, and in what others embed or take along."""
    pages = [(page.path, page.root) for page in framed_pages(site)]
    pages += [
        (path.as_posix(), html.document_fromstring(path.read_bytes()))
        for path in sorted(site.folder.rglob("embed/p/*/index.html"))
    ]
    for prefix in ("", "en/"):
        with ZipFile(site.folder / prefix / "edition/st12862-19.epub") as book:
            pages += [
                (name, html.document_fromstring(book.read(name)))
                for name in book.namelist()
                if re.search(r"p\d+[a-z]?\.xhtml", name)
            ]
    assert len(pages) > 400
    assert [fault for path, root in pages for fault in unmarked(root, path)] == []


@pytest.mark.parametrize("path", ["p/2/index.html", "en/p/2/index.html", "text/index.html", "embed/p/2/index.html"])
@pytest.mark.parametrize("words", ["bulletproof hosting", "cyberlocker", "peer-to-peer"])
def test_foreign_words_of_the_official_text_are_marked(site: Site, path: str, words: str) -> None:
    """The text stays as it is."""
    root = html.parse(str(site.folder / path)).getroot()
    marked = [
        element
        for element in root.iter("span")
        if element.get("lang") == "en" and " ".join(element.text_content().split()) == words
    ]
    assert marked
    assert [fault for fault in unmarked(root, path) if words in fault] == []
    marked[0].attrib.pop("lang")
    marked[0].getparent().set("lang", "pl")
    assert unmarked(root, path)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_listed_words_are_marked_in_the_pdf(site: Site, prefix: str) -> None:
    """As marked content with its own language: “bulletproof hosting” in the official text and once more in our
    summary of it."""
    contents = [page.get_contents() for page in PdfReader(site.folder / prefix / "edition/st12862-19.pdf").pages]
    found = [
        lang
        for content in contents
        if content is not None
        for lang in re.findall(rb"/Lang\s*\((\w+)\)", content.get_data())
    ]
    assert found.count(b"en") >= 6


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
