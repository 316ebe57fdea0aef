"""The source file of a synthetic document, which synthetic records need to pass the check of the official text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from macros.loading.fidelity import print_footnote, print_records, print_unit
from macros.loading.load import read_all
from macros.model.corpus import Corpus
from macros.model.text import flatten

FILE = "made-up.txt"


class BlockDumper(yaml.SafeDumper):
    """Writes texts of several lines after `|`, the only form in which the official text keeps its sentences."""


BlockDumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def dump_record(record: object, width: int = 4000) -> str:
    """A record as YAML, its keys in their order."""
    return str(yaml.dump(record, Dumper=BlockDumper, allow_unicode=True, sort_keys=False, width=width))


def rebuild(corpus: Corpus) -> tuple[str, str]:
    """Body and footnotes as the records have them, in the printed form: numbers before, markers glued."""
    front = flatten(f"{corpus.document.cover.pl}\n{corpus.document.heading.pl}")
    units = (print_unit(unit.id, unit.record) for unit in corpus.units)
    return " ".join([front, *units]), " ".join(print_footnote(note.record) for note in corpus.footnotes)


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
    layout |= {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "footnotes": [{"first": len(body) + 1, "last": len(body) + len(notes)}] if notes else [],
    }
    (data / "source" / "layout.yml").write_text(yaml.safe_dump(layout, sort_keys=False), encoding="utf-8")
