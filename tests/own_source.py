"""The source file of a synthetic document, which synthetic records need to pass the check of the official text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from macros.loading.fidelity import print_records
from macros.loading.load import read_all

FILE = "made-up.txt"


def write_source(data: Path) -> None:
    """Write the text that the records of a data folder print as its source, and the layout that fits."""
    (data / "source").mkdir(exist_ok=True)
    for old in (data / "source").glob("*.txt"):
        old.unlink()
    layout: dict[str, Any] = {"file": FILE, "sha256": "0" * 64, "furniture": [], "links": [], "footnotes": []}
    (data / "source" / "layout.yml").write_text(yaml.safe_dump(layout, sort_keys=False), encoding="utf-8")
    body, notes = (list(part) for part in print_records(read_all(data)[0]))
    raw = "\n".join([*body, *notes]).encode()
    (data / "source" / FILE).write_bytes(raw)
    layout |= {"sha256": hashlib.sha256(raw).hexdigest(), "footnotes": [{"first": len(body) + 1, "last": len(body) + len(notes)}] if notes else []}
    (data / "source" / "layout.yml").write_text(yaml.safe_dump(layout, sort_keys=False), encoding="utf-8")
