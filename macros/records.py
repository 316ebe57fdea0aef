"""The one declaration of every record: its fields, their types and what they mean.

Field order is the canonical order of keys in a file. An id is the file's name and stands nowhere inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .fields import (
    ActorId,
    Aliases,
    Choice,
    Count,
    Date,
    EntityId,
    Heading,
    Id,
    InitiativeId,
    Letter,
    Line,
    Localized,
    Pattern,
    Prose,
    UnitId,
    Url,
    Word,
    about,
)

Certainty = Annotated[str, Choice("statuses")]
CallId = Annotated[str, Pattern(r"c[1-9]\d?", "a call id such as c1")]
CallRef = Annotated[str, Pattern(r"[1-9]\d*[a-z]?#c[1-9]\d?", "a call such as 14#c4")]


@dataclass(frozen=True)
class OfficialText:
    """The Council's own words, verbatim: one sentence a line, `[^n]` where footnote n is marked."""

    pl: Prose = about("the official Polish text")
    en: Prose | None = about("the official English text, only from the official English version", None)


@dataclass(frozen=True)
class Mention:
    """A place in the text that speaks of an entity, found by its quote (W3C TextQuoteSelector, `exact`)."""

    quote: Line = about("verbatim from one sentence, footnote markers left out")
    entity: EntityId = about("the entity that the words stand for")
    how: Annotated[str, Choice("references")] = about("named, by a pronoun (anaphor), or only implied by a verb", "named")
    occurrence: Count | None = about("which of several equal quotes in the unit, from 1", None)


@dataclass(frozen=True, kw_only=True)
class Call:
    """An operative statement: who says with what force that who should do what."""

    id: CallId = about("c1, c2, … within the unit; never reused, since addresses are made of it")
    quote: Line = about("verbatim from one sentence, footnote markers left out")
    occurrence: Count | None = about("which of several equal quotes in the unit, from 1", None)
    force: Annotated[str, Choice("forces")] = about("how strongly, from the verb")
    speaker: ActorId = about("whose statement it is")
    addressees: tuple[ActorId, ...] = about("who is addressed; an empty list where the text names nobody")
    action: Localized = about("what it comes to, in our plain words")
    themes: tuple[Annotated[str, Choice("themes")], ...] = about("what it is about")


@dataclass(frozen=True, kw_only=True)
class Context:
    """Why an initiative matters to a unit: mentioned there (direct) or in our reading."""

    initiative: InitiativeId = about("the initiative")
    kind: Annotated[str, Choice("context-kinds")] = about("direct where the unit or its footnote mentions it, else reading")
    via: Annotated[str, Choice("capabilities")] | None = about("for a reading: the capability or aim that links the two", None)
    note: Localized = about("one sentence of reason, ours")


@dataclass(frozen=True, kw_only=True)
class SourceNote:
    """Something odd in the source, told beside the text and never inside it."""

    quote: Line = about("the words that it is about, verbatim")
    occurrence: Count | None = about("which of several equal quotes, from 1", None)
    footnote: Count | None = about("the footnote's number where the quote stands in a footnote", None)
    text: Localized = about("one to three calm sentences, ours")
    certainty: Annotated[str, Choice("certainties")] = about("how sure we are")
    source: Url | None = about("where it can be checked", None)
    checked: Date | None = about("when the source was checked", None)


@dataclass(frozen=True)
class UnitRecord:
    """A numbered paragraph or a lettered point of paragraph 7."""

    title: Heading = about("a short heading of ours, for menus and search")
    text: OfficialText = about("the official wording")
    summary: Localized = about("two to four plain sentences of ours")
    mentions: tuple[Mention, ...] = about("every actor, instrument and initiative, at every place")
    calls: tuple[Call, ...] = about("every operative statement; an empty list where there is none")
    context: tuple[Context, ...] = about("how EMPACT and WeProtect bear on it; an empty list where they do not")
    themes: tuple[Annotated[str, Choice("themes")], ...] = about("what the unit is about")
    source_notes: tuple[SourceNote, ...] = about("oddities of the source", ())


@dataclass(frozen=True)
class FootnoteRecord:
    """A footnote of the document, with the addresses that the source prints for it."""

    number: Count = about("its number")
    text: OfficialText = about("its official wording")
    links: tuple[Url, ...] = about("addresses as printed in the source, in their order", ())
    mentions: tuple[Mention, ...] = about("what it cites and names", ())


