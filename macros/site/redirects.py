"""Redirects of moved pages and anchors; published addresses keep working without JavaScript.

`data/addresses.lock` names them, one a line: `/old/ => /new/` for a page, `/p/14/#s2 => /p/14/#s3` for an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.addresses import Site, relative_url
from ..model.corpus import Corpus
from ..pages.render import RenderContext, render

ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[A-Za-z0-9-]+)?")


@dataclass(frozen=True)
class Alias:
    """An old address and its replacement."""

    old: str
    new: str

    @property
    def page(self) -> str:
        """The old address without its anchor."""
        return self.old.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The old anchor, empty where a whole page moved."""
        return self.old.partition("#")[2]


def read_aliases(text: str) -> tuple[Alias, ...]:
    """The aliases of the list of addresses; raises ValueError with file and line where one cannot be used."""
    found: dict[str, Alias] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or "=>" not in line:
            continue
        old, _, new = (part.strip() for part in line.partition("=>"))
        if not (ADDRESS.fullmatch(old) and ADDRESS.fullmatch(new)):
            raise ValueError(f"data/addresses.lock:{number}: expected `/old/ => /new/` or `/page/#old => /page/#new`, found “{line}”")
        if old in found:
            raise ValueError(f"data/addresses.lock:{number}: expected one alias for {old}, found a second")
        found[old] = Alias(old, new)
    for alias in found.values():
        if alias.new in found:
            raise ValueError(f"data/addresses.lock: expected {alias.old} to lead to where the page is now, found {alias.new}, an alias itself")
    return tuple(found.values())


def redirect_files(aliases: Sequence[Alias], corpus: Corpus, lang: str, site: Site) -> Iterator[tuple[str, str]]:
    """Address within the language and content of a page for every page that moved."""
    for alias in aliases:
        if not alias.anchor:
            place = RenderContext(corpus, lang, alias.old, site)
            yield f"{alias.old}index.html", render("moved.html.j2", place, {"alias": alias})


def keep_anchors(html: str, address: str, aliases: Sequence[Alias], corpus: Corpus, lang: str) -> str:
    """The page's content with all its former anchors: at the new place if it is on this page, else with a link to it."""
    for alias in aliases:
        if alias.anchor and alias.page == address:
            html = _keep(html, alias, RenderContext(corpus, lang, address))
    return html


def _keep(html: str, alias: Alias, place: RenderContext) -> str:
    page, _, anchor = alias.new.partition("#")
    target = re.search(rf'<[a-z][^>]*\sid="{re.escape(anchor)}"', html) if page == alias.page and anchor else None
    if target is None:
        note = render("moved-anchor.html.j2", place, {"alias": alias, "link": relative_url(place.address, alias.new)})
        return f"{html}\n{note}"
    return f'{html[: target.start()]}<span class="moved" id="{alias.anchor}"></span>{html[target.start() :]}'
