"""Verifies that the official text of the records matches the source file letter for letter; part of every load.

The whole source file, read back, is compared with the whole text rebuilt from the records. Normalisation, all of it:
each line is stripped and runs of white space become one space; the lines named in `data/source/layout.yml` (page
furniture, link blocks) are set aside once each is found exactly where that file says; footnote blocks, named there
too, are read after the body; nothing else is left out.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from string import digits

from ..model.bilingual import truncate
from ..model.corpus import unit_ids
from ..model.records import DocumentRecord, FootnoteRecord, Footnotes, Layout, LinkLine, SetAside, UnitRecord
from ..model.text import MARKER, common_length, flatten
from .folder import list_entries
from .problems import Problem, file_problem
from .record_file import Place, RecordFile, record_of, records_of
from .yaml_nodes import ScalarNode, descend

AROUND = 20
"""Characters that a message quotes on each side of a difference."""


def check_fidelity(root: Path, files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every difference between the official text and its source, independent of problems in other records."""
    file, layout = record_of(files, Layout)
    if file is None or layout is None:
        return
    raw = _read_raw(root, layout)
    yield from _find_strays(root, layout)
    fingerprint = hashlib.sha256(raw).hexdigest()
    if fingerprint != layout.sha256:
        yield file.problem("source-file", "sha256", file=truncate(layout.file), found=fingerprint if raw else "–")
        return
    lines = raw.decode(errors="replace").split("\n")
    misplaced = list(find_misplaced(lines, layout))
    for number, text, found, path in misplaced:
        yield file.problem("source-line", *path, "text", number=number, expected=truncate(found), found=truncate(text))
    if not misplaced:
        body, notes = read_source(lines, layout)
        yield from _compare(body, _printed_body(files))
        yield from _compare(notes, _printed_notes(files))


def print_records(files: Sequence[RecordFile]) -> tuple[list[str], list[str]]:
    """Body and footnotes as the records print them, a line for each record or footnote."""
    return [part.text for part in _printed_body(files)], [part.text for part in _printed_notes(files) if part.text]


def _read_raw(root: Path, layout: Layout) -> bytes:
    found = (path for path in (root / "source").iterdir() if path.name == layout.file and path.is_file())
    return next((path.read_bytes() for path in found), b"")


def _find_strays(root: Path, layout: Layout) -> Iterator[Problem]:
    for path in list_entries(root / "source"):
        if path.name not in {"layout.yml", layout.file}:
            yield file_problem(f"{root.name}/source/{path.name}", "stray-file", found=path.name)


@dataclass(frozen=True)
class _Part:
    """A text as it is printed, its record (None if unreadable), its place there, and what is printed before it."""

    text: str
    file: RecordFile | None = None
    path: Place = ()
    label: str = ""


def _printed_body(files: Sequence[RecordFile]) -> list[_Part]:
    """Cover and heading, then every declared unit in its order, printed."""
    file, document = record_of(files, DocumentRecord)
    front = {"cover": document.cover, "heading": document.heading} if document else {}
    parts = [_Part(flatten(text.pl), file, (key, "pl")) for key, text in front.items()] or [_Part(""), _Part("")]
    units = {
        file.id: _Part(print_unit(file.id, record), file, ("text", "pl"), f"{label_of(file.id)}.")
        for file, record in records_of(files, UnitRecord)
    }
    ids = unit_ids(document) if document else sorted(units)
    return [*parts, *(units.get(name, _Part("")) for name in dict.fromkeys((*ids, *units)))]


def _printed_notes(files: Sequence[RecordFile]) -> list[_Part]:
    file, record = record_of(files, Footnotes)
    notes = enumerate(record.footnotes) if record else ()
    return [
        _Part(print_footnote(note), file, ("footnotes", index, "text", "pl"), str(note.number)) for index, note in notes
    ] or [_Part("")]


