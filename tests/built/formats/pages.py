"""The canonical pages of the built site; embeds and moved addresses point to one of them."""

from __future__ import annotations

from ...built_pages import is_framed, parse
from ...built_site import Site


def page_addresses(site: Site) -> list[str]:
    """Addresses below the site's root, without a slash at either end; embeds and pages that moved are none."""
    pages = (
        path for path in sorted(site.folder.rglob("index.html")) if "api" not in path.parts and is_framed(parse(path))
    )
    return [path.parent.relative_to(site.folder).as_posix().strip(".") for path in pages]
