"""The side menu, rendered once for each section: its pages differ from one another in one entry only.

Material renders every entry of a section into every page of it, a quarter of all the time at a thousand pages. Its templates
stay as they are: `partials/nav.html` of the theme calls `draw_menu`, and the theme's own file is found as `original/partials/nav.html`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from jinja2 import pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

MENU = "original/partials/nav.html"
ENTRY = "partials/nav-item.html"


@dataclass(frozen=True)
class Section:
    """The menu that the pages of a section share, with no entry active, and the templates that print its entries so."""

    menu: str
    entries: TemplateModule


def menu_drawer() -> Callable[[Context], Markup]:
    """A template function that prints the menu of the page at hand exactly as the theme would; it keeps what it printed, so take one a build."""
    sections: dict[tuple[int, str], Section] = {}

    @pass_context
    def draw_menu(context: Context) -> Markup:
        page = context.get("page")
        if page is None or getattr(page, "parent", None) is None or page.is_index:
            return Markup(context.environment.get_template(MENU).render(context.get_all()))
        key = (id(page.parent), posixpath.dirname(page.url.rstrip("/")))
        if key not in sections:
            sections[key] = _without(page, lambda: _draw_section(context, f"{key[1]}/-/"))
        section = sections[key]
        idle = _without(page, lambda: str(section.entries.render(page, "", 0)))  # type: ignore[attr-defined]
        active = str(_entries(context, context.get_all()).render(page, "", 0))  # type: ignore[attr-defined]
        return Markup(section.menu.replace(idle, active, 1))

    return draw_menu


def _draw_section(context: Context, url: str) -> Section:
    """As a page beside them all would show it, so that every link is relative to the same folder."""
    values = context.get_all() | {"page": SimpleNamespace(url=url.lstrip("/"), meta={}, toc=())}
    return Section(context.environment.get_template(MENU).render(values), _entries(context, values))


def _entries(context: Context, values: dict[str, Any]) -> TemplateModule:
    return context.environment.get_template(ENTRY).make_module(values)


def _without(page: Any, draw: Callable[[], Any]) -> Any:
    """What `draw` gives while the page is not active but its sections are."""
    page.active = False
    page.parent.active = True
    try:
        return draw()
    finally:
        page.active = True
