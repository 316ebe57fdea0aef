"""The build of one language: pages to render, generated files, and checks at the end."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import Path

from ..editor.labels import missing_labels
from ..exports.history import describe_gap
from ..exports.host_files import WHOLE_SITE
from ..exports.markdown_alternates import alternate_address, to_alternate
from ..exports.publication import Content, File, Job, Publication
from ..exports.registry import export_files, publish, shared_addresses
from ..loading.address_list import AddressList, read_address_list
from ..loading.load import load_valid
from ..loading.problems import InvalidDataError
from ..loading.written_texts import check_written_pages
from ..model.addresses import LANGUAGES, Site, site_address
from ..model.bilingual import Bilingual, language_of
from ..model.corpus import Corpus
from ..pages.context import RenderContext
from ..pages.escape import escape_everything
from ..pages.language_spans import marker_of
from ..pages.link_previews import preview_file
from ..pages.plan import Nav, Page, plan_nav, plan_pages
from ..pages.typography import bind_words
from ..search.index import search_files
from ..search.opensearch import describe_search
from ..search.undeclined_names import find_undeclined
from ..search.written_pages import WrittenPage
from .dead_links import mark_dead_links
from .internal_links import LinksOfPage, find_dead_links, read_content
from .preview_server import only_page
from .published import check_addresses, is_published
from .redirects import keep_anchors, keep_places, moved_files, redirect_files

_UNDECLINED = Bilingual(
    "żaden słownik nie odmienia słowa „{word}”, więc wyszukiwarka nie znajdzie jego form; dopisz je w polu `forms:`, "
    "na początku mianownik",
    "no dictionary declines “{word}”, so that the search would miss its other forms; give them in `forms:`, the "
    "nominative first",
)
_BROKEN = Bilingual("Problemy w rekordach", "Problems of records")

LOCK = "an alias in data/addresses.lock"


class UndeclinedNamesError(ValueError):
    """Names of records that no dictionary declines; a check without the dictionary cannot find them."""


@dataclass(frozen=True)
class Generated:
    """A generated file: its path from the language's root, its content, what it comes from, and its record from the
    repository's root.

    One without content is in `Build.made`.
    """

    path: str
    content: str | None
    origin: str
    record: str = ""


@dataclass(frozen=True, eq=False)
class Build:
    """One language of one build; collects anchors and links of finished pages, and in `made` other files by address."""

    corpus: Corpus
    lang: str
    site: Site
    publication: Publication
    published: AddressList = AddressList()
    contents: dict[str, LinksOfPage] = field(default_factory=dict)
    made: MutableMapping[str, Content] = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every generated page, title and description safe to print: themes escape none, and macros run in titles."""
        return tuple(
            replace(page, title=escape_everything(page.title), description=escape_everything(page.description))
            for page in plan_pages(self.corpus, self.lang)
        )

    @cached_property
    def context(self) -> RenderContext:
        """The context of its pages and files."""
        return RenderContext(self.corpus, self.lang, site=self.site)

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Old address -> the page that leads on from there."""
        pages = redirect_files(self.published.aliases, self.context)
        return {address.removesuffix("index.html"): html for address, html in pages}

    def label(self, key: str, lang: str | None = None) -> str:
        """A label of the interface, safe in text and in a quoted attribute."""
        return escape(self.publication.label(key, lang or self.lang), quote=False).replace('"', "&quot;")

    def files(self, written: Iterable[tuple[str, str]], description: str) -> Iterator[Generated]:
        """The source of every page and every other file; `written` are addresses and sources of hand-written pages."""
        for page in self.pages:
            yield Generated(page.path, page.markdown, f"data/{page.record}", f"data/{page.record}")
        if only_page() is None:
            yield from self.export_files([WrittenPage(address, text) for address, text in written], description)

    def export_files(self, written: Sequence[WrittenPage], description: str) -> Iterator[Generated]:
        """Every generated file that is not a page; `written` are the hand-written pages."""
        for origin, (address, content) in self._others(written, description):
            self.made[address] = content
            yield Generated(address.lstrip("/"), None, origin)

    def _others(self, written: Sequence[WrittenPage], description: str) -> Iterator[tuple[str, File]]:
        """Where a file comes from, its address and its content."""
        for name, file in export_files(Job(self.publication, self.context, self.made)):
            yield f"the export “{name}”", file
        yield from ((LOCK, file) for file in moved_files(self.published, self.made, self.context.url))
        opensearch = describe_search(self.site.name, description, self.context.url("/"), self.lang)
        found = search_files(self.corpus, self.lang, tuple(written))
        for file in (*found, ("opensearch.xml", opensearch), preview_file(self.corpus, self.lang)):
            yield "the search", file
        yield from ((LOCK, (f"{address}index.html", html)) for address, html in self.redirects.items())

    def plan_menu(self, written: Sequence[str]) -> Nav:
        """The menu over generated pages and those written by hand (source paths), its titles safe to print."""
        return [_neutral(item) for item in plan_nav(self.corpus, self.lang, self.pages, written)]

    def add_notes(self, html: str, address: str) -> str:
        """A page's content with its former anchors and with what is known of its dead links."""
        html = keep_anchors(html, address, self.published.aliases, self.corpus, self.lang)
        return mark_dead_links(html, self.corpus, self.lang)

    def finish_content(self, html: str, address: str, title: str) -> str:
        """A page's published content; records its links and anchors for the check, and its Markdown alternate."""
        html = self.add_notes(html, address)
        self.contents[address] = read_content(html)
        self.made[alternate_address(address)] = to_alternate(self.publication, self.lang, address, title, html)
        return bind_words(marker_of(self.corpus)(html))

    def keep_places(self, page: str, address: str) -> str:
        """A finished page with every anchor that was ever published on it."""
        return keep_places(page, address, self.published)

    def find_faults(self, files: Sequence[str]) -> list[str]:
        """Every dead link, doubled id and failed macro, with its record; `files` are addresses within the language."""
        contents = self.contents | {alias: read_content(html) for alias, html in self.redirects.items()}
        pages = {site_address(self.lang, address): content for address, content in contents.items()}
        shared = {"/sitemap.xml", *shared_addresses(self.publication), *(WHOLE_SITE if is_published() else ())}
        own = (site_address(self.lang, address) for address in (*files, *map(alternate_address, self.contents)))
        records = {site_address(self.lang, page.address): f"data/{page.record}" for page in self.pages}
        found = find_dead_links(pages, frozenset(shared.union(own)))
        return [f"{records.get(address, address)}: page {address}: {fault}" for address, fault in found]

    def check_pages(self, files: Sequence[str]) -> None:
        """Raise ValueError where a page has a fault; a single page is built without those that its links lead to."""
        if only_page() is None and (faults := self.find_faults(files)):
            raise ValueError("pages with faults:\n" + "\n".join(faults))

    def take(self, item: Generated, address: str, taken: dict[str, str]) -> None:
        """Add a file to those `taken`; raise ValueError where another has its address, in any language."""
        for prefix in ("", *(f"{lang}/" for lang in LANGUAGES[1:])):
            if rival := taken.get(f"{prefix}{address}"):
                raise ValueError(
                    f"{item.origin} makes the page {item.path}, whose address docs/{self.lang}/{rival} has already"
                )
        taken[address] = item.path


