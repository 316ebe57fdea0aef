"""The records as the API shows them: typed values of its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...model.addresses import ENTITY_KINDS, HELP, TEXT, record_address, unit_address
from ...model.corpus import Corpus, Development, Entity, Footnote, Located, Unit
from ...model.fields import Aliases, Heading, Localized
from ...model.languages import register_addresses
from ...model.link_graph import UnitCall, build_links, developments_by_call, element_address, hub_of
from ...model.records import Call, Context, HelpContact, Mention
from ...model.text import Wording
from ...model.vocabularies import Theme
from ...pages.formatting import unit_label
from ..publication import Publication, official_number
from .gathered import list_gathered
from .keys import (
    Key,
    key_address,
    keys_of_call,
    keys_of_development,
    keys_of_entity,
    keys_of_footnote,
    keys_of_theme,
    keys_of_unit,
    units_of,
    view_references,
)
from .links import record_links
from .statements import view_fact, view_facts, view_note
from .views import (
    RESOURCES,
    SCHEMA_VERSION,
    CallView,
    ContactView,
    ContextView,
    DevelopmentView,
    DocumentView,
    EntityView,
    ExplanationView,
    FootnoteView,
    MarkView,
    MentionView,
    OfficialTextView,
    Pages,
    SentenceView,
    TextView,
    ThemeView,
    UnitView,
)

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
    yield from list_gathered(publication, _head).items()


def _head(publication: Publication, kind: str, name: str, page: str, keys: Iterable[Key]) -> dict[str, Any]:
    """The fields that every record has; `keys` are those of other records that it uses."""
    folder = RESOURCES[kind][0] if kind in RESOURCES else ""
    return {
        "schema_version": SCHEMA_VERSION,
        "address": key_address(publication, (kind, name)),
        "links": record_links(publication, kind, folder or "index", page),
        "id": name,
        "kind": kind,
        "addresses": Pages(publication.url(page, "pl"), publication.url(page, "en")),
        "references": view_references(publication, keys),
    }


def view_document(publication: Publication) -> DocumentView:
    """The document's own file."""
    record = publication.corpus.document
    return DocumentView(
        **_head(publication, "document", "document", TEXT, units_of(unit.id for unit in publication.corpus.units)),
        name=record.name,
        title=record.title,
        date=record.date,
        meeting=record.meeting,
        language=LANGUAGE,
        cover=record.cover.pl,
        heading=record.heading.pl,
        points=record.points,
        identifiers=record.identifiers,
        official_links=record.links,
        facts=view_facts(publication.corpus, record.facts),
        units=tuple(unit.id for unit in publication.corpus.units),
        official_texts=tuple(
            OfficialTextView(lang, address) for lang, address in register_addresses(publication.corpus).items()
        ),
    )


def view_unit(publication: Publication, unit: Unit) -> UnitView:
    """A unit with its footnotes and calls."""
    record, corpus = unit.record, publication.corpus
    return UnitView(
        **_head(publication, "unit", unit.id, unit_address(unit.id), keys_of_unit(corpus, unit)),
        document=official_number(corpus),
        paragraph=unit.paragraph,
        letter=unit.letter or None,
        citation=Heading(*(f"{official_number(corpus)}, {unit_label(corpus, unit, lang)}" for lang in ("pl", "en"))),
        title=record.title,
        text=_text(unit.wording),
        footnotes=tuple(view_footnote(publication, note) for note in corpus.footnotes_of(unit.id)),
        summary=Localized(unit.in_short("pl"), unit.in_short("en")),
        mentions=_mentions(unit.mentions),
        calls=tuple(view_call(publication, unit, call) for call in unit.calls),
        explanations=tuple(ExplanationView(f"s{item.sentence}", item.text) for item in record.explanations),
        context=tuple(_context(publication, context) for context in record.context),
        unlinked=record.unlinked,
        source_notes=tuple(view_note(corpus, note) for note in record.source_notes),
        themes=record.themes,
        developments=_ids(build_links(corpus).developments_of.get(unit.id, ())),
        parent=unit.paragraph if unit.letter else None,
        children=tuple(point.id for point in corpus.points_of(unit.id)),
    )


def _context(publication: Publication, context: Context) -> ContextView:
    corpus = publication.corpus
    element = corpus.vocabularies["capabilities"][context.via] if context.via else None
    address = element_address(corpus, context.via) if context.via else ""
    return ContextView(
        initiative=context.initiative,
        hub=hub_of(corpus, context.initiative),
        kind=context.kind,
        via=context.via,
        via_label=Heading(element.name.pl, element.name.en) if element else None,
        via_source=element.source if element else None,
        via_pages=Pages(publication.url(address, "pl"), publication.url(address, "en")) if element else None,
        via_address=key_address(publication, ("capability", context.via)) if context.via else None,
        note=context.note,
    )


def _text(wording: Wording) -> TextView:
    sentences = tuple(SentenceView(f"s{s.number}", s.start, s.end, s.text) for s in wording.sentences)
    marks = tuple(MarkView(marker.number, marker.offset) for marker in wording.markers)
    return TextView(LANGUAGE, sentences, marks, wording.plain, wording.sha256)


