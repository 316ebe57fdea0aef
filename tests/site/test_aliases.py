"""The list of published addresses: it only grows, and a page may move only if its old address redirects to the new
one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..addresses import add, locked, published

SENTENCE = '<span id="s1">x</span>'


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A list that was made of a site with the page /old/, its anchor and an export."""
    site = write(tmp_path / "first", {"index": "home", "old/index": SENTENCE})
    (site / "api").mkdir()
    (site / "api" / "a.json").write_text("{}", encoding="utf-8")
    add(site, tmp_path / "lock")
    return tmp_path / "lock"


def write(site: Path, pages: dict[str, str]) -> Path:
    """A site of the pages given, each an article in a frame with an id of its own."""
    for name, content in pages.items():
        file = site / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<nav id="frame"></nav><article id="__a"><p>{content}</p></article><p id="foot">', encoding="utf-8"
        )
    return site


def test_list_holds_addresses_anchors_and_exports(lock: Path) -> None:
    assert lock.read_text(encoding="utf-8").splitlines()[1:] == ["/", "/api/a.json", "/old/", "/old/#s1"]


def test_english_pages_share_the_addresses(tmp_path: Path, lock: Path) -> None:
    site = write(tmp_path / "second", {"index": "home", "en/index": "home", "en/only/index": "x", "enter/index": "x"})
    assert published(site, lock) == {"/", "/enter/"}


def test_no_address_is_removed(tmp_path: Path, lock: Path) -> None:
    add(write(tmp_path / "second", {"new/index": "x"}), lock)
    assert locked(lock) == {"/", "/api/a.json", "/new/", "/old/", "/old/#s1"}
    assert lock.read_text(encoding="utf-8").count("# ") == 1


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('<a href="../new/">moved</a>', SENTENCE, set()),
        ('<meta http-equiv="refresh" content="0; url=../new/">', SENTENCE, set()),
        ('<a href="../elsewhere/">moved</a>', SENTENCE, {"/old/#s1"}),
        ('<a href="../new/">moved</a>', "the sentence is gone", set()),
        (None, SENTENCE, {"/old/", "/old/#s1"}),
    ],
    ids=["link", "refresh", "leads elsewhere", "leads to the page", "no page at the old address"],
)
def test_page_that_moved(tmp_path: Path, lock: Path, old: str | None, new: str, missing: set[str]) -> None:
    with lock.open("a", encoding="utf-8") as file:
        file.write("/old/ => /new/\n")
    site = write(tmp_path / "second", {"new/index": new} | ({"old/index": old} if old else {}))
    assert (locked(lock) - published(site, lock)) & {"/old/", "/old/#s1"} == missing
    add(site, lock)
    assert "/old/ => /new/" in lock.read_text(encoding="utf-8")
