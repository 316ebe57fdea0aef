"""Records that one page gathers, as the API shows them: elements of initiatives, terms, questions, events of the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ...model.addresses import GLOSSARY, QUESTIONS, TIMELINE, page_address
from ...model.fields import Heading, Localized
from ...model.link_graph import element_address
from ...pages.overviews import Milestone, list_milestones
from ..publication import Publication
from .keys import Key, entities_of, units_of, view_reference
from .views import CapabilityView, MilestoneView, Pages, QuestionView, TermView

Head = Callable[[Publication, str, str, str, Iterable[Key]], dict[str, Any]]
"""Makes the fields that every record has."""


def list_gathered(publication: Publication, head: Head) -> Mapping[str, tuple[Any, ...]]:
    """Kind → its records, in the order in which the page shows them."""
    return {
        "capability": tuple(_capabilities(publication, head)),
        "term": tuple(_terms(publication, head)),
        "question": tuple(_questions(publication, head)),
        "milestone": tuple(_milestones(publication, head)),
    }


def _capabilities(publication: Publication, head: Head) -> Iterator[CapabilityView]:
    corpus = publication.corpus
    for name, element in corpus.vocabularies["capabilities"].items():
        units = tuple(unit.id for unit in corpus.units if any(context.via == name for context in unit.record.context))
        keys = (*entities_of(corpus, (element.initiative,)), *units_of(units))
        yield CapabilityView(
            **head(publication, "capability", name, element_address(corpus, name), keys),
            initiative=element.initiative,
            number=element.number,
            domain=element.domain,
            name=element.name,
            year=element.year,
            source=element.source,
            seen=element.seen,
            checked=element.checked,
            units=units,
        )


def _terms(publication: Publication, head: Head) -> Iterator[TermView]:
    for name, term in publication.corpus.vocabularies["glossary"].items():
        yield TermView(
            **head(publication, "term", name, f"{GLOSSARY}#{name}", ()),
            name=term.name,
            forms=term.forms,
            definition=term.definition,
        )


def _questions(publication: Publication, head: Head) -> Iterator[QuestionView]:
    """Those that the page shows with an answer."""
    vocabularies = publication.corpus.vocabularies
    for name, question in vocabularies["questions"].items():
        if question.shown is not None:
            group = vocabularies["question-groups"][question.shown.group]
            pages = (page_address(answer) for answer in question.answers)
            yield QuestionView(
                **head(publication, "question", name, f"{QUESTIONS}#{name}", ()),
                question=Localized(question.pl, question.en),
                answer=question.shown.answer,
                group=question.shown.group,
                group_label=Heading(group.pl, group.en),
                answers=tuple(Pages(publication.url(page, "pl"), publication.url(page, "en")) for page in pages),
            )


def _milestones(publication: Publication, head: Head) -> Iterator[MilestoneView]:
    """Each named by its day and its record, numbered where a record has several of one day."""
    seen: dict[str, int] = {}
    for item in (item for _, items in list_milestones(publication.corpus) for item in items):
        key = _record_of(item)
        name = f"{item.date.replace('/', '-')}-{key[1]}"
        seen[name] = seen.get(name, 0) + 1
        yield MilestoneView(
            **head(publication, "milestone", name if seen[name] == 1 else f"{name}-{seen[name]}", TIMELINE, [key]),
            date=item.date,
            text=item.fact.text,
            of=view_reference(publication, key),
            source=item.fact.source,
            checked=item.fact.checked,
            status=item.fact.status,
        )


def _record_of(item: Milestone) -> Key:
    if item.entity is not None:
        return item.entity.kind, item.entity.id
    return ("development", item.development.id) if item.development is not None else ("document", "document")
