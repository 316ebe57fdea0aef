"""The MkDocs adapter, and the only file that imports mkdocs: it passes pages, files and problems on and decides nothing.

Events: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import gzip
import logging
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.exports.html_head import write_head
from macros.exports.sitemap import last_change
from macros.loading.load import load_valid, stamp_of
from macros.loading.problems import InvalidDataError
from macros.model.addresses import LANGUAGES, site_address, site_at
from macros.model.bilingual import language_of
from macros.pages.render import keep_compiled
from macros.pages.typography import trim_lines
from macros.search.written_pages import WrittenPage
from macros.site.build import Build, Generated, start_build
from macros.site.css import SITE_STYLES, compose_styles
from macros.site.markdown_passthrough import BlocksExtension
from macros.site.menu import menu_drawer
from macros.site.preview_server import ASKED, Preview, asking
from macros.site.subprocesses import RUNNING, start_beside, stop_all

log = logging.getLogger("mkdocs.hooks")
builds: dict[str, Build] = {}
PREVIEW = "SITE_PREVIEW"
ORDER = "SITE_ORDER"
"""Languages build at the same time, each in a process of its own; `one after the other` takes half the memory and nearly twice the time."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember a live preview for all its builds, each of which loads this file anew (`previewing` in the theme)."""
    if command == "serve":
        os.environ[PREVIEW] = "yes"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop before anything is built where records have problems."""
    if ASKED.get() is None:
        stop_all()
    lang = _language(config)
    if lang != LANGUAGES[0]:
        config.site_url = f"{os.environ.get('SITE_URL', 'http://127.0.0.1:8000/').rstrip('/')}/{lang}/"
    config["markdown_extensions"] = [*config.markdown_extensions, BlocksExtension()]
    site = site_at(config.site_name, config.site_url, config.repo_url, lang)
    try:
        builds[lang] = start_build(_data(config), lang, site)
    except ValueError as error:
        raise PluginError(str(error)) from None
    return config


def on_build_error(error: Exception) -> None:
    """Leave no process behind; tell problems of records as such, wherever in a build they come to light, not as a fault of the program."""
    stop_all()
    if isinstance(error, InvalidDataError):
        raise PluginError(f"the records have {len(error.problems)} problem(s):\n{error.show(language_of(os.environ))}") from None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Start the other languages, since the folder is clean now; add every generated page and file, and the menu over all pages."""
    if _is_first(config) and os.environ.get(ORDER) != "one after the other" and ASKED.get() is None:
        _start_others(config)
    here = _build(config)
    taken = {file.dest_uri: file.src_uri for file in files}
    for page, record in here.write_pages():
        file = _generate(config, page, taken)
        file.edit_uri = f"../../{record}"
        files.append(file)
    written = [file for file in files.documentation_pages() if file.generated_by is None]
    prose = [WrittenPage(_address(file.url), file.content_string) for file in written]
    for item in here.write_files(prose, config.site_description or "") if ASKED.get() is None else ():
        files.append(_generate(config, item, taken))
    config.nav = here.plan_menu([file.src_uri for file in written])
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Where one page is asked for, leave out all others, now that the menu knows them."""
    if ASKED.get() is not None:
        config.theme.static_templates = set()
        for page in (page for page in nav.pages if page.title is None):
            page.read_source(config)  # the menu needs its title, which is in its own text
        for file in files:
            if not file.is_documentation_page() or _address(file.url) != ASKED.get():
                file.inclusion = InclusionLevel.DRAFT
    return nav


def _generate(config: MkDocsConfig, item: Generated, taken: dict[str, str]) -> File:
    """A generated file whose address, in this language and below it in the others, no other file has."""
    file = File.generated(config, item.path, content=item.content)
    for prefix in ("", *(f"{lang}/" for lang in LANGUAGES[1:])):
        rival = taken.get(f"{prefix}{file.dest_uri}")
        if rival is not None:
            raise PluginError(f"{item.origin} makes the page {item.path}, whose address {Path(config.docs_dir).name}/{rival} has already")
    taken[file.dest_uri] = item.path
    return file


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the page's content, put its title above its contents, and keep it out of Material's own search index."""
    page.meta["search"] = {"exclude": True}
    page.toc = _below_title(page.toc, _title(page))
    return _build(config).finish_content(html, _address(page.url), _title(page))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Stop the build where a link of any page leads nowhere; give the theme what it asks for."""
    here = _build(config)
    if ASKED.get() is None and (faults := here.find_faults([f"/{file.url}" for file in files])):
        raise PluginError("pages with faults:\n" + "\n".join(faults))
    env.auto_reload, env.bytecode_cache = False, keep_compiled()
    env.loader = ChoiceLoader([*([env.loader] if env.loader else []), PrefixLoader({"original": FileSystemLoader(config.theme.dirs[1:])})])
    config.extra["sheets"], config.extra_css = config.extra_css, []
    env.globals |= {"draw_menu": menu_drawer(), "site_styles": SITE_STYLES, "previewing": PREVIEW in os.environ}
    env.filters |= {
        **here.filters(),
        "address": _address,
        "full_title": _title,
        "head": lambda page: write_head(here.publication, here.lang, _address(page.url), _title(page)),
        "changed": lambda page, other: last_change(here.publication, other, page.file.src_uri, page.meta.get("record")),
    }
    return env


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Leave out the templates' indents, a kilobyte of every compressed page."""
    return trim_lines(output)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the pages' Markdown twins; with the first language, see the others finished and give all of them one style sheet."""
    if ASKED.get() is not None:
        return
    site = Path(config.site_dir)
    for address, text in _build(config).twins.items():
        (site / address.lstrip("/")).write_text(text, encoding="utf-8")
    # MkDocs packs the sitemap with the time of the build in it, which no two builds share.
    (site / "sitemap.xml.gz").write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))
    if _is_first(config) and not RUNNING:
        _start_others(config)
    if PREVIEW in os.environ:  # which waits for another language only where a page of it is asked for, and looks at no page but that
        (site / SITE_STYLES).write_text(compose_styles(site, config.extra["sheets"], whole=True), encoding="utf-8")
    elif _is_first(config):
        _finish_others()
        styles = compose_styles(site, config.extra["sheets"])
        for lang in _languages():
            (site / site_address(lang, f"/{SITE_STYLES}").lstrip("/")).write_text(styles, encoding="utf-8")


