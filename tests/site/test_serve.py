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

RECORD = "data/units/14.yml"
OLD, NEW = "Rada z zaniepokojeniem odnotowuje, że", "Rada z wielkim zaniepokojeniem odnotowuje, że"


@pytest.fixture
def serving(copy: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running `mkdocs serve` over a copy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/sub/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=copy, env=os.environ | {"SITE_URL": address}, stdout=log, stderr=subprocess.STDOUT)
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
            return str(answer.read().decode())
    except urllib.error.HTTPError as answer:
        return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(address: str, words: str, seconds: float = 60) -> None:
    """Wait until a page holds the words; an edit has to show within half a minute on an idle machine."""
    end = time.monotonic() + seconds
    while words not in fetch(address):
        assert time.monotonic() < end, f"{address} never showed {words!r}"
        time.sleep(0.3)


def write(file: Path, text: str) -> None:
    """Replace a record at once, as editors do, so that no half-written file is seen."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def test_edits_show_and_a_broken_record_does_no_harm(serving: str, copy: Path, tmp_path: Path) -> None:
    record, unit = copy / RECORD, f"{serving}p/14/"
    sound = record.read_text(encoding="utf-8")
    assert OLD in sound
    assert OLD in fetch(unit)
    assert "The Council notes with concern" in fetch(f"{serving}en/p/14/")
    write(record, sound.replace(OLD, NEW, 1))
    wait_for(unit, NEW)
    write(record, "title: [")
    wait_for_log(tmp_path / "log", "data/units/14.yml:")
    wait_for(unit, "data/units/14.yml:")
    started = time.monotonic()
    told = fetch(unit)
    assert time.monotonic() - started < 2, "a request must not wait for the record to be mended"
    assert 'http-equiv="refresh"' in told and "R106" in told
    assert fetch(f"{serving}assets/css/site.css"), "files other than pages stay"
    write(record, sound)
    wait_for(unit, OLD)


@pytest.mark.slow
def test_a_page_by_itself_is_that_of_a_whole_build(serving: str, copy: Path) -> None:
    """What is made for one request equals what a build of the whole site makes, in both languages; data are made anew before they are given."""
    names = ["", "p/14/", "text/", "actors/europol/", "about/", "calls/", "en/", "en/p/7f/"]
    record, text = copy / RECORD, (copy / RECORD).read_text(encoding="utf-8")
    write(record, text.replace(OLD, NEW, 1).replace("wykładniczy wzrost ilości", "wykładniczy przyrost ilości"))
    wait_for(f"{serving}p/14/", NEW)
    assert "wykładniczy przyrost" in fetch(f"{serving}text/"), "pages of other records are new too"
    alone = {name: strip_epoch(fetch(serving + name)) for name in names}
    assert NEW in fetch(f"{serving}api/v1/units/14.json", patience=120)
    assert "wykładniczy przyrost" in fetch(f"{serving}embed/p/14/", patience=120)
    wait_for(f"{serving}en/p/14/", "The Council notes")
    assert alone == {name: strip_epoch(fetch(serving + name, patience=120)) for name in names}


@pytest.mark.slow
def test_a_new_record_and_prose_written_by_hand(serving: str, copy: Path) -> None:
    """A page that no build knew yet is made when it is asked for, and so is a page whose own text was edited."""
    new = (copy / "data" / "actors" / "citizens.yml").read_text(encoding="utf-8").replace("pl: Obywatele", "pl: Sąsiedzi", 1)
    new = new.replace("pl: [", "pl: [sąsiad, ", 1)
    write(copy / "data" / "actors" / "neighbours.yml", new)
    wait_for(f"{serving}actors/neighbours/", "Sąsiedzi")
    page = copy / "docs" / "pl" / "about.md"
    write(page, page.read_text(encoding="utf-8") + "\nZdanie próbne.\n")
    wait_for(f"{serving}about/", "Zdanie próbne.")


def strip_epoch(html: str) -> str:
    """A page without the time of its build, which the live reload puts in."""
    return re.sub(r"<script>.*?livereload.*?</script>", "", html, flags=re.DOTALL)


def wait_for_log(log: Path, words: str, seconds: float = 60) -> None:
    """Wait until `serve` has said the words."""
    end = time.monotonic() + seconds
    while words not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end, f"serve never said {words!r}"
        time.sleep(0.3)
