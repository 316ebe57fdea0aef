"""ProperDocs builds the repository as it is, Zensical what `python -m macros pages` writes; readers find on both what
MkDocs shows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.loading.load import load_valid
from macros.pages.plan import plan_pages

from ..built_site import ROOT
from .reading import Difference, compare, read_page, read_site

KNOWN: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "differences.yml").read_text(encoding="utf-8")
)
PAGE = '<title>A</title><article><h1 id="top">A</h1><p>two  words <a href="../b/#c">b</a></p></article>'


def is_known(entry: dict[str, Any], difference: Difference) -> bool:
    return entry["what"] == difference.what and re.fullmatch(entry["at"], difference.address) is not None


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_readers_find_the_same(built: dict[str, Path], engine: str) -> None:
    """Every page with its titles, text, internal links, anchors, way to its source and way to help; every file with
    its content."""
    found = list(compare(built["mkdocs"], built[engine]))
    known = KNOWN.get(engine, [])
    assert [difference for difference in found if not any(is_known(entry, difference) for entry in known)] == []
    assert [entry for entry in known if not any(is_known(entry, difference) for difference in found)] == [], (
        "no longer different"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "name"), [("mkdocs", "mkdocs-1."), ("properdocs", "mkdocs-ProperDocs "), ("zensical", "zensical-")]
)
@pytest.mark.parametrize("page", ["p/14", "en/p/14"])
def test_the_engine_built_it(built: dict[str, Path], engine: str, name: str, page: str) -> None:
    """In both languages: no engine quietly calls another."""
    assert f'<meta name="generator" content="{name}' in (built[engine] / page / "index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.slow
def test_what_is_compared_is_the_whole_site(built: dict[str, Path]) -> None:
    """Nothing is equal because there is nothing."""
    pages, files = read_site(built["mkdocs"])
    planned = {page.address for page in plan_pages(load_valid(ROOT / "data"), "pl")}
    assert planned | {f"/en{address}" for address in planned} < pages.keys()
    assert {
        "/api/v1/units/14.json",
        "/en/p/14/index.md",
        "/edition/st12862-19.pdf",
        "/embed/p/14/index.html",
    } <= files.keys()
    assert all(page.title and page.headings and page.text and page.help for page in pages.values())
    assert {page.foreign for page in pages.values()} == {frozenset()}
    assert {"#s2", "#text"} <= {f"#{name}" for name in pages["/p/14/"].ids} and "/p/13/" in pages["/p/14/"].links
    assert all(page.source for address, page in pages.items() if not address.endswith("404.html"))


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("<title>A", "<title>B", ["title"]),
        (">A</h1>", ">B</h1>", ["headings", "text"]),
        ("two  words", "too words", ["text"]),
        ("two  words", "two\u00a0words", []),
        ("../b/#c", "../b/#d", ["links"]),
        ("../b/#c", "../b%2Fx", ["links"]),
        ('id="top"', 'id="head"', ["ids"]),
        ("<p>", '<p><img src="https://example.org/x.png">', ["foreign"]),
        ("<p>", '<p><a href="https://example.org/edit/main/x"></a>', ["source"]),
    ],
)
def test_a_difference_is_seen(old: str, new: str, parts: list[str]) -> None:
    """Every part of a page, and white space alone is none."""
    assert old in PAGE
    ours, theirs = read_page(PAGE, "/a/"), read_page(PAGE.replace(old, new), "/a/")
    assert [name for name in vars(ours) if getattr(ours, name) != getattr(theirs, name)] == parts


def test_a_lost_page_and_a_changed_file_are_seen(tmp_path: Path) -> None:
    for name, text in (
        ("ours/a/index.html", PAGE),
        ("ours/x.json", "1"),
        ("theirs/x.json", "2"),
        ("theirs/y.json", ""),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [(difference.address, difference.what) for difference in compare(tmp_path / "ours", tmp_path / "theirs")]
    assert found == [("/a/", "page"), ("/y.json", "file"), ("/x.json", "content")]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_the_folder_has_every_page(folder: Path, lang: str) -> None:
    """Each at its address, with its title and description, no macro left, and a source that is there to edit; and no
    page besides."""
    plan = {f"{page.address[1:]}index.md": page for page in plan_pages(load_valid(ROOT / "data"), lang)}
    texts = {
        path.relative_to(folder / "docs" / lang).as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "docs" / lang).rglob("*.md")
    }
    metas = {path: yaml.safe_load(text.split("---\n")[1]) for path, text in texts.items()}
    by_hand = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / lang).rglob("*.md")}
    assert {meta["source"] for path, meta in metas.items() if path not in plan} == by_hand
    assert len(metas) == len(plan) + len(by_hand)
    assert all((ROOT / meta["source"]).is_file() for meta in metas.values())
    for path, page in plan.items():
        assert (metas[path]["title"], metas[path]["description"]) == (page.title, page.description)
        assert metas[path]["source"] == f"data/{page.record}"
        assert "<h1" in texts[path] and page.call not in texts[path]
