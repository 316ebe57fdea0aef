"""One test a record: it loads, has a page, is reached by links, and fits its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.editor.schema_files import schema_files
from macros.loading.load import SINGLE_FILES, load, load_valid
from macros.model.corpus import file_stem
from macros.model.link_graph import build_links, mentions_in
from macros.model.records import KINDS
from macros.model.vocabularies import VOCABULARIES
from macros.pages.plan import plan_nav, plan_pages

from .helpers import UNIT_IDS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
CORPUS, PROBLEMS = load(DATA)
SCHEMA_OF = {folder: kind for kind, (folder, _) in KINDS.items()} | {name: kind for name, (kind, _) in SINGLE_FILES.items()}
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yml"))


@pytest.mark.parametrize("path", FILES)
def test_record_has_no_problem(path: str) -> None:
    assert [str(problem) for problem in PROBLEMS if problem.path == f"data/{path}"] == []


def test_schemas_are_not_stale() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    assert written == schema_files(load_valid(DATA)), "run make schema"


def test_the_document_is_complete() -> None:
    assert CORPUS is not None
    assert [unit.id for unit in CORPUS.units] == list(UNIT_IDS)
    assert [note.number for note in CORPUS.footnotes] == list(range(1, 16))
    assert sum(len(unit.wording.sentences) for unit in CORPUS.units) == 68
    assert set(VOCABULARIES) == set(CORPUS.vocabularies)


def test_every_record_has_a_page_in_both_languages() -> None:
    corpus = load_valid(DATA)
    plans = {lang: plan_pages(corpus, lang) for lang in ("pl", "en")}
    assert [page.address for page in plans["pl"]] == [page.address for page in plans["en"]]
    assert plans["pl"] == plan_pages(corpus, "pl")
    made = {page.record for page in plans["pl"]}
    assert {f"units/{file_stem(name)}.yml" for name in UNIT_IDS} <= made
    assert {f"{KINDS[entity.kind][0]}/{entity.id}.yml" for entity in corpus.entities} <= made
    assert len(json.dumps(plan_nav(corpus, "pl", plans["pl"], ["index.md"])).split(".md")) == len(plans["pl"]) + 2


def test_backlinks_and_mentions_agree() -> None:
    corpus = load_valid(DATA)
    backlinks = build_links(corpus).backlinks
    forward = sum(1 for unit in corpus.units for _ in mentions_in(corpus, unit))
    assert forward == sum(len(link.quotes) for links in backlinks.values() for link in links)
    assert all(backlinks[entity.id] for entity in corpus.entities), [e.id for e in corpus.entities if not backlinks[e.id]]
