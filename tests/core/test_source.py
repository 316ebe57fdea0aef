"""The proof of fidelity itself: it reads every line of the source and sees every letter,
address and line that is altered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from macros.loading.fidelity import read_source
from macros.loading.load import load, load_valid
from macros.loading.problems import InvalidDataError
from macros.model.corpus import Corpus
from macros.model.records import OfficialText
from macros.model.text import common_length, flatten

from ..own_source import rebuild
from .helpers import DATA, UNIT_IDS, change, problems_on, read_layout

LINES = (DATA / "source" / read_layout().file).read_text(encoding="utf-8").split("\n")
ASIDE = [*(item.line for item in read_layout().furniture), *(link.line for link in read_layout().links)]


@cache
def source() -> str:
    """The whole source, normalised: body, then footnotes."""
    return "\n".join(read_source(LINES, read_layout()))


def is_faithful(corpus: Corpus) -> bool:
    """Whether the text rebuilt from a corpus is the source."""
    return "\n".join(rebuild(corpus)) == source()


def letters_changed(text: str, chance: Random, times: int) -> list[str]:
    """Copies of a text with one letter or digit each that is another or is gone."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    drawn = chance.sample(places, min(times, len(places)))
    return [
        text[:place] + (chance.choice("ąxQ7").replace(text[place], "") if n % 2 else "") + text[place + 1 :]
        for n, place in enumerate(drawn)
    ]


@pytest.mark.parametrize("name", UNIT_IDS)
def test_any_letter_of_a_unit_counts(corpus: Corpus, name: str) -> None:
    """Thirty letters drawn from all over the unit, each changed or left out,
    turn the proof red and change the fingerprint's text."""
    unit = corpus.unit[name]
    for text in letters_changed(unit.record.text.pl, Random(name), 30):
        record = replace(unit.record, text=replace(unit.record.text, pl=text))
        units = tuple(replace(other, record=record) if other is unit else other for other in corpus.units)
        assert not is_faithful(replace(corpus, units=units)), text


@pytest.mark.parametrize("number", range(1, 16))
def test_any_letter_of_a_footnote_counts(corpus: Corpus, number: int) -> None:
    """The same for the footnotes, whose addresses are compared one by one."""
    note = corpus.footnotes[number - 1]
    for text in letters_changed(note.record.text.pl, Random(number), 20):
        record = replace(note.record, text=replace(note.record.text, pl=text))
        notes = tuple(replace(other, record=record) if other is note else other for other in corpus.footnotes)
        assert not is_faithful(replace(corpus, footnotes=notes)), text
    assert note.record.links == tuple(
        link.text for link in read_layout().links if link.footnote == number and link.repeated is None
    )


@pytest.mark.parametrize(
    "alter",
    [
        lambda corpus: replace(corpus, units=corpus.units[1:]),
        lambda corpus: replace(corpus, units=(*corpus.units, corpus.units[-1])),
        lambda corpus: replace(corpus, units=(corpus.units[1], corpus.units[0], *corpus.units[2:])),
        lambda corpus: replace(corpus, footnotes=corpus.footnotes[:-1]),
        lambda corpus: replace(corpus, footnotes=corpus.footnotes[::-1]),
    ],
    ids=[
        "a unit is gone",
        "a unit occurs twice",
        "units changed places",
        "a footnote is gone",
        "footnotes run backwards",
    ],
)
def test_whole_records_count(corpus: Corpus, alter: Callable[[Corpus], Corpus]) -> None:
    """The corpus is faithful, and is not with records missing, doubled or moved."""
    assert is_faithful(corpus)
    assert not is_faithful(alter(corpus))


@pytest.mark.parametrize("line", ASIDE)
def test_skipped_line_matches_the_source(line: int) -> None:
    """A line of furniture or of links that has another letter stops the reading and is named."""
    changed = [*LINES]
    changed[line - 1] = f"{changed[line - 1].strip()}x"
    with pytest.raises(ValueError, match=f"source line {line}: "):
        read_source(changed, read_layout())


