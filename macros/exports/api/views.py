"""The declaration of the static API: the contents of each JSON file. Schemas, contract and OpenAPI description are
derived from it.

Version 1 only ever gains fields; a field that goes or changes its type needs `/api/v2/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

import yaml

from ...model.addresses import ENTITY_KINDS, FOLDERS, GLOSSARY, HELP, QUESTIONS, TIMELINE
from ...model.fields import (
    ActorId,
    Aliases,
    Choice,
    Count,
    Date,
    Email,
    Heading,
    Id,
    Line,
    Localized,
    Pattern,
    Phone,
    Prose,
    ThemeId,
    UnitId,
    Url,
    described,
)
from ...model.records import CallId, CallRef, Fact, Identifier, Link, Points, SourceNote, Unlinked

SCHEMA_VERSION = "1.1.0"
Item = TypeVar("Item")
RESOURCES = {
    "unit": FOLDERS["unit"],
    "footnote": "footnotes",
    "call": "calls",
    **FOLDERS,
    "contact": HELP.strip("/"),
    "capability": "capabilities",
    "term": GLOSSARY.strip("/"),
    "question": QUESTIONS.strip("/"),
    "milestone": TIMELINE.strip("/"),
}
"""Kind -> folder under `/api/v1/`; each kind has a list and a file for every record."""
Kind = Annotated[str, Pattern("|".join([*RESOURCES, "document"]), "rodzaj rekordu", "a kind of record")]
ContactGroup = Annotated[str, Choice("help-groups")]
EntityType = Annotated[str, Choice("types")]
CapabilityId = Annotated[str, Choice("capabilities")]
Instant = Annotated[str, Pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "chwila", "an instant in UTC")]
Sources = Annotated[str, Pattern("official|primary|database|press", "rodzaj wydawcy", "a kind of publisher")]


@dataclass(frozen=True)
class ApiLink:
    """A typed link (RFC 8288)."""

    rel: Line = described("the relation: self, collection, describedby, alternate, up, license … (IANA link relations)")
    href: Url = described("where it leads")
    type: Line = described("the media type found there")
    hreflang: Line | None = described("the language found there, null where both or none")


@dataclass(frozen=True)
class PagesView:
    """The page of a record in both languages of the site."""

    pl: Url = described("the Polish page")
    en: Url = described("the English page")


@dataclass(frozen=True)
class ApiFile:
    """Fields that every file has."""

    schema_version: Line = described("version of the schemas (semver.org)")
    address: Url = described("the address of this file")
    links: tuple[ApiLink, ...] = described("where to go from here")


@dataclass(frozen=True)
class ReferenceView:
    """A key that a record uses, and where it leads."""

    id: Line = described("the key as the record has it: 14, 14#c3, europol")
    kind: Kind = described("what it is the key of")
    address: Url = described("its file in the API")


@dataclass(frozen=True)
class Resource(ApiFile):
    """Fields that every record has, alone and in a list."""

    id: Line = described("its id, unique within its kind")
    kind: Kind = described("what it is")
    addresses: PagesView = described("where people read it")
    references: tuple[ReferenceView, ...] = described("every key that it uses, with its kind and its file")


@dataclass(frozen=True)
class Listing(ApiFile, Generic[Item]):
    """All records of one kind."""

    count: int = described("how many there are")
    items: tuple[Item, ...] = described("the records, each the same as in its own file")


@dataclass(frozen=True)
class SentenceView:
    """A sentence of official text."""

    id: Line = described("its anchor on the unit's page: s1, s2 …")
    start: int = described("where it begins in the normalised text, in Unicode code points from 0")
    end: int = described("where it ends, exclusive")
    text: Prose = described("its wording, verbatim, without footnote marks")


@dataclass(frozen=True)
class MarkView:
    """A footnote's mark in the text."""

    footnote: Count = described("the footnote's number")
    offset: int = described("its position in the normalised text")


@dataclass(frozen=True)
class TextView:
    """Official wording of the Council, verbatim."""

    language: Line = described("its language (BCP 47)")
    sentences: tuple[SentenceView, ...] = described("sentence by sentence")
    marks: tuple[MarkView, ...] = described("where footnotes are marked")
    normalised: Prose = described("the sentences joined by one space, without footnote marks, NFC")
    sha256: Line = described("SHA-256 of the normalised text in UTF-8, hexadecimal")


