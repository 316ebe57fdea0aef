"""The macros that a page may call; each renders a record or a list as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..exports.api.views import API_CHANGES
from ..exports.host_files import WHOLE_SITE
from ..loading.load import load_valid
from ..model.addresses import ENTITY_KINDS, Site
from ..model.corpus import Corpus
from ..model.languages import OFFICIAL, register_addresses
from ..model.link_graph import UnitCall, build_links
from ..pages.context import RenderContext
from ..pages.diagrams import draw_strip
from ..pages.help import view_help
from ..pages.home import view_home
from ..pages.overviews import build_matrix, list_addressees, list_eras, list_milestones, list_terms
from ..pages.questions import list_questions
from ..pages.register import build_register, rows_of
from ..pages.render import clear_template_cache, render
from ..pages.views import group_by_type, view_entity, view_texts, view_unit
from ..search.a_to_z import list_letters
from .markdown_passthrough import mark
from .published import is_published

Macro = Callable[..., str]
NOWHERE = Site()


def macros_for(data: Path, lang: str, address: Callable[[], str], site: Site = NOWHERE) -> Mapping[str, Macro]:
    """Macro name -> function; records are read once; `address` returns the page being rendered; unknown record names raise KeyError."""
    clear_template_cache()
    read = cache(lambda: load_valid(data))

    def place() -> RenderContext:
        return RenderContext(read(), lang, address(), site)

    def format_line(template: str, view: Callable[[Corpus], Mapping[str, Any]]) -> str:
        here = place()
        return mark(render(template, here, view(here.corpus)))

    return {
        "unit": lambda name: format_line("unit.md.j2", lambda corpus: {"view": view_unit(corpus, name)}),
        "entity": lambda name: format_line("entity.md.j2", lambda corpus: {"view": view_entity(corpus, name)}),
        "full_text": lambda: format_line("full-text.md.j2", lambda corpus: {"texts": view_texts(corpus, corpus.units)}),
        "unit_index": lambda: format_line("unit-index.md.j2", lambda corpus: {"units": corpus.units}),
        "entity_index": lambda kind: format_line(
            "entity-index.md.j2", lambda corpus: {"kind": kind, "groups": group_by_type(corpus, kind)}
        ),
        "register": lambda: format_line(
            "register.md.j2", lambda corpus: {"register": build_register(corpus), "addressees": list_addressees(corpus)}
        ),
        "matrix": lambda: format_line("matrix.md.j2", lambda corpus: {"matrices": build_matrix(corpus)}),
        "timeline": lambda: format_line("timeline.md.j2", view_timeline),
        "glossary": lambda: format_line("glossary.md.j2", lambda corpus: {"terms": list_terms(corpus, lang)}),
        "help_contacts": lambda: format_line("help.md.j2", view_help),
        "theme_index": lambda: format_line(
            "theme-index.md.j2", lambda corpus: {"calls": build_links(corpus).calls_on_theme}
        ),
        "theme": lambda name: format_line("theme.md.j2", lambda corpus: view_theme(corpus, name)),
        "development_index": lambda: format_line(
            "development-index.md.j2", lambda corpus: {"developments": corpus.developments[::-1]}
        ),
        "development": lambda name: format_line("development.md.j2", lambda corpus: view_development(corpus, name)),
        "questions": lambda: format_line("questions.md.j2", lambda corpus: {"sections": list_questions(corpus, lang)}),
        "index_a_z": lambda: format_line("a-z.md.j2", lambda corpus: {"letters": list_letters(corpus, lang)}),
        "formats": lambda: format_line("formats.md.j2", lambda corpus: view_formats(corpus)),
        "home": lambda: format_line("home.md.j2", lambda corpus: {"kinds": ENTITY_KINDS, "home": view_home(corpus)}),
    }


def view_formats(corpus: Corpus) -> Mapping[str, Any]:
    """An example of each format, the changes of the API, the official text in every language; the archive of the site where it is published."""
    languages = [
        {"code": lang, "name": OFFICIAL[lang], "address": address}
        for lang, address in register_addresses(corpus).items()
    ]
    whole_site = WHOLE_SITE if is_published() else ()
    return {"example": corpus.units[0].id, "changes": API_CHANGES, "languages": languages, "whole_site": whole_site}


def view_theme(corpus: Corpus, name: str) -> Mapping[str, Any]:
    """A theme with its calls, and the units about it that make no call; raises KeyError for an unknown name."""
    theme = corpus.vocabularies["themes"][name]
    quiet = [unit for unit in corpus.units if name in unit.record.themes and not unit.calls]
    return {
        "name": name,
        "theme": theme,
        "calls": rows_of(corpus, build_links(corpus).calls_on_theme[name]),
        "quiet": quiet,
    }


def view_development(corpus: Corpus, name: str) -> Mapping[str, Any]:
    """A development with the calls that it answers; raises KeyError for an unknown name."""
    item = corpus.development[name]
    wanted = [reference.split("#") for reference in item.record.calls]
    units = sorted({corpus.place[unit] for unit, _ in wanted})
    made = (UnitCall(corpus.units[place], call) for place in units for call in corpus.units[place].calls)
    calls = [place for place in made if [place.unit.id, place.call.record.id] in wanted]
    return {"record": item.record, "calls": rows_of(corpus, calls)}


def view_timeline(corpus: Corpus) -> Mapping[str, Any]:
    """The milestones by year, and the strip that pictures them."""
    years = list_milestones(corpus)
    return {
        "parts_of_time": list_eras(corpus),
        "strip": draw_strip([(year, [item.kind for item in items]) for year, items in years]),
    }
