"""Properties of the records as a whole."""

from __future__ import annotations

import json

from macros.model.corpus import Corpus
from macros.model.vocabularies import VOCABULARIES
from macros.pages.plan import plan_nav, plan_pages

from .helpers import UNIT_IDS


def test_the_document_is_complete(corpus: Corpus) -> None:
    assert [unit.id for unit in corpus.units] == list(UNIT_IDS)
    assert [note.number for note in corpus.footnotes] == list(range(1, 16))
    assert sum(len(unit.wording.sentences) for unit in corpus.units) == 68
    assert set(VOCABULARIES) == set(corpus.vocabularies)


def test_the_menu_names_every_page_once(corpus: Corpus) -> None:
    pages = plan_pages(corpus, "pl")
    assert json.dumps(plan_nav(corpus, "pl", pages, ["index.md"])).count(".md") == len(pages) + 1
