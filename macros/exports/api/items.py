"""The records as the API shows them: typed values of its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...model.addresses import ENTITY_KINDS, HELP, LANGUAGES, TEXT, record_address, unit_address
from ...model.corpus import Development, Entity, Footnote, Located, Unit
from ...model.fields import Aliases, Heading, Localized
from ...model.languages import register_addresses
from ...model.link_graph import build_links, developments_by_call, element_address, hub_of
from ...model.records import Call, Context, HelpContact, Mention
from ...model.text import Wording
from ...model.vocabularies import Theme
from ...pages.formatting import unit_label
from ..publication import Publication, official_number
from . import views
from .gathered import view_capabilities, view_milestones, view_questions, view_terms
from .keys import (
    calls_of,
    ids_of,
    keys_of,
    keys_of_call,
    keys_of_development,
    keys_of_entity,
    keys_of_footnote,
    keys_of_unit,
    name_of_call,
)
from .resources import key_address, view_fact, view_label, view_note, view_pages, view_record

LANGUAGE = "pl"
"""The language of the official wording."""


def list_resources(publication: Publication) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each kind with its records, in the order in which they are shown."""
    corpus = publication.corpus
    yield "unit", tuple(view_unit(publication, unit) for unit in corpus.units)
    yield "footnote", tuple(view_footnote(publication, note) for note in corpus.footnotes)
    yield "call", tuple(view_call(publication, unit, call) for unit in corpus.units for call in unit.calls)
    for kind in ENTITY_KINDS:
        yield kind, tuple(view_entity(publication, entity) for entity in corpus.of_kind(kind))
    yield "development", tuple(view_development(publication, item) for item in corpus.developments)
    yield "theme", tuple(view_theme(publication, *entry) for entry in corpus.vocabularies["themes"].items())
    yield "contact", tuple(view_contact(publication, contact) for contact in corpus.help)
    yield "capability", tuple(view_capabilities(publication))
    yield "term", tuple(view_terms(publication))
    yield "question", tuple(view_questions(publication))
    yield "milestone", tuple(view_milestones(publication))


def view_document(publication: Publication) -> views.DocumentView:
    """The document's own file."""
    corpus, record = publication.corpus, publication.corpus.document
    return view_record(
        views.DocumentView,
        publication,
        ("document", "document"),
        TEXT,
        keys_of("unit", corpus.unit),
        record,
        language=LANGUAGE,
        cover=record.cover.pl,
        heading=record.heading.pl,
        official_links=record.links,
        facts=tuple(view_fact(corpus, fact) for fact in record.facts),
        units=tuple(corpus.unit),
        official_texts=tuple(views.OfficialTextView(*text) for text in register_addresses(corpus).items()),
    )


def view_unit(publication: Publication, unit: Unit) -> views.UnitView:
    """A unit with its footnotes and calls."""
    record, corpus, number = unit.record, publication.corpus, official_number(publication.corpus)
    return view_record(
        views.UnitView,
        publication,
        ("unit", unit.id),
        unit_address(unit.id),
        keys_of_unit(corpus, unit),
        record,
        document=number,
        paragraph=unit.paragraph,
        letter=unit.letter or None,
        citation=Heading(*(f"{number}, {unit_label(corpus, unit, lang)}" for lang in LANGUAGES)),
        text=_text(unit.wording),
        footnotes=tuple(view_footnote(publication, note) for note in corpus.footnotes_of(unit.id)),
        summary=Localized(unit.in_short("pl"), unit.in_short("en")),
        mentions=_mentions(unit.mentions),
        calls=tuple(view_call(publication, unit, call) for call in unit.calls),
        explanations=tuple(views.ExplanationView(f"s{item.sentence}", item.text) for item in record.explanations),
        context=tuple(_context(publication, context) for context in record.context),
        source_notes=tuple(view_note(corpus, note) for note in record.source_notes),
        developments=ids_of(build_links(corpus).developments_of[unit.id]),
        parent=unit.paragraph if unit.letter else None,
        children=ids_of(corpus.points_of(unit.id)),
    )


def _context(publication: Publication, context: Context) -> views.ContextView:
    corpus, via = publication.corpus, context.via
    element = corpus.vocabularies["capabilities"][via] if via else None
    return views.ContextView(
        initiative=context.initiative,
        hub=hub_of(corpus, context.initiative),
        kind=context.kind,
        via=via,
        via_label=view_label(element.name) if element else None,
        via_source=element.source if element else None,
        via_pages=view_pages(publication, element_address(corpus, via)) if via else None,
        via_address=key_address(publication, ("capability", via)) if via else None,
        note=context.note,
    )