@dataclass(frozen=True)
class MentionView:
    """A place in the text that mentions an entity."""

    quote: Line = described("the words, verbatim")
    sentence: Line = described("the sentence that holds them")
    start: int = described("where they begin in the normalised text, in Unicode code points from 0")
    end: int = described("where they end, exclusive")
    entity: Id = described("the actor, instrument or initiative that is meant")
    how: Annotated[str, Choice("references")] = described("named, anaphor or implied")


@dataclass(frozen=True)
class PublisherView:
    """The publisher of the page at which a statement can be checked."""

    id: Id = described("its id")
    name: Heading = described("its name")
    kind: Sources = described("official, primary, database or press")


@dataclass(frozen=True, kw_only=True)
class FactView(Fact):
    """A statement from outside the document, dated and sourced."""

    publisher: PublisherView | None = described("who answers for the page in `source`, null where there is none")
    on_timeline: bool = described("whether it is on the timeline: `milestone` as a truth value")


@dataclass(frozen=True, kw_only=True)
class SourceNoteView(SourceNote):
    """An irregularity in the source text."""

    publisher: PublisherView | None = described("who answers for the page in `source`, null where there is none")


@dataclass(frozen=True)
class FootnoteView(Resource):
    """A footnote of the document."""

    number: Count = described("its number")
    unit: UnitId = described("the unit whose text marks it")
    sentence: Line = described("the sentence that marks it")
    text: Prose = described("its official wording, verbatim")
    language: Line = described("the language of the wording (BCP 47)")
    sha256: Line = described("SHA-256 of the wording in UTF-8, hexadecimal")
    printed_links: tuple[Url, ...] = described("addresses as the source prints them, never corrected")
    mentions: tuple[MentionView, ...] = described("what it cites and names")


@dataclass(frozen=True)
class CallView(Resource):
    """An operative statement: speaker, force, addressees and requested action."""

    unit: UnitId = described("the unit that makes it")
    number: CallId = described("its id within the unit")
    quote: Line = described("the words, verbatim")
    sentence: Line = described("the sentence that holds them")
    start: int = described("where they begin in the normalised text, in Unicode code points from 0")
    end: int = described("where they end, exclusive")
    force: Annotated[str, Choice("forces")] = described("how strongly, from the verb")
    force_label: Heading = described("the force in words")
    speaker: ActorId = described("whose statement it is")
    addressees: tuple[ActorId, ...] = described("who is addressed; empty where the text names nobody")
    action: Localized = described("what it comes to, in the editors' plain words")
    themes: tuple[ThemeId, ...] = described("what it is about")
    developments: tuple[Id, ...] = described("what followed that touches it")
    nothing_found: Date | None = described(
        "the day until which nothing that followed was found, where it was looked for in vain"
    )


@dataclass(frozen=True)
class ExplanationView:
    """A sentence that has no call, in the editors' plain words."""

    sentence: Line = described("the sentence")
    text: Localized = described("what it says, in the editors' plain words")


@dataclass(frozen=True)
class ContextView:
    """Why an initiative matters to a unit, in the editors' reading where the text does not name it."""

    initiative: Id = described("the initiative")
    hub: Id = described("the initiative to which that one belongs and under which a page shows it")
    kind: Annotated[str, Choice("context-kinds")] = described(
        "direct where the unit or its footnote names it, else reading"
    )
    via: CapabilityId | None = described("for a reading: the element of the initiative that links the two")
    via_label: Heading | None = described("the element's name")
    via_source: Url | None = described("where the element can be checked")
    via_pages: PagesView | None = described("where people read of the element")
    via_address: Url | None = described("the element's file in the API")
    note: Localized = described("one sentence of reason")


