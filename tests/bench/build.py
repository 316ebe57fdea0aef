"""Runs and measures whole processes: our build, plain Material on the same Markdown, our check and our exports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from macros.loading.load import load_valid
from macros.model.cache import VARIABLE
from macros.pages.plan import plan_nav, plan_pages

from ..built_site import SOURCES
from ..edits import RECORD, edit_title, save
from .figures import Run
from .synthetic import REAL, ROOT, write_corpus

PLAIN = {
    "site_name": "plain",
    "docs_dir": "docs",
    "strict": False,
    "theme": {
        "name": "material",
        "language": "pl",
        "font": False,
        "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"],
    },
    "plugins": [{"search": {"lang": "pl"}}, {"macros": {"module_name": "macros", "on_undefined": "strict"}}],
    "markdown_extensions": ["attr_list", "tables", "pymdownx.blocks.html", {"toc": {"permalink": True}}],
}
"""Material as its manual sets it up, pruned navigation and the macros plugin included, with the extensions that our
pages need."""

COLD = {VARIABLE: ""}
"""Nothing is kept from an earlier build."""
ZENSICAL = Path(sys.prefix) / "engines" / "bin" / "zensical"
"""Another engine (requirements/engines.in), where it is installed."""


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end; raises RuntimeError with its output where it fails."""
    log = folder / "bench.log"
    start = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=output,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | (environment or {}),
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(log.read_text(encoding="utf-8")[-3000:])
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def prepare_ours(target: Path, units: int | None) -> Path:
    """A copy of the repository with the real records, or with about `units` synthetic ones."""
    target.mkdir(parents=True)
    for name in SOURCES:
        if name != "data" and (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif name != "data":
            shutil.copy(ROOT / name, target / name)
    if units is None:
        shutil.copytree(REAL, target / "data")
    else:
        write_corpus(target / "data", units)
    return target


def prepare_plain(target: Path, ours: Path) -> Path:
    """Plain Material with the same records, macros, Markdown and menu as `ours`."""
    target.mkdir(parents=True)
    for name in ("data", "macros"):
        shutil.copytree(ours / name, target / name)
    shutil.copytree(ours / "docs" / "pl", target / "docs")
    corpus = load_valid(ours / "data")
    pages = plan_pages(corpus, "pl")
    for page in pages:
        path = target / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8")
    written = sorted(path.name for path in (ours / "docs" / "pl").glob("*.md"))
    config = PLAIN | {"nav": plan_nav(corpus, "pl", pages, written)}
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return target


def build(folder: Path, languages: str = "pl", **environment: str) -> Run:
    """One build of the site in `folder`, in one language or in `all`, without anything kept from an earlier one."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return run(
        [sys.executable, "-m", "mkdocs", "build", "--clean", "--quiet"],
        folder,
        {"SITE_LANGUAGES": languages, **COLD, **environment},
    )


def build_in_turn(folder: Path) -> Run:
    """The cost of one language and then the other."""
    first = build(folder)
    other = run(
        [sys.executable, "-m", "mkdocs", "build", "--clean", "--quiet", "--config-file", "mkdocs.en.yml"], folder, COLD
    )
    return Run(first.seconds + other.seconds, first.processor + other.processor, max(first.memory, other.memory))


def build_warm(folder: Path, cache: Path) -> Run:
    """A build of one language with what an earlier one kept, after an edit of a record."""
    build(folder, **{VARIABLE: str(cache)})
    record = folder / RECORD
    text = record.read_text(encoding="utf-8")
    save(record, edit_title(text)[2])
    try:
        return build(folder, **{VARIABLE: str(cache)})
    finally:
        save(record, text)


def build_with_zensical(folder: Path, target: Path) -> tuple[Run, Run]:
    """The cost of writing the folder for engines without hooks, in both languages, and of Zensical's build of one."""
    pages = run([sys.executable, "-m", "macros", "pages", "--out", str(target)], folder, COLD)
    return pages, run([str(ZENSICAL), "build", "--config-file", "mkdocs.yml"], target)


def check(folder: Path) -> Run:
    """What `make check` runs, over all records in `folder`."""
    return run([sys.executable, "-m", "macros", "check"], folder)


def export(folder: Path) -> Run:
    """All files except the pages, by `tests.bench.export`."""
    return run(
        [sys.executable, "-m", "tests.bench.export", str(folder)],
        folder,
        {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", **COLD},
    )


def count_pages(folder: Path) -> int:
    """Pages that the last build wrote."""
    return sum(1 for _ in (folder / "site").rglob("index.html"))