def _text(wording: Wording) -> views.TextView:
    sentences = tuple(views.SentenceView(f"s{s.number}", s.start, s.end, s.text) for s in wording.sentences)
    marks = tuple(views.MarkView(marker.number, marker.offset) for marker in wording.markers)
    return views.TextView(LANGUAGE, sentences, marks, wording.plain, wording.sha256)


def _mentions(mentions: Sequence[Located[Mention]]) -> tuple[views.MentionView, ...]:
    return tuple(
        views.MentionView(
            m.record.quote, f"s{m.span.sentence}", m.span.start, m.span.end, m.record.entity, m.record.how
        )
        for m in mentions
    )


def view_footnote(publication: Publication, note: Footnote) -> views.FootnoteView:
    """A footnote with the place that marks it."""
    return view_record(
        views.FootnoteView,
        publication,
        ("footnote", str(note.number)),
        f"{unit_address(note.unit)}#fn{note.number}",
        keys_of_footnote(publication.corpus, note),
        note,
        sentence=f"s{note.sentence}",
        text=note.wording.plain,
        language=LANGUAGE,
        sha256=note.wording.sha256,
        printed_links=note.record.links,
        mentions=_mentions(note.mentions),
    )


def view_call(publication: Publication, unit: Unit, call: Located[Call]) -> views.CallView:
    """A call with its place."""
    corpus, record, name = publication.corpus, call.record, name_of_call(unit, call)
    return view_record(
        views.CallView,
        publication,
        ("call", name),
        f"{unit_address(unit.id)}#{record.id}",
        keys_of_call(corpus, unit, call),
        record,
        unit=unit.id,
        number=record.id,
        sentence=f"s{call.span.sentence}",
        start=call.span.start,
        end=call.span.end,
        force_label=view_label(corpus.vocabularies["forces"][record.force]),
        developments=ids_of(developments_by_call(corpus).get(name, ())),
    )


def view_entity(publication: Publication, entity: Entity) -> views.EntityView:
    """An entity with what is derived about it."""
    record, corpus, links = entity.record, publication.corpus, build_links(publication.corpus)
    return view_record(
        views.EntityView,
        publication,
        (entity.kind, entity.id),
        record_address(entity.kind, entity.id),
        keys_of_entity(corpus, entity),
        record,
        type_label=view_label(corpus.vocabularies["types"][record.type]),
        aliases=Aliases(record.other_names("pl"), record.aliases.en),
        official_links=record.links,
        status_2019=record.status_2019 and view_fact(corpus, record.status_2019),
        status_now=record.status_now and view_fact(corpus, record.status_now),
        facts=tuple(view_fact(corpus, fact) for fact in record.facts),
        units=tuple(dict.fromkeys(link.unit for link in links.backlinks[entity.id])),
        calls=calls_of(links.calls_to[entity.id]),
        developments=ids_of(links.developments_of[entity.id]),
    )


def view_development(publication: Publication, item: Development) -> views.DevelopmentView:
    """A development."""
    return view_record(
        views.DevelopmentView,
        publication,
        ("development", item.id),
        record_address("development", item.id),
        keys_of_development(publication.corpus, item),
        item.record,
        facts=tuple(view_fact(publication.corpus, fact) for fact in item.record.facts),
        official_links=item.record.links,
    )


def view_theme(publication: Publication, name: str, theme: Theme) -> views.ThemeView:
    """A theme with its units and calls."""
    corpus = publication.corpus
    units = ids_of(unit for unit in corpus.units if name in unit.record.themes)
    calls = calls_of(build_links(corpus).calls_on_theme[name])
    developments = ids_of(item for item in corpus.developments if name in item.record.themes)
    return view_record(
        views.ThemeView,
        publication,
        ("theme", name),
        record_address("theme", name),
        (*keys_of("unit", units), *keys_of("call", calls), *keys_of("development", developments)),
        theme,
        name=view_label(theme),
        units=units,
        calls=calls,
        developments=developments,
    )


def view_contact(publication: Publication, contact: HelpContact) -> views.ContactView:
    """A contact for help."""
    key, page = ("contact", contact.id), f"{HELP}#{contact.id}"
    group = view_label(publication.corpus.vocabularies["help-groups"][contact.group])
    return view_record(views.ContactView, publication, key, page, (), contact, group_label=group, site=contact.url)