def _mentions(mentions: Sequence[Located[Mention]]) -> tuple[MentionView, ...]:
    return tuple(
        MentionView(m.record.quote, f"s{m.span.sentence}", m.span.start, m.span.end, m.record.entity, m.record.how)
        for m in mentions
    )


def _ids(developments: Sequence[Development]) -> tuple[str, ...]:
    return tuple(development.id for development in developments)


def view_footnote(publication: Publication, note: Footnote) -> FootnoteView:
    """A footnote with the place that marks it."""
    return FootnoteView(
        **_head(
            publication,
            "footnote",
            str(note.number),
            f"{unit_address(note.unit)}#fn{note.number}",
            keys_of_footnote(publication.corpus, note),
        ),
        number=note.number,
        unit=note.unit,
        sentence=f"s{note.sentence}",
        text=note.wording.plain,
        language=LANGUAGE,
        sha256=note.wording.sha256,
        printed_links=note.record.links,
        mentions=_mentions(note.mentions),
    )


def view_call(publication: Publication, unit: Unit, call: Located[Call]) -> CallView:
    """A call with its place."""
    record, name = call.record, f"{unit.id}#{call.record.id}"
    followed = tuple(item.id for item in developments_by_call(publication.corpus).get(name, ()))
    force = publication.corpus.vocabularies["forces"][record.force]
    return CallView(
        **_head(
            publication,
            "call",
            name,
            f"{unit_address(unit.id)}#{record.id}",
            keys_of_call(publication.corpus, unit, call),
        ),
        unit=unit.id,
        number=record.id,
        quote=record.quote,
        sentence=f"s{call.span.sentence}",
        start=call.span.start,
        end=call.span.end,
        force=record.force,
        force_label=Heading(force.pl, force.en),
        speaker=record.speaker,
        addressees=record.addressees,
        action=record.action,
        themes=record.themes,
        developments=followed,
        nothing_found=record.nothing_found,
    )


def view_entity(publication: Publication, entity: Entity) -> EntityView:
    """An entity with what is derived about it."""
    record, links = entity.record, build_links(publication.corpus)
    sort = publication.corpus.vocabularies["types"][record.type]
    return EntityView(
        **_head(
            publication,
            entity.kind,
            entity.id,
            record_address(entity.kind, entity.id),
            keys_of_entity(publication.corpus, entity),
        ),
        type=record.type,
        type_label=Heading(sort.pl, sort.en),
        name=record.name,
        title=record.title,
        part_of=record.part_of,
        succeeded_by=record.succeeded_by,
        aliases=Aliases(record.other_names("pl"), record.aliases.en),
        description=record.description,
        identifiers=record.identifiers,
        official_links=record.links,
        status_2019=view_fact(publication.corpus, record.status_2019),
        status_now=view_fact(publication.corpus, record.status_now),
        facts=view_facts(publication.corpus, record.facts),
        units=tuple(dict.fromkeys(link.unit for link in links.backlinks[entity.id])),
        calls=_call_ids(links.calls_to[entity.id]),
        developments=_ids(links.developments_of.get(entity.id, ())),
    )


def _call_ids(places: Sequence[UnitCall]) -> tuple[str, ...]:
    return tuple(f"{place.unit.id}#{place.call.record.id}" for place in places)


def view_development(publication: Publication, item: Development) -> DevelopmentView:
    """A development."""
    record = item.record
    return DevelopmentView(
        **_head(
            publication,
            "development",
            item.id,
            record_address("development", item.id),
            keys_of_development(publication.corpus, item),
        ),
        title=record.title,
        date=record.date,
        as_of=record.as_of,
        state=record.state,
        description=record.description,
        facts=view_facts(publication.corpus, record.facts),
        units=record.units,
        calls=record.calls,
        entities=record.entities,
        themes=record.themes,
        identifiers=record.identifiers,
        official_links=record.links,
    )


def view_theme(publication: Publication, name: str, theme: Theme) -> ThemeView:
    """A theme with its units and calls."""
    corpus: Corpus = publication.corpus
    return ThemeView(
        **_head(publication, "theme", name, record_address("theme", name), keys_of_theme(corpus, name)),
        name=Heading(theme.pl, theme.en),
        description=theme.description,
        units=tuple(unit.id for unit in corpus.units if name in unit.record.themes),
        calls=_call_ids(build_links(corpus).calls_on_theme[name]),
        developments=tuple(item.id for item in corpus.developments if name in item.record.themes),
    )


def view_contact(publication: Publication, contact: HelpContact) -> ContactView:
    """A contact for help."""
    group = publication.corpus.vocabularies["help-groups"][contact.group]
    return ContactView(
        **_head(publication, "contact", contact.id, f"{HELP}#{contact.id}", ()),
        group=contact.group,
        group_label=Heading(group.pl, group.en),
        also=contact.also,
        name=contact.name,
        number=contact.number,
        from_abroad=contact.from_abroad,
        email=contact.email,
        chat=contact.chat,
        form=contact.form,
        site=contact.url,
        who=contact.who,
        hours=contact.hours,
        country=contact.country,
        source=contact.source,
        seen=contact.seen,
        checked=contact.checked,
    )
