"""The MkDocs adapter, and the only file that imports mkdocs: it passes pages, exports and problems on and decides nothing.

Events: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.addresses import LANGUAGES, Site, card_address, oembed_address, relative_url, site_address, site_at, unit_of
from macros.aliases import Alias, keep_anchors, read_aliases, write_redirects
from macros.blocks import BlocksExtension
from macros.corpus import Corpus
from macros.exports import publish, write_exports, write_localised
from macros.formats.head import write_head
from macros.formats.markdown import twin_address, write_twin
from macros.formats.publication import Publication
from macros.formats.sitemap import last_change
from macros.ledger import mark_dead_links
from macros.linkcheck import Content, find_dead_links, read_content
from macros.load import load_valid
from macros.menu import menu_drawer
from macros.neutral import neutralise
from macros.pages import Page as GeneratedPage
from macros.pages import plan_nav, plan_pages
from macros.previews import write_previews
from macros.problems import InvalidDataError
from macros.publications import write_publications
from macros.render import keep_compiled
from macros.search.names import find_undeclined
from macros.search.opensearch import describe_search
from macros.search.prose import WrittenPage
from macros.search.write import write_search
from macros.stylesheets import SITE_STYLES, compose_styles
from macros.typography import bind_words, trim_lines

log = logging.getLogger("mkdocs.hooks")
contents: dict[str, dict[str, Content]] = {}
aliases: dict[str, tuple[Alias, ...]] = {}
corpora: dict[str, Corpus] = {}
twins: dict[str, dict[str, str]] = {}
publications: dict[str, Publication] = {}
PREVIEW = "SITE_PREVIEW"


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember a live preview for all its builds, each of which loads this file anew (`previewing` in the theme)."""
    if command == "serve":
        os.environ[PREVIEW] = "yes"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop before anything is built where records have problems."""
    lang = _language(config)
    contents[lang], twins[lang] = {}, {}
    if lang != LANGUAGES[0]:
        config.site_url = f"{os.environ.get('SITE_URL', 'http://127.0.0.1:8000/').rstrip('/')}/{lang}/"
    config["markdown_extensions"] = [*config.markdown_extensions, BlocksExtension()]
    try:
        corpus = corpora[lang] = load_valid(_data(config))
        aliases[lang] = read_aliases((_data(config) / "addresses.lock").read_text(encoding="utf-8"))
    except InvalidDataError as error:
        raise PluginError(f"the records have {len(error.problems)} problems:\n{error}") from None
    except ValueError as error:
        raise PluginError(str(error)) from None
    if names := [f"data/{record}: no dictionary declines “{word}”: give its cases in `forms:`" for record, word in find_undeclined(corpus)]:
        raise PluginError("names that the search would miss in other cases:\n" + "\n".join(names))
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add every generated page and export, and the menu over generated and hand-written pages."""
    lang = _language(config)
    corpus = corpora[lang]
    pages = plan_pages(corpus, lang)
    taken = {file.dest_uri: file.src_uri for file in files}
    for page in pages:
        file = _generate(config, page.path, _neutral(page).markdown, f"data/{page.record}", taken)
        file.edit_uri = f"../../data/{page.record}"
        files.append(file)
    publication = publications[lang] = publish(corpus, _site(config).root, _data(config).parent)
    for address, text in (*write_localised(publication, lang), *(write_exports(publication) if lang == LANGUAGES[0] else ())):
        files.append(_generate(config, address.lstrip("/"), text, "the exports", taken))
    written = [file.src_uri for file in files.documentation_pages() if file.generated_by is None]
    about = describe_search(config.site_name, config.site_description or "", config.site_url or "/", lang)
    prose = tuple(WrittenPage(_address(file.url), file.content_string) for file in files.documentation_pages() if file.generated_by is None)
    for path, text in (*write_search(corpus, lang, prose), ("opensearch.xml", about), write_previews(corpus, lang)):
        files.append(_generate(config, path, text, "the search", taken))
    for address, content in write_publications(corpus, lang, _site(config)):
        files.append(_generate(config, address.lstrip("/"), content, "the files to take along", taken))
    for address, content in _redirects(config).items():
        files.append(_generate(config, f"{address[1:]}index.html", content, "an alias in data/addresses.lock", taken))
    config.nav = _neutral_menu(plan_nav(corpus, lang, pages, written))
    return files


def _neutral(page: GeneratedPage) -> GeneratedPage:
    """The page with texts that are safe to print: MkDocs' themes escape none, and the macros plugin runs titles as templates."""
    return replace(page, title=neutralise(page.title), description=neutralise(page.description))


def _neutral_menu(menu: Any) -> Any:
    if isinstance(menu, dict):
        return {neutralise(title): _neutral_menu(inner) for title, inner in menu.items()}
    return [_neutral_menu(inner) for inner in menu] if isinstance(menu, list) else menu


