"""Addresses and anchors never break: what was published is still there, and what is new is written down."""

from __future__ import annotations

import os

from macros.loading.load import load_valid

from ..addresses import locked, published
from .conftest import ROOT, Site
from .test_pages import framed_pages_of

EDITING = os.environ.get("REPO_URL", "https://github.com/OWNER/REPOSITORY")


def test_no_published_address_has_gone(site: Site) -> None:
    assert sorted(locked() - published(site.folder)) == []


def test_every_new_address_is_written_down(site: Site) -> None:
    assert sorted(published(site.folder) - locked()) == [], "run make lock"


def test_every_outside_link_of_a_page_is_in_the_ledger(site: Site) -> None:
    """Else nobody would notice that it is dead; only the repository, where the check itself runs, is left out."""
    shown = {str(link.get("href")) for tree in framed_pages_of(site).values() for article in tree.iter("article") for link in article.iter("a")}
    outside = {href for href in shown if href.startswith("http") and not href.startswith((site.address, EDITING))}
    assert len(outside) > 400
    assert outside - {link.url for link in load_valid(ROOT / "data").links} == set(), "run make check-links"
