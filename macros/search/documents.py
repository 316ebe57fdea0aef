"""Search documents, pure: one for each page, term and contact, cut into parts that have an anchor of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model.addresses import ENTITY_KINDS, GLOSSARY, HELP, LANGUAGES, record_address, unit_address
from ..model.corpus import Corpus, Development, Entity, Unit
from ..model.link_graph import elements_of, mentions_in
from ..model.records import Call, Identifier
from ..model.text import flatten
from ..model.vocabularies import Term
from ..pages.formatting import unit_heading
from .identifiers import find_keys
from .normalise import fold

OFFICIAL = frozenset({"official", "footnote"})
"""Sorts of text that stand in Polish on both sites."""


@dataclass(frozen=True)
class Part:
    """A part of a page: its start and its sort of text; `facets` for a call."""

    anchor: str
    sort: str
    text: str
    facets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A searchable document: a page or an entry on one.

    `names` by language; `keys`: the numbers it answers to; `unseen` and `also`: words to find it by that are not on
    the page, in the other language and in its own; `mentions`: addresses of the entities that it speaks of.
    """

    address: str
    kind: str
    label: str
    names: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    themes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def list_documents(corpus: Corpus, lang: str) -> tuple[Document, ...]:
    """Every document of one language's site that a record makes, in the order of the text and then of the records."""
    return (
        *(_unit(corpus, unit, lang) for unit in corpus.units),
        *(_entity(corpus, entity, lang) for kind in ENTITY_KINDS for entity in corpus.of_kind(kind)),
        *(_development(item, lang) for item in corpus.developments),
        *_themes(corpus, lang),
        *_terms(corpus, lang),
        *_contacts(corpus, lang),
    )


def other_language(lang: str) -> str:
    """The site's other language."""
    return LANGUAGES[1 - LANGUAGES.index(lang)]


def _unit(corpus: Corpus, unit: Unit, lang: str) -> Document:
    record, other = unit.record, other_language(lang)
    sentences = [Part(f"s{s.number}", "official", s.text) for s in unit.wording.sentences]
    notes = [Part(f"fn{n.number}", "footnote", n.wording.plain) for n in corpus.footnotes_of(unit.id)]
    odd = [Part("", "note", flatten(note.text[lang])) for note in unit.record.source_notes]
    contexts = [Part("context", "context", flatten(context.note[lang])) for context in record.context]
    calls = [_call_part(item.record, lang) for item in unit.calls]
    leads = [Part("summary", "lead", flatten(record.summary[lang]))] if record.summary else []
    leads += [Part(f"s{item.sentence}", "lead", flatten(item.text[lang])) for item in record.explanations]
    terms = list(_terms_in(corpus, unit))
    spoken_of = (corpus.entity[m.record.entity] for m in mentions_in(corpus, unit) if m.record.how != "implied")
    return Document(
        address=unit_address(unit.id),
        kind="unit",
        label=unit_heading(corpus, unit, lang),
        names=((lang, record.title[lang]),),
        parts=(*leads, *sentences, *calls, *notes, *odd, *contexts),
        themes=record.themes,
        keys=(f"unit {unit.id}",),
        unseen=(record.title[other], *(term.name[other] for term in terms)),
        also=() if lang == "pl" else tuple(term.name.en for term in terms),
        mentions=tuple(dict.fromkeys(record_address(entity.kind, entity.id) for entity in spoken_of)),
    )


def _terms_in(corpus: Corpus, unit: Unit) -> Iterator[Term]:
    """The glossary terms that a unit's text holds."""
    terms = corpus.vocabularies["glossary"].values()
    yield from (term for term in terms if any(form in unit.wording.plain for form in term.forms.pl))


def _call_part(call: Call, lang: str) -> Part:
    facets = (
        *(f"to {name}" for name in call.addressees or ("none",)),
        f"force {call.force}",
        *(f"theme {name}" for name in call.themes),
    )
    return Part(call.id, "call", flatten(call.action[lang]), facets)


