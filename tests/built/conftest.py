"""Fixtures of the tests of the built site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..built_site import Site
from ..search.box import LANGUAGES, open_box


@pytest.fixture(scope="module")
def boxes(site: Site, browser: Browser) -> Iterator[dict[str, Page]]:
    """A page of each language with its search open and loaded."""
    pages = {lang: browser.new_page(bypass_csp=True) for lang in LANGUAGES}
    for lang, page in pages.items():
        open_box(page, site.address + LANGUAGES[lang])
    yield pages
    for page in pages.values():
        page.close()
