"""Addresses and anchors never break: what was published is still there."""

from __future__ import annotations

import re
from collections import Counter

from ..addresses import locked, published
from ..built_site import Site


def test_no_published_address_has_gone(site: Site) -> None:
    """New addresses and new outside links are added by a command before publishing; they are no fault of a change."""
    assert len(locked()) > 3000
    assert sorted(locked() - published(site.folder)) == []


def test_every_kind_of_anchor_still_stands_somewhere(site: Site) -> None:
    """Anchors that records no longer make are kept without words, so a template that loses one for all pages would go
    unseen."""
    native: set[tuple[str, str]] = set()
    kept: Counter[tuple[str, str]] = Counter()
    for path in site.folder.rglob("index.html"):
        address = f"/{path.parent.relative_to(site.folder).as_posix()}/"
        text = path.read_text(encoding="utf-8")
        moved = set(re.findall(r'<span class="moved" id="([^"]+)"></span>', text))
        native |= {kind_of(address, name) for name in set(re.findall(r'\sid="([^"]+)"', text)) - moved}
        kept.update(kind_of(address, name) for name in moved)
    assert [kind for kind, number in kept.items() if number > 3 and kind not in native] == []


def kind_of(address: str, anchor: str) -> tuple[str, str]:
    """The part of the site and the anchor with its numbers left out."""
    return address.removeprefix("/en").split("/")[1], re.sub(r"\d+[a-z]?", "N", anchor)
