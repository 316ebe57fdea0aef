"""Official addresses that nobody opened: a page says so once, in plain words, from the data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.model.corpus import Corpus
from macros.pages.context import RenderContext
from macros.pages.render import render
from macros.pages.unread import find_number, opened_documents, view_unread
from macros.pages.views import view_entity


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=CELEX:32011L0093R(01)", "CELEX 32011L0093R(01)"),
        ("https://eur-lex.europa.eu/eli/reg/2021/1232/oj", "CELEX 32021R1232"),
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=OJ:C_202603747", "C/2026/3747"),
        ("https://data.consilium.europa.eu/doc/document/ST-9663-2019-INIT/en/pdf", "ST 9663/19"),
        ("https://undocs.org/A/RES/74/174", "A/RES/74/174"),
        ("https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum=201", "CETS 201"),
        ("https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20160000862", "Dz.U. 2016 poz. 862"),
        ("https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20050180160", "Dz.U. 2005 nr 18 poz. 160"),
        ("https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19911200526", "Dz.U. 1991 nr 120 poz. 526"),
        ("https://ec.europa.eu/commission/presscorner/detail/en/ip_25_3017", "IP/25/3017"),
        ("https://www.europol.europa.eu/", None),
    ],
)
def test_number_from_which_an_address_was_formed(address: str, number: str | None) -> None:
    assert find_number(address) == number


@pytest.mark.parametrize(
    ("lang", "words"), [("pl", "Nie otworzyliśmy strony urzędowej"), ("en", "We have not opened the official page")]
)
def test_page_says_once_what_nobody_opened(corpus: Corpus, lang: str, words: str) -> None:
    page = render(
        "entity.md.j2",
        RenderContext(corpus, lang, "/instruments/declaration/"),
        {"view": view_entity(corpus, "declaration-global-alliance-2012")},
    )
    assert page.count(words) == page.count("MEMO/12/944)") == 1


def test_what_one_record_opened_no_other_calls_unopened(corpus: Corpus) -> None:
    record = corpus.entity["declaration-global-alliance-2012"].record
    facts = [fact for fact in record.facts if fact.seen]
    assert view_unread(corpus, facts).formed == ("MEMO/12/944",)
    opened = replace(facts[-1], source=next(fact.source for fact in facts if find_number(str(fact.source))), seen=None)
    entities = tuple(
        replace(e, record=replace(e.record, facts=(opened,))) if e.id == "europol" else e for e in corpus.entities
    )
    assert not view_unread(replace(corpus, entities=entities), facts).formed


def test_link_marked_as_unopened_decides_for_its_address(corpus: Corpus) -> None:
    unopened = next(link for link in corpus.document.links if link.status == "unverified")
    assert find_number(unopened.url) not in opened_documents(corpus)
    assert view_unread(corpus, corpus.document.links).formed == ("ST 12862/19",)


def test_nothing_said_where_every_page_was_opened(corpus: Corpus) -> None:
    page = render(
        "entity.md.j2", RenderContext(corpus, "pl", "/actors/interpol/"), {"view": view_entity(corpus, "com-2016-871")}
    )
    assert "unread" not in page


def test_each_record_names_a_document_once(corpus: Corpus) -> None:
    records = [entity.record for entity in corpus.entities] + [item.record for item in corpus.developments]
    said = [view_unread(corpus, record.facts, record.links) for record in records]
    assert sum(bool(found.formed) for found in said) > 50
    assert all(len(set(found.formed)) == len(found.formed) for found in said)
