"""The canonical pages of the built site; embeds and moved addresses point to one of them."""

from __future__ import annotations

from ...built_site import Site


def page_addresses(site: Site) -> list[str]:
    """Addresses below the site's root, without a slash at either end."""
    folders = (path.parent.relative_to(site.folder) for path in sorted(site.folder.rglob("index.html")))
    kept = (folder for folder in folders if not {"embed", "api"} & {*folder.parts})
    return [folder.as_posix().strip(".") for folder in kept if "/moved.js" not in (site.folder / folder / "index.html").read_text(encoding="utf-8")]
