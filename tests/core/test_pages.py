"""The page plan: pure, complete, the same addresses in both languages, each page one macro call."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from time import time

import pytest
import yaml

from macros.exports.api.links import api_address
from macros.loading.load import load
from macros.model.addresses import (
    INDEXES,
    WRITTEN,
    page_address,
    page_addresses,
    page_name,
    record_address,
    unit_address,
)
from macros.model.corpus import Corpus
from macros.model.records import KINDS
from macros.pages.plan import plan_pages, split_front
from macros.pages.questions import list_questions
from macros.site.macros import macros_for

from .helpers import DATA

LANGS = pytest.mark.parametrize("lang", ["pl", "en"])
RECORDS = sorted(
    path.relative_to(DATA).as_posix() for folder, _ in KINDS.values() for path in (DATA / folder).glob("*.yml")
)


def test_plan_comes_from_the_records_alone(data: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another copy of the records, read elsewhere,
    at another time and then gone from the disk, gives the same pages."""
    shutil.rmtree(data)
    shutil.copytree(DATA, data)
    other, _ = load(data)
    assert other is not None
    shutil.rmtree(data)
    later = time() + 1e8
    monkeypatch.setattr("time.time", lambda: later)
    monkeypatch.chdir(data.parent)
    for lang in ("pl", "en"):
        assert plan_pages(corpus, lang) == plan_pages(corpus, lang) == plan_pages(other, lang)


@LANGS
def test_every_address_is_declared(corpus: Corpus, lang: str) -> None:
    """The addresses that records may name are those of the plan and of the pages written by hand."""
    records = [(entity.kind, entity.id) for entity in corpus.entities] + [("unit", unit.id) for unit in corpus.units]
    records += [("development", item.id) for item in corpus.developments] + [
        ("theme", name) for name in corpus.vocabularies["themes"]
    ]
    addresses = list(page_addresses(records))
    assert sorted(addresses) == sorted([*WRITTEN, *(page.address for page in plan_pages(corpus, lang))])
    assert [page_address(page_name(address)) for address in addresses] == addresses
    assert {
        "/" if path.stem == "index" else f"/{path.stem}/" for path in (DATA.parent / "docs" / lang).glob("*.md")
    } == set(WRITTEN)


@LANGS
def test_pages_written_by_hand_are_called_by_their_titles(corpus: Corpus, lang: str) -> None:
    for address in WRITTEN[1:]:
        meta, _ = split_front((DATA.parent / "docs" / lang / f"{page_name(address)}.md").read_text(encoding="utf-8"))
        assert getattr(corpus.vocabularies["interface"][f"page-{page_name(address)}"], lang) == meta["title"]


@LANGS
def test_questions_with_an_answer_are_shown_once_and_help_first(corpus: Corpus, lang: str) -> None:
    """Six groups, 40 questions at most; each has its answer, a source and no more than two links."""
    sections = list_questions(corpus, lang)
    asked = [item for section in sections for item in section.asked]
    assert sorted(item.id for item in asked) == sorted(
        name for name, question in corpus.vocabularies["questions"].items() if question.shown
    )
    assert [section.key for section in sections] == list(corpus.vocabularies["question-groups"]) and sections[
        0
    ].key == "help"
    assert len(sections) == 6 and len(asked) <= 40
    for item in asked:
        assert item.question.endswith("?") and item.answer and item.sources and len(item.sources) + len(item.more) <= 2
    assert all(source.address.startswith("/help/#") for item in sections[0].asked for source in item.sources)


def test_every_unit_answers_a_question(corpus: Corpus) -> None:
    """Those that are not shown serve the search."""
    answers = {page for question in corpus.vocabularies["questions"].values() for page in question.answers}
    assert answers >= {f"p/{unit.id}" for unit in corpus.units}


@LANGS
def test_addresses_and_paths_are_unique(corpus: Corpus, lang: str) -> None:
    """No two pages share an address or a file."""
    pages = plan_pages(corpus, lang)
    assert len({page.address for page in pages}) == len({page.path for page in pages}) == len(pages)
    assert all(
        page.address.startswith("/") and page.address.endswith("/") and page.address == page.address.lower()
        for page in pages
    )


def test_both_languages_have_the_same_pages(corpus: Corpus) -> None:
    """Only the words differ between the languages, and they do."""
    polish, english = plan_pages(corpus, "pl"), plan_pages(corpus, "en")
    assert [(p.address, p.path, p.call, p.record) for p in polish] == [
        (p.address, p.path, p.call, p.record) for p in english
    ]
    assert sum(p.description != e.description for p, e in zip(polish, english, strict=True)) == len(polish)


@pytest.mark.parametrize("record", RECORDS)
def test_record_has_its_page(corpus: Corpus, record: str) -> None:
    """Each record of a kind has one page of its own, at its address, in both languages."""
    for lang in ("pl", "en"):
        (page,) = [page for page in plan_pages(corpus, lang) if page.record == record]
        assert (DATA / page.record).is_file()
        assert page.address.rstrip("/").rpartition("/")[2] == Path(record).stem.lstrip("0")
        assert page.title.strip() and page.nav_title.strip() and page.description.strip()


@LANGS
def test_page_is_front_matter_and_one_macro_call(corpus: Corpus, lang: str) -> None:
    """The front matter is YAML with title, description and record;
    the rest calls a macro that exists, with words that it takes."""
    names = macros_for(DATA, lang, lambda: "/")
    for page in plan_pages(corpus, lang):
        _, front, body = page.markdown.split("---\n", 2)
        meta = yaml.safe_load(front)
        assert (meta["title"], meta["description"], meta["record"]) == (page.title, page.description, page.record)
        assert body.strip() == f"{{{{ {page.call} }}}}"
        assert page.call.partition("(")[0] in names
        assert not {*meta} & {*names}, "a front-matter key hides a macro of its name"


def test_two_pages_at_an_address_are_refused(corpus: Corpus) -> None:
    """The error names both records."""
    with pytest.raises(
        ValueError, match=r"data/actors/(\S+)\.yml and data/actors/\1\.yml both make the page /actors/\1/"
    ):
        plan_pages(replace(corpus, entities=(corpus.entities[0], *corpus.entities)), "pl")


def test_addresses_of_the_design(corpus: Corpus) -> None:
    """The addresses that may never change, as the design lists them."""
    assert {
        "/p/14/",
        "/p/7f/",
        "/actors/europol/",
        "/instruments/directive-2011-93-eu/",
        "/initiatives/empact/",
        "/themes/prevention/",
    } <= {page.address for page in plan_pages(corpus, "en")}
    assert (unit_address("7f"), api_address("units/7f")) == ("/p/7f/", "/api/v1/units/7f.json")
    assert (record_address("actor", "europol"), INDEXES["unit"], INDEXES["initiative"]) == (
        "/actors/europol/",
        "/p/",
        "/initiatives/",
    )
