"""The cache of builds: the same result from it as without it, whatever happens to its folder."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from macros.model import cache
from macros.model.cache import VARIABLE, cached, cached_each, forget_unused

CONTENT = b"\0made"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def refuse() -> bytes:
    raise AssertionError("made again")


def test_an_entry_is_made_once_for_each_input(folder: Path) -> None:
    assert cached("cards", "a", lambda: CONTENT) == cached("cards", "a", refuse) == CONTENT
    assert cached("cards", "b", lambda: b"other") == b"other" and cached("books", "a", lambda: b"third") == b"third"
    assert len(entries(folder)) == 3


@pytest.mark.parametrize(
    "damage", [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:-1]), Path.unlink]
)
def test_a_damaged_entry_is_made_again(folder: Path, damage: object) -> None:
    cached("cards", "a", lambda: CONTENT)
    damage(entries(folder)[0])  # type: ignore[operator]
    assert cached("cards", "a", lambda: CONTENT) == cached("cards", "a", refuse) == CONTENT


def test_other_code_makes_everything_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached("cards", "a", lambda: CONTENT)
    monkeypatch.setattr(cache, "code_version", lambda: "other")
    assert cached("cards", "a", lambda: b"new") == b"new"
    assert all("typst" not in entry.name for entry in entries(folder))


def test_without_a_folder_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert (cached("cards", "a", lambda: b"1"), cached("cards", "a", lambda: b"2")) == (b"1", b"2")
    monkeypatch.setenv(VARIABLE, str(folder / "file" / "cache"))
    folder.mkdir()
    (folder / "file").write_text("no folder", encoding="utf-8")
    assert cached("cards", "a", lambda: CONTENT) == CONTENT


def test_processes_that_share_it_see_whole_entries(folder: Path) -> None:
    large = [bytes([number]) * 1_000_000 for number in range(8)]
    with ThreadPool(8) as pool:
        found = pool.map(lambda content: cached("cards", "a", lambda: content), large)
    assert set(found) <= set(large)
    assert cached("cards", "a", refuse) in large and len(entries(folder)) == 1


def test_a_new_item_makes_only_its_bucket_again(folder: Path) -> None:
    asked: list[str] = []

    def lengths(items: Sequence[str]) -> list[int]:
        asked.extend(items)
        return [len(item) for item in items]

    words = [f"word{number}" for number in range(200)]
    assert cached_each("words", words, lengths) == {word: len(word) for word in words}
    asked.clear()
    assert cached_each("words", [*words, "new"], lengths)["new"] == 3
    assert "new" in asked and len(asked) < 20


def test_entries_that_no_build_reads_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached("cards", "a", lambda: CONTENT)
    forget_unused()
    assert len(entries(folder)) == 1
    monkeypatch.setattr(cache, "DAYS", -1)
    forget_unused()
    assert entries(folder) == []
