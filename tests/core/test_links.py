"""Derived relations: each agrees with the annotations that it is derived from, in both directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from macros.model.corpus import Corpus
from macros.model.link_graph import build_links, mentions_in
from macros.pages.views import count_units, view_entity, view_unit

from .helpers import UNIT_IDS

RenderContext = tuple[str, str, int, int | None, str, str]


def places_from_mentions(corpus: Corpus) -> Iterator[RenderContext]:
    """Entity, unit, sentence, footnote, words and manner of every mention, straight from the records."""
    for unit in corpus.units:
        for mention in unit.mentions:
            record = mention.record
            yield record.entity, unit.id, mention.span.sentence, None, record.quote, record.how
    for note in corpus.footnotes:
        for mention in note.mentions:
            yield mention.record.entity, note.unit, note.sentence, note.number, mention.record.quote, mention.record.how


def places_from_backlinks(corpus: Corpus) -> Iterator[RenderContext]:
    """The same from the backlinks, the words cut out of the sentence that they quote."""
    for entity, links in build_links(corpus).backlinks.items():
        for link in links:
            for start, end, how in link.quotes:
                yield entity, link.unit, link.sentence, link.footnote, link.text[start:end], how


def test_mentions_and_backlinks_are_the_same_set(corpus: Corpus) -> None:
    """Every mention has its backlink, every backlink its mention, with the same words at the same place."""
    assert Counter(places_from_backlinks(corpus)) == Counter(places_from_mentions(corpus))


def test_backlink_quotes_its_whole_sentence(corpus: Corpus) -> None:
    """What an entity's page quotes is the sentence or footnote itself."""
    for links in build_links(corpus).backlinks.values():
        for link in links:
            if link.footnote is None:
                assert link.text == corpus.unit[link.unit].wording.sentences[link.sentence - 1].text
            else:
                assert link.text == corpus.footnotes[link.footnote - 1].wording.plain


@pytest.mark.parametrize("name", UNIT_IDS)
def test_unit_and_entities_see_each_other(corpus: Corpus, name: str) -> None:
    """A unit touches exactly the entities whose pages show it, in the order of their first mention."""
    unit = corpus.unit[name]
    mentioned_entities = [entity.id for entity in build_links(corpus).mentioned_entities[name]]
    assert mentioned_entities == list(dict.fromkeys(mention.record.entity for mention in mentions_in(corpus, unit)))
    showing = {
        entity.id
        for entity in corpus.entities
        if name in {shown.id for shown, _ in view_entity(corpus, entity.id).quotes}
    }
    assert set(mentioned_entities) == showing
    assert {entity.id for _, found in view_unit(corpus, name).mentioned_entities for entity, _ in found} == showing


def test_calls_reach_addressees_and_themes(corpus: Corpus) -> None:
    """Every call is listed once for each of its addressees and themes, and nowhere else."""
    links = build_links(corpus)
    calls = [(unit.id, call.record) for unit in corpus.units for call in unit.calls]
    addressed = Counter((name, unit, call.id) for unit, call in calls for name in call.addressees)
    assert addressed == Counter(
        (name, place.unit.id, place.call.record.id) for name, found in links.calls_to.items() for place in found
    )
    described = Counter((name, unit, call.id) for unit, call in calls for name in call.themes)
    assert described == Counter(
        (name, place.unit.id, place.call.record.id) for name, found in links.calls_on_theme.items() for place in found
    )


def test_developments_and_parts_are_found_from_both_ends(corpus: Corpus) -> None:
    """Developments stand at their units and entities, parts at their whole."""
    links = build_links(corpus)
    wanted = {(name, item.id) for item in corpus.developments for name in (*item.record.units, *item.record.entities)}
    assert wanted == {(name, item.id) for name, found in links.developments_of.items() for item in found}
    parts = {(entity.record.part_of, entity.id) for entity in corpus.entities if entity.record.part_of}
    assert parts == {(whole, part.id) for whole, found in links.parts_of.items() for part in found}


def test_count_of_units_is_what_the_page_shows(corpus: Corpus) -> None:
    """The number in an index is the number of units on the entity's page."""
    for entity in corpus.entities:
        assert count_units(corpus, entity.id) == len(view_entity(corpus, entity.id).quotes)
