"""Atom feeds: feedparser reads them, entries describe changes of records; without a history they are empty and
reproducible."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest

from macros.exports.atom import feed_files
from macros.exports.history import History, describe_gap, read_history
from macros.exports.publication import Job, Publication
from macros.exports.revisions import changed_fields
from macros.loading.load import load_valid
from macros.model.addresses import Site as Place
from macros.pages.context import RenderContext
from macros.site.build import start_build

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
            (folder / f"data/units/{name}.yml").write_text(
                f"title: {{pl: x, en: y}}\nsummary:\n  pl: '{message}'\n", encoding="utf-8"
            )
        (folder / "other.txt").write_text(message, encoding="utf-8")
        (folder / "data/addresses.lock").write_text(message, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", f"{message}\x1e\x1b", "--date", "2026-01-01T00:00:00+02:00")
    return folder


def feeds(history: History, lang: str = "pl", root: str = "https://example.org/sub") -> dict[str, str]:
    return {
        address: str(text)
        for address, text in feed_files(Job(Publication(CORPUS, root, history), RenderContext(CORPUS, lang)))
    }


def test_every_feed_is_valid(site: Site) -> None:
    paths = sorted(path for path in site.folder.rglob("*.xml") if "feeds" in path.parts)
    assert len(paths) == 2 * (2 + len(CORPUS.units) + len(CORPUS.of_kind("actor")))
    ids = [parse(path.read_text(encoding="utf-8")).feed.id for path in paths]
    assert len(set(ids)) == len(ids)
    for path in paths:
        feed = parse(path.read_text(encoding="utf-8"))
        assert all(
            re.fullmatch(r"tag:[a-z0-9.-]+,2026:[a-z0-9/:-]+:(pl|en)", place.id) for place in (feed.feed, *feed.entries)
        )
        assert feed.feed.title and feed.feed.author and feed.feed.updated_parsed
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.title and entry.updated_parsed and entry.link.startswith(site.address) and entry.summary


def test_feed_of_a_unit_holds_commits_that_changed_it(site: Site) -> None:
    """A copy without a history, or with a part of one, has no entries."""
    listed = (
        git(ROOT, "log", "--full-history", "--format=%H", "--", "data/units/14.yml").split()
        if read_history(ROOT).changes
        else []
    )
    feed = parse((site.folder / "feeds/p/14.xml").read_text(encoding="utf-8"))
    shown = [entry.id.split(":")[-2] for entry in feed.entries]
    assert bool(shown) == bool(listed) and shown == [commit for commit in listed if commit in shown]


@pytest.mark.parametrize(
    ("lang", "name", "changed"),
    [("pl", "Punkt 14. ", ": zmiany (streszczenie)"), ("en", "Paragraph 14. ", ": changes (summary)")],
)
def test_entries_say_what_changed_in_the_language_of_the_feed(
    repository: Path, lang: str, name: str, changed: str
) -> None:
    newest, first = parse(feeds(read_history(repository), lang)["/feeds/p/14.xml"]).entries
    title = f"{name}{CORPUS.unit['14'].record.title[lang]}"
    assert (newest.title, first.title) == (
        f"{title}{changed}",
        f"{title}: {'nowy wpis' if lang == 'pl' else 'new record'}",
    )
    both = parse(feeds(read_history(repository), lang)["/feeds/changes.xml"]).entries[1]
    assert both.title == (
        "Zmienione wpisy: 2 (nowe wpisy: 2)" if lang == "pl" else "Records changed: 2 (new records: 2)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "summary: {pl: second}\ntitle:\n  en: 'y'\n  pl: >-\n    x\n",
        "# a comment\ntitle: {pl: x, en: y}\n\nsummary:\n  pl: second  # another\n",
    ],
)
def test_a_change_of_form_alone_is_no_entry(repository: Path, text: str) -> None:
    before = feeds(read_history(repository))
    file = repository / "data/units/14.yml"
    file.write_text(text.replace("second", "'second'"), encoding="utf-8")
    git(repository, "commit", "-qam", "form")
    history = read_history(repository)
    assert history.changes[0].commit == git(repository, "rev-parse", "HEAD").strip() and feeds(history) == before
    file.write_text(text.replace("second", "third"), encoding="utf-8")
    git(repository, "commit", "-qam", "meaning")
    assert len(parse(feeds(read_history(repository))["/feeds/p/14.xml"]).entries) == 3


def test_what_a_merge_itself_changes_counts(repository: Path) -> None:
    file = repository / "data/units/14.yml"
    for branch, text in (("side", "side"), ("-", "main")):
        git(repository, "checkout", "-q", *(("-b", branch) if branch != "-" else ("-",)))
        file.write_text(f"summary: {{pl: {text}}}\n", encoding="utf-8")
        git(repository, "commit", "-qam", text)
    git(repository, "merge", "-q", "-s", "ours", "--no-commit", "side")
    file.write_text("summary: {pl: both}\n", encoding="utf-8")
    git(repository, "commit", "-qam", "merged")
    history = read_history(repository)
    assert history.changes[0].commit == git(repository, "rev-parse", "HEAD").strip()
    assert history.revisions_of("data/units/14.yml")[0].edits[0].fields == ("summary",)


def test_items_of_lists_are_compared() -> None:
    old = "facts:\n  - {a: 1}\n  - {a: 2}\n  - {a: 3}\nlinks: []\n"
    assert [*changed_fields(old, old.replace("  - {a: 2}\n", "  - a: '2'\n"))] == []
    assert [*changed_fields(old, old.replace("  - {a: 2}\n", ""))] == ["facts"]
    assert [*changed_fields(old, old.replace("  - {a: 2}\n", "  - {a: 4}\n").replace("links: []", "date: 1"))] == [
        "facts",
        "date",
        "links",
    ]
    assert [*changed_fields(old, old.replace("facts", "notes"))] == ["notes", "facts"]


def test_ids_do_not_depend_on_where_the_site_is(repository: Path) -> None:
    history = read_history(repository)
    moved = feeds(history, root="https://other.example")
    for address, text in feeds(history).items():
        here, there = parse(text), parse(moved[address])
        assert (here.feed.id, [entry.id for entry in here.entries]) == (
            there.feed.id,
            [entry.id for entry in there.entries],
        )


def test_developments_have_a_feed(site: Site) -> None:
    for lang, prefix in (("pl", ""), ("en", "en/")):
        feed = parse((site.folder / f"{prefix}feeds/developments.xml").read_text(encoding="utf-8"))
        assert {entry.title for entry in feed.entries} == {item.record.title[lang] for item in CORPUS.developments}
        assert [entry.updated for entry in feed.entries] == sorted(
            (entry.updated for entry in feed.entries), reverse=True
        )
        page = (site.folder / f"{prefix}developments/index.html").read_text(encoding="utf-8")
        assert f'href="{site.address}{prefix}feeds/developments.xml"' in page


def test_a_gap_in_the_history_is_reported(
    repository: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    start_build(
        shutil.copytree(ROOT / "data", tmp_path / "export/data"),
        "pl",
        Place("Site", "https://example.org", "https://example.org/repository"),
    )
    assert "kanały Atom i daty stron będą niepełne" in caplog.text and "not a git repository" in caplog.text
    assert "git clone --depth" in describe_gap(History(gap="git clone --depth")).en
    assert (
        "--unshallow" in describe_gap(History(gap="git clone --depth")).pl
        and "--unshallow" not in describe_gap(History(gap="fatal: x")).pl
    )
    assert read_history(repository).gap == ""


def test_folder_of_another_owner_has_a_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container: git refuses such a folder, and the feeds are the same all the same."""
    own = read_history(repository)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert subprocess.run(["git", "log"], cwd=repository, capture_output=True, check=False).returncode != 0
    assert read_history(repository) == own and own.revisions


