"""`make bench-search`: our search, stock Material and Pagefind on the same queries, side by side in a real Chromium."""

from __future__ import annotations

import argparse
import functools
import gzip
import itertools
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from macros.loading.load import load_valid
from macros.search.index import form_map

from ..built_site import ROOT, QuietHandler, copy_repository, mkdocs
from ..chromium import ARGUMENTS, find_chromium
from .box import LANGUAGES, ask, has_page, open_box, page_of, stamp_answers, time_keys
from .rows import Measured, Row, compare, percentile, read_rows, summarise
from .written import read_written

Search = Callable[[Page, str, list[Row]], Iterator[Measured]]
TYPED = 20
"""Every so many rows are typed key by key, too."""
PAGEFIND = """async ([root, query]) => {
  window.pagefind ??= await import(new URL("/pagefind/pagefind.js", root).href)
  const start = performance.now()
  const found = await window.pagefind.search(query)
  const urls = await Promise.all(found.results.slice(0, 10).map(async result => (await result.data()).url))
  return [urls, performance.now() - start]
}"""
"""Asks Pagefind's own script in a page: the ten best with their data, and milliseconds."""


def main() -> None:
    """Build the sites, ask every query of each search, print the tables, the worst queries and the words nobody
    knows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "stages", nargs="*", metavar="STAGE", help="frozen, training or first-run; all three if none is named"
    )
    stages = parser.parse_args().stages
    rows = [row for row in read_rows() if not stages or row.stage in stages]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        sites = build_sites(Path(folder))
        searches: tuple[tuple[str, Path, Search], ...] = (
            ("ours", sites["ours"], ask_material),
            ("stock Material", sites["stock"], ask_material),
            ("Pagefind", sites["stock"], ask_pagefind),
        )
        found: dict[str, list[Measured]] = {}
        for name, site, search in searches:
            found[name], fetched = measure(browser, site, search, rows)
            report(name, found[name], fetched, worst=name == "ours")
        print("\n".join(["", *compare(found)]))
        report_keys(browser, sites["ours"], rows[::TYPED])
        browser.close()
        lacking = {
            page for row in rows for page in row.finds if not has_page(sites["ours"] / LANGUAGES[row.lang], page)
        }
    print(f"\nwanted pages that the site does not have, counted as not found: {', '.join(sorted(lacking)) or 'none'}")
    for lang in LANGUAGES:
        unknown = form_map(load_valid(ROOT / "data"), lang, read_written(lang)).unknown
        print(f"\nwords that neither the dictionary nor a record knows ({lang}): {', '.join(unknown)}")


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium: the system's if there is one."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)


def build_sites(folder: Path) -> dict[str, Path]:
    """Our site, and the same without our search, with Pagefind's index added."""
    ours, stock = folder / "ours", folder / "stock"
    copy = copy_repository(folder / "repository")
    (copy / "docs" / "theme" / "partials" / "search.html").unlink()
    _cut(copy / "docs" / "theme" / "main.html", "{% block config %}", "{% endblock %}")
    _cut(copy / "hooks.py", '    page.meta["search"]', "\n")
    for root, target in ((ROOT, ours), (copy, stock)):
        built = mkdocs(root, target)
        if built.returncode:
            sys.exit(built.stdout + built.stderr)
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(stock), "--root-selector", "article", "--quiet"], check=True
    )
    return {"ours": ours, "stock": stock}


def _cut(file: Path, start: str, end: str) -> None:
    text = file.read_text(encoding="utf-8")
    at = text.index(start)
    file.write_text(text[:at] + text[text.index(end, at) + len(end) :], encoding="utf-8")


