"""Measures the time from saving a record under `mkdocs serve` until the server returns the new page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..edits import PAGE, RECORD, edit_title, plain, save


def save_to_page(folder: Path, times: int) -> list[float]:
    """Seconds from each save of a record to the page that shows it, the server warm; raises TimeoutError after five
    minutes."""
    record = folder / RECORD
    text = record.read_text(encoding="utf-8")
    old, new, edited = edit_title(text)
    turns = [(text, f"{old}</h1>"), (edited, f"{new}</h1>")]
    with _serving(folder) as address:
        _wait_for(address + PAGE, old)
        return [_save(record, *turns[turn % 2], address + PAGE) for turn in range(1, times + 1)]


def _save(record: Path, text: str, words: str, page: str) -> float:
    start = time.perf_counter()
    save(record, text)
    _wait_for(page, words)
    return time.perf_counter() - start


def _wait_for(page: str, words: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while words not in _fetch(page):
        if time.monotonic() > end:
            raise TimeoutError(f"{page} never showed {words!r}")
        time.sleep(0.02)


def _fetch(page: str) -> str:
    try:
        with urllib.request.urlopen(page, timeout=60) as answer:
            return plain(answer.read().decode())
    except OSError:
        return ""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    environment = os.environ | {"SITE_URL": f"http://{address}/", "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait()
