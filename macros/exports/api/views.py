"""The one declaration of the static API: what each JSON file holds. Schemas, contract and OpenAPI description are derived from it.

Version 1 only ever gains fields; a field that goes or changes its type needs `/api/v2/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ...model.fields import ActorId, Aliases, Count, Date, Heading, Id, Line, Localized, Prose, UnitId, Url, about
from ...model.records import CallId, CallRef, Fact, Identifier, Link, Points, SourceNote, Unlinked

SCHEMA_VERSION = "1.0.0"
Item = TypeVar("Item")


@dataclass(frozen=True)
class ApiLink:
    """A typed link (RFC 8288)."""

    rel: Line = about("the relation: self, collection, describedby, alternate, up, license … (IANA link relations)")
    href: Url = about("where it leads")
    type: Line = about("the media type found there")
    hreflang: Line | None = about("the language found there, null where both or none")


@dataclass(frozen=True)
class Pages:
    """The page of a record in both languages of the site."""

    pl: Url = about("the Polish page")
    en: Url = about("the English page")


@dataclass(frozen=True)
class File:
    """What every file says of itself."""

    schema_version: Line = about("version of the schemas (semver.org)")
    address: Url = about("the address of this file")
    links: tuple[ApiLink, ...] = about("where to go from here")


@dataclass(frozen=True)
class Resource(File):
    """What every record says of itself, alone and in a list."""

    id: Line = about("its id, unique within its kind")
    kind: Id = about("what it is: unit, footnote, call, actor, instrument, initiative, development, theme or document")
    addresses: Pages = about("where people read it")


@dataclass(frozen=True)
class Listing(File, Generic[Item]):
    """All records of one kind."""

    count: int = about("how many there are")
    items: tuple[Item, ...] = about("the records, each the same as in its own file")


@dataclass(frozen=True)
class SentenceView:
    """A sentence of official text."""

    id: Line = about("its anchor on the unit's page: s1, s2 …")
    start: int = about("where it begins in the normalised text, in Unicode code points from 0")
    end: int = about("where it ends, exclusive")
    text: Prose = about("its wording, verbatim, without footnote marks")


@dataclass(frozen=True)
class MarkView:
    """A footnote's mark in the text."""

    footnote: Count = about("the footnote's number")
    offset: int = about("where it stands in the normalised text")


@dataclass(frozen=True)
class TextView:
    """Official wording of the Council, verbatim."""

    language: Line = about("its language (BCP 47)")
    sentences: tuple[SentenceView, ...] = about("sentence by sentence")
    marks: tuple[MarkView, ...] = about("where footnotes are marked")
    normalised: Prose = about("the sentences joined by one space, without footnote marks, NFC")
    sha256: Line = about("SHA-256 of the normalised text in UTF-8, hexadecimal")


@dataclass(frozen=True)
class MentionView:
    """A place in the text that speaks of somebody or something."""

    quote: Line = about("the words, verbatim")
    sentence: Line = about("the sentence that holds them")
    start: int = about("where they begin in the normalised text, in Unicode code points from 0")
    end: int = about("where they end, exclusive")
    entity: Id = about("the actor, instrument or initiative that is meant")
    how: Id = about("named, anaphor or implied")


@dataclass(frozen=True)
class FootnoteView(Resource):
    """A footnote of the document."""

    number: Count = about("its number")
    unit: UnitId = about("the unit whose text marks it")
    sentence: Line = about("the sentence that marks it")
    text: Prose = about("its official wording, verbatim")
    language: Line = about("the language of the wording (BCP 47)")
    sha256: Line = about("SHA-256 of the wording in UTF-8, hexadecimal")
    printed_links: tuple[Url, ...] = about("addresses as the source prints them, never corrected")
    mentions: tuple[MentionView, ...] = about("what it cites and names")


@dataclass(frozen=True)
class CallView(Resource):
    """An operative statement: who says with what force that who should do what."""

    unit: UnitId = about("the unit that makes it")
    number: CallId = about("its id within the unit")
    quote: Line = about("the words, verbatim")
    sentence: Line = about("the sentence that holds them")
    start: int = about("where they begin in the normalised text, in Unicode code points from 0")
    end: int = about("where they end, exclusive")
    force: Id = about("how strongly, from the verb")
    force_label: Heading = about("the force in words")
    speaker: ActorId = about("whose statement it is")
    addressees: tuple[ActorId, ...] = about("who is addressed; empty where the text names nobody")
    action: Localized = about("what it comes to, in the editors' plain words")
    themes: tuple[Id, ...] = about("what it is about")


@dataclass(frozen=True)
class ContextView:
    """Why an initiative matters to a unit, in the editors' reading where the text does not name it."""

    initiative: Id = about("the initiative")
    hub: Id = about("the initiative to which that one belongs and under which a page shows it")
    kind: Id = about("direct where the unit or its footnote names it, else reading")
    via: Id | None = about("for a reading: the element of the initiative that links the two")
    via_label: Heading | None = about("the element's name")
    via_source: Url | None = about("where the element can be checked")
    via_pages: Pages | None = about("where people read of the element")
    note: Localized = about("one sentence of reason")


