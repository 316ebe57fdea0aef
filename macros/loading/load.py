"""Loads a data folder into a frozen corpus, or reports all its problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from ..model.corpus import Corpus, Development, Entity, Footnote, Unit, locate_all, unit_ids
from ..model.records import DevelopmentRecord, DocumentRecord, EntityRecord, Footnotes, Help, Ledger, UnitRecord
from ..model.text import parse_wording
from ..model.vocabularies import Vocabularies
from .address_list import read_address_list
from .checks import RULES
from .checks.units import check_folded
from .decode import decode
from .fidelity import check_fidelity
from .folder import ADDRESS_LIST, find_folder, plan_files
from .problems import InvalidDataError, Problem, file_problem, suggest, without_consequences
from .record_file import RecordFile, records_of
from .yaml_nodes import MappingNode, read_nodes

T = TypeVar("T")

NOTHING = MappingNode((), 1, 1)
"""The nodes of a file that cannot be read."""


class Vocabulary(dict[str, Any]):
    """The entries of a vocabulary by id; raises InvalidDataError for a missing id."""

    def __init__(self, path: str, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self._path = path

    def __missing__(self, key: str) -> Any:
        problem = file_problem(self._path, "label-missing", found=key, where="", near=suggest(key, self))
        raise InvalidDataError([problem])


def load(root: Path) -> tuple[Corpus | None, list[Problem]]:
    """The corpus in `root` (the data folder) and no problems, or None and every problem of every file, sorted."""
    files, problems = read_all(root)
    return (None, without_consequences(problems)) if problems else (assemble(files), [])


def read_all(root: Path) -> tuple[list[RecordFile], list[Problem]]:
    """Every file of a data folder, and every problem in it and between them."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path, kind, name, annotation in plan_files(root, problems):
        file, found = _read(f"{root.name}/{path}", (root / path).read_bytes(), kind, name, annotation)
        problems.extend(found)
        files.append(file)
    files.extend(_read_addresses(root, problems))
    problems.extend(problem for rule in RULES for problem in rule(files))
    problems.extend(check_fidelity(root, files))
    return files, problems


def _read_addresses(root: Path, problems: list[Problem]) -> Iterator[RecordFile]:
    """The list of published addresses next to the records, where there is one."""
    source, path = root / ADDRESS_LIST, f"{root.name}/{ADDRESS_LIST}"
    if source.is_file():
        file, found = _read_list(path, source.read_text(encoding="utf-8", errors="replace"))
        problems.extend(found)
        yield file
    else:
        problems.append(file_problem(path, "file-missing"))


@lru_cache(maxsize=2)
def _read_list(path: str, text: str) -> tuple[RecordFile, list[Problem]]:
    listed, problems = read_address_list(path, text)
    return RecordFile(path, "addresses", "addresses", NOTHING, listed, str), problems


def load_valid(root: Path) -> Corpus:
    """The corpus in `root`, read once per process while unchanged; raises InvalidDataError with all problems."""
    return _load_once(root.resolve(), (*fingerprint(root, "*.yml"), *fingerprint(root, ADDRESS_LIST)))


@lru_cache(maxsize=2)
def _load_once(root: Path, _stamp: tuple[tuple[str, int, int], ...]) -> Corpus:
    corpus, problems = load(root)
    if corpus is None:
        raise InvalidDataError(problems)
    return corpus


def fingerprint(root: Path, pattern: str) -> tuple[tuple[str, int, int], ...]:
    """Path, time of the last change and size of every file below a folder that the pattern fits."""
    stats = ((str(path), path.stat()) for path in sorted(root.rglob(pattern)) if path.is_file())
    return tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats)


@lru_cache(maxsize=500)
def _read(shown: str, content: bytes, kind: str, name: str, annotation: Any) -> tuple[RecordFile, list[Problem]]:
    """A live preview reads only edited files again."""
    node, problems = read_nodes(shown, content)
    if node is None:
        return RecordFile(shown, kind, name, NOTHING, None, annotation), problems
    record, found = decode(shown, annotation, node)
    file = RecordFile(shown, kind, name, node, record, annotation)
    if found and (folder := find_folder(kind, node)):
        found = [file_problem(shown, "wrong-folder", folder=f"data/{folder}")]
    problems += [*found, *check_folded(file)]
    return replace(file, record=None) if problems else file, problems


def assemble(files: Sequence[RecordFile]) -> Corpus:
    """The frozen corpus of files that have no problems."""
    document, contacts = _single(files, DocumentRecord), _single(files, Help)
    units = {file.id: _unit(file.id, record) for file, record in records_of(files, UnitRecord)}
    ordered = tuple(units[name] for name in unit_ids(document))
    developments = (Development(file.id, record) for file, record in records_of(files, DevelopmentRecord))
    vocabularies = {file.id: Vocabulary(file.path, entries) for file, entries in records_of(files, dict)}
    return Corpus(
        document=document,
        units=ordered,
        footnotes=tuple(_footnotes(_single(files, Footnotes), ordered)),
        entities=tuple(Entity(file.id, file.kind, record) for file, record in records_of(files, EntityRecord)),
        developments=tuple(sorted(developments, key=lambda item: (item.record.date, item.id))),
        help=contacts.contacts,
        neutral=contacts.neutral,
        links=_single(files, Ledger).links,
        vocabularies=cast(Vocabularies, vocabularies),
    )


def _single(files: Sequence[RecordFile], record: type[T]) -> T:
    return next(found for _, found in records_of(files, record))


def _unit(name: str, record: UnitRecord) -> Unit:
    wording = parse_wording(record.text.pl)
    mentions = sorted(locate_all(wording, record.mentions), key=lambda mention: (mention.span.start, -mention.span.end))
    return Unit(name, record, wording, tuple(mentions), locate_all(wording, record.calls))


def _footnotes(record: Footnotes, units: Sequence[Unit]) -> Iterator[Footnote]:
    places = {
        marker.number: (unit.id, next(s.number for s in unit.wording.sentences if s.start <= marker.offset <= s.end))
        for unit in units
        for marker in unit.wording.markers
    }
    for note in record.footnotes:
        wording = parse_wording(note.text.pl)
        yield Footnote(note.number, note, wording, locate_all(wording, note.mentions), *places[note.number])
