"""What hosts look for, the archive of all data, and the official text in every language."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from zipfile import ZipFile

from macros.exports.csv_tables import table_files
from macros.exports.host_files import host_files
from macros.exports.publication import Job
from macros.exports.registry import publish
from macros.loading.load import load_valid
from macros.model.addresses import Site as Place
from macros.model.languages import OFFICIAL
from macros.pages.context import RenderContext

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")


def test_checksums_hold_for_the_archive_and_the_site(site: Site) -> None:
    lines = [line.split("  ") for line in (site.folder / "data/checksums.txt").read_text(encoding="utf-8").splitlines()]
    assert all(hashlib.sha256((site.folder / path).read_bytes()).hexdigest() == total for total, path in lines)
    with ZipFile(site.folder / "data/st12862-19-data.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted([path for _, path in lines[1:]] + ["data/checksums.txt"])
        for total, path in lines[1:]:
            assert hashlib.sha256(archive.read(path)).hexdigest() == total
        assert {"api/v1/units.json", "data/document.ttl", "data/csv/calls.csv"} <= {*archive.namelist()}


def test_the_archive_has_the_same_bytes_each_time() -> None:
    publication, place = (
        publish(CORPUS, "https://example.org", ROOT),
        RenderContext(CORPUS, "pl", site=Place("Site", "https://example.org", "https://example.org/r")),
    )
    made = dict(table_files(Job(publication, place)))
    first, second = (dict(host_files(Job(publication, place, made))) for _ in range(2))
    assert first == second


def test_files_at_fixed_addresses(site: Site) -> None:
    assert f"Sitemap: {site.address}sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8")
    fields = dict(
        line.split(": ", 1)
        for line in (site.folder / ".well-known/security.txt").read_text(encoding="utf-8").splitlines()
    )
    assert fields["Contact"].startswith("https://") and datetime.fromisoformat(fields["Expires"]).tzinfo is not None
    assert fields["Canonical"] == f"{site.address}.well-known/security.txt"
    assert (ROOT / "SECURITY.md").is_file()
    assert (site.folder / "favicon.ico").read_bytes()[:4] == b"\x00\x00\x01\x00"
    assert (site.folder / "apple-touch-icon.png").read_bytes()[:4] == b"\x89PNG"
    for path in ("index.html", "en/p/14/index.html"):
        assert re.search(
            r'rel="apple-touch-icon" href="(\.\./)*apple-touch-icon\.png"',
            (site.folder / path).read_text(encoding="utf-8"),
        )


def test_the_official_text_is_linked_in_every_language(site: Site) -> None:
    assert len(OFFICIAL) == 24
    for prefix in ("", "en/"):
        page = (site.folder / f"{prefix}formats/index.html").read_text(encoding="utf-8")
        found = set(
            re.findall(r"https://data\.consilium\.europa\.eu/doc/document/ST-12862-2019-INIT/([a-z]{2})/pdf", page)
        )
        assert found == set(OFFICIAL)
        assert ("nie otwieraliśmy" if not prefix else "not opened each") in page.replace("\N{NO-BREAK SPACE}", " ")
