"""Lighthouse on key pages, as a phone on a slow line, beside stock Material on the same content: `make lighthouse`.

Needs Node with npx, which fetches Lighthouse at the version below, and the Chromium of the browser tests. Exits 1 where ours falls short.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .built_site import ROOT, copy_repository, mkdocs
from .chromium import find_chromium

VERSION = "13.5.0"
PAGES = ("", "p/14/", "actors/europol/", "calls/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""Of each page; the median counts, since the speed of this machine wavers."""
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


class CompressingHost(SimpleHTTPRequestHandler):
    """Serves text compressed, as every real host does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.suffix not in (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"):
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(str(file))), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
            self.send_header(name, f"{value}; charset=utf-8" if name == "Content-Type" else value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(CompressingHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def build_plain(work: Path) -> Path:
    """The same content in stock Material: no theme folder of ours, no style, no script."""
    root = copy_repository(work / "plain")
    (root / "empty").mkdir()
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (root / name).read_text(encoding="utf-8").replace("custom_dir: docs/theme", "custom_dir: empty").replace("  font: false\n", "")
        (root / name).write_text(re.sub(r"extra_javascript:\n(?:  .*\n)+|extra_css:.*\n|  (?:favicon|alternate):.*\n", "", text), encoding="utf-8")
    built = mkdocs(root, work / "plain-site")
    return work / "plain-site" if built.returncode == 0 else sys.exit(built.stdout + built.stderr)


def judge(address: str, report: Path) -> dict[str, float]:
    """Scores from 0 to 100, and the Cumulative Layout Shift."""
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    subprocess.run([*command, f"--only-categories={','.join(CATEGORIES)}"], env=os.environ | {"CHROME_PATH": find_chromium() or ""}, check=True)
    result = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return scores | {"CLS": round(result["audits"]["cumulative-layout-shift"]["numericValue"], 3)}


def median_of(runs: list[dict[str, float]]) -> dict[str, float]:
    """The middle of every figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def main() -> int:
    """Print a line for every page; 1 where one of ours has less than 100, or moves."""
    if not shutil.which("npx"):
        sys.exit("Lighthouse needs Node and npx; install Node 22 or later.")
    fell_short = False
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        built = mkdocs(ROOT, work / "ours-site")
        assert built.returncode == 0, built.stdout + built.stderr
        for title, folder in (("ours", work / "ours-site"), ("stock Material", build_plain(work))):
            with served(folder) as address:
                for page in PAGES:
                    figures = median_of([judge(address + page, work / "report.json") for _ in range(RUNS)])
                    print(f"{title:15} /{page:16}", *(f"{key} {value}" for key, value in figures.items()), flush=True)
                    fell_short |= title == "ours" and (figures["CLS"] > 0 or any(figures[name] < 100 for name in CATEGORIES))
    return int(fell_short)


if __name__ == "__main__":
    sys.exit(main())