@dataclass(frozen=True)
class UnitView(Resource):
    """A numbered paragraph or a lettered point of one."""

    document: Line = described("the document's number")
    paragraph: Line = described("the number of the paragraph")
    letter: Line | None = described("the letter of the point, null for a paragraph")
    citation: Heading = described("how the unit is cited")
    title: Heading = described("a heading of the editors', not of the Council")
    text: TextView = described("the official wording")
    footnotes: tuple[FootnoteView, ...] = described("the footnotes that its text marks")
    summary: Localized = described(
        "the editors' summary in plain words; of a short unit without one, their words on its sentences"
    )
    mentions: tuple[MentionView, ...] = described("who and what it speaks of, at every place")
    calls: tuple[CallView, ...] = described("its operative statements")
    explanations: tuple[ExplanationView, ...] = described("its sentences without a call, in the editors' plain words")
    context: tuple[ContextView, ...] = described("how EMPACT and WeProtect bear on it")
    unlinked: tuple[Unlinked, ...] = described("which of them has no link with it, and why")
    source_notes: tuple[SourceNoteView, ...] = described("oddities of the source")
    themes: tuple[ThemeId, ...] = described("what it is about")
    developments: tuple[Id, ...] = described("what followed")
    parent: UnitId | None = described("the paragraph of which it is a point, null for a paragraph")
    children: tuple[UnitId, ...] = described("its lettered points")


@dataclass(frozen=True)
class EntityView(Resource):
    """An actor, an instrument or an initiative."""

    type: EntityType = described("what sort of entity it is")
    type_label: Heading = described("the sort in words")
    name: Heading = described("what a reader would call it")
    title: Localized | None = described("the full official title, null where it is the name")
    part_of: Id | None = described("what it belongs to")
    succeeded_by: Id | None = described("what it became")
    aliases: Aliases = described("other names and forms")
    description: Localized = described("the editors' description")
    identifiers: tuple[Identifier, ...] = described("official numbers")
    official_links: tuple[Link, ...] = described("official addresses")
    status_2019: FactView | None = described("instruments: its state on 8 October 2019")
    status_now: FactView | None = described("instruments: its state when last checked")
    facts: tuple[FactView, ...] = described("dated history")
    units: tuple[UnitId, ...] = described("units that speak of it")
    calls: tuple[CallRef, ...] = described("calls addressed to it")
    developments: tuple[Id, ...] = described("what followed")


@dataclass(frozen=True)
class DevelopmentView(Resource):
    """Something that followed after 8 October 2019."""

    title: Heading = described("a short heading")
    date: Date = described("the day it is filed under")
    as_of: Date = described("up to when the outcome is known")
    state: Localized = described("where it stands, in a line")
    description: Localized = described("what happened, without a verdict")
    facts: tuple[FactView, ...] = described("the sourced statements it rests on")
    units: tuple[UnitId, ...] = described("units that it touches")
    calls: tuple[CallRef, ...] = described("calls that it touches")
    entities: tuple[Id, ...] = described("actors, instruments and initiatives concerned")
    themes: tuple[ThemeId, ...] = described("what it is about")
    identifiers: tuple[Identifier, ...] = described("official numbers")
    official_links: tuple[Link, ...] = described("official addresses")


@dataclass(frozen=True)
class ThemeView(Resource):
    """A theme of units and calls."""

    name: Heading = described("its name")
    description: Localized = described("what it covers")
    units: tuple[UnitId, ...] = described("units about it")
    calls: tuple[CallRef, ...] = described("calls about it")
    developments: tuple[Id, ...] = described("what followed that is about it")


@dataclass(frozen=True)
class ContactView(Resource):
    """A place that helps or takes reports."""

    group: ContactGroup = described("who needs it")
    group_label: Heading = described("that in words")
    also: tuple[ContactGroup, ...] = described("others whom it serves too")
    name: Localized = described("its name")
    number: Phone | None = described("the telephone number as dialled in Poland")
    from_abroad: Phone | None = described("the number for calls from abroad")
    email: Email | None = described("its e-mail address")
    chat: Url | None = described("where one can write and be answered at once")
    form: Url | None = described("the form for reports")
    site: Url | None = described("its site")
    who: Localized = described("for whom it is")
    hours: Localized | None = described("when it answers; null where its operator does not say so")
    country: Annotated[str, Choice("places")] = described("where it helps: pl, eu or world")
    source: Url = described("where a reader should check it")
    seen: Url | None = described("the copy in which it was read, null where that was the source")
    checked: Date = described("when it was read; older than 90 days, it may be out of date")


