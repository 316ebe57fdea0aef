"""Other languages start at once and write when they may."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from macros.site.parallel_builds import finish_builds, release_builds, start_build_of, stop_builds

WAITS = "from macros.site.parallel_builds import wait_for_release; print('ready', flush=True); wait_for_release(); print('writes')"


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    yield
    stop_builds()


def start(lang: str, script: str) -> None:
    start_build_of(lang, [sys.executable, "-c", script], {})


def test_other_languages_write_once_they_may() -> None:
    start("en", WAITS)
    for _ in range(2):  # a page of a preview is built while the other language still is, or has been
        release_builds()
    assert list(finish_builds()) == ["ready\nwrites"]


def test_other_languages_write_nothing_where_the_first_one_ends() -> None:
    start(
        "en",
        WAITS.replace(
            "wait_for_release()", "import os; os.close(0); os.open(os.devnull, os.O_RDONLY); wait_for_release()"
        ),
    )
    with pytest.raises(ValueError, match=r"mkdocs\.en\.yml failed:\nready\nthe build of the first language has ended"):
        list(finish_builds())


def test_release_reports_a_build_that_failed_before() -> None:
    start("en", "raise SystemExit('no records')")
    release_builds()
    with pytest.raises(ValueError, match="no records"):
        list(finish_builds())
