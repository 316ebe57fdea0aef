"""Hostile text in every free field is shown as text by a real build: the same elements, the words as written."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest

from macros.exports.api.schema import FILES as FILES_OF_API
from macros.exports.api.views import RESOURCES
from macros.loading.load import load
from macros.loading.yaml_nodes import descend, read_nodes
from macros.model.fields import Line, Name, Prose
from macros.model.introspect import field_types, type_parts
from macros.model.records import KINDS, SINGLE_FILES, OfficialText
from macros.model.vocabularies import VOCABULARIES
from tests.hostile.damage import MARK, TEXTS, read_plain
from tests.hostile.intact import examine

from ..built_site import Site, copy_repository, mkdocs
from ..own_source import dump_record

FILES = (
    "units/14.yml",
    "units/07.yml",
    "actors/inhope.yml",
    "actors/child-victims.yml",
    "actors/offenders.yml",
    "instruments/lanzarote-convention.yml",
    "initiatives/empact.yml",
    "developments/csa-regulation-proposal.yml",
    "help.yml",
    "vocab/themes.yml",
    "vocab/types.yml",
    "vocab/forces.yml",
    "vocab/glossary.yml",
    "vocab/capabilities.yml",
    "vocab/schemes.yml",
    "vocab/questions.yml",
    "vocab/interface.yml",
)
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MOST = 40
"""Fields of one file that are tried, spread over it; all labels of the interface, which every page prints."""


@dataclass(frozen=True)
class Planted:
    """A hostile text that a field accepted."""

    file: str
    path: tuple[Any, ...]
    text: str


def annotation_of(name: str) -> Any:
    """The declared type of a file."""
    if name.startswith("vocab/"):
        return dict.__class_getitem__((str, VOCABULARIES[name.removeprefix("vocab/").removesuffix(".yml")]))
    return SINGLE_FILES[name][1] if name in SINGLE_FILES else dict(KINDS.values())[name.split("/")[0]]


def free_fields(annotation: Any, value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value that is declared as free text."""
    annotation, origin, args = type_parts(annotation)
    if annotation is OfficialText:
        return  # a build refuses any other words there
    if annotation in (Prose, Line, Name):
        yield path
    elif origin in (tuple, dict):
        inner = args[0 if origin is tuple else 1]
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from free_fields(inner, item, (*path, key))
    elif is_dataclass(annotation) and isinstance(annotation, type):
        for key in (
            key for key in field_types(annotation) if key in value and key != "forms"
        ):  # forms decide what is linked
            yield from free_fields(field_types(annotation)[key], value[key], (*path, key))


def with_text(raw: str, changes: dict[tuple[Any, ...], str]) -> str:
    """The record with texts put after those of the given fields."""
    record = read_plain(raw)
    for path, text in changes.items():
        inside = record
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = f"{inside[path[-1]]} {text}"
    return dump_record(record)


