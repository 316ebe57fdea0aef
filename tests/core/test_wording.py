"""Official wording: sentences, markers, fingerprint, and the places of quotes, over made-up and over the real texts."""

from __future__ import annotations

import hashlib

import pytest

from macros.model.corpus import Corpus
from macros.model.text import QuoteError, Span, locate, parse_wording

from .helpers import UNIT_IDS

RADA = "Rada wzywa. Rada"


def test_fingerprint_of_a_known_text() -> None:
    """The published test vector for “abc” (FIPS 180-4), with markers left out and blank ends stripped."""
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert parse_wording("abc").sha256 == parse_wording("\nab[^1]c[^12]\n").sha256 == expected


def test_fingerprint_is_of_composed_letters() -> None:
    """A letter with a separate accent has the fingerprint of the composed one;
    the break of a line counts as a space."""
    assert parse_wording("c\u0301").sha256 == parse_wording("ć").sha256 == hashlib.sha256("ć".encode()).hexdigest()
    assert parse_wording("a\nb").sha256 == parse_wording("a b").sha256 != parse_wording("ab").sha256


@pytest.mark.parametrize("name", UNIT_IDS)
def test_real_text_can_be_put_together_again(corpus: Corpus, name: str) -> None:
    """Sentences stand at their offsets in the plain text, and markers put back in give the record's text."""
    record, wording = corpus.unit[name].record, corpus.unit[name].wording
    for sentence in wording.sentences:
        assert wording.plain[sentence.start : sentence.end] == sentence.text != ""
    text = wording.plain
    for marker in reversed(wording.markers):
        text = f"{text[: marker.offset]}[^{marker.number}]{text[marker.offset :]}"
    assert text == record.text.pl.replace("\n", " ")


@pytest.mark.parametrize("text", ["a[^]", "a[^10000]", "a[^x]", "a[1]", "a^1"])
def test_what_is_no_marker_stays_text(text: str) -> None:
    """Only one to four digits make a marker."""
    assert parse_wording(text).plain == text
    assert parse_wording(text).markers == ()


@pytest.mark.parametrize(
    ("text", "quote", "occurrence", "expected"),
    [
        ("Rada wzywa.", "wzywa", None, Span(1, 5, 10)),
        ("Rada wzywa.", "wzywa", 1, Span(1, 5, 10)),
        ("Rada wzywa.\nRada", "Rada", 2, Span(2, 12, 16)),
        ("Rada[^1] wzywa.", "Rada wzywa.", None, Span(1, 0, 11)),
        ("aaa", "aa", 2, Span(1, 1, 3)),
        ("Zażółć. 🇵🇱 gęś", "gęś", None, Span(1, 11, 14)),
    ],
)
def test_quote_is_found(text: str, quote: str, occurrence: int | None, expected: Span) -> None:
    """Places count code points of the plain text; overlapping places count as two."""
    assert locate(parse_wording(text), quote, occurrence) == expected


@pytest.mark.parametrize(
    ("text", "quote", "occurrence", "rule", "count"),
    [
        (RADA, "rada", None, "quote-missing", 0),
        (RADA, "Rada[^1]", None, "quote-missing", 0),
        (RADA, "Rada", None, "quote-ambiguous", 2),
        (RADA, "Rada", 3, "occurrence-too-large", 2),
        (RADA, "wzywa", 2, "occurrence-too-large", 1),
        ("Raz.\nDwa.", "Raz. Dwa", None, "quote-across-sentences", 1),
        ("Raz.\nDwa.", " ", None, "quote-across-sentences", 1),
    ],
)
def test_quote_without_one_place(text: str, quote: str, occurrence: int | None, rule: str, count: int) -> None:
    """The error names the rule that is broken and how many places there are."""
    with pytest.raises(QuoteError) as caught:
        locate(parse_wording(text), quote, occurrence)
    assert (caught.value.rule, caught.value.count) == (rule, count)