def start_build(data: Path, lang: str, site: Site, made: MutableMapping[str, Content] | None = None) -> Build:
    """The build of one language from a data folder, which puts its files into `made`.

    Raises InvalidDataError for invalid records, ValueError for other conflicts.
    """
    check_addresses(site)
    corpus = load_valid(data)
    labels = missing_labels("data/vocab/interface.yml", corpus.vocabularies["interface"])
    if problems := [*labels, *check_written_pages(data.parent / "docs")]:
        raise InvalidDataError(problems)
    if names := [_describe_undeclined(data, *place) for place in find_undeclined(corpus)]:
        raise UndeclinedNamesError("\n".join(names))
    published, _ = read_address_list("data/addresses.lock", (data / "addresses.lock").read_text(encoding="utf-8"))
    publication = publish(corpus, site.root, data.parent)
    if publication.history.gap and lang == LANGUAGES[0]:
        logging.getLogger("macros").warning(describe_gap(publication.history)[language_of(os.environ)])
    return Build(corpus, lang, site, publication, published, made={} if made is None else made)


def _describe_undeclined(data: Path, record: str, word: str) -> str:
    """Where a record first has a word that no dictionary declines, and what to do."""
    lines = (data / record).read_text(encoding="utf-8").splitlines()
    number, line = next(((number, line) for number, line in enumerate(lines, start=1) if word in line), (1, word))
    place = f"data/{record}:{number}:{line.find(word) + 1}"
    return f"{place}: {_UNDECLINED[language_of(os.environ)].format(word=word)}"


def describe_failure(error: Exception) -> str | None:
    """What to tell of invalid records and of what the core refuses; None for other errors, shown by a verbose build."""
    logging.getLogger("mkdocs.macros").debug("the build failed", exc_info=error)
    if isinstance(error, InvalidDataError):
        lang = language_of(os.environ)
        return f"{_BROKEN[lang]}: {len(error.problems)}\n{error.format_line(lang)}"
    return str(error) if isinstance(error, ValueError) else None


def _neutral(menu: object) -> object:
    if isinstance(menu, dict):
        return {escape_everything(title): _neutral(inner) for title, inner in menu.items()}
    return [_neutral(inner) for inner in menu] if isinstance(menu, list) else menu
