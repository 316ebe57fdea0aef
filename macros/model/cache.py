"""One cache for expensive pure results, keyed by their inputs, the code and its libraries.

It is safe to delete, when an entry is damaged, and when two processes share it:
entries are written at once, and checked when they are read.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zlib import crc32

from .grouping import gather

VARIABLE = "SITE_CACHE"
"""The environment variable with the cache's folder, empty for none; by default `.cache/build` of the repository."""
CODE = Path(__file__).parents[1]
LIBRARIES = ("EbookLib", "html-to-markdown", "Jinja2", "morfeusz2", "tinycss2", "typst")
BUCKETS, DAYS = 64, 7


def cached(name: str, inputs: str, make: Callable[[], bytes]) -> bytes:
    """What `make` returns, from the cache where it was made from the same inputs before."""
    if (kept := read(name, inputs)) is not None:
        return kept
    content = make()
    write(name, inputs, content)
    return content


def cached_each(name: str, items: Iterable[str], make: Callable[[Sequence[str]], Sequence[Any]]) -> dict[str, Any]:
    """What `make` returns for each item, as JSON types; a new item makes only those of its bucket again."""
    buckets = gather((crc32(item.encode()) % BUCKETS, item) for item in sorted(set(items)))
    found: dict[str, Any] = {}
    for bucket in buckets.values():
        kept = cached(name, json.dumps(bucket), lambda bucket=bucket: json.dumps(make(bucket)).encode())  # type: ignore[misc]
        found |= zip(bucket, json.loads(kept), strict=True)
    return found


def read(name: str, inputs: str) -> bytes | None:
    """An entry that is there unharmed, which is kept for some more days; else nothing."""
    with suppress(OSError):
        content = (path := _path(name, inputs)).read_bytes()
        os.utime(path)
        return content[32:] if content[:32] == sha256(content[32:]).digest() else None
    return None


def write(name: str, inputs: str, content: bytes) -> None:
    """Keep an entry, unless its folder cannot be written."""
    with suppress(OSError):
        path = _path(name, inputs)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(sha256(content).digest() + content)
        Path(file.name).replace(path)


def forget_unused() -> None:
    """Delete every entry that no build has read for some days."""
    oldest = time.time() - DAYS * 24 * 3600
    with suppress(OSError):
        for path in _folder().rglob("*"):
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _path(name: str, inputs: str) -> Path:
    return _folder() / name / sha256(f"{code_version()}\n{inputs}".encode()).hexdigest()


def _folder() -> Path:
    """Raises FileNotFoundError where there is to be no cache."""
    folder = os.environ.get(VARIABLE, str(CODE.parent / ".cache" / "build"))
    if not folder:
        raise FileNotFoundError(VARIABLE)
    return Path(folder)


@lru_cache(maxsize=1)
def code_version() -> str:
    """The version of the core, its libraries and Python, read once; `cache_clear` where they may have changed."""
    files = sorted(path for path in CODE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    parts = (f"{path.relative_to(CODE)} {sha256(path.read_bytes()).hexdigest()}" for path in files)
    found = sha256("".join(parts).encode()).hexdigest()
    return " ".join((found, sys.version, *map(version, LIBRARIES)))
