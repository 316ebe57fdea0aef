"""Synthetic corpora: the real records repeated block after block, so that every proportion stays real.

A block is one copy of the 35 units with their footnotes and developments. Ten blocks share one set of entities, as a longer text
names more actors and instruments, but not in proportion to its length. Every quote, id and reference is moved with its block.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.editor.form import canonical
from macros.loading.load import assemble, read_all

from ..own_source import rebuild

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "data"
BLOCKS_PER_ENTITY_SET = 10
ENTITY_FOLDERS = ("actors", "instruments", "initiatives")

Record = dict[str, Any]


class Writer(yaml.CSafeDumper):
    """Writes block YAML without anchors, as an editor would."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _print_text(writer: Writer, text: str) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Writer.add_representer(str, _print_text)


def read(path: Path) -> Any:
    """A YAML file as strings, lists and dicts, as the strict loader sees it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def write(path: Path, record: Any) -> None:
    """The record as block YAML in the order of its keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(record, Dumper=Writer, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def write_corpus(target: Path, units: int) -> int:
    """Write a data folder of about `units` units (whole blocks of 35) to `target`; returns how many it has."""
    blocks = max(1, round(units / 35))
    shutil.copytree(REAL / "vocab", target / "vocab")
    shutil.copytree(REAL / "source", target / "source")
    for name in ("help.yml", "links.yml", "spelling.yml", "addresses.lock"):
        shutil.copy(REAL / name, target / name)
    write(target / "document.yml", _document(blocks))
    write(target / "footnotes.yml", {"footnotes": [note for block in range(blocks) for note in _footnotes(block)]})
    for block in range(blocks):
        for folder, stem, record in (*_units(block), *_developments(block)):
            write(target / folder / f"{stem}.yml", record)
    for entity_set in range(-(-blocks // BLOCKS_PER_ENTITY_SET)):
        for folder, stem, record in _entities(entity_set):
            write(target / folder / f"{stem}.yml", record)
    _finish(target)
    return blocks * 35


def _finish(target: Path) -> None:
    """Every record in canonical form, and a source text that the records prove true."""
    files, _ = read_all(target)
    for file in files:
        if (forms := canonical(target, file)) is not None and forms[0] != forms[1]:
            (target.parent / file.path).write_text(forms[1], encoding="utf-8")
    text = "\n".join(rebuild(assemble(files)))
    layout = read(target / "source" / "layout.yml")
    (target / "source" / layout["file"]).write_text(text, encoding="utf-8")
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    notes = [{"first": "2", "last": "2"}]
    write(
        target / "source" / "layout.yml",
        {**layout, "sha256": fingerprint, "furniture": [], "links": [], "footnotes": notes},
    )


def count_units(data: Path) -> int:
    """How many units a data folder has."""
    return sum(1 for _ in (data / "units").glob("*.yml"))


def _document(blocks: int) -> Record:
    document: Record = read(REAL / "document.yml")
    paragraphs = int(document["paragraphs"])
    points = [
        {**item, "paragraph": str(int(item["paragraph"]) + block * paragraphs)}
        for block in range(blocks)
        for item in document["points"]
    ]
    return {**document, "paragraphs": str(paragraphs * blocks), "points": points}


def _footnotes(block: int) -> Iterator[Record]:
    notes = read(REAL / "footnotes.yml")["footnotes"]
    for note in notes:
        moved = _move_entities(note, block // BLOCKS_PER_ENTITY_SET)
        yield {**moved, "number": str(int(note["number"]) + block * len(notes))}


def _units(block: int) -> Iterator[tuple[str, str, Record]]:
    paragraphs, notes = 25 * block, 15 * block
    for path in sorted((REAL / "units").glob("*.yml")):
        record = _move_entities(read(path), block // BLOCKS_PER_ENTITY_SET)
        record["text"] = {
            lang: re.sub(r"\[\^(\d+)\]", lambda m: f"[^{int(m[1]) + notes}]", text)
            for lang, text in record["text"].items()
        }
        for note in record.get("source_notes", []):
            if "footnote" in note:
                note["footnote"] = str(int(note["footnote"]) + notes)
        yield "units", f"{int(path.stem[:2]) + paragraphs:02}{path.stem[2:]}", record


def _developments(block: int) -> Iterator[tuple[str, str, Record]]:
    for path in sorted((REAL / "developments").glob("*.yml")):
        record = _move_entities(read(path), block // BLOCKS_PER_ENTITY_SET)
        for key in ("units", "calls"):
            if key in record:
                record[key] = [re.sub(r"^\d+", lambda m: str(int(m[0]) + 25 * block), item) for item in record[key]]
        yield "developments", _suffixed(path.stem, block), record


def _entities(entity_set: int) -> Iterator[tuple[str, str, Record]]:
    paths = [path for folder in ENTITY_FOLDERS for path in sorted((REAL / folder).glob("*.yml"))]
    for place, path in enumerate(paths, start=1):
        record = _move_entities(read(path), entity_set)
        for key in ("part_of", "succeeded_by"):
            if key in record:
                record[key] = _suffixed(record[key], entity_set)
        for lang in ("pl", "en") if entity_set else ():
            record["name"][lang] = f"{record['name'][lang]} ({entity_set + 1})"
            if lang in record.get("aliases", {}):
                record["aliases"][lang] = [f"{name} ({entity_set + 1}.{place})" for name in record["aliases"][lang]]
        yield path.parent.name, _suffixed(path.stem, entity_set), record


def _suffixed(name: str, number: int) -> str:
    return f"{name}-{number + 1}" if number else name


def _move_entities(value: Any, entity_set: int) -> Any:
    """The record with every reference to an entity led to the copy of that set."""
    if isinstance(value, list):
        return [_move_entities(item, entity_set) for item in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _move_entities(item, entity_set) for key, item in value.items()}
    if entity_set and "entity" in moved and "quote" in moved:
        moved.setdefault("how", "anaphor")  # the words of the text lack the number that tells the copies' names apart
    for key in ("entity", "speaker", "initiative"):
        if (
            key in moved and "via" not in moved
        ):  # elements, which a vocabulary lists, belong to the initiatives of the first set
            moved[key] = _suffixed(moved[key], entity_set)
    for key in ("addressees", "entities"):
        if key in moved:
            moved[key] = [_suffixed(name, entity_set) for name in moved[key]]
    return moved
