"""`python -m tests.search.scale 5000`: our search and Pagefind over the same dictionary, on a synthetic corpus of
that many units.

The corpus is the real one and as many units again as requested, each of sentences of real units, in which a share of the words
is replaced by coined ones, frequent and rare as in a language (Zipf), each inflected as a real word is.
"""

from __future__ import annotations

import dataclasses
import gzip
import html
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from macros.loading.load import load_valid
from macros.search.documents import Document, Part
from macros.search.index import all_documents, build_index, compact, form_map
from macros.search.morphology import FormMap
from macros.search.normalise import STOP_WORDS, fold, folded_words, words

from ..built_site import ROOT, mkdocs
from .bench import PAGEFIND, Search, ask_material, launch, measure, report, serve
from .box import page_of
from .rows import Measured, Row, read_rows
from .written import read_written

COINED, SHARE = 20_000, 0.06
SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfgkmprtw" for vowel in "aeo"]


def main(size: int) -> None:
    """Make the corpus, put it before both searches, print what each takes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        documents, forms = write_site(site, size)
        print(f"{size} units made up, {len(documents)} documents, {len(forms.forms)} lemmas")
        rows = [row for row in read_rows() if row.lang == "pl"]
        with sync_playwright() as playwright:
            browser = launch(playwright)
            print(f"ours: until the first answer {first_answer(browser, site):.0f} ms, everything on this machine")
            report("ours", *measure(browser, site, ask_material, rows), worst=False)
            with pagefind_asked(forms) as ask:
                report("Pagefind, same dictionary", *measure(browser, site, ask, rows), worst=False)
            browser.close()


def write_site(site: Path, size: int) -> tuple[list[Document], FormMap]:
    """The real site with both searches' indexes of the grown corpus, and what these are made of."""
    if (built := mkdocs(ROOT, site)).returncode:
        sys.exit(built.stdout + built.stderr)
    corpus, written = load_valid(ROOT / "data"), read_written("pl")
    documents, forms = grow(all_documents(corpus, "pl", written), form_map(corpus, "pl", written), size)
    (site / "search" / "index.json").write_text(compact(build_index(corpus, "pl", documents, forms)), encoding="utf-8")
    write_pagefind(site / "pagefind", documents, forms)
    return documents, forms


def grow(documents: Sequence[Document], forms: FormMap, size: int) -> tuple[list[Document], FormMap]:
    """The documents and `size` made-up units, and the forms of both; the same for the same arguments."""
    chance = random.Random(size)
    units = [document for document in documents if document.kind == "unit"]
    lemmas = [lemma for lemma in forms.forms if lemma.isalpha() and len(lemma) > 4]
    coined = [f"{''.join(chance.sample(SYLLABLES, 2))} {chance.choice(lemmas)}".split(" ") for _ in range(COINED)]
    reach = list(itertools.accumulate(1 / (rank + 1) for rank in range(COINED)))
    used: dict[str, tuple[str, ...]] = {}

    def coin(word: str) -> str:
        if chance.random() > SHARE or fold(word) in STOP_WORDS["pl"].split():
            return word
        start, lemma = chance.choices(coined, cum_weights=reach)[0]
        used[start + lemma] = tuple(start + form for form in forms.forms[lemma])
        return chance.choice((start + lemma, *used[start + lemma]))

    def make(number: int) -> Document:
        model = units[number % len(units)]
        others = [part for unit in chance.sample(units, 3) for part in unit.parts]
        parts = [
            _coined(chance.choice([other for other in others if other.sort == part.sort] or [part]), part, coin)
            for part in model.parts
        ]
        names = tuple((lang, " ".join(coin(word) for word in words(name))) for lang, name in model.names)
        return dataclasses.replace(
            model,
            address=f"/p/x{number}/",
            label=f"x{number}",
            names=names,
            parts=tuple(parts),
            keys=(f"unit x{number}",),
        )

    made = [make(number) for number in range(size)]
    return [*documents, *made], FormMap({**forms.forms, **used}, ())


def _coined(other: Part, part: Part, coin: Callable[[str], str]) -> Part:
    return dataclasses.replace(part, text=" ".join(coin(word) for word in other.text.split()))


def first_answer(browser: Browser, site: Path) -> float:
    """Milliseconds from opening a linked search to the first result shown, everything on this machine."""
    with serve(site) as root:
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(f"{root}/?q=europol")
        page.wait_for_selector(".md-search-result__link", timeout=120_000)
        page.close()
        return (time.perf_counter() - start) * 1000


def write_pagefind(target: Path, documents: Sequence[Document], forms: FormMap) -> None:
    """Pagefind's index of the documents, every word written as its lemma."""
    lemmas = invert(forms)
    with tempfile.TemporaryDirectory() as folder:
        for address, group in itertools.groupby(sorted(documents, key=_page), key=_page):
            page = Path(folder) / address.strip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f"<html lang=pl><body>{''.join(_as_html(document, lemmas) for document in group)}</body></html>",
                encoding="utf-8",
            )
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(target), "--quiet"], check=True
        )


def _page(document: Document) -> str:
    return document.address.partition("#")[0]


def _as_html(document: Document, lemmas: Mapping[str, str]) -> str:
    title = lemmatise(" ".join(name for _, name in document.names), lemmas)
    text = "".join(f"<p>{html.escape(lemmatise(part.text, lemmas))}</p>" for part in document.parts)
    return f"<h1>{html.escape(title)}</h1>{text}"


def invert(forms: FormMap) -> Mapping[str, str]:
    """Folded form → its first lemma."""
    return {form: lemmas[0] for form, lemmas in forms.lemmas.items()}


def lemmatise(text: str, lemmas: Mapping[str, str]) -> str:
    """A text with every word as its lemma, stop words left out."""
    stop = set(STOP_WORDS["pl"].split())
    return " ".join(lemmas.get(word, word) for word in folded_words(text) if word not in stop)


@contextmanager
def pagefind_asked(forms: FormMap) -> Iterator[Search]:
    """A search that rewrites each query by the form map before Pagefind answers; its forms are counted by the first
    two letters' part."""
    lemmas = invert(forms)
    parts: dict[str, dict[str, str]] = {}
    for form, lemma in lemmas.items():
        parts.setdefault(form[:2], {})[form] = lemma
    sizes = {start: len(gzip.compress(json.dumps(part).encode(), 9)) for start, part in parts.items()}

    def ask(page: Page, root: str, rows: list[Row]) -> Iterator[Measured]:
        page.goto(root)
        for row in rows:
            urls, took = page.evaluate(PAGEFIND, [root, lemmatise(row.query, lemmas) or row.query])
            yield Measured(row, tuple(dict.fromkeys(page_of(url, root) for url in urls)), took, took)

    yield ask
    print(
        f"a part of the form map: mean {sum(sizes.values()) / len(sizes) / 1000:.1f} kB, most {max(sizes.values()) / 1000:.1f} kB, gzip"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