def measure(
    browser: Browser, site: Path, search: Search, rows: list[Row]
) -> tuple[list[Measured], dict[str, tuple[int, int]]]:
    """Every row asked, and for each language the bytes fetched for searching, as gzip: up to the first answer, and in
    all."""
    measured: list[Measured] = []
    fetched = {}
    with serve(site) as root:
        for lang, prefix in LANGUAGES.items():
            page = browser.new_page(bypass_csp=True)
            urls = watch(page)
            answers = search(page, f"{root}/{prefix}", [row for row in rows if row.lang == lang])
            measured += itertools.islice(answers, 1)
            first = weigh(site, urls)
            measured += answers
            fetched[lang] = (first, weigh(site, urls))
            page.close()
    return measured, fetched


def watch(page: Page) -> list[str]:
    """The addresses that a page and its workers ask for from now on."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    return urls


def weigh(site: Path, urls: Iterable[str]) -> int:
    """The bytes of what was fetched for searching, Material's bundle with its box included and styles left out, as
    gzip."""
    paths = {urlsplit(url).path.lstrip("/") for url in urls}
    wanted = (
        site / path for path in paths if re.search("search|^pagefind/|/bundle", path) and not path.endswith(".css")
    )
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in wanted if file.is_file())


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; the address without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def ask_material(page: Page, root: str, rows: list[Row]) -> Iterator[Measured]:
    """The rows through Material's box."""
    stamp_answers(page)
    open_box(page, root)
    for row in rows:
        answer = ask(page, root, row.query)
        yield Measured(row, answer.pages, answer.took.ready, answer.took.arrival)


def ask_pagefind(page: Page, root: str, rows: list[Row]) -> Iterator[Measured]:
    """The rows through Pagefind's API in the page, the ten best with their data."""
    page.goto(root)
    page.evaluate(PAGEFIND, [root, "europol"])
    for row in rows:
        urls, took = page.evaluate(PAGEFIND, [root, row.query])
        yield Measured(row, tuple(dict.fromkeys(page_of(url, root) for url in urls)), took, took)


def report_keys(browser: Browser, site: Path, rows: Sequence[Row]) -> None:
    """How long our search takes for each key of some queries that are typed."""
    with serve(site) as root:
        for lang, prefix in LANGUAGES.items():
            page = browser.new_page(bypass_csp=True)
            stamp_answers(page)
            open_box(page, f"{root}/{prefix}")
            took = [time for row in rows if row.lang == lang for time in time_keys(page, row.query)]
            ready, arrival = _spread([time.ready for time in took]), _spread([time.arrival for time in took])
            print(f"ours, key by key ({lang}): {len(took)} answers, ready after {ready}, in the page after {arrival}")
            page.close()


def _spread(times: Sequence[float]) -> str:
    return f"p50 {percentile(times, 0.5):.2f} ms, p95 {percentile(times, 0.95):.2f} ms"


def report(name: str, measured: list[Measured], fetched: dict[str, tuple[int, int]], *, worst: bool) -> None:
    """The table of one search, and its ten worst queries on request."""
    sizes = ", ".join(
        f"{lang} {first / 1000:.1f} kB up to the first answer, {total / 1000:.1f} kB in all"
        for lang, (first, total) in fetched.items()
    )
    print(f"\n{name}: fetched for searching, gzip: {sizes}")
    print(f"{'':16}{'n':>5}{'R@10':>8}{'MRR':>8}{'first':>8}{'p50 ms':>9}{'p95 ms':>9}")
    for group, (count, recall, rank, first, median, late) in summarise(measured).items():
        print(f"{group:16}{count:5}{recall:8.3f}{rank:8.3f}{first:8.3f}{median:9.2f}{late:9.2f}")
    print(f"the answers to all rows were in the page after {_spread([item.arrival for item in measured])}")
    for item in sorted(measured, key=lambda item: (item.recall, item.reciprocal_rank))[: 10 if worst else 0]:
        missing = [page for page in item.row.finds if page not in item.pages[:10]]
        print(
            f"  {item.recall:.2f} {item.row.lang} “{item.row.query}”: not among ten {missing}, first {item.pages[:1]}"
        )


if __name__ == "__main__":
    main()
