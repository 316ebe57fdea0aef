"""A copy with moved addresses and a dead external link: one build, viewed with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..addresses import locked, published
from ..browsing import visit
from ..built_site import Site, copy_repository, mkdocs, serve
from .test_sharing import one_line

MOVED = """\
/old-page/
/old-page/#s2
/old-page/ => /p/14/
/p/14/#once
/p/14/#once => /p/14/#s2
/p/14/#away
/p/14/#away => /p/15/#s1
"""
DEAD = "https://data.consilium.europa.eu/doc/document/ST-11855-2012-INIT/pl/pdf"
LEDGER = f"links:\n- {{url: {DEAD}, status: dead, checked: 2026-01-02, archive: https://archive.example/copy}}\n"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path]]:
    """The built copy, served, and its list of addresses."""
    root = copy_repository(tmp_path_factory.mktemp("moved") / "copy")
    lock = root / "data/addresses.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + MOVED, encoding="utf-8")
    (root / "data/links.yml").write_text(LEDGER, encoding="utf-8")
    folder = tmp_path_factory.mktemp("moved-site")
    with serve(folder) as address:
        built = mkdocs(root, folder / "sub", f"{address}sub/")
        assert built.returncode == 0, built.stdout + built.stderr
        yield Site(folder / "sub", f"{address}sub/"), lock


def test_aliases_keep_what_was_published(moved: tuple[Site, Path]) -> None:
    site, lock = moved
    assert locked(lock) - published(site.folder, lock) == set()
    lock.write_text(lock.read_text(encoding="utf-8") + "/vanished/\n/p/14/#vanished\n", encoding="utf-8")
    assert locked(lock) - published(site.folder, lock) == {"/vanished/", "/p/14/#vanished"}


@pytest.mark.parametrize(
    ("script", "asked", "reached"),
    [
        (False, "old-page/", "p/14/"),
        (False, "en/old-page/", "en/p/14/"),
        (True, "old-page/#s2", "p/14/#s2"),
    ],
)
def test_moved_page_redirects(
    moved: tuple[Site, Path], browser: Browser, script: bool, asked: str, reached: str
) -> None:
    site, _ = moved
    with visit(browser, site.address + asked, script=script) as (page, _):
        page.wait_for_url(site.address + reached)
        assert page.locator("#s2").is_visible()


def test_moved_anchors_work_without_javascript(moved: tuple[Site, Path], browser: Browser) -> None:
    site, _ = moved
    with visit(browser, f"{site.address}p/14/#once", script=False) as (page, _):
        assert page.evaluate("getComputedStyle(document.querySelector('#s2')).textDecorationLine") == "underline"
        assert 0 < page.evaluate("document.querySelector('#s2').getBoundingClientRect().top") < 900
        assert not page.locator("#away").is_visible()
        page.goto(f"{site.address}p/14/#away")
        page.locator("#away").get_by_role("link").click()
        assert page.url == f"{site.address}p/15/#s1"


def test_each_part_of_a_divided_page_has_its_own_place(moved: tuple[Site, Path], browser: Browser) -> None:
    """What stood on one page stands on two: with a script each anchor leads on to its part, without one a link does."""
    site, _ = moved
    for anchor, page_now in (
        ("legislation", "initiatives/weprotect-global-alliance/"),
        ("empact-training", "initiatives/empact/"),
    ):
        for script in (True, False):
            with visit(browser, f"{site.address}crosswalk/#{anchor}", script=script) as (page, _):
                if not script:
                    page.locator(f"#{anchor}").get_by_role("link").click()
                page.wait_for_url(f"{site.address}{page_now}#{anchor}")
                page.locator(f"#{anchor}").wait_for(state="visible")


def test_dead_outside_link_shows_its_archive_copy(moved: tuple[Site, Path], browser: Browser) -> None:
    site, _ = moved
    for path, words in (
        ("p/7e/", "strona zniknęła, sprawdzono 2 stycznia 2026; kopia w archiwum"),
        ("en/p/7e/", "page gone, checked 2 January 2026; archive copy"),
    ):
        with visit(browser, site.address + path) as (page, _):
            note = page.locator(f'a[href="{DEAD}"] + .dead-link').first
            assert one_line(note.inner_text()) == f"({words})"
            assert note.get_by_role("link").get_attribute("href") == "https://archive.example/copy"
