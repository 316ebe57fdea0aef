"""Moved addresses: aliases are read, rejected if they cannot work, and turned into anchors and pages."""

from __future__ import annotations

import pytest

from macros.loading.address_list import read_address_list
from macros.model.addresses import Site
from macros.model.corpus import Corpus
from macros.pages.context import RenderContext
from macros.site.internal_links import find_dead_links, read_content
from macros.site.redirects import keep_anchors, keep_places, moved_files, redirect_files

SITE = Site("Site", "https://example.org/s", "")
PAGE = '<p><span class="sentence" id="s1">a</span> <span class="sentence" id="s2">b</span></p>'


def test_aliases_are_read_among_addresses_and_comments() -> None:
    published, problems = read_address_list(
        "lock", "# /a/ => /b/ is how\n/p/1/\n/old/ => /p/1/\n/p/1/#s9 => /p/1/#s2\n"
    )
    assert problems == [] and published.addresses == {"/p/1/"}
    assert published.aliases == {"/old/": "/p/1/", "/p/1/#s9": "/p/1/#s2"}


def test_aliases_are_followed_to_where_they_end() -> None:
    """Who moves something again adds one line, also for an anchor of a page that moved."""
    text = "/questions/#a => /old/#f1\n/older/ => /old/\n/old/ => /new/\n/new/#f1 => /new/#f2\n"
    assert read_address_list("lock", text)[0].aliases == {
        "/questions/#a": "/new/#f2",
        "/older/": "/new/",
        "/old/": "/new/",
        "/new/#f1": "/new/#f2",
    }


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("/old/ => nowhere", "alias-form", 1),
        ("/x/\n/old => /new/\n/y /", "alias-form", 3),
        ("/old/ => https://example.org/", "alias-form", 1),
        ("/old/ => /a/\n/old/ => /b/", "alias-form", 2),
        ("/p/ => /a/\n/old/ => /old/", "alias-circle", 2),
        ("/a/ => /b/#x\n/x/\n/b/ => /a/", "alias-circle", 3),
    ],
)
def test_alias_that_cannot_work_is_refused(text: str, rule: str, line: int) -> None:
    assert (rule, line) in [(problem.name, problem.line) for problem in read_address_list("lock", text)[1]]


def test_moved_anchor_is_before_its_words(corpus: Corpus) -> None:
    kept = keep_anchors(PAGE, "/p/1/", {"/p/1/#s9": "/p/1/#s2", "/p/2/#s9": "/p/1/#s1"}, corpus, "pl")
    assert kept == PAGE.replace(
        '<span class="sentence" id="s2"', '<span class="moved" id="s9"></span><span class="sentence" id="s2"'
    )


@pytest.mark.parametrize(
    ("lang", "words"), [("pl", "To miejsce jest teraz pod adresem"), ("en", "This passage is now at")]
)
def test_anchor_moved_to_another_page_links_to_it(corpus: Corpus, lang: str, words: str) -> None:
    kept = keep_anchors(PAGE, "/p/1/", {"/p/1/#s9": "/p/2/#s1"}, corpus, lang)
    assert kept.startswith(PAGE)
    assert '<p class="moved moved--away" id="s9">' in kept and words in kept
    assert '<a href="../2/#s1">/p/2/#s1</a>' in kept


def test_alias_to_an_anchor_that_is_not_there_is_a_dead_link(corpus: Corpus) -> None:
    kept = keep_anchors(PAGE, "/p/1/", {"/p/1/#s9": "/p/1/#s7"}, corpus, "pl")
    assert [fault for _, fault in find_dead_links({"/p/1/": read_content(kept)}, frozenset())] == [
        "the link “#s7” leads to no anchor on /p/1/"
    ]


@pytest.mark.parametrize(
    ("lang", "target"), [("pl", "https://example.org/s/p/1/"), ("en", "https://example.org/s/en/p/1/")]
)
def test_moved_page_redirects_without_javascript(corpus: Corpus, lang: str, target: str) -> None:
    ((address, html),) = redirect_files(
        {"/old/": "/p/1/", "/p/1/#s9": "/p/1/#s2"}, RenderContext(corpus, lang, site=SITE)
    )
    assert address == "/old/index.html"
    assert '<meta http-equiv="refresh" content="0; url=../p/1/">' in html
    assert f'<link rel="canonical" href="{target}">' in html
    assert f'<a href="../p/1/">{target}</a>' in html
    assert '<meta name="robots" content="noindex">' in html


PUBLISHED, _ = read_address_list(
    "lock",
    "/actors/old/\n/actors/old/ => "
    "/actors/new/\n/actors/old/#facts\n/api/v1/actors/old.json\n/feeds/actors/old.xml\n/feeds/actors/gone.xml\n"
    "/actors/gone/ => "
    "/themes/prevention/\n/api/v1/actors/gone.json\n/api/v1/timeline/2022-01-01-event.json\n/p/1/#s1\n/p/1/#context-old\n/sitemap.xml\n",
)


def test_files_of_a_renamed_record_go_on() -> None:
    """A copy stands at the old address, also where only a date in the name changed;
    a withdrawn record says where its page leads."""
    files = {
        "/api/v1/actors/new.json": "{1}",
        "/feeds/actors/new.xml": "<2>",
        "/feeds/all.xml": "<3>",
        "/api/v1/timeline/2022-01-02-event.json": "{4}",
    }
    assert dict(moved_files(PUBLISHED, files, lambda address: f"https://example.org{address}")) == {
        "/api/v1/actors/old.json": "{1}",
        "/feeds/actors/old.xml": "<2>",
        "/api/v1/actors/gone.json": '{"moved_to": "https://example.org/themes/prevention/"}\n',
        "/feeds/actors/gone.xml": "<3>",
        "/api/v1/timeline/2022-01-02-event.json".replace("-02-event", "-01-event"): "{4}",
    }


def test_places_that_records_no_longer_make_lead_to_the_page() -> None:
    page = '<nav id="x"></nav><article class="a"><p id="s1">a</p></article>'
    kept = keep_places(page, "/p/1/", PUBLISHED)
    assert kept == page.replace('class="a">', 'class="a"><span class="moved" id="context-old"></span>')
    assert keep_places(page, "/p/2/", PUBLISHED) == page