@dataclass(frozen=True)
class Footnotes:
    """All footnotes in one file."""

    footnotes: tuple[FootnoteRecord, ...] = about("in the order of their numbers")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A statement from outside the document, dated and sourced, in our own words."""

    text: Localized = about("one or two sentences of ours")
    date: Date | None = about("when it happened", None)
    milestone: Annotated[str, Pattern("yes", "yes, or no such key")] | None = about("yes puts it on the timeline; it then needs a date", None)
    source: Url | None = about("the page that states it; required where verified", None)
    checked: Date = about("when the source was read")
    status: Certainty = about("verified: read there; unverified: not confirmed")


@dataclass(frozen=True)
class Identifier:
    """An official number of a document."""

    scheme: Annotated[str, Choice("schemes")] = about("celex, st, com …")
    value: Line = about("as the publisher writes it")


@dataclass(frozen=True)
class Link:
    """An official address."""

    url: Url = about("the address")
    label: Localized = about("what one finds there")
    checked: Date = about("when it was seen or built")
    status: Certainty = about("verified: seen; unverified: built from the publisher's pattern, not opened")


@dataclass(frozen=True, kw_only=True)
class EntityRecord:
    """An actor, an instrument or an initiative."""

    name: Heading = about("what a reader would call it")
    title: Localized | None = about("the full official title, where it differs from the name", None)
    type: Annotated[str, Choice("types")] = about("what sort of entity it is")
    part_of: EntityId | None = about("what it belongs to", None)
    succeeded_by: EntityId | None = about("what it became or was merged into", None)
    aliases: Aliases = about("every form in which the text names it, and other usual names", Aliases())
    forms: tuple[Word, ...] = about("the inflected forms of a name that no dictionary declines, the base form first", ())
    description: Localized = about("one to three plain sentences of ours")
    identifiers: tuple[Identifier, ...] = about("official numbers", ())
    links: tuple[Link, ...] = about("official addresses", ())
    status_2019: Fact | None = about("instruments: where it stood on 8 October 2019", None)
    status_now: Fact | None = about("instruments: where it stands when last checked", None)
    facts: tuple[Fact, ...] = about("dated history, oldest first", ())


@dataclass(frozen=True)
class DevelopmentRecord:
    """Something that followed after 8 October 2019."""

    title: Heading = about("a short heading")
    date: Date = about("the day it is filed under")
    description: Localized = about("what happened, without a verdict")
    as_of: Date = about("up to when the outcome is known")
    facts: tuple[Fact, ...] = about("the sourced statements it rests on")
    units: tuple[UnitId, ...] = about("units that it touches")
    calls: tuple[CallRef, ...] = about("calls that it answers or touches", ())
    entities: tuple[EntityId, ...] = about("actors, instruments and initiatives concerned", ())
    themes: tuple[Annotated[str, Choice("themes")], ...] = about("what it is about", ())
    identifiers: tuple[Identifier, ...] = about("official numbers", ())
    links: tuple[Link, ...] = about("official addresses", ())


@dataclass(frozen=True, kw_only=True)
class HelpContact:
    """A place that helps or takes reports, confirmed at its source."""

    id: Id = about("its id, used as anchor")
    name: Localized = about("its name")
    number: Line | None = about("the telephone number as dialled", None)
    url: Url | None = about("its site", None)
    who: Localized = about("for whom, in one sentence")
    hours: Localized | None = about("when it answers, if confirmed", None)
    country: Annotated[str, Choice("places")] = about("where it helps")
    source: Url = about("the page that states it")
    checked: Date = about("when that page was read")
    status: Annotated[str, Pattern("verified", "verified (a number that is not confirmed is not printed)")] = about("always verified")


@dataclass(frozen=True)
class Help:
    """All contacts in one file."""

    contacts: tuple[HelpContact, ...] = about("in the order in which they are shown")


@dataclass(frozen=True)
class Points:
    """A paragraph with lettered points."""

    paragraph: Count = about("its number")
    last: Letter = about("the letter of its last point")


@dataclass(frozen=True)
class DocumentRecord:
    """The document itself."""

    name: Localized = about("its short name")
    title: Localized = about("its official titles")
    date: Date = about("when it was adopted")
    meeting: Localized = about("the Council meeting")
    cover: OfficialText = about("the cover note, one printed block a line")
    heading: OfficialText = about("the heading of the annex, one printed block a line")
    paragraphs: Count = about("how many numbered paragraphs it has")
    points: tuple[Points, ...] = about("the paragraphs with lettered points, in their order; an empty list where there are none")
    identifiers: tuple[Identifier, ...] = about("official numbers")
    links: tuple[Link, ...] = about("official addresses")
    facts: tuple[Fact, ...] = about("dated facts about the document", ())


@dataclass(frozen=True, kw_only=True)
class CheckedLink:
    """An outside address and how it was found when last checked."""

    url: Url = about("the address, as a record has it")
    status: Annotated[str, Choice("link-statuses")] = about("unchecked, or what the last check found")
    checked: Date | None = about("the day of the last check; none where unchecked", None)
    moved_to: Url | None = about("where a moved page is now", None)
    archive: Url | None = about("a copy of the page in an archive", None)
    reason: Line | None = about("why the address stays although it fails: a written exception", None)


@dataclass(frozen=True)
class Ledger:
    """All outside addresses in one file."""

    links: tuple[CheckedLink, ...] = about("sorted by address; an address that is missing here is unchecked")


KINDS: dict[str, tuple[str, type]] = {
    "unit": ("units", UnitRecord),
    "actor": ("actors", EntityRecord),
    "instrument": ("instruments", EntityRecord),
    "initiative": ("initiatives", EntityRecord),
    "development": ("developments", DevelopmentRecord),
}
"""Kind of record -> folder in data/ and type; one record a file."""