def plant(data: Path) -> tuple[list[Planted], int]:
    """Plant a hostile text in each free field that accepts it; also the number of fields that refuse theirs."""
    planted: list[Planted] = []
    tried = 0
    for name in FILES:
        raw = (data / name).read_text(encoding="utf-8")
        paths = list(free_fields(annotation_of(name), read_plain(raw)))
        texts = {
            path: TEXTS[(tried + i) % len(TEXTS)].replace(MARK, f"{MARK}{tried + i}q")
            for i, path in enumerate(paths[:: max(1, len(paths) // MOST)])
        }
        tried += len(texts)
        planted += [Planted(name, path, text) for path, text in settle(data, name, raw, texts).items()]
    return planted, tried - len(planted)


def settle(data: Path, name: str, raw: str, texts: dict[tuple[Any, ...], str]) -> dict[tuple[Any, ...], str]:
    """Write a record with texts and take back those about which there are problems, until there are none."""
    while True:
        (data / name).write_text(with_text(raw, texts), encoding="utf-8")
        problems = load(data)[1]
        if not problems:
            return texts
        lines = {problem.line for problem in problems if problem.path == f"data/{name}"}
        node, _ = read_nodes(name, (data / name).read_bytes())
        assert node is not None
        bad = {
            path
            for path in texts
            if any(descend(node, path[:depth]).line in lines for depth in range(2, len(path) + 1))
        }
        bad |= {path for path in texts if descend(node, path).line in lines}
        if not lines:  # mentions in other records need the names as they are
            bad |= {path for path in texts if path[0] in ("name", "aliases", "in_text")}
        assert bad, [f"{name}: no text explains this", *map(str, problems)]
        texts = {path: text for path, text in texts.items() if path not in bad}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Planted], int]:
    """A real build of the records with hostile text wherever it is accepted."""
    folder = tmp_path_factory.mktemp("hostile")
    root = copy_repository(folder / "copy")
    planted, refused = plant(root / "data")
    assert load(root / "data")[1] == []
    built = mkdocs(root, folder / "site")
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site", planted, refused


def read(file: Path) -> Any:
    return html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def test_many_fields_take_hostile_text(hostile: tuple[Path, list[Planted], int]) -> None:
    _, planted, refused = hostile
    assert len(planted) > 120 and refused > 20
    assert {item.file for item in planted} >= set(FILES) - {"vocab/schemes.yml"}


def test_no_page_is_lost_and_no_element_new(site: Site, hostile: tuple[Path, list[Planted], int]) -> None:
    """Each page has the same elements and attribute names as the regular site, as parsed by a browser."""
    folder, planted, _ = hostile
    expected = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} == expected
    own = {
        "index.html",
        "calls/index.html",
        "help/index.html",
        "glossary/index.html",
        "questions/index.html",
        "themes/prevention/index.html",
    }
    own |= {
        f"{'p' if item.file.startswith('units/') else Path(item.file).parent}/{Path(item.file).stem.lstrip('0')}/index.html"
        for item in planted
    }
    checked = [f"{prefix}{name}" for name in sorted(own) for prefix in ("", "en/") if f"{prefix}{name}" in expected]
    assert len(checked) > 20
    faults: list[str] = []
    for name in checked:
        counts = [
            Counter((element.tag, *sorted(map(str, element.attrib))) for element in read(root / name).iter())
            for root in (site.folder, folder)
        ]
        faults += [f"{name}: more of {list(counts[1] - counts[0])}, less of {list(counts[0] - counts[1])}"] * (
            counts[0] != counts[1]
        )
    assert faults == []


def test_hostile_text_is_shown_as_written(hostile: tuple[Path, list[Planted], int]) -> None:
    """Each text is in the text or an attribute of some page, letter by letter, and nowhere in pieces."""
    folder, planted, _ = hostile
    places: set[str] = set()
    for file in sorted(folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        anatomy = examine(JSON_LD.sub("", html))
        places |= {json.dumps(json.loads(block), ensure_ascii=False) for block in JSON_LD.findall(html)}
        places |= {" ".join(value.split()) for value in (*anatomy.values, "".join(anatomy.text)) if MARK in value}
    everything = "\n".join(places)
    missing = [
        item
        for item in planted
        if f"{MARK}{_number(item)}q" in everything
        and item.text not in everything
        and as_json(item.text) not in everything  # in JSON-LD
    ]
    assert missing == []
    shown = sum(item.text in everything for item in planted)
    assert shown > 0.75 * len(planted), [item for item in planted if item.text not in everything]
    assert "3703701" not in everything


def _number(item: Planted) -> str:
    return item.text.split(MARK)[1].split("q")[0]


def test_other_files_are_well_formed(hostile: tuple[Path, list[Planted], int]) -> None:
    """Every file of the API and every XML file is read by a parser, and the API holds every text of a record as
    written."""
    folder, planted, _ = hostile
    words, parsed = "", Counter[str]()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".json", ".jsonld"):
            words += json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)
        elif file.suffix in (".xml", ".svg", ".akn"):
            ElementTree.parse(file)
        parsed[file.suffix] += 1
    assert min(parsed[suffix] for suffix in (".json", ".jsonld", ".xml", ".svg")) > 0
    exported = [item for item in planted if item.path[0] in api_fields(item.file)]
    assert len(exported) > 60
    assert [item for item in exported if as_json(item.text) not in words] == []


def api_fields(file: str) -> frozenset[str]:
    """The fields of a record that the API gives under the same name; none where it has no file for the record."""
    folder = file.split("/")[0]
    kind = next((kind for kind, place in RESOURCES.items() if place == folder), "")
    return frozenset(FILES_OF_API[kind].__dataclass_fields__) if kind else frozenset()


def as_json(text: str) -> str:
    """A text as JSON writes it, without quotation marks."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
