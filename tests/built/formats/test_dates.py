"""One source of each date: the API, the feeds and the editions agree on the date of the records; one status of each
address."""

from __future__ import annotations

import json
import re
from zipfile import ZipFile

import feedparser
from pypdf import PdfReader

from macros.loading.load import load_valid

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")


def test_every_format_has_the_same_day(site: Site) -> None:
    updated = json.loads((site.folder / "api/v1/index.json").read_text(encoding="utf-8"))["updated"]
    days: dict[str, str] = {}
    for prefix in ("", "en/"):
        feed = feedparser.parse((site.folder / f"{prefix}feeds/changes.xml").read_bytes())
        days |= {
            f"{prefix}feed": feed.feed.updated,
            f"{prefix}newest entry": feed.entries[0].updated if feed.entries else updated,
        }
        made = str(PdfReader(site.folder / f"{prefix}edition/st12862-19.pdf").metadata["/CreationDate"])  # type: ignore[index]
        days[f"{prefix}pdf"] = re.sub(r"D:(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", made) + updated[10:]
        with ZipFile(site.folder / f"{prefix}edition/st12862-19.epub") as book:
            package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
        days[f"{prefix}epub"] = re.findall(r"<dc:date[^>]*>([^<]+)<", package)[0] + updated[10:]
    assert set(days.values()) == {updated}, days


def test_an_address_has_one_status() -> None:
    found: dict[str, set[str]] = {}
    links = [*CORPUS.document.links]
    links += [link for entity in CORPUS.entities for link in entity.record.links]
    links += [link for item in CORPUS.developments for link in item.record.links]
    for link in links:
        found.setdefault(link.url, set()).add(link.status)
    assert {url: several for url, several in found.items() if len(several) > 1} == {}


def test_what_was_not_opened_is_not_said_to_be_checked(site: Site) -> None:
    words = CORPUS.vocabularies["interface"]["formed-address"]
    for prefix, lang in (("", "pl"), ("en/", "en")):
        page = (site.folder / f"{prefix}p/14/index.html").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
        assert page.count(f"{words.pl if lang == 'pl' else words.en} (ST 12862/19).") == 1
        assert all(
            "<time" not in item for item in re.findall(r"<li><a href=[^>]*ST-12862-2019-INIT[^>]*>.*?</li>", page)
        )