def _compare(source: str, parts: Sequence[_Part]) -> Iterator[Problem]:
    """Every part that the source does not hold; where it holds all of them, the first difference of the whole."""
    altered = [part for part in parts if part.file and part.text not in source]
    for part in altered:
        yield _problem(part, *_nearest(source, part.text))
    printed = " ".join(part.text for part in parts)
    if not altered and all(part.file for part in parts) and source != printed:
        yield _problem_of_whole(source, printed, parts)


def _problem_of_whole(source: str, printed: str, parts: Sequence[_Part]) -> Problem:
    place = common_length(source, printed)
    around = slice(max(0, place - AROUND), place + AROUND)
    starts = list(accumulate((len(part.text) + 1 for part in parts[:-1]), initial=0))
    index = bisect_right(starts, place) - 1
    return _problem(parts[index], place - starts[index], source[around], printed[around])


def _nearest(source: str, text: str) -> tuple[int, str, str]:
    """The character at which a text that is not in the source parts from it, and both around that."""
    length = next(length for length in range(len(text), -1, -1) if text[:length] in source)
    start = source.find(text[:length])
    first = max(0, length - AROUND)
    return length, source[start + first : start + length + AROUND], text[first : length + AROUND]


def _problem(part: _Part, place: int, expected: str, found: str) -> Problem:
    assert part.file is not None
    node = descend(part.file.node, part.path)
    offset = _offset_of(part, place, node.value if isinstance(node, ScalarNode) else "")
    return part.file.problem_on(node, "text-changed", offset, expected=truncate(expected), found=truncate(found))


def _offset_of(part: _Part, place: int, value: str) -> int:
    """The character of a value that is printed at a place of its part; a marker counts for its digits, a blank not."""
    wanted = len("".join(part.text[:place].split())) - len(part.label)
    offsets: list[int] = []
    end = 0
    for match in [*MARKER.finditer(value), None]:
        piece = range(end, match.start() if match else len(value))
        offsets += [offset for offset in piece if not value[offset].isspace()]
        offsets += [match.start()] * len(match[1]) if match else []
        end = match.end() if match else end
    return offsets[min(max(wanted, 0), len(offsets) - 1)] if offsets else 0


def read_source(lines: Sequence[str], layout: Layout) -> tuple[str, str]:
    """Body and footnotes of the source, normalised; raises ValueError where a named line is not as the layout says."""
    for number, text, found, _ in find_misplaced(lines, layout):
        raise ValueError(f"source line {number}: expected “{text}”, found “{found}”")
    aside = {item.line for item in layout.furniture} | {item.line for item in layout.links}
    in_notes = {n for block in layout.footnotes for n in range(block.first, block.last + 1)}
    body = (line for n, line in enumerate(lines, 1) if n not in aside and n not in in_notes)
    notes = (line for n, line in enumerate(lines, 1) if n not in aside and n in in_notes)
    return flatten("\n".join(body)), flatten("\n".join(notes))


def find_misplaced(lines: Sequence[str], layout: Layout) -> Iterator[tuple[int, str, str, tuple[str, int]]]:
    """Every line that is not as the layout says: its number, expected and found words, place in the layout."""
    lists: dict[str, Sequence[SetAside | LinkLine]] = {"furniture": layout.furniture, "links": layout.links}
    for key, items in lists.items():
        for index, item in enumerate(items):
            found = flatten(lines[item.line - 1]) if item.line <= len(lines) else ""
            if found != item.text:
                yield item.line, item.text, found, (key, index)


def print_unit(unit: str, record: UnitRecord) -> str:
    """A unit in the printed form, normalised: its number or letter, then its text with the markers glued."""
    return flatten(f"{label_of(unit)}. {MARKER.sub(lambda match: match[1], record.text.pl)}")


def label_of(unit: str) -> str:
    """What the document prints before a unit: `14`, or `f` for `7f`."""
    return unit.lstrip(digits) or unit


def print_footnote(record: FootnoteRecord) -> str:
    """A footnote in the printed form, normalised."""
    return flatten(f"{record.number} {record.text.pl}")
