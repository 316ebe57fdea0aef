"""Both languages of a build: the first one is built here, the others in parallel, each below its code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..model.addresses import LANGUAGES, site_address
from ..model.cache import forget_unused
from .build import Build
from .output import Folder, pack_sitemap, write_styles
from .parallel_builds import finish_builds, start_build_of, stop_builds
from .preview_server import is_preview, only_page
from .published import describe_local

ONLY_FIRST = "SITE_LANGUAGES"
"""The environment variable that names the first language where it is to be built alone."""


class Theme(Protocol):
    """The settings of a theme by name."""

    def __getitem__(self, name: str) -> object: ...


class EngineSettings(Protocol):
    """The settings of an engine that builds one language."""

    @property
    def config_file_path(self) -> str: ...
    @property
    def site_dir(self) -> str: ...
    @property
    def strict(self) -> bool: ...
    @property
    def theme(self) -> Theme: ...


@dataclass(frozen=True)
class Languages:
    """Settings for the builds of the other languages; `settings_file` and `site` are those of the language built
    here."""

    settings_file: Path
    site: Path
    lang: str
    engine: str
    strict: bool

    @property
    def quiet(self) -> bool:
        """Whether the engine says nothing of its progress."""
        return logging.getLogger("mkdocs").getEffectiveLevel() > logging.INFO

    @property
    def root(self) -> Path:
        """The repository."""
        return self.settings_file.parent

    @property
    def folder(self) -> Folder:
        """The folder of the language built here."""
        return Folder(self.site)

    @property
    def is_first(self) -> bool:
        """Whether the language built here is the first one, which starts and finishes the others."""
        return self.lang == LANGUAGES[0]

    def settings(self, lang: str) -> Path:
        """The settings file of a language."""
        return self.settings_file if lang == LANGUAGES[0] else self.settings_file.with_name(f"mkdocs.{lang}.yml")

    def start(self, root: str) -> None:
        """Start the others of the site at `root` again, unless this is not the first or a single page is built."""
        if not self.is_first or only_page() is not None:
            return
        stop_builds()
        if os.environ.get(ONLY_FIRST) == LANGUAGES[0]:
            return
        flags = ["--strict" if self.strict else "--no-strict", *(["--quiet"] if self.quiet else [])]
        for lang in LANGUAGES[1:]:
            folder = ["--config-file", str(self.settings(lang)), "--site-dir", str(self.site / lang)]
            start_build_of(
                lang, [sys.executable, "-m", self.engine, "build", *flags, *folder], {"SITE_URL": f"{root}/"}
            )

    @property
    def built(self) -> tuple[str, ...]:
        """The languages whose folders hold a finished site."""
        return tuple(lang for lang in LANGUAGES if lang == LANGUAGES[0] or (self.site / lang / "index.html").is_file())


def languages_of(settings: EngineSettings) -> Languages:
    """Both languages, as the engine that builds one of them has them."""
    lang = str(settings.theme["language"])
    engine = type(settings).__module__.partition(".")[0]  # ProperDocs runs the hooks too
    return Languages(Path(settings.config_file_path), Path(settings.site_dir), lang, engine, settings.strict)


def language_url(site_url: str | None, lang: str) -> str:
    """The address of a language's site; all languages have that of the first one in their settings."""
    return f"{(site_url or '').rstrip('/')}{site_address(lang, '/')}"


def finish_site(build: Build, languages: Languages, sheets: Iterable[str]) -> None:
    """Write what comes after the pages; with the first language, wait for the others and give all one style sheet."""
    if only_page() is not None:
        return
    site = languages.site
    pack_sitemap(site)
    if is_preview():  # waits for another language only where a page of it is requested
        write_styles(site, sheets, (LANGUAGES[0],), whole=True)
    elif languages.is_first:
        for messages in finish_builds():
            print(messages, file=sys.stderr)
        write_styles(site, sheets, languages.built)
        forget_unused()
        if not languages.quiet and (remark := describe_local(build.site)):
            print(remark, file=sys.stderr)