def test_history_is_read_from_git(repository: Path) -> None:
    history = read_history(repository)
    assert [change.paths for change in history.changes] == [
        ("data/units/14.yml",),
        ("data/units/14.yml", "data/units/15.yml"),
    ]
    assert all(change.date.endswith("Z") for change in history.changes)
    assert "data/units/16.yml" not in history.last_dates
    entries = parse(feeds(history)["/feeds/p/14.xml"]).entries
    assert len(entries) == len(parse(feeds(history)["/feeds/changes.xml"]).entries) == 2


def test_the_cut_of_a_shallow_clone_is_no_change(repository: Path, tmp_path: Path) -> None:
    """Git shows the oldest commit of a shallow clone as if it had made every file."""
    git(tmp_path, "clone", "-q", "--depth", "2", repository.as_uri(), "shallow")
    assert git(tmp_path / "shallow", "log", "--format=%s", "--", "data/units/15.yml").startswith("second")
    assert read_history(tmp_path / "shallow") == History(gap="git clone --depth")


def test_a_site_in_a_folder_of_a_repository_counts_from_itself(repository: Path) -> None:
    (repository / "site/data").mkdir(parents=True)
    (repository / "site/data/help.yml").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "nested")
    assert [change.paths for change in read_history(repository / "site").changes] == [("data/help.yml",)]


def test_without_a_history_feeds_are_empty_and_stable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path).changes == () and "not a git repository" in read_history(tmp_path).gap
    monkeypatch.setenv("PATH", "")
    assert read_history(ROOT) == History(gap="git: No such file or directory")
    texts = feeds(History())
    assert texts == feeds(History())
    for address, text in texts.items():
        feed = parse(text)
        assert (feed.entries == [] or address == "/feeds/developments.xml") and re.fullmatch(
            r"20\d\d-\d\d-\d\dT00:00:00Z", feed.feed.updated
        )
