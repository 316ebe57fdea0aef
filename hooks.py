"""The MkDocs adapter, alone in importing mkdocs: it forwards events (https://www.mkdocs.org/dev-guide/plugins/#events)."""

from __future__ import annotations

from collections.abc import Callable

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

from macros.model.addresses import LANGUAGES, site_at
from macros.pages.typography import trim_lines
from macros.site.build import Build, describe_failure, start_build
from macros.site.languages import finish_site, language_url, languages_of
from macros.site.markdown_passthrough import BlocksExtension
from macros.site.parallel_builds import release_builds, stop_builds, wait_for_release
from macros.site.preview_server import Preview, mark_preview, only_page, page_renderer
from macros.site.theme import address_of_url, page_title, prepare_theme

builds: dict[str, Build] = {}


def on_startup(*, command: str, dirty: bool) -> None:
    """Set a variable for the live preview, because each of its builds loads this file again."""
    mark_preview(command == "serve")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop before the build if records have problems."""
    languages = languages_of(config)
    config.site_url = language_url(config.site_url, languages.lang)
    config["markdown_extensions"] = [*config.markdown_extensions, BlocksExtension()]
    site = site_at(config.site_name, config.site_url, config.repo_url, languages.lang)
    languages.start(site.root)
    builds[languages.lang] = start_build(languages.root / "data", languages.lang, site, languages.folder)
    wait_for_release()
    return config


def on_build_error(error: Exception) -> None:
    """Terminate child processes; report invalid records and what the core refuses as a plugin's errors are reported."""
    stop_builds()
    if (failure := describe_failure(error)) is not None:
        raise PluginError(failure) from None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Let the other languages write, since the folder is clean now; add every generated page and file, and the menu."""
    languages, here = languages_of(config), _build(config)
    release_builds()
    taken = {file.dest_uri: file.src_uri for file in files}
    written = [file for file in files.documentation_pages() if file.generated_by is None]
    prose = ((address_of_url(file.url), file.content_string) for file in written)
    for item in here.files(prose, config.site_description or ""):
        if item.content is None:
            file = File.generated(config, item.path, abs_src_path=str(languages.site / item.path))
        else:
            file = File.generated(config, item.path, content=item.content)
        here.take(item, file.dest_uri, taken)
        if item.path.startswith("."):  # `.well-known/`: MkDocs leaves out names with a dot
            file.inclusion = InclusionLevel.NOT_IN_NAV
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
            if not file.is_documentation_page() or address_of_url(file.url) != only_page():
                file.inclusion = InclusionLevel.DRAFT
    return nav


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the page's content and keep it out of Material's own search index."""
    page.meta["search"] = {"exclude": True}
    return _build(config).finish_content(html, address_of_url(page.url), page_title(page))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Stop the build if any page has a dead link; add the theme's filters and values."""
    _build(config).check_pages([f"/{file.url}" for file in files])
    config.extra["sheets"], config.extra_css = config.extra_css, []
    return prepare_theme(env, _build(config))


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Remove the templates' indentation, a kilobyte of every compressed page; keep the anchors that were published."""
    return trim_lines(_build(config).keep_places(output, address_of_url(page.url)))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what comes after the pages; with the first language, finish the others."""
    finish_site(_build(config), languages_of(config), config.extra["sheets"])


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Show the problems of records in the browser and keep the last valid site: MkDocs lets every request wait."""
    languages = languages_of(config)

    def build_page(lang: str, folder: str) -> None:
        build(load_config(config_file=str(languages.settings(lang)), site_dir=folder, site_url=config.site_url))

    preview = Preview(page_renderer(build_page, languages.site), builder, MkDocsException, SystemExit)
    preview.attach(server, languages.root, [languages.settings(lang) for lang in LANGUAGES[1:]])
    return server


def on_shutdown() -> None:
    """Terminate child processes."""
    stop_builds()


def _build(config: MkDocsConfig) -> Build:
    return builds[str(config.theme["language"])]
