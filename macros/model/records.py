"""The declaration of all records: their fields, types and meaning.

Field order is the canonical order of keys in a file. An id is the file's name and is not repeated inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .addresses import ENTITY_KINDS, FOLDERS
from .fields import (
    ActorId,
    Aliases,
    Choice,
    Count,
    Date,
    Day,
    DayRead,
    Email,
    EntityId,
    Heading,
    Id,
    InitiativeId,
    Letter,
    Line,
    Localized,
    Moment,
    Pattern,
    Phone,
    Prose,
    ThemeId,
    UnitId,
    Url,
    Word,
    Yes,
    described,
    optional,
    read_from,
)

Status = Annotated[str, Choice("statuses")]
CallId = Annotated[str, Pattern(r"c[1-9]\d?", "id wezwania, takie jak c1", "a call id such as c1")]
CallRef = Annotated[str, Pattern(r"[1-9]\d*[a-z]?#c[1-9]\d?", "wezwanie, takie jak 14#c4", "a call such as 14#c4")]


@dataclass(frozen=True)
class OfficialText:
    """The Council's own words, verbatim: one sentence a line, `[^n]` where footnote n is marked."""

    pl: Prose = described("the official Polish text", pl="urzędowy tekst polski")
    en: Prose | None = optional(
        "the official English text, only from the official English version",
        pl="urzędowy tekst angielski, tylko z urzędowej wersji angielskiej",
    )


@dataclass(frozen=True)
class Mention:
    """A place in the text that mentions an entity, located by its quote (W3C TextQuoteSelector, `exact`)."""

    quote: Line = described(
        "verbatim from one sentence, footnote markers left out",
        pl="słowo w słowo z jednego zdania, bez odsyłaczy do przypisów",
    )
    entity: EntityId = described("the entity that the words refer to", pl="podmiot, o którym mówią te słowa")
    how: Annotated[str, Choice("references")] = described(
        "named, by a pronoun (anaphor), or only implied by a verb",
        "named",
        pl="nazwany, przez zaimek (anaphor) albo tylko w formie czasownika (implied)",
    )
    occurrence: Count | None = optional(
        "which of several equal quotes in the unit, from 1", pl="które z kilku takich samych miejsc w punkcie, od 1"
    )


@dataclass(frozen=True, kw_only=True)
class Call:
    """An operative statement: speaker, force, addressees and requested action."""

    id: CallId = described(
        "c1, c2, … within the unit; never reused, since addresses are made of it",
        pl="c1, c2, … w obrębie punktu; nigdy nie używane ponownie, bo powstają z niego adresy",
    )
    quote: Line = described(
        "verbatim from one sentence, footnote markers left out",
        pl="słowo w słowo z jednego zdania, bez odsyłaczy do przypisów",
    )
    occurrence: Count | None = optional(
        "which of several equal quotes in the unit, from 1", pl="które z kilku takich samych miejsc w punkcie, od 1"
    )
    force: Annotated[str, Choice("forces")] = described(
        "how strongly, from the verb", pl="jak mocno, według czasownika"
    )
    speaker: ActorId = described("whose statement it is", pl="kto to mówi")
    addressees: tuple[ActorId, ...] = described(
        "who is addressed; an empty list where the text names nobody",
        pl="do kogo; pusta lista, gdy tekst nikogo nie wymienia",
    )
    action: Localized = described(
        "what it comes to, in our plain words", pl="do czego to się sprowadza, naszymi prostymi słowami"
    )
    themes: tuple[ThemeId, ...] = described("what it is about", pl="czego dotyczy")
    nothing_found: Day | None = optional(
        "for a request that no development bears on: the day until which one was looked for",
        pl="przy wezwaniu, którego nie dotyczy żadne wydarzenie: dzień, do którego szukano",
    )


@dataclass(frozen=True, kw_only=True)
class Context:
    """Why an initiative matters to a unit: mentioned there (direct) or in our reading."""

    initiative: InitiativeId = described("the initiative", pl="inicjatywa")
    kind: Annotated[str, Choice("context-kinds")] = described(
        "direct where the unit or its footnote mentions it, else reading",
        pl="direct, gdy wymienia ją punkt lub jego przypis, inaczej reading",
    )
    via: Annotated[str, Choice("capabilities")] | None = optional(
        "for a reading: the element of the initiative that links the two",
        pl="przy odczytaniu: element inicjatywy, który je łączy",
    )
    note: Localized = described("one sentence of reason, ours", pl="jedno zdanie uzasadnienia, nasze")


