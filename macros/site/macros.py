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
    """Macro name -> function; records are read once; `address` returns the page; unknown names raise KeyError."""
    clear_template_cache()
    read = cache(lambda: load_valid(data))

    def macro(template: str, view: Callable[..., Mapping[str, Any]]) -> Macro:
        def run(*arguments: str) -> str:
            place = RenderContext(read(), lang, address(), site)
            return mark(render(template, place, view(place.corpus, *arguments)))

        return run

    return {
        "unit": macro("unit.md.j2", lambda corpus, name: {"view": view_unit(corpus, name)}),
        "entity": macro("entity.md.j2", lambda corpus, name: {"view": view_entity(corpus, name)}),
        "full_text": macro("full-text.md.j2", lambda corpus: {"texts": view_texts(corpus, corpus.units)}),
        "unit_index": macro("unit-index.md.j2", lambda corpus: {"units": corpus.units}),
        "entity_index": macro("entity-index.md.j2", view_entities),
        "register": macro("register.md.j2", view_register),
        "matrix": macro("matrix.md.j2", lambda corpus: {"matrices": build_matrix(corpus)}),
        "timeline": macro("timeline.md.j2", view_timeline),
        "glossary": macro("glossary.md.j2", lambda corpus: {"terms": list_terms(corpus, lang)}),
        "help_contacts": macro("help.md.j2", view_help),
        "theme_index": macro("theme-index.md.j2", lambda corpus: {"calls": build_links(corpus).calls_on_theme}),
        "theme": macro("theme.md.j2", view_theme),
        "development_index": macro("development-index.md.j2", lambda _: {}),
        "development": macro("development.md.j2", view_development),
        "questions": macro("questions.md.j2", lambda corpus: {"sections": list_questions(corpus, lang)}),
        "index_a_z": macro("a-z.md.j2", lambda corpus: {"letters": list_letters(corpus, lang)}),
        "formats": macro("formats.md.j2", view_formats),
        "home": macro("home.md.j2", lambda corpus: {"kinds": ENTITY_KINDS, "home": view_home(corpus)}),
    }


def view_entities(corpus: Corpus, kind: str) -> Mapping[str, Any]:
    """The entities of a kind by type."""
    return {"kind": kind, "groups": group_by_type(corpus, kind)}


def view_register(corpus: Corpus) -> Mapping[str, Any]:
    """The register, and whom it can be filtered by."""
    return {"register": build_register(corpus), "addressees": list_addressees(corpus)}


def view_formats(corpus: Corpus) -> Mapping[str, Any]:
    """An example of each format, changes of the API, the text in every language; a published site's archive."""
    addresses = register_addresses(corpus)
    languages = [{"code": lang, "name": OFFICIAL[lang], "address": at} for lang, at in addresses.items()]
    whole_site = WHOLE_SITE if is_published() else ()
    return {"example": corpus.units[0].id, "changes": API_CHANGES, "languages": languages, "whole_site": whole_site}


def view_theme(corpus: Corpus, name: str) -> Mapping[str, Any]:
    """A theme with its calls, and the units about it that make no call; raises KeyError for an unknown name."""
    theme = corpus.vocabularies["themes"][name]
    quiet = [unit for unit in corpus.units if name in unit.record.themes and not unit.calls]
    calls = rows_of(corpus, build_links(corpus).calls_on_theme[name])
    return {"name": name, "theme": theme, "calls": calls, "quiet": quiet}


def view_development(corpus: Corpus, name: str) -> Mapping[str, Any]:
    """A development with the calls that it answers; raises KeyError for an unknown name."""
    item = corpus.development[name]
    places = sorted({corpus.place[reference.partition("#")[0]] for reference in item.record.calls})
    made = (UnitCall(corpus.units[place], call) for place in places for call in corpus.units[place].calls)
    calls = [place for place in made if f"{place.unit.id}#{place.call.record.id}" in item.record.calls]
    return {"record": item.record, "calls": rows_of(corpus, calls)}


def view_timeline(corpus: Corpus) -> Mapping[str, Any]:
    """The milestones by year, and the strip that pictures them."""
    kinds = [(year, [item.kind for item in items]) for year, items in list_milestones(corpus)]
    return {"parts_of_time": list_eras(corpus), "strip": draw_strip(kinds)}
