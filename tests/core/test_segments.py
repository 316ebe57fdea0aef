"""Texts cut at their annotations: nothing is lost or moved, the innermost mention wins,
markers stand in their places."""

from __future__ import annotations

import pytest

from macros.model.corpus import Corpus, Footnote, Located, Unit
from macros.model.records import Mention
from macros.model.text import Span, Wording, locate, parse_wording
from macros.pages.segments import Segment, cut_sentence

from .helpers import UNIT_IDS


def placed(wording: Wording, *pairs: tuple[str, str]) -> list[Located[Mention]]:
    """Mentions of (quote, entity) at their places."""
    return [Located(Mention(quote, entity), locate(wording, quote)) for quote, entity in pairs]


def truncate(text: str, *pairs: tuple[str, str]) -> list[tuple[str, str | int | None]]:
    """The first sentence in pieces: (text, entity), or (empty, number) for a marker."""
    wording = parse_wording(text)
    pieces = cut_sentence(wording, wording.sentences[0], placed(wording, *pairs))
    return [(piece.text, piece.footnote or piece.entity) for piece in pieces]


def offsets(pieces: tuple[Segment, ...], start: int) -> list[tuple[Segment, Span]]:
    """Each piece with the position of its text."""
    found = []
    for piece in pieces:
        found.append((piece, Span(0, start, start + len(piece.text))))
        start += len(piece.text)
    return found


@pytest.mark.parametrize("name", UNIT_IDS)
def test_real_sentences_and_footnotes_join_again(corpus: Corpus, name: str) -> None:
    """Joined, the pieces are the sentence letter for letter, and every marker of the text is among them once."""
    texts: list[Unit | Footnote] = [corpus.unit[name], *corpus.footnotes_of(name)]
    for text in texts:
        markers = []
        for sentence in text.wording.sentences:
            pieces = cut_sentence(text.wording, sentence, text.mentions)
            assert "".join(piece.text for piece in pieces) == sentence.text
            markers += [piece.footnote for piece in pieces if piece.footnote is not None]
        assert markers == [marker.number for marker in text.wording.markers]


@pytest.mark.parametrize("name", UNIT_IDS)
def test_every_mentioned_letter_is_linked_to_an_innermost_mention(corpus: Corpus, name: str) -> None:
    """A piece names an entity just where mentions cover it, and no shorter mention covers it."""
    unit = corpus.unit[name]
    for sentence in unit.wording.sentences:
        for piece, span in offsets(cut_sentence(unit.wording, sentence, unit.mentions), sentence.start):
            covering = [
                m for m in unit.mentions if m.span.start <= span.start and span.end <= m.span.end and piece.text
            ]
            assert bool(piece.entity) == bool(covering), piece
            shortest = min((len(m.record.quote) for m in covering), default=0)
            assert not covering or piece.entity in {
                m.record.entity for m in covering if len(m.record.quote) == shortest
            }


def test_innermost_mention_wins_and_the_outer_one_continues() -> None:
    """Around a mention inside another, the outer one is linked before and after."""
    assert truncate(
        "do Konwencji Rady Europy teraz",
        ("Konwencji Rady Europy teraz", "outer"),
        ("Rady Europy", "inner"),
        ("Europy", "innermost"),
    ) == [
        ("do ", ""),
        ("Konwencji ", "outer"),
        ("Rady ", "inner"),
        ("Europy", "innermost"),
        (" teraz", "outer"),
    ]


def test_order_of_mentions_does_not_matter() -> None:
    """The innermost mention wins whether it is named first or last."""
    pairs = (("Rady Europy", "outer"), ("Europy", "inner"))
    assert (
        truncate("Rady Europy", *pairs)
        == truncate("Rady Europy", *pairs[::-1])
        == [("Rady ", "outer"), ("Europy", "inner")]
    )


def test_markers_are_where_they_were_written() -> None:
    """At the start, inside a mention, side by side and at the end."""
    assert truncate("[^1]a bc[^2]d[^3] e.[^4]", ("bcd", "x")) == [
        ("", 1),
        ("a ", ""),
        ("bc", "x"),
        ("", 2),
        ("d", "x"),
        ("", 3),
        (" e.", ""),
        ("", 4),
    ]


def test_marker_at_the_end_stays_in_its_sentence() -> None:
    """A marker after the last sign belongs to that sentence and not to the next."""
    wording = parse_wording("Raz.[^1]\nDwa[^2].")
    found = [
        [piece.footnote for piece in cut_sentence(wording, sentence, ()) if piece.footnote]
        for sentence in wording.sentences
    ]
    assert found == [[1], [2]]


def test_mention_in_another_sentence_leaves_this_one_whole() -> None:
    """Only annotations inside the sentence split it."""
    wording = parse_wording("Rada wzywa.\nRada zachęca.")
    mention = Located(Mention("Rada", "council", occurrence=2), locate(wording, "Rada", 2))
    first, second = (cut_sentence(wording, sentence, [mention]) for sentence in wording.sentences)
    assert first == (Segment("Rada wzywa."),)
    assert second == (Segment("Rada", "council", "named"), Segment(" zachęca."))
