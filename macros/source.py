"""Fidelity: the whole source file, read back, against the whole text rebuilt from the records.

Normalisation, all of it: each line is stripped and runs of white space become one space; the lines
named in `data/source/layout.yml` (page furniture, link blocks) must stand exactly where that file says and
are then set aside; footnote blocks, named there too, are read after the body; nothing else is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import digits
from typing import Annotated

from .corpus import Corpus
from .fields import Count, Line, Pattern, about
from .phrases import Phrase
from .records import DocumentRecord, FootnoteRecord, UnitRecord
from .wording import MARKER


@dataclass(frozen=True)
class SetAside:
    """A source line that is not text of the document."""

    line: Count = about("its number in the source file", pl="numer w pliku źródłowym")
    text: Line = about("its exact text, white space normalised", pl="dokładny tekst, z pojedynczymi odstępami")


@dataclass(frozen=True)
class LinkLine:
    """A source line with an address that a footnote prints."""

    line: Count = about("its number in the source file", pl="numer w pliku źródłowym")
    footnote: Count = about("the footnote that it belongs to by its position", pl="przypis, do którego należy według położenia")
    text: Line = about("the address", pl="adres")
    repeated: Annotated[str, Pattern("yes", Phrase("yes", "yes"))] | None = about(
        "yes where the extraction doubled a broken link", None, pl="yes, gdy przy wyodrębnianiu łamany adres powtórzono"
    )


@dataclass(frozen=True)
class FootnoteBlock:
    """A run of source lines that holds footnotes."""

    first: Count = about("first line", pl="pierwszy wiersz")
    last: Count = about("last line", pl="ostatni wiersz")


@dataclass(frozen=True)
class Layout:
    """What each line of the source file is, where it is not running text."""

    file: Line = about("the source file's name", pl="nazwa pliku źródłowego")
    sha256: Annotated[str, Pattern("[0-9a-f]{64}", Phrase("64 cyfry szesnastkowe", "64 hexadecimal digits"))] = about(
        "its fingerprint", pl="skrót pliku"
    )
    furniture: tuple[SetAside, ...] = about("page furniture", pl="elementy strony")
    links: tuple[LinkLine, ...] = about("link blocks", pl="bloki adresów")
    footnotes: tuple[FootnoteBlock, ...] = about("footnote blocks", pl="bloki przypisów")


def normalise(text: str) -> str:
    """The text with every run of white space as one space and none at the ends."""
    return " ".join(text.split())


def read_source(lines: Sequence[str], layout: Layout) -> tuple[str, str]:
    """Body and footnotes of the source, normalised; raises ValueError where a named line is not as the layout says."""
    for number, text, found, _ in find_misplaced(lines, layout):
        raise ValueError(f"source line {number}: expected “{text}”, found “{found}”")
    aside = {item.line for item in layout.furniture} | {item.line for item in layout.links}
    in_notes = {n for block in layout.footnotes for n in range(block.first, block.last + 1)}
    body = (line for n, line in enumerate(lines, 1) if n not in aside and n not in in_notes)
    notes = (line for n, line in enumerate(lines, 1) if n not in aside and n in in_notes)
    return normalise("\n".join(body)), normalise("\n".join(notes))


def find_misplaced(lines: Sequence[str], layout: Layout) -> Iterator[tuple[int, str, str, tuple[str, int]]]:
    """Every line that is not as the layout says: its number, the words expected and found, and its place in the layout."""
    lists: dict[str, Sequence[SetAside | LinkLine]] = {"furniture": layout.furniture, "links": layout.links}
    for key, items in lists.items():
        for index, item in enumerate(items):
            found = normalise(lines[item.line - 1]) if item.line <= len(lines) else ""
            if found != item.text:
                yield item.line, item.text, found, (key, index)


def rebuild(corpus: Corpus) -> tuple[str, str]:
    """Body and footnotes as the records have them, in the printed form: numbers before, markers glued."""
    units = (print_unit(unit.id, unit.record) for unit in corpus.units)
    notes = (print_footnote(note.record) for note in corpus.footnotes)
    return " ".join([print_front(corpus.document), *units]), " ".join(notes)


def print_front(document: DocumentRecord) -> str:
    """Cover and heading in the printed form, normalised."""
    return normalise(f"{document.cover.pl}\n{document.heading.pl}")


def print_unit(unit: str, record: UnitRecord) -> str:
    """A unit in the printed form, normalised: its number or letter, then its text with the markers glued."""
    label = unit.lstrip(digits) or unit
    return normalise(f"{label}. {MARKER.sub(lambda match: match[1], record.text.pl)}")


def print_footnote(record: FootnoteRecord) -> str:
    """A footnote in the printed form, normalised."""
    return normalise(f"{record.number} {record.text.pl}")


def links_printed(layout: Layout) -> dict[int, tuple[str, ...]]:
    """Footnote number -> the addresses that the source prints for it, doubled lines counted once."""
    found: dict[int, list[str]] = {}
    for link in layout.links:
        if link.repeated is None:
            found.setdefault(link.footnote, []).append(link.text)
    return {number: tuple(urls) for number, urls in found.items()}


def first_difference(expected: str, found: str) -> int | None:
    """The character at which two texts part; None where they are equal."""
    if expected == found:
        return None
    return next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), min(len(expected), len(found)))
