"""Dates of changes to records, from git; in a shallow clone or without git, unknown dates are left out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILES = ("data", "docs", ":(exclude)data/addresses.lock", ":(exclude)docs/guides")
"""Paths of records, prose and theme; the list of addresses and the guides for contributors are none of these."""


@dataclass(frozen=True)
class Change:
    """A commit: its time in UTC (RFC 3339), its one-line message, the files that it touched, from the repository's root."""

    commit: str
    date: str
    subject: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Every known change of records and prose, newest first."""

    changes: tuple[Change, ...] = ()

    def of(self, *paths: str) -> tuple[Change, ...]:
        """The changes of any of these files; a path that ends with a slash is a folder."""
        return tuple(change for change in self.changes if any(_lies_in(changed, path) for changed in change.paths for path in paths))

    def last_date(self, *paths: str) -> str | None:
        """When one of these files changed last; None where that is not known."""
        return next((change.date for change in self.of(*paths)), None)


def _lies_in(changed: str, path: str) -> bool:
    return changed.startswith(path) if path.endswith("/") else changed == path


def read_history(root: Path) -> History:
    """The history of the repository at `root`; empty where there is none (no git, an exported copy)."""
    log = _git(root, "log", "--no-renames", "--name-only", "--relative", "--format=%x00%H%x00%ct%x00%s%x00", "--", *FILES)
    boundary = _boundary(root) if log else frozenset()
    return History(tuple(change for change in _parse(log) if change.commit not in boundary))


def _parse(log: str) -> Iterator[Change]:
    parts = log.split("\0")[1:]
    for commit, seconds, subject, names in zip(*(parts[start::4] for start in range(4)), strict=True):
        date = datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield Change(commit, date, "".join(filter(str.isprintable, subject)), tuple(names.split("\n")[2:-1]))


def _boundary(root: Path) -> frozenset[str]:
    """The boundary commits of a shallow clone, which git shows as if they had created every file."""
    path = _git(root, "rev-parse", "--path-format=absolute", "--git-path", "shallow").strip()
    return frozenset(Path(path).read_text(encoding="ascii").split()) if path and Path(path).is_file() else frozenset()


def _git(root: Path, *arguments: str) -> str:
    """The output of git, empty on failure; the user's own git settings are overridden."""
    settings = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "log.follow=false")
    try:
        done = subprocess.run(
            ["git", *settings, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
