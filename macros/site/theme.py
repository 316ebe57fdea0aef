"""Filters and values for the theme's templates, added to the Jinja environment of the engine."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any, Protocol

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from ..exports.json_ld import to_json_ld
from ..exports.markdown_alternates import list_alternates
from ..model.addresses import card_address, oembed_address, relative_url, site_address, unit_of
from ..pages.render import CompiledTemplates
from ..pages.typography import bind_words
from .build import Build
from .css import SITE_STYLES
from .preview_server import is_preview


class EnginePage(Protocol):
    """A page as the engine hands it to a template."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> Any: ...
    @property
    def meta(self) -> Any: ...
    @property
    def file(self) -> Any: ...


def address_of_url(url: str) -> str:
    """The address of a page within its language: `p/14/` → `/p/14/`."""
    return "/" if url in ("", "./") else f"/{url}"


def page_title(page: EnginePage) -> str:
    """The title of a page as plain text."""
    return unescape(str(page.meta.get("title") or page.title))


def prepare_theme(env: Environment, build: Build) -> Environment:
    """Add the filters and values that the theme's templates use."""
    env.auto_reload, env.bytecode_cache = False, CompiledTemplates()
    env.globals |= {"site_styles": SITE_STYLES, "previewing": is_preview()}
    filters = _address_filters(build) | _page_filters(build)
    env.filters |= {name: _at_run_time(function) for name, function in filters.items()}
    return env


def _at_run_time(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, never applied while a template is compiled: both languages share compiled templates."""

    @pass_context
    def apply(context: Context, *arguments: Any) -> Any:
        return function(*arguments)

    return apply


def _address_filters(build: Build) -> dict[str, Any]:
    lang, site = build.lang, build.site
    return {
        "in_language": lambda address, other: relative_url(site_address(lang, address), site_address(other, address)),
        "published_in": site.url,
        "unit_of": unit_of,
        "card_of": lambda unit: site.url(card_address(unit), lang),
        "oembed_of": lambda unit: site.url(oembed_address(unit), lang),
        "bind_words": bind_words,
        "label": build.label,
        "address": address_of_url,
    }


def _page_filters(build: Build) -> dict[str, Any]:
    publication, lang = build.publication, build.lang
    return {
        "full_title": page_title,
        "alternates": lambda page: list_alternates(publication, lang, address_of_url(page.url)),
        "json_ld": lambda page: to_json_ld(publication, lang, address_of_url(page.url), page_title(page)),
        "changed": lambda page, other: publication.last_change(other, page.file.src_uri, page.meta.get("record")),
    }
