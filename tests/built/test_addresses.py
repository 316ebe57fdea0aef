"""Addresses and anchors never break: what was published is still there, and what is new is written down."""

from __future__ import annotations

from ..addresses import locked, published
from .conftest import Site


def test_no_published_address_has_gone(site: Site) -> None:
    assert sorted(locked() - published(site.folder)) == []


def test_every_new_address_is_written_down(site: Site) -> None:
    assert sorted(published(site.folder) - locked()) == [], "run make lock"