@dataclass(frozen=True, kw_only=True)
class Unlinked:
    """An initiative with which a unit has no link, and why."""

    initiative: InitiativeId = described(
        "one of the document's `hubs`", pl="jedna z inicjatyw wymienionych w „hubs” dokumentu"
    )
    reason: Localized = described("one sentence of reason, ours", pl="jedno zdanie uzasadnienia, nasze")


@dataclass(frozen=True, kw_only=True)
class SourceNote:
    """An irregularity in the source, noted next to the text and never inside it."""

    quote: Line = described("the words that it is about, verbatim", pl="słowa, których dotyczy, dosłownie")
    occurrence: Count | None = optional(
        "which of several equal quotes, from 1", pl="które z kilku takich samych miejsc, od 1"
    )
    footnote: Count | None = optional(
        "the footnote's number if the quote is in a footnote", pl="numer przypisu, gdy cytat jest w przypisie"
    )
    text: Localized = described("one to three calm sentences, ours", pl="jedno do trzech spokojnych zdań, nasze")
    certainty: Annotated[str, Choice("certainties")] = described("how sure we are", pl="na ile jesteśmy pewni")
    source: Url | None = optional("where it can be checked", pl="gdzie można to sprawdzić")
    seen: Url | None = read_from()
    checked: DayRead | None = optional("when the source was checked", pl="kiedy sprawdzono źródło")


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A sentence that has no call, in our plain words."""

    sentence: Count = described("its number in the unit, from 1", pl="jego numer w punkcie, od 1")
    text: Localized = described("what it says, in our plain words", pl="co ono mówi, naszymi prostymi słowami")


@dataclass(frozen=True, kw_only=True)
class UnitRecord:
    """A numbered paragraph or a lettered point of paragraph 7."""

    title: Heading = described(
        "a short heading of ours, for menus and search", pl="krótki nagłówek od nas, do menu i wyszukiwania"
    )
    text: OfficialText = described("the official wording", pl="brzmienie urzędowe")
    summary: Localized | None = optional(
        "at most two plain sentences of ours; none where the text is under 200 characters",
        pl="najwyżej dwa proste zdania od nas; brak, gdy tekst ma mniej niż 200 znaków",
    )
    mentions: tuple[Mention, ...] = described(
        "every actor, instrument and initiative, at every place",
        pl="każdy podmiot, akt i każda inicjatywa, w każdym miejscu",
    )
    calls: tuple[Call, ...] = described(
        "every operative statement; an empty list where there is none",
        pl="każde zdanie, w którym ktoś o coś wzywa lub coś stwierdza; pusta lista, gdy takiego nie ma",
    )
    explanations: tuple[Explanation, ...] = described(
        "sentences that have no call, in our plain words", (), pl="zdania bez wezwania, naszymi prostymi słowami"
    )
    context: tuple[Context, ...] = described(
        "how EMPACT and WeProtect bear on it; an empty list where they do not",
        pl="jak wiążą się z nim EMPACT i WeProtect; pusta lista, gdy się nie wiążą",
    )
    unlinked: tuple[Unlinked, ...] = described(
        "which of EMPACT and WeProtect has no link with it, and why", (), pl="z którą z nich nie ma związku i dlaczego"
    )
    themes: tuple[ThemeId, ...] = described("what the unit is about", pl="czego dotyczy punkt")
    source_notes: tuple[SourceNote, ...] = described("oddities of the source", (), pl="osobliwości źródła")


@dataclass(frozen=True)
class FootnoteRecord:
    """A footnote of the document, with the addresses that the source prints for it."""

    number: Count = described("its number", pl="numer")
    text: OfficialText = described("its official wording", pl="urzędowe brzmienie")
    links: tuple[Url, ...] = described(
        "addresses as printed in the source, in their order",
        (),
        pl="adresy wydrukowane w źródle, w tej samej kolejności",
    )
    mentions: tuple[Mention, ...] = described("what it cites and names", (), pl="co przytacza i wymienia")


@dataclass(frozen=True)
class Footnotes:
    """All footnotes in one file."""

    footnotes: tuple[FootnoteRecord, ...] = described("in the order of their numbers", pl="w kolejności numerów")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A statement from outside the document, dated and sourced, in our own words."""

    text: Localized = described("one or two sentences of ours", pl="jedno lub dwa zdania od nas")
    date: Date | None = optional("when it happened", pl="kiedy to się stało")
    milestone: Yes | None = optional(
        "yes puts it on the timeline; it then needs a date", pl="yes umieszcza na osi czasu; wtedy potrzebna jest data"
    )
    source: Url | None = optional(
        "where a reader should check it; required where verified",
        pl="strona, na której czytelnik może to sprawdzić; wymagana, gdy fakt jest potwierdzony",
    )
    seen: Url | None = read_from()
    checked: DayRead = described("when the source was read", pl="kiedy przeczytano źródło")
    status: Status = described(
        "verified: read there; unverified: not confirmed",
        pl="verified: przeczytane w źródle; unverified: niepotwierdzone",
    )


