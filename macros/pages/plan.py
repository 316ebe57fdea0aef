"""The page plan: a pure function from the corpus to every generated page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..model.addresses import (
    CALLS,
    ENTITY_KINDS,
    FOLDERS,
    INDEXES,
    MATRIX,
    MENU,
    SINGLE_PAGES,
    TIMELINE,
    UNITS,
    record_address,
)
from ..model.corpus import Corpus, record_path
from ..model.text import flatten
from .formatting import sort_key, unit_heading

Nav = list[object]
_FRONT = re.compile(r"---\n(.*?)---\n(.*)", re.DOTALL)


def split_front(markdown: str) -> tuple[dict[str, Any], str]:
    """A page's front matter (MkDocs user guide, YAML style meta-data), empty where it has none, and its body."""
    match = _FRONT.fullmatch(markdown)
    return (yaml.safe_load(match[1]), match[2]) if match else ({}, markdown)


@dataclass(frozen=True)
class Page:
    """A generated page: its address, its Markdown source and the record that it comes from (in `data/`)."""

    address: str
    title: str
    nav_title: str
    description: str
    call: str
    record: str
    hide: tuple[str, ...] = ()

    @property
    def short_title(self) -> str:
        """The first word of its title: `14` for a unit."""
        return self.nav_title.split()[0].rstrip(".")

    @property
    def path(self) -> str:
        """The source path for directory addresses: `/p/14/` is `p/14.md`, a folder's page is its `index.md`."""
        inner = self.address.strip("/")
        return f"{inner}/index.md" if self.address in INDEXES.values() else f"{inner}.md"

    @property
    def markdown(self) -> str:
        """Front matter and one macro call; JSON strings are valid YAML scalars (YAML 1.2.2, 1.3)."""
        meta: dict[str, object] = {"title": self.title, "description": self.description, "record": self.record}
        if self.hide:
            meta["hide"] = list(self.hide)
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
        return f"---\n{front}---\n\n{{{{ {self.call} }}}}\n"


HIDDEN = dict.fromkeys((CALLS, MATRIX, TIMELINE, UNITS), ("navigation", "toc"))
"""Pages that hide the menu or the table of contents on wide screens; the menu stays behind its button."""

HIDDEN_BY_RECORDS = {"unit": ("navigation", "toc"), **dict.fromkeys(ENTITY_KINDS, ("toc",))}
"""Kind of record → what its pages hide."""

LONGEST_SECTION = 60
"""Pages in a section of the menu: every page repeats its section, so longer ones would grow quadratically."""

BY_NAME = tuple(INDEXES[kind] for kind in ENTITY_KINDS)
"""Lists whose pages are sorted by name; the others follow the text or time."""


LISTS = {
    "unit": ("unit_index()", "document.yml"),
    **{kind: (f'entity_index("{kind}")', "vocab/types.yml") for kind in ENTITY_KINDS},
    "theme": ("theme_index()", "vocab/themes.yml"),
    "development": ("development_index()", "vocab/interface.yml"),
}
"""Kind → macro call and record of the page that lists its records."""


def plan_pages(corpus: Corpus, lang: str) -> tuple[Page, ...]:
    """Every generated page of one language; raises ValueError where two share an address."""
    seen: dict[str, Page] = {}
    for page in _list_pages(corpus, lang):
        if (other := seen.setdefault(page.address, page)) is not page:
            raise ValueError(f"data/{page.record} and data/{other.record} both make the page {page.address}")
    return tuple(seen.values())


def _list_pages(corpus: Corpus, lang: str) -> Iterator[Page]:
    yield from (_single_page(corpus, lang, *entry) for entry in SINGLE_PAGES)
    for kind, (call, record) in LISTS.items():
        yield _single_page(corpus, lang, INDEXES[kind], FOLDERS[kind], call, record)
        yield from _record_pages(corpus, lang, kind)


def _single_page(corpus: Corpus, lang: str, address: str, key: str, call: str, record: str) -> Page:
    title = corpus.label(key, lang)
    return Page(address, title, title, corpus.label(f"{key}-lead", lang), call, record, HIDDEN.get(address, ()))


def _record_pages(corpus: Corpus, lang: str, kind: str) -> Iterator[Page]:
    """The page of each record of a kind."""
    for name, title, nav_title, description in _describe_records(corpus, lang, kind):
        call = f'{"entity" if kind in ENTITY_KINDS else kind}("{name}")'
        record = "vocab/themes.yml" if kind == "theme" else record_path(kind, name)
        address, hide = record_address(kind, name), HIDDEN_BY_RECORDS.get(kind, ())
        yield Page(address, title, nav_title or title, flatten(description), call, record, hide)


def _describe_records(corpus: Corpus, lang: str, kind: str) -> Iterator[tuple[str, str, str, str]]:
    """Id, title, title in the menu where that is another, and description of each record of a kind."""
    if kind == "unit":
        for unit in corpus.units:
            title, heading = unit.record.title[lang], unit_heading(corpus, unit, lang)
            yield unit.id, f"{heading}. {title}", f"{unit.id}. {title}", unit.in_short(lang)
    elif kind == "theme":
        for name, theme in corpus.vocabularies["themes"].items():
            yield name, theme[lang], "", theme.description[lang]
    elif kind == "development":
        for item in corpus.developments:
            yield item.id, item.record.title[lang], "", item.record.description[lang]
    else:
        for entity in corpus.of_kind(kind):
            yield entity.id, entity.record.name[lang], "", entity.record.description[lang]


def plan_nav(corpus: Corpus, lang: str, pages: tuple[Page, ...], written: Sequence[str]) -> Nav:
    """The menu of generated and hand-written pages (`written`, source paths); pages missing from MENU come last."""
    hand = dict.fromkeys(written)
    menu: Nav = [{corpus.label("home", lang): "index.md"}] if hand.pop("index.md", "") is None else []
    for key, wanted in MENU:
        nest = sum(address in INDEXES.values() for address in wanted) > 1
        items = [
            item
            for place, address in enumerate(wanted)
            for item in _menu_items(pages, hand, address, nest=nest or place > 0)
        ]
        if items:
            only = next(iter(items[0].values())) if isinstance(items[0], dict) else items[0]
            menu.append({corpus.label(key, lang): items if len(items) > 1 else only})
    return [*menu, *hand]


def _menu_items(pages: Sequence[Page], hand: dict[str, None], address: str, *, nest: bool) -> list[object]:
    path = f"{address.strip('/')}.md"
    if path in hand:
        del hand[path]
        return [path]
    folder = address in INDEXES.values()
    found = [page for page in pages if page.address == address or (folder and page.address.startswith(address))]
    if address in BY_NAME:
        found[1:] = sorted(found[1:], key=lambda page: sort_key(page.nav_title))
    entries = _cut_stretches(found)
    return [{found[0].nav_title: entries}] if nest and len(entries) > 1 else entries


def _cut_stretches(pages: Sequence[Page]) -> list[object]:
    """The entries of a section; a long one keeps its first page and groups the others, named by first and last."""
    if len(pages) <= LONGEST_SECTION:
        return [{page.nav_title: page.path} for page in pages]
    first, *others = pages
    stretches = [others[start : start + LONGEST_SECTION] for start in range(0, len(others), LONGEST_SECTION)]
    return [
        {first.nav_title: first.path},
        *({f"{part[0].short_title} – {part[-1].short_title}": _cut_stretches(part)} for part in stretches),
    ]
