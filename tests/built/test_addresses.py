"""Addresses and anchors never break: what was published is still there."""

from __future__ import annotations

from ..addresses import locked, published
from ..built_site import Site


def test_no_published_address_has_gone(site: Site) -> None:
    """New addresses and new outside links are added by a command before publishing; they are no fault of a change."""
    assert len(locked()) > 3000
    assert sorted(locked() - published(site.folder)) == []
