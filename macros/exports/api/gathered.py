"""Records that one page gathers, as the API shows them: elements of initiatives, terms, questions, milestones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model.addresses import GLOSSARY, QUESTIONS, TIMELINE, page_address
from ...model.fields import Localized
from ...model.link_graph import element_address
from ...pages.overviews import Milestone, list_milestones
from ..publication import Publication
from .keys import entities_of, ids_of, keys_of
from .resources import Key, view_label, view_pages, view_record, view_reference
from .views import CapabilityView, MilestoneView, QuestionView, TermView


def view_capabilities(publication: Publication) -> Iterator[CapabilityView]:
    """The elements of initiatives."""
    corpus = publication.corpus
    for name, element in corpus.vocabularies["capabilities"].items():
        units = ids_of(unit for unit in corpus.units if any(context.via == name for context in unit.record.context))
        keys = (*entities_of(corpus, (element.initiative,)), *keys_of("unit", units))
        page = element_address(corpus, name)
        yield view_record(CapabilityView, publication, ("capability", name), page, keys, element, units=units)


def view_terms(publication: Publication) -> Iterator[TermView]:
    """The terms of the glossary."""
    for name, term in publication.corpus.vocabularies["glossary"].items():
        yield view_record(TermView, publication, ("term", name), f"{GLOSSARY}#{name}", (), term)


def view_questions(publication: Publication) -> Iterator[QuestionView]:
    """Those that the page shows with an answer."""
    vocabularies = publication.corpus.vocabularies
    for name, question in vocabularies["questions"].items():
        if question.shown is not None:
            yield view_record(
                QuestionView,
                publication,
                ("question", name),
                f"{QUESTIONS}#{name}",
                (),
                question.shown,
                question=Localized(question.pl, question.en),
                group_label=view_label(vocabularies["question-groups"][question.shown.group]),
                answers=tuple(view_pages(publication, page_address(answer)) for answer in question.answers),
            )


def view_milestones(publication: Publication) -> Iterator[MilestoneView]:
    """Each named by its day and its record, numbered where a record has several of one day."""
    seen = Counter[str]()
    for item in (item for _, items in list_milestones(publication.corpus) for item in items):
        subject = _record_of(item)
        name = f"{item.date.replace('/', '-')}-{subject[1]}"
        seen[name] += 1
        key = ("milestone", name if seen[name] == 1 else f"{name}-{seen[name]}")
        of = view_reference(publication, subject)
        yield view_record(MilestoneView, publication, key, TIMELINE, [subject], item.fact, of=of)


def _record_of(item: Milestone) -> Key:
    if item.entity is not None:
        return item.entity.kind, item.entity.id
    return ("development", item.development.id) if item.development is not None else ("document", "document")
