"""Files in which an earlier check found no fault: what it need not look at again, by what they hold.

A verdict rests on the file's bytes and on its circumstances alone: the code, the day, the vocabularies and which records there are.
It is kept outside the checkout, since a pickle from a stranger's branch would be a program that runs.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CODE = Path(__file__).parent
FOLDER = "council-conclusions"


@dataclass
class Settled:
    """The records of sound files by fingerprint of path and bytes; nothing is known under circumstances that have changed."""

    circumstances: str = ""
    records: Mapping[str, Any] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    sound: dict[str, Any] = field(default_factory=dict)

    def record_of(self, path: str, content: bytes) -> Any:
        """The record of a file that had no fault, or None where it has to be read."""
        self.fingerprints[path] = _fingerprint(path.encode(), content)
        return self.records.get(self.fingerprints[path])

    def settle(self, path: str, record: Any) -> None:
        """Remember that a file, as it was asked for, has no fault."""
        self.sound[self.fingerprints[path]] = record


def read_settled(root: Path, today: date) -> Settled:
    """What earlier checks of this data folder know; nothing where they cannot be read or the circumstances have changed."""
    with suppress(OSError, RuntimeError, ValueError, TypeError, AttributeError, ImportError, EOFError, IndexError, pickle.UnpicklingError):
        circumstances, records = pickle.loads(_place(root).read_bytes())
        return recall(root, today, circumstances, records)
    return recall(root, today, "", {})


def recall(root: Path, today: date, circumstances: str, records: Mapping[str, Any]) -> Settled:
    """What was known under these circumstances, as far as they are those of now."""
    now = _circumstances(root, today)
    return Settled(now, records if circumstances == now else {})


def keep_settled(root: Path, settled: Settled) -> None:
    """Keep what is known now for the next check; a folder that cannot be written costs time, nothing else."""
    if settled.sound.keys() == settled.records.keys():
        return
    with suppress(OSError, RuntimeError):
        place = _place(root)
        new = place.with_suffix(f".{os.getpid()}")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_bytes(pickle.dumps((settled.circumstances, settled.sound), protocol=pickle.HIGHEST_PROTOCOL))
        new.replace(place)


def _place(root: Path) -> Path:
    """Where the user's caches are (XDG Base Directory Specification); raises RuntimeError where nobody has a home."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / FOLDER / f"{_fingerprint(str(root.resolve()).encode())}.settled"


def _circumstances(root: Path, today: date) -> str:
    code = (path.read_bytes() for path in sorted((*CODE.glob("*.py"), *CODE.glob("*.yml"))))
    words = (path.read_bytes() for path in sorted((root / "vocab").glob("*.yml")))
    records = "\n".join(sorted(path.relative_to(root).as_posix() for path in root.glob("*/*.yml")))
    return _fingerprint(sys.version.encode(), yaml.__version__.encode(), today.isoformat().encode(), *code, records.encode(), *words)


def _fingerprint(*parts: bytes) -> str:
    """One of all the parts, each with its length, so that no two rows of parts have the same."""
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()
