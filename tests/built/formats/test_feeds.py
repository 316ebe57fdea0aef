"""Atom feeds: feedparser reads them, their entries are the commits of git; without a history they are empty and the same each time."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest

from macros.exports.atom import feed_files
from macros.exports.history import History, read_history
from macros.exports.publication import Publication
from macros.loading.load import load_valid

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")


def parse(text: str) -> Any:
    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: two records; one of them; something that is no record."""
    folder = tmp_path / "repository"
    (folder / "data/units").mkdir(parents=True)
    git(tmp_path, "init", "-q", "repository")
    for names, message in ((("14", "15"), "Zażółć <b>&amp;"), (("14",), "second"), ((), "no record")):
        for name in names:
            (folder / f"data/units/{name}.yml").write_text(message, encoding="utf-8")
        (folder / "other.txt").write_text(message, encoding="utf-8")
        (folder / "data/addresses.lock").write_text(message, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", f"{message}\x1e\x1b", "--date", "2026-01-01T00:00:00+02:00")
    return folder


def feeds(history: History, lang: str = "pl") -> dict[str, str]:
    return dict(feed_files(Publication(CORPUS, "https://example.org/sub", history), lang))


def test_every_feed_is_sound(site: Site) -> None:
    paths = sorted(path for path in site.folder.rglob("*.xml") if "feeds" in path.parts)
    assert len(paths) == 2 * (1 + len(CORPUS.units) + len(CORPUS.of_kind("actor")))
    for path in paths:
        feed = parse(path.read_text(encoding="utf-8"))
        assert feed.feed.id == f"{site.address}{path.relative_to(site.folder)}"
        assert feed.feed.title and feed.feed.author and feed.feed.updated_parsed
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.title and entry.updated_parsed and entry.link.startswith(site.address) and entry.summary


def test_feed_of_a_unit_holds_its_commits(site: Site) -> None:
    if not read_history(ROOT).changes:
        pytest.skip("no git history here")
    listed = git(ROOT, "log", "--format=%H", "--", "data/units/14.yml").split()
    feed = parse((site.folder / "feeds/p/14.xml").read_text(encoding="utf-8"))
    assert [entry.id.rpartition("#")[2] for entry in feed.entries] == listed


def test_history_is_read_from_git(repository: Path) -> None:
    history = read_history(repository)
    assert [(change.subject, change.paths) for change in history.changes] == [
        ("second", ("data/units/14.yml",)),
        ("Zażółć <b>&amp;", ("data/units/14.yml", "data/units/15.yml")),
    ]
    assert all(change.date.endswith("Z") for change in history.changes)
    assert history.last_date("data/units/16.yml") is None
    entries = parse(feeds(history)["/feeds/p/14.xml"]).entries
    assert [entry.title for entry in entries] == ["second", "Zażółć <b>&amp;"]
    assert len(parse(feeds(history)["/feeds/changes.xml"]).entries) == 2


def test_the_cut_of_a_shallow_clone_is_no_change(repository: Path, tmp_path: Path) -> None:
    """Git shows the oldest commit of a shallow clone as if it had made every file."""
    git(tmp_path, "clone", "-q", "--depth", "2", repository.as_uri(), "shallow")
    assert git(tmp_path / "shallow", "log", "--format=%s", "--", "data/units/15.yml").startswith("second")
    assert read_history(tmp_path / "shallow") == History()


def test_a_site_in_a_folder_of_a_repository_counts_from_itself(repository: Path) -> None:
    (repository / "site/data").mkdir(parents=True)
    (repository / "site/data/help.yml").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "nested")
    assert [(change.subject, change.paths) for change in read_history(repository / "site").changes] == [("nested", ("data/help.yml",))]


def test_without_a_history_feeds_are_empty_and_stable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path) == History()
    monkeypatch.setenv("PATH", "")
    assert read_history(ROOT) == History()
    texts = feeds(History())
    assert texts == feeds(History())
    for text in texts.values():
        feed = parse(text)
        assert feed.entries == [] and re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", feed.feed.updated)
