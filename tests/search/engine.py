"""The search without a browser: the index as the build writes it, the scripts in the Node that comes with
Playwright."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from macros.loading.load import load_valid
from macros.search.index import search_files

from ..built_site import ROOT
from .written import read_written

HERE = Path(__file__).resolve().parent
LANGUAGES = ("pl", "en")


def write_indexes(folder: Path) -> dict[str, str]:
    """Language → the file of its index, written into a folder."""
    corpus = load_valid(ROOT / "data")
    files = {lang: folder / f"{lang}.json" for lang in LANGUAGES}
    for lang, file in files.items():
        file.write_text(dict(search_files(corpus, lang, read_written(lang)))["search/index.json"], encoding="utf-8")
    return {lang: str(file) for lang, file in files.items()}


@lru_cache(maxsize=1)
def _node() -> str:
    return str(compute_driver_executable()[0])


def run_script(name: str, given: Mapping[str, Any]) -> Any:
    """What a script of this folder answers to JSON, as JSON."""
    run = subprocess.run(
        [_node(), str(HERE / name)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    return json.loads(run.stdout)
