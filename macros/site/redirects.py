"""Redirects of moved pages and anchors; published addresses keep working without JavaScript.

`data/addresses.lock` names them, one a line: `/old/ => /new/` for a page, `/p/14/#s2 => /p/14/#s3` for an anchor.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..loading.address_list import AddressList
from ..model.addresses import FOLDERS, relative_url
from ..model.corpus import Corpus
from ..pages.context import RenderContext
from ..pages.render import render

_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")
_ARTICLE = re.compile(r"<article[^>]*>")
_RECORD = re.compile(rf"(/.*)/({'|'.join(FOLDERS.values())})/([a-z0-9-]+)(\.[a-z]+)")


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


def aliases_of(published: AddressList) -> tuple[Alias, ...]:
    """Every alias of the list of addresses."""
    return tuple(Alias(old, new) for old, new in published.aliases.items())


def redirect_files(aliases: Sequence[Alias], place: RenderContext) -> Iterator[tuple[str, str]]:
    """Address within the language and content of a page for every page that moved, with the places that its anchors have now."""
    for alias in aliases:
        if not alias.anchor:
            anchors = [other for other in aliases if other.anchor and other.page == alias.old]
            yield (
                f"{alias.old}index.html",
                render("moved.html.j2", place.at(alias.old), {"alias": alias, "anchors": anchors}),
            )


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


def keep_places(page: str, address: str, published: AddressList) -> str:
    """A finished page with every anchor that it once had and has no more: places derived from records come and go, and links lead to its top."""
    locked = published.anchors.get(address)
    missing = sorted(locked - set(_ID.findall(page))) if locked else []
    start = _ARTICLE.search(page)
    if not missing or start is None:
        return page
    spans = "".join(f'<span class="moved" id="{name}"></span>' for name in missing)
    return f"{page[: start.end()]}{spans}{page[start.end() :]}"


def moved_files(
    published: AddressList, files: Mapping[str, str | bytes], url: Callable[[str], str]
) -> Iterator[tuple[str, str | bytes]]:
    """Every file for machines whose record has another name or date now, as a copy of the file that stands for it."""
    by_name = {(posixpath.dirname(address), _undated(address)): address for address in files}
    for address in sorted(published.addresses - files.keys()):
        if "#" in address or address.endswith("/"):
            continue
        record = _RECORD.fullmatch(address)
        alias = published.aliases.get(f"/{record[2]}/{record[3]}/", "") if record else ""
        new = (
            f"{record[1]}{alias.rstrip('/')}{record[4]}"
            if record and alias
            else by_name.get((posixpath.dirname(address), _undated(address)), "")
        )
        if new in files:
            yield address, files[new]
        elif alias and address.endswith(".json"):
            yield address, f'{{"moved_to": "{url(alias)}"}}\n'
        elif alias and (feeds := [name for name in files if name.startswith("/feeds/") and name.count("/") == 2]):
            yield address, files[feeds[0]]


def _undated(address: str) -> str:
    """The name of a file without the date before it."""
    return re.sub(r"^\d{4}(?:-\d\d){0,2}-", "", posixpath.basename(address))
