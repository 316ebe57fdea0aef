"""A copy of the records for tests that change them: `python -m tests.records_snapshot` updates it from data/.

Tests of rules quote records word for word, and an editor's correction must not break them. A coder who changes how records are written
updates the copy. The same records give the same bytes.
"""

from __future__ import annotations

import io
import re
import tarfile
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, cast

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = ROOT / "tests" / "cases" / "records.tar.xz"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="records-")


@cache
def snapshot() -> Path:
    """The data folder of the copy, unpacked once for this process; nobody may change it."""
    folder = Path(_folder().name)
    with tarfile.open(ARCHIVE) as archive:
        for entry in archive:
            file = folder / entry.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(cast(IO[bytes], archive.extractfile(entry)).read())
    data = folder / "data"
    _refresh_contacts(data / "help.yml")
    return data


def _refresh_contacts(file: Path) -> None:
    """Contacts for help as if read today: the warning about old ones comes with the calendar, and tests of other
    rules must not count it."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)(?<=checked: )\d{4}-\d\d-\d\d$", date.today().isoformat(), text), encoding="utf-8")


def take() -> None:
    """Write the archive."""
    with tarfile.open(ARCHIVE, "w:xz") as archive:
        for path in sorted(path for path in (ROOT / "data").rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(path.relative_to(ROOT).as_posix())
            entry.size = path.stat().st_size
            archive.addfile(entry, io.BytesIO(path.read_bytes()))


if __name__ == "__main__":
    take()