@dataclass(frozen=True)
class UnitView(Resource):
    """A numbered paragraph or a lettered point of one."""

    document: Line = about("the document's number")
    paragraph: Line = about("the number of the paragraph")
    letter: Line | None = about("the letter of the point, null for a paragraph")
    citation: Heading = about("how the unit is cited")
    title: Heading = about("a heading of the editors', not of the Council")
    text: TextView = about("the official wording")
    footnotes: tuple[FootnoteView, ...] = about("the footnotes that its text marks")
    summary: Localized = about("the editors' summary in plain words")
    mentions: tuple[MentionView, ...] = about("who and what it speaks of, at every place")
    calls: tuple[CallView, ...] = about("its operative statements")
    context: tuple[ContextView, ...] = about("how EMPACT and WeProtect bear on it")
    unlinked: tuple[Unlinked, ...] = about("which of them has no link with it, and why")
    source_notes: tuple[SourceNote, ...] = about("oddities of the source")
    themes: tuple[Id, ...] = about("what it is about")
    developments: tuple[Id, ...] = about("what followed")


@dataclass(frozen=True)
class EntityView(Resource):
    """An actor, an instrument or an initiative."""

    type: Id = about("what sort of entity it is")
    type_label: Heading = about("the sort in words")
    name: Heading = about("what a reader would call it")
    title: Localized | None = about("the full official title, null where it is the name")
    part_of: Id | None = about("what it belongs to")
    succeeded_by: Id | None = about("what it became")
    aliases: Aliases = about("other names and forms")
    description: Localized = about("the editors' description")
    identifiers: tuple[Identifier, ...] = about("official numbers")
    official_links: tuple[Link, ...] = about("official addresses")
    status_2019: Fact | None = about("instruments: where it stood on 8 October 2019")
    status_now: Fact | None = about("instruments: where it stood when last checked")
    facts: tuple[Fact, ...] = about("dated history")
    units: tuple[UnitId, ...] = about("units that speak of it")
    calls: tuple[CallRef, ...] = about("calls addressed to it")
    developments: tuple[Id, ...] = about("what followed")


@dataclass(frozen=True)
class DevelopmentView(Resource):
    """Something that followed after 8 October 2019."""

    title: Heading = about("a short heading")
    date: Date = about("the day it is filed under")
    as_of: Date = about("up to when the outcome is known")
    description: Localized = about("what happened, without a verdict")
    facts: tuple[Fact, ...] = about("the sourced statements it rests on")
    units: tuple[UnitId, ...] = about("units that it touches")
    calls: tuple[CallRef, ...] = about("calls that it touches")
    entities: tuple[Id, ...] = about("actors, instruments and initiatives concerned")
    themes: tuple[Id, ...] = about("what it is about")
    identifiers: tuple[Identifier, ...] = about("official numbers")
    official_links: tuple[Link, ...] = about("official addresses")


@dataclass(frozen=True)
class ThemeView(Resource):
    """A theme of units and calls."""

    name: Heading = about("its name")
    description: Localized = about("what it covers")
    units: tuple[UnitId, ...] = about("units about it")
    calls: tuple[CallRef, ...] = about("calls about it")


@dataclass(frozen=True)
class DocumentView(Resource):
    """The document itself."""

    name: Localized = about("its short name")
    title: Localized = about("its official titles")
    date: Date = about("when it was adopted")
    meeting: Localized = about("the Council meeting")
    language: Line = about("the language of the wording (BCP 47)")
    cover: Prose = about("the cover note, one printed block a line")
    heading: Prose = about("the heading of the annex, one printed block a line")
    points: tuple[Points, ...] = about("paragraphs with lettered points")
    identifiers: tuple[Identifier, ...] = about("official numbers")
    official_links: tuple[Link, ...] = about("official addresses")
    facts: tuple[Fact, ...] = about("dated facts about the document")
    units: tuple[UnitId, ...] = about("its units in the order of the text")


@dataclass(frozen=True)
class CollectionView:
    """A kind of record and where all of them stand."""

    kind: Id = about("the kind")
    address: Url = about("the list")
    count: int = about("how many there are")


@dataclass(frozen=True)
class ChangeView:
    """A change of the API itself."""

    version: Line = about("the version that it came with")
    date: Date = about("when")
    text: Localized = about("what changed")


@dataclass(frozen=True)
class IndexView(File):
    """The way into the API."""

    document: Line = about("the document's number")
    updated: Line = about("when a record changed last (RFC 3339)")
    collections: tuple[CollectionView, ...] = about("the kinds of records")
    changes: tuple[ChangeView, ...] = about("what changed in the API, newest first")


RESOURCES: dict[str, tuple[str, type]] = {
    "unit": ("units", UnitView),
    "footnote": ("footnotes", FootnoteView),
    "call": ("calls", CallView),
    "actor": ("actors", EntityView),
    "instrument": ("instruments", EntityView),
    "initiative": ("initiatives", EntityView),
    "development": ("developments", DevelopmentView),
    "theme": ("themes", ThemeView),
}
"""Kind -> folder under `/api/v1/` and type; each kind has a list and a file for every record."""

API_CHANGES = (
    ChangeView(
        "1.0.0",
        "2026-11-24",
        Localized(
            pl="Pierwsza wersja objęta gwarancją: pola mogą tylko przybywać. Lista units.json, dotąd zwykła tablica, jest obiektem z polem „items”.",
            en="The first version under guarantee: fields may only be added. The list units.json, a bare array before, is an object with “items”.",
        ),
    ),
)
"""The changelog of the API, newest first."""
