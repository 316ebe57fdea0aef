"""Sources: every host has one publisher, and identifiers lead to their publishers' addresses."""

from __future__ import annotations

import pytest

from macros.model.corpus import Corpus
from macros.model.publishers import find_publisher, host_of
from macros.pages.context import RenderContext
from macros.pages.render import identifier_url, publisher_name, render
from macros.pages.views import view_entity

HOSTS = {"europa.eu": "union", "ec.europa.eu": "commission", "gov.pl": "poland", "isap.sejm.gov.pl": "isap"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ec.europa.eu/a", "commission"),
        ("https://www.ec.europa.eu/a", "commission"),
        ("https://home-affairs.ec.europa.eu/", "commission"),
        ("http://europa.eu/rapid", "union"),
        ("https://isap.sejm.gov.pl/x?id=1", "isap"),
        ("https://sejm.gov.pl/", "poland"),
        ("https://noteuropa.eu/", None),
        ("https://europa.eu.example/", None),
        ("https://example.org/europa.eu", None),
    ],
)
def test_subdomain_belongs_to_its_nearest_parent(url: str, expected: str | None) -> None:
    assert find_publisher(HOSTS, url) == expected


def test_every_host_has_one_publisher(corpus: Corpus) -> None:
    hosts = [host for publisher in corpus.vocabularies["publishers"].values() for host in publisher.hosts]
    assert len(hosts) == len(set(hosts)) > 80
    assert {publisher.kind for publisher in corpus.vocabularies["publishers"].values()} == {
        "official",
        "primary",
        "database",
        "press",
    }


def test_unknown_host_is_shown_itself(corpus: Corpus) -> None:
    assert host_of("https://www.example.org/a") == "example.org"
    assert publisher_name(corpus, "pl", "https://www.example.org/a") == "example.org"
    assert publisher_name(corpus, "pl", "https://data.consilium.europa.eu/doc") == "Rada UE"
    assert publisher_name(corpus, "en", "https://data.consilium.europa.eu/doc") == "Council of the EU"


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("celex", "32011L0093", "https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=CELEX:32011L0093"),
        ("celex", "32011L0093R(01)", "https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=CELEX:32011L0093R(01)"),
        ("eli", "dir/2011/93/oj", "http://data.europa.eu/eli/dir/2011/93/oj"),
        ("st", "12862/19", "https://data.consilium.europa.eu/doc/document/ST-12862-2019-INIT/pl/pdf"),
        ("com", "COM(2016) 871", "https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=COM:2016:871:FIN"),
        ("com", "SWD(2022) 209 final", "https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=SWD:2022:209:FIN"),
        (
            "procedure",
            "2022/0155(COD)",
            "https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2022/0155(COD)",
        ),
        ("memo", "MEMO/12/944", "https://ec.europa.eu/commission/presscorner/detail/pl/MEMO_12_944"),
        ("un", "A/RES/74/174", "https://undocs.org/A/RES/74/174"),
        ("cets", "201", "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=201"),
        ("meeting", "3717", ""),
        ("st", "no number", ""),
    ],
)
def test_identifier_leads_to_its_publisher(corpus: Corpus, scheme: str, value: str, expected: str) -> None:
    assert identifier_url(corpus, "pl", scheme, value) == expected


def test_no_address_of_a_record_has_an_empty_place(corpus: Corpus) -> None:
    lists = [corpus.document.identifiers, *(entity.record.identifiers for entity in corpus.entities)]
    lists += [item.record.identifiers for item in corpus.developments]
    found = [identifier_url(corpus, "en", item.scheme, item.value) for items in lists for item in items]
    assert len(list(filter(None, found))) > 60
    assert not [address for address in found if "{" in address]


@pytest.mark.parametrize(("lang", "words"), [("pl", "czytane w kopii"), ("en", "read in a copy")])
def test_page_names_the_publisher_and_the_copy_that_was_read(corpus: Corpus, lang: str, words: str) -> None:
    fact = next(
        fact for fact in corpus.entity["eurojust"].record.facts if fact.seen and "32023R2131" in str(fact.source)
    )
    page = render(
        "entity.md.j2", RenderContext(corpus, lang, "/actors/eurojust/"), {"view": view_entity(corpus, "eurojust")}
    )
    assert (
        f'<a href="{fact.source}" rel="external">EUR-Lex</a>, {words}: '
        f'<a href="{fact.seen}" rel="external">eumonitor.eu</a>, ' in page
    )
