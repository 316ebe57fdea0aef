"""The MkDocs adapter, the only file that imports mkdocs: it only forwards events.

Events: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.loading.problems import InvalidDataError
from macros.model.addresses import LANGUAGES, site_at
from macros.model.bilingual import Bilingual, language_of
from macros.pages.typography import trim_lines
from macros.search.written_pages import WrittenPage
from macros.site.build import Build, start_build
from macros.site.languages import Languages, finish_site, language_url
from macros.site.markdown_passthrough import BlocksExtension
from macros.site.output import Folder
from macros.site.parallel_builds import stop_builds
from macros.site.preview_server import PREVIEW, Preview, only_page, page_renderer
from macros.site.theme import page_address, page_title, prepare_theme

builds: dict[str, Build] = {}
BROKEN = Bilingual("Problemy w rekordach", "Problems of records")


@contextmanager
def reported() -> Iterator[None]:
    """Report a ValueError of the core as MkDocs reports a plugin's error."""
    try:
        yield
    except ValueError as error:
        raise PluginError(str(error)) from None


def on_startup(*, command: str, dirty: bool) -> None:
    """Set a variable for the live preview, because each of its builds loads this file again."""
    if command == "serve":
        os.environ[PREVIEW] = "yes"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop before the build if records have problems."""
    if only_page() is None:
        stop_builds()
    lang = str(config.theme["language"])
    config.site_url = language_url(config.site_url, lang)
    config["markdown_extensions"] = [*config.markdown_extensions, BlocksExtension()]
    with reported():
        site = site_at(config.site_name, config.site_url, config.repo_url, lang)
        builds[lang] = start_build(_root(config) / "data", lang, site, Folder(Path(config.site_dir)))
    return config


def on_build_error(error: Exception) -> None:
    """Terminate child processes; report invalid records as validation errors, whichever build step finds them."""
    stop_builds()
    if isinstance(error, InvalidDataError):
        lang = language_of(os.environ)
        raise PluginError(f"{BROKEN[lang]}: {len(error.problems)}\n{error.format_line(lang)}") from None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Start the other languages, since the folder is clean now; add every generated page and file, and the menu."""
    _languages(config).start()
    here, taken = _build(config), {file.dest_uri: file.src_uri for file in files}
    written = [file for file in files.documentation_pages() if file.generated_by is None]
    prose = [WrittenPage(page_address(file.url), file.content_string) for file in written]
    exports = here.export_files(prose, config.site_description or "") if only_page() is None else ()
    for item in chain(here.page_files(), exports):
        if item.content is None:
            file = File.generated(config, item.path, abs_src_path=str(Path(config.site_dir, item.path)))
        else:
            file = File.generated(config, item.path, content=item.content)
        with reported():
            here.check_free(item, file.dest_uri, taken)
        taken[file.dest_uri] = item.path
        if item.path.startswith("."):
            file.inclusion = InclusionLevel.NOT_IN_NAV  # `.well-known/`: MkDocs leaves out names with a dot
        file.edit_uri = f"../../{item.record}" if item.record else None
        files.append(file)
    config.nav = here.plan_menu([file.src_uri for file in written])
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """If one page is requested, leave out all others once they are in the menu."""
    if only_page() is not None:
        config.theme.static_templates = set()
        for page in (page for page in nav.pages if page.title is None):
            page.read_source(config)  # the menu needs its title, which is in its own text
        for file in files:
            if not file.is_documentation_page() or page_address(file.url) != only_page():
                file.inclusion = InclusionLevel.DRAFT
    return nav


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the page's content and keep it out of Material's own search index."""
    page.meta["search"] = {"exclude": True}
    return _build(config).finish_content(html, page_address(page.url), page_title(page))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Stop the build if any page has a dead link; add the theme's filters and values."""
    faults = _build(config).find_faults([f"/{file.url}" for file in files]) if only_page() is None else ()
    if faults:
        raise PluginError("pages with faults:\n" + "\n".join(faults))
    config.extra["sheets"], config.extra_css = config.extra_css, []
    return prepare_theme(env, _build(config))


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Remove the templates' indentation, a kilobyte of every compressed page; keep the anchors that were published."""
    return trim_lines(_build(config).keep_places(output, page_address(page.url)))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what comes after the pages; with the first language, finish the others."""
    if only_page() is None:
        with reported():
            finish_site(_languages(config), config.extra["sheets"])


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Keep the last valid site while a record has problems and show them in the browser: MkDocs lets every request wait."""

    def build_page(lang: str, folder: str) -> None:
        own = load_config(config_file=str(_languages(config).settings(lang)), site_dir=folder)
        own.site_url = config.site_url
        build(own)

    preview = Preview(page_renderer(build_page, Path(config.site_dir)), builder, MkDocsException, SystemExit)
    for lang in LANGUAGES[1:]:
        server.watch(str(_languages(config).settings(lang)))
    server.builder = preview.watch(_root(config) / "data", [_root(config) / "docs" / lang for lang in LANGUAGES])
    server.set_app(preview.over(server.serve_request, server.mount_path))
    return server


def on_shutdown() -> None:
    """Terminate child processes."""
    stop_builds()


def _languages(config: MkDocsConfig) -> Languages:
    engine = type(config).__module__.partition(".")[0]  # ProperDocs runs this hook too
    quiet = logging.getLogger("mkdocs").getEffectiveLevel() > logging.INFO
    return Languages(Path(config.config_file_path), Path(config.site_dir), _build(config).lang, engine, config.strict, quiet)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _build(config: MkDocsConfig) -> Build:
    return builds[str(config.theme["language"])]
