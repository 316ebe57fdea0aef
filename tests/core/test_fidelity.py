"""The records hold the official text letter for letter: rebuilt from them, it equals the source file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from macros.loading.decode import decode
from macros.loading.fidelity import first_difference, links_printed, read_source, rebuild
from macros.loading.load import load_valid
from macros.loading.yaml_nodes import read_nodes
from macros.model.corpus import Corpus
from macros.model.records import Layout, OfficialText

from .helpers import UNIT_IDS

DATA = Path(__file__).resolve().parents[2] / "data"
SHARED = DATA.parent.parent / "shared" / "source" / "st12862-2019-pl.txt"


@cache
def layout() -> Layout:
    """The committed layout of the source file."""
    node, _ = read_nodes("layout.yml", (DATA / "source" / "layout.yml").read_bytes())
    assert node is not None
    value, problems = decode("layout.yml", Layout, node)
    assert not problems and isinstance(value, Layout)
    return value


@cache
def source() -> tuple[str, str]:
    """Body and footnotes of the source."""
    return read_source((DATA / "source" / layout().file).read_text(encoding="utf-8").split("\n"), layout())


def corpus() -> Corpus:
    """The real corpus."""
    return load_valid(DATA)


def differences(changed: Corpus) -> list[int]:
    """Where the text rebuilt from a corpus departs from the source."""
    return [place for place in map(first_difference, source(), rebuild(changed)) if place is not None]


def test_rebuilt_text_equals_the_source() -> None:
    assert differences(corpus()) == []


def test_source_file_is_the_one_that_was_extracted() -> None:
    raw = (DATA / "source" / layout().file).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == layout().sha256
    if SHARED.exists():
        assert raw == SHARED.read_bytes()


def test_text_set_aside_is_listed_line_by_line() -> None:
    assert [item.text for item in layout().furniture] == ["12862/19 hod/AKO/mg 10", "ZAŁĄCZNIK JAI.1 PL"]
    assert all(link.text.startswith("http") for link in layout().links)
    with pytest.raises(ValueError, match="expected"):
        read_source(["moved"] * 600, layout())


def test_footnotes_carry_the_links_that_the_source_prints() -> None:
    assert {note.number: note.record.links for note in corpus().footnotes if note.record.links} == links_printed(layout())


def change_letter(text: str) -> str:
    """The text with its last letter replaced by another."""
    place = max(i for i, sign in enumerate(text) if sign.isalpha())
    return text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]


@pytest.mark.parametrize("name", UNIT_IDS)
def test_one_letter_in_a_unit_turns_it_red(name: str) -> None:
    def change(text: OfficialText) -> OfficialText:
        return replace(text, pl=change_letter(text.pl))

    units = tuple(replace(u, record=replace(u.record, text=change(u.record.text))) if u.id == name else u for u in corpus().units)
    assert differences(replace(corpus(), units=units))


@pytest.mark.parametrize("number", range(1, 16))
def test_one_sign_in_a_footnote_turns_it_red(number: int) -> None:
    def change(text: OfficialText) -> OfficialText:
        return replace(text, pl=f"{text.pl[:-2]}9{text.pl[-1]}")

    notes = tuple(replace(n, record=replace(n.record, text=change(n.record.text))) if n.number == number else n for n in corpus().footnotes)
    assert differences(replace(corpus(), footnotes=notes))


@pytest.mark.parametrize("part", ["cover", "heading"])
def test_one_letter_in_the_cover_turns_it_red(part: str) -> None:
    document = corpus().document
    text: OfficialText = getattr(document, part)
    changed = replace(text, pl=change_letter(text.pl))
    altered = replace(document, cover=changed) if part == "cover" else replace(document, heading=changed)
    assert differences(replace(corpus(), document=altered))


@pytest.mark.parametrize("name", [unit.id for unit in corpus().units if unit.wording.markers])
def test_marker_moved_by_a_word_turns_it_red(name: str) -> None:
    unit = corpus().unit[name]
    first, _, rest = unit.record.text.pl.partition("[^")
    number, _, tail = rest.partition("]")
    head, _, word = first.rpartition(" ")
    text = replace(unit.record.text, pl=f"{head}[^{number}] {word}{tail}")
    units = tuple(replace(u, record=replace(u.record, text=text)) if u.id == name else u for u in corpus().units)
    assert differences(replace(corpus(), units=units))