def on_shutdown() -> None:
    """Leave no process behind."""
    stop_all()


def _start_others(config: MkDocsConfig) -> None:
    verbosity = {logging.DEBUG: ["--verbose"], logging.INFO: []}.get(log.getEffectiveLevel(), ["--quiet"])
    for lang in _languages()[1:]:
        file, site = _settings_of(config, lang), Path(config.site_dir, lang)
        strict = "--strict" if config.strict else "--no-strict"
        engine = type(config).__module__.partition(".")[0]  # ProperDocs runs this hook too
        command = [sys.executable, "-m", engine, "build", *verbosity, strict, "--config-file", str(file), "--site-dir", str(site)]
        start_beside(lang, command)


def _finish_others() -> None:
    while RUNNING:
        lang, other = RUNNING.popitem()
        succeeded, messages = other.wait()
        if not succeeded:
            raise PluginError(f"the build of mkdocs.{lang}.yml failed:\n{messages}")
        if messages:
            print(messages, file=sys.stderr)


def _languages() -> tuple[str, ...]:
    """The languages to build: all, or only the first where SITE_LANGUAGES names it."""
    return LANGUAGES[:1] if os.environ.get("SITE_LANGUAGES") == LANGUAGES[0] else LANGUAGES


def _is_first(config: MkDocsConfig) -> bool:
    return _language(config) == LANGUAGES[0]


def _settings_of(config: MkDocsConfig, lang: str) -> Path:
    """The settings of a language, beside those of the first one."""
    own = Path(config.config_file_path)
    return own if lang == LANGUAGES[0] else own.with_name(f"mkdocs.{lang}.yml")


def _data(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / "data"


def _build(config: MkDocsConfig) -> Build:
    return builds[_language(config)]


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Keep the last sound site while a record is broken and show its problems in the browser: MkDocs itself lets every request wait."""
    preview = Preview(partial(_make_page, config), builder, MkDocsException, SystemExit)
    watched = [_data(config), *(_data(config).with_name("docs") / lang for lang in LANGUAGES)]
    stamps = [[stamp_of(folder, "*") for folder in watched]]

    def change() -> None:
        stamps.append([stamp_of(folder, "*") for folder in watched])
        if stamps.pop(0) == stamps[0]:
            preview.rebuild()
        else:
            preview.expire(lambda: load_valid(_data(config)))

    server.builder = change
    server.set_app(preview.over(server.serve_request, server.mount_path))
    return server


def _make_page(config: MkDocsConfig, lang: str, address: str) -> bool:
    """Build one page by itself and put it in its place in the site that is served; tells whether there is such a page."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.WARNING)  # or every link to another page would be told, since that page is left out
    try:
        with TemporaryDirectory() as folder, asking(address):
            own = load_config(config_file=str(_settings_of(config, lang)), site_dir=folder)
            own.site_url = config.site_url
            build(own)
            made = Path(folder, address.lstrip("/"), "index.html")
            if found := made.is_file():
                target = Path(config.site_dir, site_address(lang, address).lstrip("/"), "index.html")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(made, target)
            return found
    finally:
        logger.setLevel(level)


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def _address(url: str) -> str:
    return "/" if url in ("", "./") else f"/{url}"


def _below_title(toc: TableOfContents, title: str) -> TableOfContents:
    """The contents as parts of the page's own heading, which the theme writes: the link that skips to the content leads there."""
    heading = AnchorLink(title, "top", 1)
    heading.children = toc.items
    return TableOfContents([heading])


def _title(page: Page) -> str:
    return unescape(str(page.meta.get("title") or page.title))


__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_shutdown",
    "on_startup",
]