def _generate(config: MkDocsConfig, path: str, content: str | bytes, origin: str, taken: dict[str, str]) -> File:
    """A generated file whose address, in this language and below it in the others, no other file has."""
    file = File.generated(config, path, content=content)
    for prefix in ("", *(f"{lang}/" for lang in LANGUAGES[1:])):
        rival = taken.get(f"{prefix}{file.dest_uri}")
        if rival is not None:
            raise PluginError(f"{origin} makes the page {path}, whose address {Path(config.docs_dir).name}/{rival} has already")
    taken[file.dest_uri] = path
    return file


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember what the page's content links to and offers, for the check of all links, keep it out of Material's index, set its spaces."""
    page.meta["search"] = {"exclude": True}
    lang, address = _language(config), _address(page.url)
    html = mark_dead_links(keep_anchors(html, address, aliases[lang], corpora[lang], lang), corpora[lang], lang)
    contents[lang][address] = read_content(html)
    twins[lang][address] = write_twin(publications[lang], lang, address, _title(page), html)
    return bind_words(html)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Stop the build where a link of any page leads nowhere, naming the record that the page comes from."""
    lang = _language(config)
    pages = {site_address(lang, address): content for address, content in contents[lang].items()}
    pages |= {site_address(lang, alias): read_content(html) for alias, html in _redirects(config).items()}
    others = {site_address(lang, f"/{file.url}") for file in files}
    corpus = corpora[lang]
    publication = publications[lang]
    others |= {address for address, _ in write_exports(publication)} | {"/sitemap.xml"}
    others |= {site_address(lang, twin_address(address)) for address in contents[lang]}
    records = {page.address: f"data/{page.record}" for page in plan_pages(corpus, lang)}
    faults = [
        f"{records.get(address.removeprefix(f'/{lang}'), address)}: page {address}: {fault}"
        for address, fault in find_dead_links(pages, frozenset(others))
    ]
    if faults:
        raise PluginError("pages with faults:\n" + "\n".join(faults))
    env.auto_reload, env.bytecode_cache = False, keep_compiled()
    env.loader = ChoiceLoader([*([env.loader] if env.loader else []), PrefixLoader({"original": FileSystemLoader(config.theme.dirs[1:])})])
    env.globals["draw_menu"] = menu_drawer()
    env.filters["bind_words"] = bind_words
    config.extra["sheets"], config.extra_css = config.extra_css, []
    env.globals["site_styles"] = SITE_STYLES
    env.globals["previewing"] = PREVIEW in os.environ
    env.filters["in_language"] = lambda url, other: relative_url(site_address(lang, _address(url)), site_address(other, _address(url)))
    site = _site(config)
    env.filters["published_in"] = lambda url, other: site.url(other, _address(url))
    env.filters["unit_of"] = lambda url: unit_of(_address(url))
    env.filters["card_of"] = lambda unit: site.url(lang, card_address(unit))
    env.filters["oembed_of"] = lambda unit: site.url(lang, oembed_address(unit))
    env.filters["head"] = lambda page: write_head(publication, lang, _address(page.url), _title(page))
    env.filters["changed"] = lambda page, other: last_change(publication, other, page.file.src_uri, page.meta.get("record"))
    return env


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Leave out the templates' indents, a kilobyte of every compressed page."""
    return trim_lines(output)


def _title(page: Page) -> str:
    return str(page.meta.get("title") or page.title)


def _address(url: str) -> str:
    return "/" if url in ("", "./") else f"/{url}"


def _site(config: MkDocsConfig) -> Site:
    return site_at(config.site_name, config.site_url, config.repo_url, _language(config))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the pages' Markdown twins, build the other languages into the finished Polish site, then give all of it one style sheet."""
    for address, text in twins[_language(config)].items():
        Path(config.site_dir, twin_address(address).lstrip("/")).write_text(text, encoding="utf-8")
    if _language(config) != LANGUAGES[0] or os.environ.get("SITE_LANGUAGES") == "pl":
        return
    for lang in LANGUAGES[1:]:
        path = Path(config.config_file_path).with_name(f"mkdocs.{lang}.yml")
        other = load_config(str(path), site_dir=str(Path(config.site_dir) / lang), strict=config.strict)
        build(other)
    site = Path(config.site_dir)
    styles = compose_styles(site, config.extra["sheets"])
    for folder in (site, *(site / lang for lang in LANGUAGES[1:])):
        (folder / SITE_STYLES).write_text(styles, encoding="utf-8")


def _redirects(config: MkDocsConfig) -> dict[str, str]:
    """Old address -> the page that leads on from there."""
    lang = _language(config)
    pages = write_redirects(aliases[lang], corpora[lang], lang, _site(config))
    return {address.removesuffix("index.html"): html for address, html in pages}


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def _data(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / "data"


__all__ = ["on_config", "on_env", "on_files", "on_page_content", "on_post_build", "on_post_page", "on_startup"]
