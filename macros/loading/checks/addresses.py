"""No published address is lost: a record, a sentence, a call or a question that goes must redirect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ...model.addresses import FOLDERS, INDEXES, QUESTIONS, record_address
from ...model.corpus import record_path
from ...model.grouping import gather
from ...model.records import UnitRecord
from ...model.text import parse_wording
from ...model.vocabularies import Question
from ..address_list import AddressList
from ..problems import Problem, file_problem
from ..record_file import RecordFile, ids_by_kind, record_of, records_of, vocabulary_of

ANCHORS = frozenset({"top", "text", "calls", "who", "about", "help", "since"})
"""Anchors of the page of questions besides its groups and questions; all but the first belong to former groups."""

_PAGE = re.compile(rf"/({'|'.join(FOLDERS.values())})/([a-z0-9-]+)/")
_PLACE = re.compile(r"/p/([0-9]+[a-z]?)/#([sc])([0-9]+)")
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


@dataclass(frozen=True)
class Lost:
    """A record whose page was published and that is gone; `alias` is the id that stands for it now, if one does."""

    kind: str
    id: str
    alias: str = ""


def find_address_list(files: Sequence[RecordFile]) -> tuple[RecordFile | None, AddressList]:
    """The list of published addresses; an empty one where there is none."""
    file, record = record_of(files, AddressList)
    return file, record or AddressList()


def find_lost(files: Sequence[RecordFile]) -> dict[str, Lost]:
    """Id -> every record that was published and is gone, and those whose id has an alias."""
    _, published = find_address_list(files)
    ids = ids_by_kind(files)
    found = {}
    for match in filter(None, map(_PAGE.fullmatch, published.addresses | published.aliases.keys())):
        kind, name = _KINDS[match[1]], match[2]
        known = ids.get("themes" if kind == "theme" else kind)
        if known is not None and name not in known:
            alias = _PAGE.fullmatch(published.aliases.get(match[0], ""))
            found[name] = Lost(kind, name, alias[2] if alias else "")
    return found


def is_reported(page: str, lost: Mapping[str, Lost]) -> bool:
    """Whether a page, as records name it, is that of a record that is gone, which is reported at its file."""
    folder, _, name = page.partition("#")[0].partition("/")
    return name in lost and folder == FOLDERS[lost[name].kind] and not lost[name].alias


def check_kept(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every record, sentence, call and question that was published is there, or its address leads on."""
    lock, published = find_address_list(files)
    if lock is None:
        return
    root = lock.path.rpartition("/")[0]
    for lost in find_lost(files).values():
        if record_address(lost.kind, lost.id) not in published.aliases:
            yield _record_lost(root, lost, files, published)
    places = _places_by_unit(published)
    for file, record in records_of(files, UnitRecord):
        yield from _check_unit(file, record, places.get(file.id, ()))
    for file, questions in vocabulary_of(files, "questions", Question):
        moved = {old.partition("#")[2] for old in published.aliases if old.startswith(f"{QUESTIONS}#")}
        kept = {*moved, *ANCHORS, *ids_by_kind(files).get("question-groups", ()), *questions}
        for name in sorted(published.anchors.get(QUESTIONS, frozenset()) - kept):
            yield file.problem("question-lost", address=f"{QUESTIONS}#{name}", found=name)


def _record_lost(root: str, lost: Lost, files: Sequence[RecordFile], published: AddressList) -> Problem:
    """Reported at the missing file with the line to add; a new record may be the same under another name."""
    address = record_address(lost.kind, lost.id)
    path = f"{root}/vocab/themes.yml" if lost.kind == "theme" else f"{root}/{record_path(lost.kind, lost.id)}"
    others = [file.id for file in files if file.kind == lost.kind]
    fresh = [name for name in others if record_address(lost.kind, name) not in published.addresses]
    near = get_close_matches(lost.id, fresh, n=1, cutoff=0.3)
    target = record_address(lost.kind, near[0]) if near else f"{INDEXES[lost.kind]}…/"
    return file_problem(path, "record-lost", address=address, line=f"{address} => {target}", id=lost.id)


def _places_by_unit(published: AddressList) -> Mapping[str, Sequence[re.Match[str]]]:
    """Unit -> the addresses of its sentences and calls that do not lead elsewhere."""
    places = filter(None, map(_PLACE.fullmatch, sorted(published.addresses)))
    return gather((match[1], match) for match in places if published.successor(match[0]) is None)


def _check_unit(file: RecordFile, record: UnitRecord, places: Sequence[re.Match[str]]) -> Iterator[Problem]:
    sentences = len(parse_wording(record.text.pl).sentences)
    calls = {call.id for call in record.calls}
    for place in places:
        if place[2] == "c" and f"c{place[3]}" not in calls:
            yield file.key_problem("call-lost", "calls", address=place[0], found=f"c{place[3]}")
    if any(place[2] == "s" and int(place[3]) > sentences for place in places):
        count = max(int(place[3]) for place in places if place[2] == "s")
        yield file.problem("sentence-lost", "text", "pl", count=count, found=sentences)
