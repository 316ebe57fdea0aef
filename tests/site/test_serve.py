"""`mkdocs serve` shows an edit of a record by itself, and a broken record neither stops it nor is published."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..built_site import ENVIRONMENT
from ..edits import PAGE, RECORD, edit_title, plain, save


@pytest.fixture
def serving(copy: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running `mkdocs serve` over a copy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/sub/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=copy,
            env=os.environ | ENVIRONMENT | {"SITE_URL": address},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(address, "<h1")
        yield address
        assert process.poll() is None, (tmp_path / "log").read_text(encoding="utf-8")[-3000:]
    finally:
        process.terminate()
        process.wait(timeout=20)


def fetch(address: str, patience: float = 10) -> str:
    """A page's HTML, empty where nothing answers yet."""
    try:
        with urllib.request.urlopen(address, timeout=patience) as answer:
            return plain(answer.read().decode())
    except urllib.error.HTTPError as answer:
        return plain(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(address: str, words: str, seconds: float = 60) -> None:
    """Wait until a page holds the words; an edit has to show within half a minute on an idle machine."""
    end = time.monotonic() + seconds
    while words not in fetch(address):
        assert time.monotonic() < end, f"{address} never showed {words!r}"
        time.sleep(0.3)


def test_edits_show_and_a_broken_record_does_no_harm(serving: str, copy: Path, tmp_path: Path) -> None:
    record, unit = copy / RECORD, serving + PAGE
    text = record.read_text(encoding="utf-8")
    old, new, edited = edit_title(text)
    assert old in fetch(unit) and new not in fetch(unit)
    assert '<html lang="en"' in fetch(f"{serving}en/{PAGE}")
    save(record, edited)
    wait_for(unit, new)
    save(record, "title: [")
    wait_for_log(tmp_path / "log", "data/units/14.yml:")
    wait_for(unit, "data/units/14.yml:")
    started = time.monotonic()
    shown = fetch(unit)
    assert time.monotonic() - started < 2, "a request must not wait until the record is repaired"
    assert 'http-equiv="refresh"' in shown and "R106" in shown
    assert fetch(f"{serving}assets/css/site.css"), "files other than pages stay"
    save(record, text)
    wait_for(unit, old)


@pytest.mark.slow
def test_a_page_by_itself_is_that_of_a_whole_build(serving: str, copy: Path) -> None:
    """A page that is made for one request equals that of a build of the whole site, in both languages; data are made
    before they are sent."""
    names = ["", PAGE, "text/", "actors/europol/", "about/", "calls/", "en/", "en/p/7f/"]
    record = copy / RECORD
    _, new, edited = edit_title(record.read_text(encoding="utf-8"))
    save(record, edited)
    wait_for(serving + PAGE, new)
    assert new in fetch(f"{serving}p/"), "pages of other records are new too"
    alone = {name: strip_epoch(fetch(serving + name)) for name in names}
    assert new in fetch(f"{serving}api/v1/units/14.json", patience=120)
    assert new in fetch(f"{serving}p/14/index.md", patience=120)
    assert alone == {name: strip_epoch(fetch(serving + name, patience=120)) for name in names}


@pytest.mark.slow
def test_a_new_record_and_prose_written_by_hand(serving: str, copy: Path) -> None:
    """A page that no build knew yet is made when it is requested, and so is a page whose own text was edited."""
    text = (copy / "data" / "actors" / "citizens.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^name:\n  pl: .*$", "name:\n  pl: Sąsiedzi", text, count=1)
    save(copy / "data" / "actors" / "neighbours.yml", text)
    wait_for(f"{serving}actors/neighbours/", "Sąsiedzi")
    page = copy / "docs" / "pl" / "about.md"
    save(page, page.read_text(encoding="utf-8") + "\nZdanie próbne.\n")
    wait_for(f"{serving}about/", "Zdanie próbne.")


def strip_epoch(html: str) -> str:
    """A page without the time of its build, which the live reload puts in."""
    return re.sub(r"<script>.*?livereload.*?</script>", "", html, flags=re.DOTALL)


def wait_for_log(log: Path, words: str, seconds: float = 60) -> None:
    """Wait until the log of `serve` holds the words."""
    end = time.monotonic() + seconds
    while words not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end, f"the log of serve never held {words!r}"
        time.sleep(0.3)
