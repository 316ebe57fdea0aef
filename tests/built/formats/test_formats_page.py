"""The page of all formats names a file that exists for each, in both languages; the same records give the same bytes."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import PurePosixPath

import pytest

from macros.exports.downloads import download_files
from macros.exports.registry import LOCALISED, SHARED
from macros.loading.load import load_valid
from macros.model import addresses
from macros.pages.context import RenderContext

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
FORMATS = CORPUS.vocabularies["formats"]
PROGRAM = """
import hashlib
from pathlib import Path
from macros.exports.registry import export_files, localised_files, publish
from macros.loading.load import load_valid
publication = publish(load_valid(Path("data")), "https://example.org/sub", Path())
files = [*export_files(publication), *localised_files(publication, "pl"), *localised_files(publication, "en")]
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


def family(address: str) -> tuple[str, str]:
    """What files of one sort share: their folder and how their names end; `/embed/p/14/` is a page."""
    path = PurePosixPath(address.removesuffix("index.html"))
    return path.parts[1], path.suffix


def test_every_kind_of_exported_file_is_listed(site: Site) -> None:
    """No writer is forgotten: each has at least one file on the page."""
    from macros.exports.registry import publish

    publication = publish(CORPUS, site.address.rstrip("/"), ROOT)
    listed = {entry.file(CORPUS.units[0].id) for entry in FORMATS.values()}
    for write in SHARED:
        assert {address for address, _ in write(publication)} & listed, write.__name__
    for localised in LOCALISED:
        assert {address for address, _ in localised(publication, "pl")} & listed, localised.__name__
    taken = download_files(RenderContext(CORPUS, "pl", site=addresses.Site("Site", "https://example.org", "https://example.org/repository")))
    assert {family(address) for address, _ in taken} <= {family(address) for address in listed}


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Sets and dictionaries keyed by hashes would show here."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != ""
