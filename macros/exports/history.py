"""Dates of changes to records, from git; in a shallow clone or without git, unknown dates are left out."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model.addresses import FOLDERS
from ..model.bilingual import Bilingual
from ..model.cache import cached
from .revisions import Edit, Revision, Versions, revise

FILES = ("data", "docs", ":(exclude)data/addresses.lock", ":(exclude)docs/guides")
"""Paths of records, prose and theme; the list of addresses and the guides for contributors are none of these."""
_FOLDERS = "|".join(folder for kind, folder in FOLDERS.items() if kind != "theme")
RECORDS = re.compile(rf"data/(?:(?:{_FOLDERS})/[^/]+|document|footnotes|help|vocab/(?:glossary|questions|themes))\.yml")
"""Records with a page, or a place on one."""
CUT_OFF = "git clone --depth"
"""What a shallow clone lacks its history for."""
TRUSTED = ("git", "-c", "safe.directory=*")
"""Git reads a folder of another owner too, as in a container: who builds runs the program in that folder anyway."""
LOG = "log -c --no-renames --raw --no-abbrev --relative --format=%x00%H%x00%ct%x00".split()
"""Every commit with its time, and the contents that it changed, of a merge those that no parent has."""
KEPT = 30
"""How many changes of one file, from the newest, are looked at closely."""


@dataclass(frozen=True)
class Change:
    """A commit: its time in UTC (RFC 3339), the files that it touched, from the repository's root."""

    commit: str
    date: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Every known change of files, and those in what records say, newest first; `gap` says why none are known."""

    changes: tuple[Change, ...] = ()
    revisions: tuple[Revision, ...] = ()
    gap: str = ""

    @cached_property
    def last_dates(self) -> Mapping[str, str]:
        """When each file, and any file of each folder of the first level (`data/`), changed last."""
        paths = ((path, change.date) for change in reversed(self.changes) for path in change.paths)
        return {name: date for path, date in paths for name in (path, f"{path.partition('/')[0]}/")}

    def revisions_of(self, *paths: str) -> tuple[Revision, ...]:
        """The changes in what these records say, without those in any other record."""
        found = (
            replace(item, edits=tuple(edit for edit in item.edits if edit.path in paths)) for item in self.revisions
        )
        return tuple(item for item in found if item.edits)


def read_history(root: Path) -> History:
    """The history of the repository at `root`; with a gap where there is none (no git, a copy) or it is cut off."""
    log, fault = _git(root, *LOG, "--", *FILES)
    if not log:
        return History(gap=fault or "git log")
    boundary = _boundary(root)
    parsed = [(change, files) for change, files in _parse(log) if change.commit not in boundary]
    return History(tuple(change for change, _ in parsed), _revisions(root, parsed), CUT_OFF if boundary else "")


def describe_gap(history: History) -> Bilingual:
    """A warning for builds from a repository with an incomplete history."""
    pl = f"historia zmian jest nieznana lub ucięta ({history.gap}): kanały Atom i daty stron będą niepełne"
    en = f"the history of changes is unknown or cut off ({history.gap}): feeds and dates of pages lack it"
    if history.gap == CUT_OFF:
        return Bilingual(f"{pl}; całą daje git fetch --unshallow", f"{en}; git fetch --unshallow brings all of it")
    return Bilingual(pl, en)


def _parse(log: str) -> Iterator[tuple[Change, Versions]]:
    parts = log.split("\0")[1:]
    for commit, seconds, listed in zip(*(parts[start::3] for start in range(3)), strict=True):
        date = datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        files = tuple(_read_line(line) for line in listed.split("\n") if line.startswith(":"))
        yield Change(commit, date, tuple(path for path, _, _ in files)), files


def _read_line(line: str) -> tuple[str, str, str]:
    """Path and contents in a line of `git log --raw`, which begins with a colon for each parent of the commit."""
    entry, _, path = line.partition("\t")
    parents = len(entry) - len(entry.lstrip(":"))
    names = entry.split()[parents + 1 : 2 * parents + 2]
    return path, names[0], names[-1]


def _revisions(root: Path, parsed: list[tuple[Change, Versions]]) -> tuple[Revision, ...]:
    """What records said before and after each change; all contents are asked of git at once."""
    counts = Counter[str]()
    wanted: list[tuple[Change, Versions]] = []
    for change, files in parsed:
        records = [file for file in files if RECORDS.fullmatch(file[0])]
        counts.update(path for path, _, _ in records)
        wanted.append((change, tuple(file for file in records if counts[file[0]] <= KEPT)))
    blobs = {blob for _, files in wanted for _, *pair in files for blob in pair if blob.strip("0")}
    contents = _read_contents(root, blobs)

    def compare() -> bytes:
        found = (revise(change.commit, change.date, files, contents) for change, files in wanted)
        return json.dumps([asdict(revision) for revision in found if revision.edits]).encode()

    # Contents are named by their hashes; git may lack some of them, in a partial clone without a network.
    kept = json.loads(cached("history", repr((wanted, sorted(contents))), compare))
    return tuple(_revision(**row) for row in kept)


def _revision(commit: str, date: str, edits: Sequence[dict[str, Any]]) -> Revision:
    return Revision(commit, date, tuple(Edit(**edit | {"fields": tuple(edit["fields"])}) for edit in edits))


def _read_contents(root: Path, blobs: set[str]) -> dict[str, str]:
    asked = "".join(f"{blob}\n" for blob in sorted(blobs)).encode()
    command = [*TRUSTED, "cat-file", "--batch"]
    answer = subprocess.run(command, cwd=root, input=asked, capture_output=True, check=False).stdout
    found, at = dict[str, str](), 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, _, size = answer[at:end].decode("ascii").partition(" blob ")
        length = int(size) if size else -1  # “missing” has no content
        if size:
            found[name] = answer[end + 1 : end + 1 + length].decode("utf-8", "replace")
        at = end + length + 2
    return found


def _boundary(root: Path) -> frozenset[str]:
    """The boundary commits of a shallow clone, which git shows as if they had created every file."""
    path = _git(root, "rev-parse", "--path-format=absolute", "--git-path", "shallow")[0].strip()
    return frozenset(Path(path).read_text(encoding="ascii").split()) if path and Path(path).is_file() else frozenset()


def _git(root: Path, *arguments: str) -> tuple[str, str]:
    """The output of git and, on failure, the reason; the user's own git settings are overridden."""
    settings = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "log.follow=false")
    try:
        done = subprocess.run([*TRUSTED, *settings, *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        return "", f"git: {error.strerror}"
    said, fault = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return (said, "") if done.returncode == 0 else ("", fault.strip().partition("\n")[0])
