"""Moved addresses: aliases are read, rejected if they cannot work, and turned into anchors and pages."""

from __future__ import annotations

import pytest

from macros.model.addresses import Site
from macros.model.corpus import Corpus
from macros.site.internal_links import find_dead_links, read_content
from macros.site.redirects import Alias, keep_anchors, read_aliases, redirect_files

SITE = Site("Site", "https://example.org/s", "")
PAGE = '<p><span class="sentence" id="s1">a</span> <span class="sentence" id="s2">b</span></p>'


def test_aliases_are_read_among_addresses_and_comments() -> None:
    text = "# /a/ => /b/ is how\n/p/1/\n/old/ => /p/1/\n/p/1/#s9 => /p/1/#s2\n"
    assert read_aliases(text) == (Alias("/old/", "/p/1/"), Alias("/p/1/#s9", "/p/1/#s2"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/old/ => nowhere", "addresses.lock:1: expected `/old/ => /new/`"),
        ("x\n/old => /new/", "addresses.lock:2"),
        ("/old/ => https://example.org/", "addresses.lock:1"),
        ("/old/ => /a/\n/old/ => /b/", "addresses.lock:2: expected one alias"),
        ("/old/ => /a/\n/a/ => /b/", "an alias itself"),
    ],
)
def test_alias_that_cannot_work_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"data/addresses\.lock") as caught:
        read_aliases(text)
    assert words in str(caught.value)


def test_moved_anchor_is_before_its_words(corpus: Corpus) -> None:
    kept = keep_anchors(PAGE, "/p/1/", [Alias("/p/1/#s9", "/p/1/#s2"), Alias("/p/2/#s9", "/p/1/#s1")], corpus, "pl")
    assert kept == PAGE.replace('<span class="sentence" id="s2"', '<span class="moved" id="s9"></span><span class="sentence" id="s2"')


@pytest.mark.parametrize(("lang", "words"), [("pl", "To miejsce jest teraz pod adresem"), ("en", "This passage is now at")])
def test_anchor_moved_to_another_page_links_to_it(corpus: Corpus, lang: str, words: str) -> None:
    kept = keep_anchors(PAGE, "/p/1/", [Alias("/p/1/#s9", "/p/2/#s1")], corpus, lang)
    assert kept.startswith(PAGE)
    assert '<p class="moved moved--away" id="s9">' in kept and words in kept
    assert '<a href="../2/#s1">/p/2/#s1</a>' in kept


def test_alias_to_an_anchor_that_is_not_there_is_a_dead_link(corpus: Corpus) -> None:
    kept = keep_anchors(PAGE, "/p/1/", [Alias("/p/1/#s9", "/p/1/#s7")], corpus, "pl")
    assert [fault for _, fault in find_dead_links({"/p/1/": read_content(kept)}, frozenset())] == ["the link “#s7” leads to no anchor on /p/1/"]


@pytest.mark.parametrize(("lang", "target"), [("pl", "https://example.org/s/p/1/"), ("en", "https://example.org/s/en/p/1/")])
def test_moved_page_redirects_without_javascript(corpus: Corpus, lang: str, target: str) -> None:
    ((address, html),) = redirect_files([Alias("/old/", "/p/1/"), Alias("/p/1/#s9", "/p/1/#s2")], corpus, lang, SITE)
    assert address == "/old/index.html"
    assert '<meta http-equiv="refresh" content="0; url=../p/1/">' in html
    assert f'<link rel="canonical" href="{target}">' in html
    assert f'<a href="../p/1/">{target}</a>' in html
    assert '<meta name="robots" content="noindex">' in html
