"""The dictionary answers as the library does, though it keeps what the library asks again and again."""

from __future__ import annotations

import morfeusz2

from macros.search.dictionary import dictionary

WORDS = "dzieci państwa dziecko seksualnego wzywa Europolu zwalczania śledczych najlepszych ofiarami żżż Kowalskiego sobie".split()
LEMMAS = "dziecko państwo wzywać Europol zwalczać śledczy dobry ofiara być móc prawo".split()


def test_answers_are_those_of_the_library() -> None:
    ours, library = dictionary(), morfeusz2.Morfeusz()
    for _ in range(2):
        assert [ours.analyse(word) for word in WORDS] == [library.analyse(word) for word in WORDS]
        assert [ours.generate(lemma) for lemma in LEMMAS] == [library.generate(lemma) for lemma in LEMMAS]


def test_library_still_asks_where_we_stand_in() -> None:
    """Otherwise ours would be as slow as before, and no one would notice."""
    fresh = dictionary.__wrapped__()
    fresh.generate("przestępca")
    assert fresh._said