def _entity(corpus: Corpus, entity: Entity, lang: str) -> Document:
    record, other = entity.record, other_language(lang)
    names = [(code, name) for code in (lang, other) for name in (record.name[code], *record.other_names(code))]
    names += [(lang, record.title[lang])] if record.title else []
    states = [fact for fact in (record.status_2019, record.status_now) if fact is not None]
    parts = [Part("", "lead", flatten(record.description[lang]))]
    parts += [Part("status", "fact", flatten(fact.text[lang])) for fact in states]
    parts += [Part("facts", "fact", flatten(fact.text[lang])) for fact in record.facts]
    return Document(
        address=record_address(entity.kind, entity.id),
        kind=entity.kind,
        label=corpus.word("types", record.type, lang),
        names=tuple(dict.fromkeys(names)),
        parts=(*parts, *_elements(corpus, entity, lang)),
        keys=find_record_keys(record.identifiers, [name for _, name in names]),
    )


def _elements(corpus: Corpus, entity: Entity, lang: str) -> Iterator[Part]:
    """The elements that a hub's page lists."""
    for name, entry in elements_of(corpus, entity.id) if entity.id in corpus.document.hubs else ():
        number = f"{entry.number}. " if entry.number else ""
        yield Part(name, "prose", f"{number}{entry.name[lang]} ({entry.domain[lang]})")


def find_record_keys(identifiers: tuple[Identifier, ...], names: list[str]) -> tuple[str, ...]:
    """The keys of a record: from its identifiers and main name, or from its other names if these give none."""
    texts = [f"{item.scheme} {item.value}" for item in identifiers] + names[:1]
    own = dict.fromkeys(key for text in texts for key in find_keys(fold(text)))
    others = dict.fromkeys(key for name in names for key in find_keys(fold(name)))
    return tuple(key for key in own or others if not key.startswith(("unit ", "footnote ")))


def _development(item: Development, lang: str) -> Document:
    record, other = item.record, other_language(lang)
    lead = Part("", "lead", flatten(record.description[lang]))
    facts = (Part("facts", "fact", flatten(fact.text[lang])) for fact in record.facts)
    return Document(
        address=record_address("development", item.id),
        kind="development",
        label=record.date[:4],
        names=((lang, record.title[lang]), (other, record.title[other])),
        parts=(lead, *facts),
        themes=record.themes,
        keys=find_record_keys(record.identifiers, []),
    )


def _themes(corpus: Corpus, lang: str) -> Iterator[Document]:
    other = other_language(lang)
    for name, theme in corpus.vocabularies["themes"].items():
        names = ((lang, theme[lang]), (other, theme[other]))
        lead = Part("", "lead", flatten(theme.description[lang]))
        address, label = record_address("theme", name), corpus.label("theme", lang)
        unseen = (flatten(theme.description.en),) if lang == "pl" else ()
        yield Document(address, "theme", label, names, (lead,), (name,), unseen=unseen)


def _terms(corpus: Corpus, lang: str) -> Iterator[Document]:
    for name, term in corpus.vocabularies["glossary"].items():
        names = tuple((code, text) for code in LANGUAGES for text in (term.name[code], *term.forms[code]))
        lead = Part(name, "lead", flatten(term.definition[lang]))
        yield Document(f"{GLOSSARY}#{name}", "term", corpus.label("glossary", lang), names, (lead,))


def _contacts(corpus: Corpus, lang: str) -> Iterator[Document]:
    """The contacts as on their page, phone numbers first, so that a reader in distress sees the whole list."""
    for contact in sorted(corpus.help, key=lambda contact: contact.number is None):
        number, hours = f"{contact.number} ·" if contact.number else "", contact.hours[lang] if contact.hours else ""
        lead = Part(contact.id, "lead", flatten(f"{number} {contact.who[lang]} {hours}"))
        names = ((lang, contact.name[lang]),)
        numbers = filter(None, (contact.number, contact.from_abroad))
        dialled = tuple(number.removeprefix("+48").replace(" ", "") for number in numbers)
        yield Document(f"{HELP}#{contact.id}", "help", corpus.label("help", lang), names, (lead,), also=dialled)