def test_every_line_is_read_once() -> None:
    """No line is named twice, and a sign put at the end of any other line reaches the normalised text once."""
    blocks = [number for block in read_layout().footnotes for number in range(block.first, block.last + 1)]
    assert len(ASIDE) == len({*ASIDE}) and len(blocks) == len({*blocks}) and not {*ASIDE} & {*blocks}
    others = [number for number in range(1, len(LINES) + 1) if number not in ASIDE]
    changed = [f"{line} <{number}>" if number in others else line for number, line in enumerate(LINES, start=1)]
    read = " ".join(read_source(changed, read_layout()))
    assert [number for number in others if read.count(f"<{number}>") != 1] == []


def test_lines_of_links_hold_addresses_and_no_other_line_does() -> None:
    """What is set aside as a link is an address, and nothing that looks like one is left in the text."""
    assert [n for n, line in enumerate(LINES, start=1) if "://" in line] == sorted(
        link.line for link in read_layout().links
    )


def test_source_file_is_the_one_that_was_extracted() -> None:
    assert hashlib.sha256((DATA / "source" / read_layout().file).read_bytes()).hexdigest() == read_layout().sha256


@pytest.mark.parametrize("part", ["cover", "heading"])
def test_any_letter_of_the_cover_counts(corpus: Corpus, part: str) -> None:
    official: OfficialText = getattr(corpus.document, part)
    for text in letters_changed(official.pl, Random(part), 20):
        altered = replace(official, pl=text)
        document = (
            replace(corpus.document, cover=altered) if part == "cover" else replace(corpus.document, heading=altered)
        )
        assert not is_faithful(replace(corpus, document=document)), text


def test_a_marker_moved_by_a_word_counts(corpus: Corpus) -> None:
    """In every unit that has footnotes."""
    marked = [unit for unit in corpus.units if unit.wording.markers]
    assert len(marked) > 5
    for unit in marked:
        text = re.sub(r" (\S+)\[\^(\d+)\]", r"[^\2] \1", unit.record.text.pl, count=1)
        record = replace(unit.record, text=replace(unit.record.text, pl=text))
        units = tuple(replace(other, record=record) if other is unit else other for other in corpus.units)
        assert text != unit.record.text.pl and not is_faithful(replace(corpus, units=units)), unit.id


def test_texts_are_compared_from_their_beginning() -> None:
    """The report quotes both sides around the first letter that differs; white space is no difference."""
    assert common_length("abc", "abc") == 3
    assert common_length("abc", "abx") == 2
    assert common_length("abc", "ab") == 2
    assert flatten("  a \n\n b\u00a0c  ") == "a b c"


@pytest.mark.parametrize(
    ("words", "damaged", "name"),
    [
        ("file: st12862-2019-pl.txt", "file: ../../README.md", "source-file"),
        ("file: st12862-2019-pl.txt", "file: nowhere.txt", "source-file"),
        ("line: 488", "line: 9999", "source-line"),
    ],
)
def test_layout_of_another_file_is_reported(data: Path, words: str, damaged: str, name: str) -> None:
    """A layout that leads out of its folder, to no file or past its end is a problem at its place,
    and no other file is read."""
    change(data / "source" / "layout.yml", words, damaged)
    reported = problems_on(data, date.today())
    assert {problem.name for problem in reported} - {"stray-file"} == {name}


def test_no_build_runs_on_an_altered_text(data: Path) -> None:
    """What every build loads refuses one changed word, at its record."""
    change(data / "units" / "14.yml", "najszybszego usuwania", "najwolniejszego usuwania")
    with pytest.raises(InvalidDataError) as caught:
        load_valid(data)
    assert ("data/units/14.yml", "text-changed") in [(problem.path, problem.name) for problem in caught.value.problems]


@pytest.mark.parametrize("broken", ["actors/europol.yml", "units/03.yml", "footnotes.yml", "document.yml"])
def test_an_altered_text_is_reported_whatever_else_is_broken(data: Path, broken: str) -> None:
    """A record that cannot be read hides no change of another one's text."""
    (data / broken).write_text("nonsense: 1\n", encoding="utf-8")
    change(data / "units" / "14.yml", "najszybszego usuwania", "najwolniejszego usuwania")
    found = [problem.path for problem in load(data)[1] if problem.name == "text-changed"]
    assert found == ["data/units/14.yml"]
