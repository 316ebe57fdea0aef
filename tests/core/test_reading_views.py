"""What stands on a paragraph's page and in the register: which words are links,
which later event answers which sentence."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from macros.loading.load import load_valid
from macros.model.corpus import Corpus
from macros.model.link_graph import UnitCall, build_links, developments_by_call, is_request
from macros.pages.home import view_home
from macros.pages.overviews import list_calls, list_eras, list_milestones
from macros.pages.register import build_register
from macros.pages.sentence_notes import SHOWN, digest_of, note_sentences
from macros.pages.text_links import AUTHOR, LONGEST, choose_links
from macros.site.macros import macros_for

from .helpers import UNIT_IDS, change


@pytest.mark.parametrize("name", UNIT_IDS)
def test_links_are_named_things_once_each(corpus: Corpus, name: str) -> None:
    """None inside another, none of the author, none of a pronoun;
    what the page has linked before is not linked again."""
    unit = corpus.unit[name]
    seen = set[str]()
    links = choose_links(corpus, unit.mentions, seen)
    assert [link.record.entity for link in links] == list(dict.fromkeys(link.record.entity for link in links))
    assert AUTHOR not in seen and all(link.record.how == "named" for link in links)
    for link, after in itertools.pairwise(links):
        assert link.span.end <= after.span.start
    for link in links:
        words = unit.wording.plain[link.span.start : link.span.end]
        assert link.record.quote.startswith(words) and len(words) <= LONGEST and words == words.strip(" ,")
    before = set(seen)
    assert before.isdisjoint(link.record.entity for link in choose_links(corpus, unit.mentions, seen))


@pytest.mark.parametrize("name", UNIT_IDS)
def test_every_sentence_has_its_note_and_every_call_its_remark(corpus: Corpus, name: str) -> None:
    unit = corpus.unit[name]
    notes = note_sentences(corpus, unit)
    assert [note.number for note in notes] == [sentence.number for sentence in unit.wording.sentences]
    calls = [remark.call for note in notes for remark in note.remarks if remark.call]
    assert sorted(call.record.id for call in calls) == sorted(call.record.id for call in unit.calls)


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_day_until_which_nothing_was_found_is_that_of_the_call(data: Path, lang: str) -> None:
    """Another day than that of any source, on the page of the unit and in the register."""
    (call,) = (call for unit in load_valid(data).units for call in unit.calls if call.record.nothing_found)
    change(data / "units" / "24.yml", f"nothing_found: {call.record.nothing_found}", "nothing_found: 2026-01-02")
    load_valid(data)
    day = {"pl": "Szukaliśmy do 2 stycznia 2026", "en": "We looked until 2 January 2026"}[lang]
    for name, arguments in (("unit", ["24"]), ("register", [])):
        assert day in macros_for(data, lang, lambda: "/p/24/")[name](*arguments).replace("\u00a0", " "), name


@pytest.mark.parametrize("name", UNIT_IDS)
def test_digest_leaves_no_event_out(corpus: Corpus, name: str) -> None:
    digest = digest_of(corpus, corpus.unit[name])
    assert len(digest.first) <= SHOWN
    assert sorted(item.id for item in (*digest.first, *digest.others)) == sorted(
        item.id for item in build_links(corpus).developments_of[name]
    )


def test_developments_stand_at_the_calls_that_they_name(corpus: Corpus) -> None:
    found = developments_by_call(corpus)
    assert {(call, item.id) for call, items in found.items() for item in items} == {
        (call, item.id) for item in corpus.developments for call in item.record.calls
    }


def test_register_has_every_call_in_full_once(corpus: Corpus) -> None:
    """Under further addressees a call is shown by its place alone, and says under whom it is in full."""
    register = build_register(corpus)
    rows = [row for group in register.asked for row in group.rows]
    full = [row.place for row in rows if not row.shown_under]
    requests = [place for place in list_calls(corpus) if is_request(corpus, place.call)]
    assert len(full) == len(requests) == register.requests and set(full) == set(requests)
    assert {*full, *(row.place for row in register.stated)} == set(list_calls(corpus))
    for group in register.asked:
        for row in group.rows:
            assert group.actor is None or group.actor.id in row.place.call.record.addressees
            assert not row.shown_under or row.shown_under in row.place.call.record.addressees


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_row_keeps_all_our_words(corpus: Corpus, lang: str) -> None:
    """Closed, the first sentence; open, the rest."""
    for row in build_register(corpus).stated:
        words = " ".join(row.place.call.record.action[lang].split())
        assert f"{row.lead(lang)} {row.rest(lang)}".strip() == words


def test_home_counts_requests_and_groups_every_unit(corpus: Corpus) -> None:
    home = view_home(corpus)
    requests = [place for place in list_calls(corpus) if is_request(corpus, place.call)]
    assert sum(number for _, number in home.forces) == len(requests)
    assert dict(home.addressees) == {
        actor: sum(actor.id in UnitCall(place.unit, place.call).call.record.addressees for place in requests)
        for actor, _ in home.addressees
    }
    assert [unit for group in home.groups for unit in group.units] == list(corpus.units)


def test_eras_hold_the_whole_timeline_and_the_last_is_open(corpus: Corpus) -> None:
    eras = list_eras(corpus)
    assert tuple(pair for era in eras for pair in era.years) == list_milestones(corpus)
    assert [era.open for era in eras] == [False] * (len(eras) - 1) + [True]