@dataclass(frozen=True)
class Identifier:
    """An official number of a document."""

    scheme: Annotated[str, Choice("schemes")] = described("celex, st, com …", pl="celex, st, com …")
    value: Line = described("as the publisher writes it", pl="tak jak zapisuje wydawca")


@dataclass(frozen=True)
class Link:
    """An official address."""

    url: Url = described("the address", pl="adres")
    label: Localized = described("what one finds there", pl="co tam można znaleźć")
    checked: DayRead = described("when it was seen or built", pl="kiedy go otwarto lub złożono")
    status: Status = described(
        "verified: seen; unverified: built from the publisher's pattern, not opened",
        pl="verified: otwarty; unverified: złożony według wzoru wydawcy, nieotwarty",
    )


@dataclass(frozen=True, kw_only=True)
class EntityRecord:
    """An actor, an instrument or an initiative."""

    name: Heading = described("what a reader would call it", pl="jak nazwałby to czytelnik")
    title: Localized | None = optional(
        "the full official title, where it differs from the name", pl="pełny tytuł urzędowy, gdy różni się od nazwy"
    )
    type: Annotated[str, Choice("types")] = described("what sort of entity it is", pl="jakiego typu jest to podmiot")
    part_of: EntityId | None = optional("what it belongs to", pl="do czego należy")
    succeeded_by: EntityId | None = optional(
        "what it became or was merged into", pl="w co się przekształcił lub z czym się połączył"
    )
    background: Yes | None = optional(
        "yes where the text never mentions it and it is there to explain others",
        pl="yes, gdy tekst go nie wymienia, a jest potrzebny do wyjaśnienia innych",
    )
    aliases: Aliases = described(
        "other usual names, which its page lists", Aliases(), pl="inne zwykłe nazwy, które wymienia strona"
    )
    in_text: tuple[Line, ...] = described(
        "how the Polish text names it, in the cases that it uses; for annotation and search, shown nowhere",
        (),
        pl="jak nazywa go tekst, w użytych w nim formach; do oznaczeń i wyszukiwania, nigdzie się nie pokazuje",
    )
    forms: tuple[Word, ...] = described(
        "the inflected forms of a name that no dictionary declines, the base form first",
        (),
        pl="odmiana nazwy, której nie ma w słowniku, najpierw forma podstawowa",
    )
    description: Localized = described(
        "one to three plain sentences of ours", pl="jedno do trzech prostych zdań od nas"
    )
    identifiers: tuple[Identifier, ...] = described("official numbers", (), pl="numery urzędowe")
    links: tuple[Link, ...] = described("official addresses", (), pl="adresy urzędowe")
    status_2019: Fact | None = optional(
        "instruments: its state on 8 October 2019", pl="akty: stan na 8 października 2019 r."
    )
    status_now: Fact | None = optional(
        "instruments: its state when last checked", pl="akty: stan przy ostatnim sprawdzeniu"
    )
    facts: tuple[Fact, ...] = described("dated history, oldest first", (), pl="historia z datami, od najstarszego")

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name in both languages."""
        return (self.name.pl, self.name.en, *self.other_names("pl"), *self.other_names("en"))

    def other_names(self, lang: str) -> tuple[str, ...]:
        """Every name but the main one, including the forms in the Polish text."""
        return (*self.aliases[lang], *(self.in_text if lang == "pl" else ()))


@dataclass(frozen=True, kw_only=True)
class DevelopmentRecord:
    """Something that followed after 8 October 2019."""

    title: Heading = described("a short heading", pl="krótki nagłówek")
    date: Date = described("the day it is filed under", pl="dzień, pod którym jest zapisane")
    description: Localized = described("what happened, without a verdict", pl="co się stało, bez oceny")
    as_of: Moment = described("up to when the outcome is known", pl="do kiedy znany jest dalszy ciąg")
    state: Localized = described(
        "its state on the as_of day, in at most 90 characters", pl="stan na dzień as_of, najwyżej 90 znaków"
    )
    facts: tuple[Fact, ...] = described(
        "the sourced statements it rests on", pl="twierdzenia ze źródłami, na których się opiera"
    )
    units: tuple[UnitId, ...] = described("units that it touches", pl="punkty, których dotyczy")
    calls: tuple[CallRef, ...] = described(
        "calls that it answers or touches", (), pl="wezwania, na które odpowiada lub których dotyczy"
    )
    entities: tuple[EntityId, ...] = described(
        "actors, instruments and initiatives concerned", (), pl="podmioty, akty i inicjatywy, których dotyczy"
    )
    themes: tuple[ThemeId, ...] = described("what it is about", (), pl="czego dotyczy")
    identifiers: tuple[Identifier, ...] = described("official numbers", (), pl="numery urzędowe")
    links: tuple[Link, ...] = described("official addresses", (), pl="adresy urzędowe")


HelpGroup = Annotated[str, Choice("help-groups")]


@dataclass(frozen=True, kw_only=True)
class HelpContact:
    """A place that helps or takes reports, confirmed at its source."""

    id: Id = described("its id, used as anchor", pl="id, z którego powstaje kotwica")
    group: HelpGroup = described("who needs it", pl="kto go potrzebuje")
    also: tuple[HelpGroup, ...] = described("others whom it serves too", (), pl="komu jeszcze służy")
    name: Localized = described("its name", pl="nazwa")
    number: Phone | None = optional("the telephone number as dialled", pl="numer telefonu, tak jak się go wybiera")
    from_abroad: Phone | None = optional("the number for calls from abroad", pl="numer dla dzwoniących z zagranicy")
    email: Email | None = optional("its e-mail address", pl="adres e-mail")
    chat: Url | None = optional("where one can write and be answered at once", pl="czat")
    form: Url | None = optional("the form for reports", pl="formularz zgłoszenia")
    url: Url | None = optional("its site", pl="strona")
    who: Localized = described("for whom, in one sentence", pl="dla kogo, w jednym zdaniu")
    hours: Localized | None = optional(
        "when it answers, if its operator says so", pl="kiedy odpowiada, jeśli podaje to ten, kto go prowadzi"
    )
    country: Annotated[str, Choice("places")] = described("where it helps", pl="gdzie pomaga")
    source: Url = described(
        "where a reader should check it: the page of the organisation that runs it",
        pl="strona, na której czytelnik może to sprawdzić: strona tego, kto prowadzi kontakt",
    )
    seen: Url | None = read_from()
    checked: Day = described("when it was read there", pl="kiedy to tam przeczytano")
    status: Annotated[
        str,
        Pattern(
            "verified",
            "verified (niepotwierdzonego numeru nie drukujemy)",
            "verified (a number that is not confirmed is not printed)",
        ),
    ] = described("always verified", pl="zawsze verified")


@dataclass(frozen=True)
class Help:
    """All contacts in one file."""

    neutral: Url = described(
        "a site that gives nothing away, where the quick way out of the page leads",
        pl="neutralna strona, na którą prowadzi „Opuść tę stronę”",
    )
    contacts: tuple[HelpContact, ...] = described(
        "in the order in which they are shown", pl="w kolejności wyświetlania"
    )


@dataclass(frozen=True)
class Spelling:
    """Correct words that no dictionary contains."""

    pl: tuple[Word, ...] = described(
        "words in Polish prose, each in the form used", (), pl="słowa w polskich tekstach, każde w użytej formie"
    )
    en: tuple[Word, ...] = described("words in English prose", (), pl="słowa w angielskich tekstach")


@dataclass(frozen=True)
class Points:
    """A paragraph with lettered points."""

    paragraph: Count = described("its number", pl="numer")
    last: Letter = described("the letter of its last point", pl="litera ostatniego punktu")


@dataclass(frozen=True, kw_only=True)
class DocumentRecord:
    """The document itself."""

    name: Localized = described("its short name", pl="nazwa skrócona")
    title: Localized = described("its official titles", pl="tytuły urzędowe")
    date: Day = described("when it was adopted", pl="kiedy przyjęto")
    meeting: Localized = described("the Council meeting", pl="posiedzenie Rady")
    cover: OfficialText = described(
        "the cover note, one printed block a line", pl="strona tytułowa, jeden wydrukowany blok w wierszu"
    )
    heading: OfficialText = described(
        "the heading of the annex, one printed block a line", pl="nagłówek załącznika, jeden wydrukowany blok w wierszu"
    )
    paragraphs: Count = described("how many numbered paragraphs it has", pl="ile ma numerowanych punktów")
    points: tuple[Points, ...] = described(
        "the paragraphs with lettered points, in their order; an empty list where there are none",
        pl="punkty z literami, po kolei; pusta lista, gdy takich nie ma",
    )
    hubs: tuple[InitiativeId, ...] = described(
        "the initiatives with which every unit has a context, or says why it has none",
        (),
        pl="inicjatywy, z którymi każdy punkt ma kontekst albo mówi, dlaczego go nie ma",
    )
    identifiers: tuple[Identifier, ...] = described("official numbers", pl="numery urzędowe")
    links: tuple[Link, ...] = described("official addresses", pl="adresy urzędowe")
    facts: tuple[Fact, ...] = described("dated facts about the document", (), pl="fakty o dokumencie, z datami")


@dataclass(frozen=True, kw_only=True)
class CheckedLink:
    """An external address with the result of its last check."""

    url: Url = described("the address, as a record has it", pl="adres, dokładnie taki jak w rekordzie")
    status: Annotated[str, Choice("link-statuses")] = described(
        "unchecked, or what the last check found", pl="unchecked albo wynik ostatniego sprawdzenia"
    )
    checked: Day | None = optional(
        "the day of the last check; none where unchecked", pl="dzień ostatniego sprawdzenia; brak, gdy unchecked"
    )
    moved_to: Url | None = optional("where a moved page is now", pl="gdzie jest teraz strona, która się przeniosła")
    archive: Url | None = optional("a copy of the page in an archive", pl="kopia strony w archiwum")
    reason: Line | None = optional(
        "why the address stays although it fails: a written exception",
        pl="dlaczego adres zostaje, choć nie odpowiada: zapisany wyjątek",
    )


@dataclass(frozen=True)
class Ledger:
    """All external addresses in one file."""

    links: tuple[CheckedLink, ...] = described(
        "sorted by address; an address that is missing here is unchecked",
        pl="według adresu; adres, którego tu nie ma, nie był sprawdzany",
    )


@dataclass(frozen=True)
class SetAside:
    """A source line that is not text of the document."""

    line: Count = described("its number in the source file", pl="numer w pliku źródłowym")
    text: Line = described("its exact text, white space normalised", pl="dokładny tekst, z pojedynczymi odstępami")


@dataclass(frozen=True)
class LinkLine:
    """A source line with an address that a footnote prints."""

    line: Count = described("its number in the source file", pl="numer w pliku źródłowym")
    footnote: Count = described(
        "the footnote that it belongs to by its position", pl="przypis, do którego należy według położenia"
    )
    text: Line = described("the address", pl="adres")
    repeated: Annotated[str, Pattern("yes", "yes", "yes")] | None = optional(
        "yes where the extraction doubled a broken link", pl="yes, gdy przy wyodrębnianiu łamany adres powtórzono"
    )


@dataclass(frozen=True)
class FootnoteBlock:
    """A run of source lines that holds footnotes."""

    first: Count = described("first line", pl="pierwszy wiersz")
    last: Count = described("last line", pl="ostatni wiersz")


@dataclass(frozen=True)
class Layout:
    """The role of each line of the source file that is not running text."""

    file: Line = described("the source file's name", pl="nazwa pliku źródłowego")
    sha256: Annotated[str, Pattern("[0-9a-f]{64}", "64 cyfry szesnastkowe", "64 hexadecimal digits")] = described(
        "its fingerprint", pl="skrót pliku"
    )
    furniture: tuple[SetAside, ...] = described("page furniture", pl="elementy strony")
    links: tuple[LinkLine, ...] = described("link blocks", pl="bloki adresów")
    footnotes: tuple[FootnoteBlock, ...] = described("footnote blocks", pl="bloki przypisów")


Quoted = Mention | Call | SourceNote
"""What is about words of the text, which it quotes."""

_TYPES = {"unit": UnitRecord, **dict.fromkeys(ENTITY_KINDS, EntityRecord), "development": DevelopmentRecord}
KINDS: dict[str, tuple[str, type]] = {kind: (FOLDERS[kind], record) for kind, record in _TYPES.items()}
"""Kind of record -> folder in data/ and type; one record a file."""
SINGLE_FILES: dict[str, tuple[str, type]] = {
    "document.yml": ("document", DocumentRecord),
    "footnotes.yml": ("footnotes", Footnotes),
    "help.yml": ("help", Help),
    "links.yml": ("links", Ledger),
    "spelling.yml": ("spelling", Spelling),
    "source/layout.yml": ("layout", Layout),
}
"""File in data/ -> kind and type of its one record."""
