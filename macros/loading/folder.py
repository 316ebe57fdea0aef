"""The data folder: which files are read as what, which names fit nowhere, and what systems and editors leave there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ..model.corpus import unit_id_of
from ..model.fields import ID
from ..model.introspect import field_types, required_fields
from ..model.records import KINDS, SINGLE_FILES
from ..model.vocabularies import VOCABULARIES
from .problems import Problem, file_problem, suggest
from .repairs import plain_id
from .yaml_nodes import MappingNode, Node

ADDRESS_LIST = "addresses.lock"
NAMED_FILES: list[tuple[str, str, str, Any]] = [
    *((path, kind, kind, record) for path, (kind, record) in SINGLE_FILES.items()),
    *((f"vocab/{name}.yml", "vocabulary", name, dict[str, entry]) for name, entry in VOCABULARIES.items()),  # type: ignore[valid-type]
]
"""Path, kind, id and annotation of every file that has to be there."""
IGNORED = ".DS_Store ._* Thumbs.db ehthumbs.db desktop.ini *~ .*.sw[a-z] #*# .#* .git* .directory .nfs*".split()
"""What systems and text editors create in folders, as shell patterns: nobody reads it, and nobody reports it."""

RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names that no record may have: the index of its kind has one, and Windows keeps the others for devices."""


def list_entries(folder: Path) -> list[Path]:
    """Files and folders inside a folder by name, without those that systems and editors leave there."""
    entries = sorted(folder.glob("*"))
    return [entry for entry in entries if not any(fnmatchcase(entry.name, pattern) for pattern in IGNORED)]


def read_paths(root: Path) -> list[str]:
    """Every file that is read, as problems name it."""
    return [f"{root.name}/{path}" for path, *_ in plan_files(root, [])]


def plan_files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str, str, Any]]:
    """Every file to read as (path from root, kind, id, annotation); names that fit nowhere become problems."""
    for named in NAMED_FILES:
        if (root / named[0]).is_file():
            yield named
        else:
            problems.append(file_problem(f"{root.name}/{named[0]}", "file-missing"))
    for kind, (folder, annotation) in KINDS.items():
        for file in list_entries(root / folder):
            if (record_id := _record_id(kind, file)) is not None:
                yield f"{folder}/{file.name}", kind, record_id, annotation
    problems.extend(_find_strays(root))


def _record_id(kind: str, file: Path) -> str | None:
    """The id that a file's name gives; None where it is no name of a record, so that nothing else is said of it."""
    if file.suffix != ".yml" or file.name.startswith(".") or file.stem in RESERVED or not file.is_file():
        return None
    if kind == "unit":
        return unit_id_of(file.stem)
    return file.stem if re.fullmatch(ID, file.stem) else None


def find_folder(kind: str, node: Node) -> str:
    """The folder where a record belongs that was put among those of another kind; empty if its keys do not say so."""
    keys = {key.value for key, _ in node.pairs} if isinstance(node, MappingNode) else set()
    if kind not in KINDS or keys <= field_types(KINDS[kind][1]).keys():
        return ""
    for folder, record in KINDS.values():
        if required_fields(record).keys() <= keys <= field_types(record).keys():
            return folder
    return ""


def _suggest_name(name: str) -> str:
    """The name without capitals, accents and blanks; empty where that is none, or the name is of a second copy."""
    stem = plain_id(name.lower().removesuffix(".yml"))
    return f"{stem}.yml" if stem and stem not in RESERVED and "(" not in name else ""


def _suggest_ending(file: Path) -> str:
    """The name with the ending of records; empty for a folder, and where it says what else the file is."""
    text = file.name.lower().removesuffix(".txt").removesuffix(".yaml").removesuffix(".yml")
    return _suggest_name(f"{text}.yml") if file.is_file() and "." not in text else ""


def _suggest_unit(file: Path) -> str:
    """The name of a unit with its two digits and a small letter; empty where it has other signs."""
    match = re.fullmatch(r"0*(\d{1,2})([a-z]?)", file.name.lower().split(".")[0])
    return f"{match[1]:0>2}{match[2]}.yml" if match else ""


def _find_strays(root: Path) -> Iterator[Problem]:
    folders = {folder: kind for kind, (folder, _) in KINDS.items()}
    single = {name.removesuffix(".yml"): name for name in SINGLE_FILES if "/" not in name}
    stems = single | {folder: folder for folder in (*folders, "vocab")}
    for entry in list_entries(root):
        if entry.name not in {*stems.values(), ADDRESS_LIST, "source"}:
            near = stems.get(suggest(entry.stem, stems), "")
            yield file_problem(f"{root.name}/{entry.name}", "stray-file", found=entry.name, near=near)
        elif entry.name in folders:
            yield from _bad_names(root, entry, folders[entry.name])
    for file in list_entries(root / "vocab"):
        if file.stem not in VOCABULARIES or file.suffix != ".yml":
            near = suggest(file.stem, VOCABULARIES)
            yield file_problem(f"{root.name}/vocab/{file.name}", "stray-vocabulary", found=file.name, near=near)


def _bad_names(root: Path, folder: Path, kind: str) -> Iterator[Problem]:
    for file in list_entries(folder):
        path = f"{root.name}/{folder.name}/{file.name}"
        named = kind == "unit" or re.fullmatch(ID, file.stem) or file.suffix != ".yml" or file.name.startswith(".")
        example = "03.yml / 07f.yml" if kind == "unit" else "some-id.yml"
        if not named:
            yield file_problem(path, "file-name-letters", found=file.name, near=_suggest_name(file.name))
        elif _record_id(kind, file) is None:
            near = _suggest_unit(file) if kind == "unit" else _suggest_ending(file)
            yield file_problem(path, "file-name", example=example, found=file.name, near=near)
