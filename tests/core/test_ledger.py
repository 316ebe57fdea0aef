"""External links on a page: a dead one has a note with its archive copy; nothing else changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.model.corpus import Corpus
from macros.model.records import CheckedLink
from macros.site.dead_links import mark_dead_links, outside_addresses

URL = "https://gone.test/a?b=1&c=2"
LINK = '<a href="https://gone.test/a?b=1&amp;c=2" rel="external">gone.test</a>'
OTHER = '<a href="https://gone.test/a?b=1&amp;c=3" rel="external">gone.test</a>'


def with_link(corpus: Corpus, **values: str) -> Corpus:
    return replace(corpus, links=(CheckedLink(url=URL, checked="2026-01-02", **values),))


def test_dead_link_shows_its_archive_copy(corpus: Corpus) -> None:
    marked = mark_dead_links(
        f"<p>{LINK}, {OTHER}</p>", with_link(corpus, status="dead", archive="https://archive.test/1"), "pl"
    )
    assert marked.startswith(f"<p>{LINK} <span")
    assert marked.endswith(f", {OTHER}</p>")
    assert '<a href="https://archive.test/1" rel="external">kopia w archiwum</a>' in marked
    assert 'strona zniknęła, sprawdzono <time datetime="2026-01-02">2 stycznia 2026</time>' in marked


def test_dead_link_without_a_copy_says_that_it_is_dead(corpus: Corpus) -> None:
    marked = mark_dead_links(LINK, with_link(corpus, status="dead"), "en")
    assert "page gone, checked" in marked
    assert "archive" not in marked


@pytest.mark.parametrize("status", ["good", "moved", "refused", "unreachable"])
def test_other_links_stay_as_they_are(corpus: Corpus, status: str) -> None:
    assert mark_dead_links(LINK, with_link(corpus, status=status), "pl") == LINK


def test_every_address_of_a_footnote_a_fact_and_a_source_is_found(corpus: Corpus) -> None:
    found = set(outside_addresses(corpus))
    wanted = {url for note in corpus.footnotes for url in note.record.links}
    wanted |= {fact.source for entity in corpus.entities for fact in entity.record.facts if fact.source}
    wanted |= {link.url for link in corpus.document.links} | {contact.source for contact in corpus.help}
    assert wanted <= found
    assert len(wanted) > 100


def test_addresses_of_identifiers_and_of_prose_are_found(corpus: Corpus) -> None:
    found = set(outside_addresses(corpus, ["See [WCAG](https://www.w3.org/TR/WCAG22/) and <https://a.test/b>."]))
    assert {"https://www.w3.org/TR/WCAG22/", "https://a.test/b", "http://data.europa.eu/eli/dir/2011/93/oj"} <= found
    assert {
        f"https://eur-lex.europa.eu/legal-content/{lang}/TXT/?uri=CELEX:32016R0794" for lang in ("PL", "EN")
    } <= found


def test_one_page_has_one_address_and_so_one_status(corpus: Corpus) -> None:
    forms: dict[str, list[str]] = {}
    for url in outside_addresses(corpus):
        forms.setdefault(re.sub(r"^https?://(www\.)?", "", url).rstrip("/"), []).append(url)
    assert [found for found in forms.values() if len(found) > 1] == []
