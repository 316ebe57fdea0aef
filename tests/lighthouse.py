"""Lighthouse on key pages, as a phone on a slow line, compared with stock Material on the same content: `make
lighthouse`.

Needs Node with npx, which fetches Lighthouse at the version below, and the Chromium of the browser tests. Exits 1 where ours falls short.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .built_site import ROOT, CompressingHost, copy_repository, mkdocs, serve
from .chromium import find_chromium

VERSION = "13.5.0"
PAGES = ("", "p/14/", "actors/europol/", "calls/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""Of each page; the median counts, since the speed of a machine varies."""
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def build_plain(work: Path) -> Path:
    """The same content in stock Material: no theme folder of ours, no style, no script."""
    root = copy_repository(work / "plain")
    (root / "empty").mkdir()
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (
            (root / name)
            .read_text(encoding="utf-8")
            .replace("custom_dir: docs/theme", "custom_dir: empty")
            .replace("  font: false\n", "")
        )
        (root / name).write_text(
            re.sub(r"extra_javascript:\n(?:  .*\n)+|extra_css:.*\n|  (?:favicon|alternate):.*\n", "", text),
            encoding="utf-8",
        )
    built = mkdocs(root, work / "plain-site")
    return work / "plain-site" if built.returncode == 0 else sys.exit(built.stdout + built.stderr)


def judge(address: str, report: Path, categories: Sequence[str] = CATEGORIES) -> dict[str, float]:
    """Scores from 0 to 100, and with the speed the Cumulative Layout Shift; raises CalledProcessError where
    Lighthouse cannot run."""
    command = [
        "npx",
        "--yes",
        f"lighthouse@{VERSION}",
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={FLAGS}",
    ]
    subprocess.run(
        [*command, f"--only-categories={','.join(categories)}"],
        env=os.environ | {"CHROME_PATH": find_chromium() or ""},
        check=True,
    )
    result = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in categories}
    if "performance" not in categories:
        return dict(scores)
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
            with serve(folder, CompressingHost) as address:
                for page in PAGES:
                    figures = median_of([judge(address + page, work / "report.json") for _ in range(RUNS)])
                    print(f"{title:15} /{page:16}", *(f"{key} {value}" for key, value in figures.items()), flush=True)
                    fell_short |= title == "ours" and (
                        figures["CLS"] > 0 or any(figures[name] < 100 for name in CATEGORIES)
                    )
    return int(fell_short)


if __name__ == "__main__":
    sys.exit(main())
