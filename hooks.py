"""The MkDocs adapter, and the only file that imports mkdocs: it passes pages, exports and problems on and decides nothing.

Events: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.addresses import LANGUAGES, relative_url, site_address
from macros.exports import write_exports
from macros.linkcheck import Content, find_dead_links, read_content
from macros.load import load_valid
from macros.pages import plan_nav, plan_pages
from macros.phrases import language_of
from macros.preview import Preview
from macros.problems import InvalidDataError
from macros.search.opensearch import describe_search
from macros.search.write import write_search

log = logging.getLogger("mkdocs.hooks")
contents: dict[str, dict[str, Content]] = {}


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop before anything is built where records have problems."""
    lang = _language(config)
    contents[lang] = {}
    if lang != LANGUAGES[0]:
        config.site_url = f"{os.environ.get('SITE_URL', 'http://127.0.0.1:8000/').rstrip('/')}/{lang}/"
    try:
        load_valid(_data(config))
    except InvalidDataError as error:
        raise PluginError(f"the records have {len(error.problems)} problems:\n{error.show(language_of(os.environ))}") from None
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add every generated page and export, and the menu over generated and hand-written pages."""
    corpus, lang = load_valid(_data(config)), _language(config)
    pages = plan_pages(corpus, lang)
    taken = {file.dest_uri: file.src_uri for file in files}
    for page in pages:
        file = _generate(config, page.path, page.markdown, f"data/{page.record}", taken)
        file.edit_uri = f"../../data/{page.record}"
        files.append(file)
    if lang == LANGUAGES[0]:
        for address, text in write_exports(corpus):
            files.append(_generate(config, address.lstrip("/"), text, "the exports", taken))
    written = [file.src_uri for file in files.documentation_pages() if file.generated_by is None]
    about = describe_search(config.site_name, config.site_description or "", config.site_url or "/", lang)
    for path, text in (*write_search(corpus, lang), ("opensearch.xml", about)):
        files.append(_generate(config, path, text, "the search", taken))
    config.nav = plan_nav(corpus, lang, pages, written)
    return files


def _generate(config: MkDocsConfig, path: str, content: str, origin: str, taken: dict[str, str]) -> File:
    """A generated file whose address, in this language and below it in the others, no other file has."""
    file = File.generated(config, path, content=content)
    for prefix in ("", *(f"{lang}/" for lang in LANGUAGES[1:])):
        rival = taken.get(f"{prefix}{file.dest_uri}")
        if rival is not None:
            raise PluginError(f"{origin} makes the page {path}, whose address {Path(config.docs_dir).name}/{rival} has already")
    taken[file.dest_uri] = path
    return file


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember what the page's content links to and offers, for the check of all links, and keep it out of Material's own search index."""
    page.meta["search"] = {"exclude": True}
    contents[_language(config)][_address(page.url)] = read_content(html)
    return html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Stop the build where a link of any page leads nowhere, naming the record that the page comes from."""
    lang = _language(config)
    pages = {site_address(lang, address): content for address, content in contents[lang].items()}
    others = {site_address(lang, f"/{file.url}") for file in files}
    corpus = load_valid(_data(config))
    others |= {address for address, _ in write_exports(corpus)}
    records = {page.address: f"data/{page.record}" for page in plan_pages(corpus, lang)}
    faults = [
        f"{records.get(address.removeprefix(f'/{lang}'), address)}: page {address}: {fault}"
        for address, fault in find_dead_links(pages, frozenset(others))
    ]
    if faults:
        raise PluginError("pages with faults:\n" + "\n".join(faults))
    env.filters["in_language"] = lambda url, other: relative_url(site_address(lang, _address(url)), site_address(other, _address(url)))
    env.filters["published_in"] = lambda url, other: f"{_root(config)}{site_address(other, _address(url))}"
    return env


def _address(url: str) -> str:
    return "/" if url in ("", "./") else f"/{url}"


def _root(config: MkDocsConfig) -> str:
    """The published address of the whole site, without a slash at its end."""
    return (config.site_url or "").rstrip("/").removesuffix(site_address(_language(config), "/").rstrip("/"))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Build the other languages into the finished Polish site."""
    if _language(config) != LANGUAGES[0]:
        return
    for lang in LANGUAGES[1:]:
        path = Path(config.config_file_path).with_name(f"mkdocs.{lang}.yml")
        other = load_config(str(path), site_dir=str(Path(config.site_dir) / lang), strict=config.strict)
        build(other)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Keep the last sound site while a record is broken and show its problems in the browser: MkDocs itself lets every request wait."""
    preview = Preview()

    def rebuild() -> None:
        with preview.building(MkDocsException, SystemExit):
            load_valid(_data(config))
            builder()

    server.builder = rebuild
    server.set_app(preview.over(server.serve_request))
    return server


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def _data(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / "data"


__all__ = ["on_config", "on_env", "on_files", "on_page_content", "on_post_build", "on_serve"]
