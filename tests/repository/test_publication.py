"""What the workflow that publishes runs: the addresses of a fork, the archive of the site, the notes of a release."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.exports.history import History
from macros.exports.host_files import WHOLE_SITE
from macros.exports.publication import Publication
from macros.exports.revisions import ADDED, CHANGED, REMOVED, Edit, Revision
from macros.loading.load import load_valid
from macros.site.macros import macros_for
from macros.site.publish import add_archive
from macros.site.release_notes import main, merge_edits, write_notes

ROOT = Path(__file__).resolve().parents[2]
CORPUS = load_valid(ROOT / "data")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A finished site of three files."""
    files = {
        "api/v1/index.json": '{"updated": "2026-11-29T10:00:00Z"}',
        ".well-known/security.txt": "x",
        "data/site.txt": "ś",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_archive_holds_the_whole_site_and_its_checksums(small: Path) -> None:
    add_archive(small)
    archive, checksums = (small / address.lstrip("/") for address in WHOLE_SITE)
    lines = [line.split("  ") for line in checksums.read_text(encoding="utf-8").splitlines()]
    assert [name for _, name in lines] == [
        WHOLE_SITE[0][1:],
        ".well-known/security.txt",
        "api/v1/index.json",
        "data/site.txt",
    ]
    assert all(hashlib.sha256((small / name).read_bytes()).hexdigest() == total for total, name in lines)
    with ZipFile(archive) as packed:
        assert sorted(packed.namelist()) == sorted([*(name for _, name in lines[1:]), WHOLE_SITE[1][1:]])
        assert packed.read("data/site.txt").decode() == "ś" and packed.getinfo("data/site.txt").date_time[:3] == (
            2026,
            11,
            29,
        )


def test_same_site_gives_the_same_archive(small: Path) -> None:
    """Also where one was packed before: an archive never holds an older one."""
    found = []
    for _ in range(2):
        add_archive(small)
        found.append([(small / address.lstrip("/")).read_bytes() for address in WHOLE_SITE])
    assert found[0] == found[1]


@pytest.mark.parametrize(("lang", "way"), [("pl", "../"), ("en", "../../")])
def test_page_links_the_archive_only_where_it_is(lang: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = macros_for(ROOT / "data", lang, lambda: "/formats/")["formats"]
    assert WHOLE_SITE[0] not in page()
    monkeypatch.setenv("SITE_PUBLISHED", "yes")
    assert all(f'href="{way}{address.lstrip("/")}"' in page() for address in WHOLE_SITE)


def test_nothing_is_published_without_an_address(tmp_path: Path) -> None:
    """No repository is named and no address is given: an empty variable is none."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")} | {
        "SITE_URL": "",
        "REPO_URL": "",
    }
    command = [sys.executable, "-m", "macros.site.publish", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "SITE_URL" in done.stderr
    assert not any((tmp_path / "site" / address.lstrip("/")).exists() for address in WHOLE_SITE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("repository", "root"), [("Someone/someone.github.io", "/"), ("someone/conclusions", "/conclusions/")]
)
def test_first_publication_of_a_fork(tmp_path: Path, repository: str, root: str) -> None:
    """From a shallow clone without tags, as the workflow runs it: every address is the fork's own."""
    clone, site = tmp_path / "clone", tmp_path / "site"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    environment |= {"GITHUB_REPOSITORY": repository, "GITHUB_SERVER_URL": "https://github.com", "SITE_URL": ""}
    command = [sys.executable, "-m", "macros.site.publish", "--site-dir", str(site)]
    subprocess.run(command, cwd=clone, env=environment, check=True, capture_output=True)
    for path in (
        "p/14/index.html",
        "en/p/14/index.html",
        "sitemap.xml",
        "api/v1/index.json",
        "cite/p/14.bib",
        "feeds/changes.xml",
        "robots.txt",
    ):
        assert f"https://someone.github.io{root}" in (site / path).read_text(encoding="utf-8"), path
    texts = {
        path: path.read_bytes()
        for path in site.rglob("*")
        if path.suffix in (".html", ".json", ".xml", ".md", ".txt", ".ttl", ".bib", ".ris")
    }
    wrong = (
        b"127.0.0.1",
        b"OWNER/REPOSITORY",
        b"github.io//",
        *([b"github.io/someone.github.io"] if root == "/" else []),
    )
    assert [path for path, text in texts.items() if any(sign in text for sign in wrong)] == []
    shutil.rmtree(site)


def publication(*revisions: Revision) -> Publication:
    return Publication(CORPUS, "https://example.org", History(revisions=revisions))


def test_notes_tell_what_changed_since_the_last_release() -> None:
    """In data and API, each record once; what came before is left out."""
    here = publication(
        Revision(
            "c",
            "2026-11-29T10:00:00Z",
            (Edit("data/units/14.yml", CHANGED, ("summary",)), Edit("data/actors/gone.yml", REMOVED)),
        ),
        Revision(
            "b",
            "2026-11-28T10:00:00Z",
            (Edit("data/actors/europol.yml", ADDED), Edit("data/units/14.yml", CHANGED, ("title",))),
        ),
        Revision("a", "2026-11-20T10:00:00Z", (Edit("data/units/15.yml", CHANGED, ("title",)),)),
    )
    notes = "\n".join(write_notes(here, "en", "v1", "2026-11-25", {"b", "c"}))
    assert notes.startswith("# Changes since v1\n")
    assert notes.count("Europol: ") == 1 and "data/actors/gone.yml: " in notes and "Paragraph 15" not in notes
    assert "1.1.0: " in notes and "1.0.0: " not in notes
    nothing = "\n".join(write_notes(here, "pl", "v1", "2099-01-01", ()))
    assert nothing.count("Bez zmian.") == 2


def test_notes_of_no_release_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped tag has no changes only because it has no commits."""
    assert main(["v0.0-no-such-tag"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and "v0.0-no-such-tag" in printed.err


def test_first_notes_tell_everything() -> None:
    notes = "\n".join(write_notes(publication(), "pl", "", "", ()))
    assert notes.startswith("# Pierwsze wydanie\n") and "1.0.0: " in notes


def test_edits_of_a_record_are_merged() -> None:
    """Newest first in, by record out: added and changed is added, added and removed is nothing."""
    edits = [
        Edit("a", CHANGED, ("x",)),
        Edit("b", REMOVED),
        Edit("c", CHANGED, ("y",)),
        Edit("a", ADDED),
        Edit("b", ADDED),
        Edit("c", CHANGED, ("x",)),
    ]
    merged = merge_edits([Revision(str(number), "2026", (edit,)) for number, edit in enumerate(edits)])
    assert merged == [Edit("a", ADDED), Edit("c", CHANGED, ("x", "y"))]