@dataclass(frozen=True)
class CapabilityView(Resource):
    """An element of an initiative, by way of which it bears on units in the editors' reading."""

    initiative: Id = described("the initiative whose it is")
    number: Line | None = described("its number there, null where it has none")
    domain: Localized = described("the heading of its group")
    name: Localized = described("its name")
    year: Date | None = described("since when, null where its source does not say so")
    source: Url = described("where it is listed")
    seen: Url | None = described("the copy in which it was read, null where that was the source")
    checked: Date = described("when it was read")
    units: tuple[UnitId, ...] = described("units on which the initiative bears by way of it")


@dataclass(frozen=True)
class TermView(Resource):
    """A term of the glossary."""

    name: Localized = described("the term")
    forms: Aliases = described("its forms in the texts")
    definition: Localized = described("what it means, in the editors' plain words")


@dataclass(frozen=True)
class QuestionView(Resource):
    """A question that the page of questions answers."""

    question: Localized = described("the question")
    answer: Localized = described("the answer, in the editors' plain words")
    group: Annotated[str, Choice("question-groups")] = described("the heading of its group")
    group_label: Heading = described("that in words")
    answers: tuple[PagesView, ...] = described("the pages that answer it, the best one first")


@dataclass(frozen=True)
class MilestoneView(Resource):
    """An event on the timeline."""

    date: Date = described("when it happened")
    text: Localized = described("what happened, in the editors' words")
    of: ReferenceView = described("the record whose fact it is")
    source: Url | None = described("where a reader should check it")
    checked: Date = described("when the source was read")
    status: Annotated[str, Choice("statuses")] = described("verified or unverified")


@dataclass(frozen=True)
class OfficialTextView:
    """The official text in one language of the Union."""

    language: Line = described("the language (BCP 47)")
    address: Url = described("where the pattern of the Council's register puts it")


@dataclass(frozen=True)
class DocumentView(Resource):
    """The document itself."""

    name: Localized = described("its short name")
    title: Localized = described("its official titles")
    date: Date = described("when it was adopted")
    meeting: Localized = described("the Council meeting")
    language: Line = described("the language of the wording (BCP 47)")
    cover: Prose = described("the cover note, one printed block a line")
    heading: Prose = described("the heading of the annex, one printed block a line")
    points: tuple[Points, ...] = described("paragraphs with lettered points")
    identifiers: tuple[Identifier, ...] = described("official numbers")
    official_links: tuple[Link, ...] = described("official addresses")
    facts: tuple[FactView, ...] = described("dated facts about the document")
    units: tuple[UnitId, ...] = described("its units in the order of the text")
    official_texts: tuple[OfficialTextView, ...] = described(
        "the official text in every official language, by the register's pattern, not each opened"
    )


@dataclass(frozen=True)
class CollectionView:
    """A kind of record and the address of its list."""

    kind: Kind = described("the kind")
    address: Url = described("the list")
    count: int = described("how many there are")


@dataclass(frozen=True)
class ChangeView:
    """A change of the API itself."""

    version: Line = described("the version that it came with")
    date: Date = described("when")
    text: Localized = described("what changed")


@dataclass(frozen=True)
class IndexView(ApiFile):
    """The entry point of the API."""

    document: Line = described("the document's number")
    updated: Instant = described("when what a record says last changed (RFC 3339)")
    collections: tuple[CollectionView, ...] = described("the kinds of records")
    changes: tuple[ChangeView, ...] = described("what changed in the API, newest first")


VIEWS: dict[str, type[Resource]] = {
    "unit": UnitView,
    "footnote": FootnoteView,
    "call": CallView,
    **dict.fromkeys(ENTITY_KINDS, EntityView),
    "development": DevelopmentView,
    "theme": ThemeView,
    "contact": ContactView,
    "capability": CapabilityView,
    "term": TermView,
    "question": QuestionView,
    "milestone": MilestoneView,
}
"""Kind -> the type of its records."""

API_CHANGES = tuple(
    ChangeView(version, change["date"], Localized(change["pl"], change["en"]))
    for version, change in yaml.safe_load(Path(__file__).with_name("changes.yml").read_text(encoding="utf-8")).items()
)
"""The changelog of the API, newest first."""
