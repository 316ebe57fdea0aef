"""Writes the site as a folder for engines without MkDocs hooks: rendered pages, files to copy, settings.

mkdocs.yml, mkdocs.en.yml   settings of each language, its menu in them
docs/pl/, docs/en/          every page as Markdown, its macros run, at its address: rendered to site/ and site/en/
theme/                      what the engine's theme takes over: style sheets, scripts, footer, link to a page's source
files/                      what is published as it is, by address: copied over site/ at the end
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
import yaml
from markdown import Markdown

from ..exports.publication import File
from ..model.addresses import LANGUAGES, relative_url, site_address, site_at
from ..pages.plan import plan_nav, plan_pages, split_front
from ..search.written_pages import WrittenPage
from .build import Build, start_build
from .macros import macros_for
from .markdown_passthrough import BlocksExtension
from .mkdocs_settings import Settings, read_settings

FOR_MKDOCS = ("hooks", "watch", "INHERIT")
"""Settings that only an engine with hooks understands."""
THEME = ("404.html", *(f"partials/{name}.html" for name in "copyright footer logo source tabs".split()))
"""The templates of our theme that need nothing from the hook but labels."""
LABEL = re.compile(rb"""(["'][a-z0-9-]+["']) \| label\b""")
MARKDOWN_LINK_END = 'index.md"'
"""The end of a link to a Markdown alternate; percent-encoded (RFC 3986, 6.2.2.2), else engines seek a source."""
LINK = re.compile(r"\]\(([a-z0-9/-]+\.md)(#[^)\s]*)?\)")


@dataclass(frozen=True)
class SourcePage:
    """A page before its macros run: its path in the plan, where it is edited, its front matter and its body."""

    planned: str
    origin: str
    meta: Mapping[str, Any]
    body: str

    @property
    def address(self) -> str:
        """Where it is published."""
        return _address(self.planned)

    @property
    def path(self) -> str:
        """The folder of a source is its page's address, so that a relative link means the same to every engine."""
        return f"{self.address.lstrip('/')}index.md"


def project_files(root: Path, data: Path) -> Iterator[File]:
    """Path and content of every file of the folder; raises InvalidDataError for records, ValueError for pages."""
    for lang in LANGUAGES:
        yield from _language_files(root, data, lang)
    yield from _copy_theme(root / "docs" / "theme", (*THEME, "assets/**/*"))
    yield from _copy_theme(root / "docs" / "zensical", ("**/*",))


def _copy_theme(folder: Path, patterns: Sequence[str]) -> Iterator[File]:
    """The templates without our hook's filters: words are not bound, labels come from the settings of a language."""
    for file in sorted(file for pattern in patterns for file in folder.glob(pattern) if file.is_file()):
        content = file.read_bytes()
        if file.suffix == ".html":
            content = LABEL.sub(rb"config.extra.labels[\1]", content.replace(b" | bind_words", b""))
        yield f"theme/{file.relative_to(folder).as_posix()}", content


def _language_files(root: Path, data: Path, lang: str) -> Iterator[File]:
    name = "mkdocs.yml" if lang == LANGUAGES[0] else f"mkdocs.{lang}.yml"
    shell = read_settings(root / name)
    here = start_build(data, lang, site_at(shell["site_name"], shell["site_url"], shell["repo_url"], lang))
    written = _read_written(root, lang)
    prose = [WrittenPage(page.address, (root / page.origin).read_text(encoding="utf-8")) for page in written]
    files = [item.path for item in here.export_files(prose, shell["site_description"])]
    sources = [*_plan_sources(here), *written]
    pages = dict(_render(data, here, shell, sources))
    theme = root / "docs" / "theme"
    files += [file.relative_to(theme).as_posix() for file in (theme / "assets").rglob("*.*")]
    here.check_pages([*(page.address for page in sources), *(f"/{path}".removesuffix("index.html") for path in files)])
    yield from ((f"docs/{lang}/{path}", text) for path, text in pages.items())
    folder = site_address(lang, "/")
    yield from ((f"files{folder}{path.lstrip('/')}", content) for path, content in here.made.items())
    yield name, yaml.safe_dump(_settings(here, shell, written), allow_unicode=True, sort_keys=False)


def _plan_sources(here: Build) -> Iterator[SourcePage]:
    """From the plan itself, whose titles are plain text: no engine runs them as templates here."""
    for page in plan_pages(here.corpus, here.lang):
        yield SourcePage(page.path, f"data/{page.record}", *split_front(page.markdown))


def _read_written(root: Path, lang: str) -> list[SourcePage]:
    """A folder's own page first, as MkDocs has them, so that the search lists them alike."""
    folder = root / "docs" / lang
    files = sorted(folder.rglob("*.md"), key=lambda file: (file.name != "index.md", file))
    texts = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return [SourcePage(path, f"docs/{lang}/{path}", *split_front(text)) for path, text in texts.items()]


def _address(path: str) -> str:
    """`p/14.md` → `/p/14/`, `p/index.md` → `/p/`."""
    return f"/{path.removesuffix('.md')}/".removesuffix("index/")


def _render(data: Path, here: Build, shell: Settings, sources: Sequence[SourcePage]) -> Iterator[tuple[str, str]]:
    """Path and text of every page with its macros run and its title added; the build records its anchors and links."""
    page = sources[0]
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    environment.globals |= macros_for(data, here.lang, lambda: page.address, here.site)
    markdown = Markdown(
        extensions=[*shell["markdown_extensions"], BlocksExtension()], extension_configs=shell["markdown_extensions"]
    )
    for page in sources:
        try:
            text = environment.from_string(_resolve_links(page)).render()
        except (jinja2.TemplateError, LookupError) as error:
            raise ValueError(f"{page.origin}: a macro failed: {error}") from error
        here.finish_content(markdown.reset().convert(text), page.address, page.meta["title"])
        text = here.add_notes(text, page.address).replace(MARKDOWN_LINK_END, MARKDOWN_LINK_END.replace(".", "%2E"))
        heading = "" if "<h1" in text else f'<h1 id="top">{escape(page.meta["title"], quote=False)}</h1>\n\n'
        front = yaml.safe_dump({**page.meta, "source": page.origin}, allow_unicode=True, sort_keys=False)
        yield page.path, f"---\n{front}---\n\n{heading}{text.strip()}\n"


def _resolve_links(page: SourcePage) -> str:
    """The body with the addresses of pages in place of the paths of their sources."""

    def resolve(match: re.Match[str]) -> str:
        return f"]({relative_url(page.address, _address(urljoin(page.planned, match[1])))}{match[2] or ''})"

    return LINK.sub(resolve, page.body)


def _settings(here: Build, shell: Settings, written: Sequence[SourcePage]) -> Settings:
    """The settings for a folder whose pages have no macros and whose links are already checked."""
    lang = here.lang
    kept = {key: value for key, value in shell.items() if key not in FOR_MKDOCS}
    menu = plan_nav(here.corpus, lang, plan_pages(here.corpus, lang), [page.planned for page in written])
    features = [name for name in shell["theme"]["features"] if name != "navigation.indexes"]
    return kept | {
        "site_dir": f"site{site_address(lang, '/')}".rstrip("/"),
        "theme": shell["theme"] | {"custom_dir": "theme", "features": features},
        "plugins": ["search"],
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
        "extra": {
            "root": "../" if here.lang != LANGUAGES[0] else "",
            "alternate": [
                {"name": here.publication.label("language-name", code), "link": here.site.url("/", code), "lang": code}
                for code in LANGUAGES
            ],
            "labels": {key: here.publication.label(key, lang) for key in here.corpus.vocabularies["interface"]},
        },
        "nav": _at_addresses(menu),
    }


def _at_addresses(menu: Any) -> Any:
    if isinstance(menu, str):
        return f"{_address(menu).lstrip('/')}index.md"
    if isinstance(menu, dict):
        return {title: _at_addresses(inner) for title, inner in menu.items()}
    return [_at_addresses(inner) for inner in menu]
