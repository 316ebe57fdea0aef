"""The sitemap: every page of both languages once, with its other language and the date at which git saw its record
change."""

from __future__ import annotations

import subprocess
from datetime import datetime
from functools import cache
from itertools import pairwise

from lxml import etree

from macros.exports.history import Change, History, read_history
from macros.exports.publication import Publication
from macros.loading.load import load_valid

from ...built_site import ROOT, Site
from .pages import page_addresses

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@cache
def entries(site: Site) -> list[etree._Element]:
    return list(etree.parse(site.folder / "sitemap.xml").iterfind("s:url", NS))


def test_every_page_of_both_languages_is_listed_once(site: Site) -> None:
    listed = [entry.findtext("s:loc", namespaces=NS) for entry in entries(site)]
    assert sorted(listed) == sorted(f"{site.address}{page}/" if page else site.address for page in page_addresses(site))


def test_every_page_names_both_languages(site: Site) -> None:
    listed = {entry.findtext("s:loc", namespaces=NS) for entry in entries(site)}
    for entry in entries(site):
        links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", NS)}
        assert set(links) == {"pl", "en"} and set(links.values()) <= listed
        assert entry.findtext("s:loc", namespaces=NS) in links.values()


def last_commit(path: str) -> int | None:
    """The time of the last commit that gave a file another content than each of its parents; None without a history."""
    command = ["git", "log", "-c", "--raw", "--format=%ct", "--", path]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    times = [line for line, following in pairwise(lines) if line.isdigit() and following.startswith(":")]
    return int(times[0]) if times and read_history(ROOT).changes else None


def test_dates_are_those_of_the_records(site: Site) -> None:
    dates = {
        entry.findtext("s:loc", namespaces=NS): entry.findtext("s:lastmod", namespaces=NS) for entry in entries(site)
    }
    for page, path in (
        ("p/14/", "data/units/14.yml"),
        ("en/actors/europol/", "data/actors/europol.yml"),
        ("en/about/", "docs/en/about.md"),
    ):
        found = dates[f"{site.address}{page}"]
        assert (datetime.fromisoformat(found).timestamp() if found else None) == last_commit(path), page


def test_a_page_that_gathers_records_changes_with_any_of_them() -> None:
    history = History(
        (
            Change("b", "2026-02-01T00:00:00Z", ("data/units/14.yml",)),
            Change("a", "2026-01-01T00:00:00Z", ("data/vocab/forces.yml",)),
        )
    )
    publication = Publication(load_valid(ROOT / "data"), "https://example.org", history)
    assert (
        publication.last_change("pl", "calls.md", "vocab/forces.yml")
        == publication.last_change("pl", "p/14.md", "units/14.yml")
        == "2026-02-01T00:00:00Z"
    )
    assert publication.last_change("pl", "p/15.md", "units/15.yml") is None
    assert publication.last_change("pl", "about.md", None) is None
