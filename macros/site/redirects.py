"""Redirects of moved pages and anchors; published addresses keep working without JavaScript.

`data/addresses.lock` names them, one a line: `/old/ => /new/` for a page, `/p/14/#s2 => /p/14/#s3` for an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ..exports.publication import Content, File
from ..loading.address_list import AddressList
from ..model.addresses import FOLDERS
from ..model.corpus import Corpus
from ..pages.context import RenderContext
from ..pages.render import render

_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")
_ARTICLE = re.compile(r"<article[^>]*>")
_RECORD = re.compile(rf"(/.*)/({'|'.join(FOLDERS.values())})/([a-z0-9-]+)(\.[a-z]+)")


def redirect_files(aliases: Mapping[str, str], place: RenderContext) -> Iterator[tuple[str, str]]:
    """Address within the language and content of a page for every page that moved, with where its anchors are now."""
    for old, new in aliases.items():
        if "#" not in old:
            start = f"{old}#"
            anchors = {other.removeprefix(start): there for other, there in aliases.items() if other.startswith(start)}
            yield f"{old}index.html", render("moved.html.j2", place.at(old), {"new": new, "anchors": anchors})


def keep_anchors(html: str, address: str, aliases: Mapping[str, str], corpus: Corpus, lang: str) -> str:
    """The content with all its former anchors: at the new place if that is on this page, else with a link to it."""
    for old, new in aliases.items():
        page, _, anchor = old.partition("#")
        if anchor and page == address:
            html = _keep(html, anchor, new, RenderContext(corpus, lang, address))
    return html


def _keep(html: str, old: str, new: str, place: RenderContext) -> str:
    page, _, anchor = new.partition("#")
    target = re.search(rf'<[a-z][^>]*\sid="{re.escape(anchor)}"', html) if page == place.address and anchor else None
    if target is None:
        return f"{html}\n{render('moved-anchor.html.j2', place, {'anchor': old, 'new': new})}"
    return f'{html[: target.start()]}<span class="moved" id="{old}"></span>{html[target.start() :]}'


def keep_places(page: str, address: str, published: AddressList) -> str:
    """A page with every anchor that it once had: places derived from records come and go; links lead to its top."""
    locked = published.anchors.get(address)
    missing = sorted(locked - set(_ID.findall(page))) if locked else []
    start = _ARTICLE.search(page)
    if not missing or start is None:
        return page
    spans = "".join(f'<span class="moved" id="{name}"></span>' for name in missing)
    return f"{page[: start.end()]}{spans}{page[start.end() :]}"


def moved_files(published: AddressList, files: Mapping[str, Content], url: Callable[[str], str]) -> Iterator[File]:
    """Every file for machines whose record has another name or date now, as a copy of the file that stands for it."""
    by_name = {_undated(address): address for address in files}
    feed = next((name for name in files if name.startswith("/feeds/") and name.count("/") == 2), None)
    for address in sorted(published.addresses - files.keys()):
        if "#" in address or address.endswith("/"):
            continue
        record = _RECORD.fullmatch(address)
        alias = published.aliases.get(f"/{record[2]}/{record[3]}/", "") if record else ""
        renamed = f"{record[1]}{alias.rstrip('/')}{record[4]}" if record and alias else ""
        new = renamed or by_name.get(_undated(address), "")
        if new in files:
            yield address, files[new]
        elif alias and address.endswith(".json"):
            yield address, f'{{"moved_to": "{url(alias)}"}}\n'
        elif alias and feed:
            yield address, files[feed]


def _undated(address: str) -> str:
    """An address without the date before the name of the file."""
    return re.sub(r"(?<=/)\d{4}(?:-\d\d){0,2}-(?=[^/]*$)", "", address)
