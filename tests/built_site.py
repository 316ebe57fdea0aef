"""The built site that many tests share, a static host for it on this machine, and copies of the repository to build
from."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("data", "docs", "macros", "hooks.py", "mkdocs.yml", "mkdocs.en.yml")
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1577836800",
    "SITE_CACHE": str(ROOT / ".cache" / "build"),
}
"""What a build is given; copies share the cache of the repository, whose keys hold the code and the inputs."""
QUICK_JAVA = "-XX:TieredStopAtLevel=1"
"""A checker runs for seconds, for which the second compiler of Java costs more than it gains."""


@dataclass(frozen=True)
class Site:
    """A built site: its folder and the address at which it is served, ending with a slash."""

    folder: Path
    address: str


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""


class StaticHost(QuietHandler):
    """Answers with 404.html where a file is missing, at any depth, as GitHub Pages does."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "sub", "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


class CompressingHost(QuietHandler):
    """Serves text compressed, as every real host does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.suffix not in (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"):
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(str(file))),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, f"{value}; charset=utf-8" if name == "Content-Type" else value)
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    """Several browsers ask at once, each for many files: a connection waits where the default queue of five refuses
    it."""

    request_queue_size = 128


@contextmanager
def serve(folder: Path, handler: type[SimpleHTTPRequestHandler] = StaticHost) -> Iterator[str]:
    """The address of a folder, ending with a slash, served by threads of this process on a free port."""
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def mkdocs(
    root: Path, target: Path, address: str = "http://127.0.0.1:8000/", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build both languages of the repository at `root` into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    given = os.environ | {"SITE_URL": address} | ENVIRONMENT | environment
    return subprocess.run(command, cwd=root, env=given, capture_output=True, text=True, check=False)


def copy_repository(target: Path) -> Path:
    """A copy of what a build needs."""
    target.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def read_contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
