"""The page of all formats names a file that exists for each, in both languages; the same records give the same
bytes."""

from __future__ import annotations

import subprocess
import sys
from html import unescape

import pytest

from macros.exports.publication import Job
from macros.exports.registry import EXPORTS, export_files, publish, shared_addresses
from macros.loading.load import load_valid
from macros.model.addresses import Site as Place
from macros.pages.context import RenderContext

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
FORMATS = CORPUS.vocabularies["formats"]
MADE_WITH_PAGES = {"markdown", "json-ld", "sitemap", "opensearch"}
PROGRAM = """
import hashlib
from pathlib import Path
from macros.exports.publication import Job
from macros.exports.registry import export_files, publish
from macros.loading.load import load_valid
from macros.pages.context import RenderContext
publication = publish(load_valid(Path("data")), "https://example.org/sub", Path())
files = [file for lang in ("pl", "en") for _, file in export_files(Job(publication, RenderContext(publication.corpus, lang)))]
print(len(files), hashlib.sha256(repr(files).encode()).hexdigest())
"""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_listed_file_exists(site: Site, name: str, lang: str) -> None:
    prefix = "en" if lang == "en" and FORMATS[name].per_language else ""
    target = site.folder / prefix / FORMATS[name].file(CORPUS.units[0].id).lstrip("/")
    assert target.is_file() or (target / "index.html").is_file()
    page = (site.folder / ("en" if lang == "en" else "") / "formats/index.html").read_text(encoding="utf-8")
    shown = unescape(page).replace("\N{NO-BREAK SPACE}", " ")
    assert f'id="{name}"' in page and FORMATS[name].purpose[lang] in shown


def test_registry_and_page_agree(site: Site) -> None:
    """Each format on the page has its export, and the files of each export are where it says, of a kind that the page
    lists."""
    described = [name for export in EXPORTS for name in export.formats.split()]
    assert sorted([*described, *MADE_WITH_PAGES]) == sorted(FORMATS)
    publication = publish(CORPUS, site.address.rstrip("/"), ROOT)
    made: dict[str, str | bytes] = {}
    exported = {export.name: export for export in EXPORTS}
    for name, (address, content) in export_files(
        Job(publication, RenderContext(CORPUS, "pl", site=Place("Site", publication.root)), made)
    ):
        made[address] = content
        assert address.startswith(exported[name].path) or exported[name].addresses, address
    for export in EXPORTS:
        assert {FORMATS[name].file(CORPUS.units[0].id) for name in export.formats.split()} <= {
            *made,
            *(file.removesuffix("index.html") for file in made),
        }
    shared = [*shared_addresses(publication)]
    assert shared == [
        address
        for name, (address, _) in export_files(Job(publication, RenderContext(CORPUS, "pl")))
        if exported[name].shared
    ]


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Sets and dictionaries keyed by hashes would show here."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "SITE_CACHE": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != ""
