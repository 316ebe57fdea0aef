"""Web Annotations: JSON-LD that a processor expands, and selectors that each find exactly one place."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from macros.exports.web_annotations import ADDRESS, surroundings
from macros.loading.load import load_valid

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
CONTEXT = json.loads((ROOT / "tests/schemas/anno.jsonld").read_text(encoding="utf-8"))
"""The context that W3C publishes at http://www.w3.org/ns/anno.jsonld, so that no test needs the network."""


def load_context(url: str, _options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


@cache
def collection(site: Site) -> Any:
    return json.loads((site.folder / ADDRESS.lstrip("/")).read_text(encoding="utf-8"))


def source_of(site: Site, item: Any) -> str:
    return Path(site.folder, item["target"]["source"].removeprefix(site.address)).read_text(encoding="utf-8")


def test_every_mention_and_call_is_annotated(site: Site) -> None:
    items = collection(site)["first"]["items"]
    expected = sum(len(unit.mentions) + len(unit.calls) for unit in CORPUS.units) + sum(
        len(note.mentions) for note in CORPUS.footnotes
    )
    assert collection(site)["total"] == len(items) == len({item["id"] for item in items}) == expected


def test_every_selector_finds_exactly_one_place(site: Site) -> None:
    for item in collection(site)["first"]["items"]:
        text, (quote, position) = source_of(site, item), item["target"]["selector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        places = [start for start in range(len(text)) if text.startswith(whole, start)]
        assert [place + len(quote["prefix"]) for place in places] == [position["start"]], item["id"]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_targets_are_pages_and_bodies_are_entities(site: Site) -> None:
    for item in collection(site)["first"]["items"]:
        scope = item["target"]["scope"].removeprefix(site.address).partition("#")[0]
        assert (site.folder / scope / "index.html").is_file()
        if item["motivation"] == "identifying":
            assert (site.folder / item["body"]["source"].removeprefix(site.address) / "index.html").is_file()


def test_json_ld_processor_keeps_every_statement(site: Site) -> None:
    """Expansion drops what has no meaning in the context; here nothing is dropped."""
    (expanded,) = jsonld.expand(collection(site), {"documentLoader": load_context})
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    (page,) = expanded[f"{AS}first"]
    nodes = page[f"{AS}items"][0]["@list"]
    assert len(nodes) == collection(site)["total"]
    for node, item in zip(nodes, collection(site)["first"]["items"], strict=True):
        assert node["@type"] == [f"{OA}Annotation"]
        assert node[f"{OA}motivatedBy"] == [{"@id": f"{OA}{item['motivation']}"}]
        (target,) = node[f"{OA}hasTarget"]
        assert (
            set(target) == {f"{OA}hasSource", f"{OA}hasScope", f"{OA}hasSelector"}
            and len(target[f"{OA}hasSelector"]) == 2
        )
        quote, position = (set(selector) - {"@type"} for selector in target[f"{OA}hasSelector"])
        assert (quote, position) == ({f"{OA}exact", f"{OA}prefix", f"{OA}suffix"}, {f"{OA}start", f"{OA}end"})
        assert len(node[f"{OA}hasBody"]) == (1 if item["motivation"] == "identifying" else 3)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("ab" * 40, 40, 42), ("a" * 100, 50, 51), ("x", 0, 1), ("dzieci " * 30, 7, 13)],
)
def test_context_makes_a_passage_unique(text: str, start: int, end: int) -> None:
    prefix, suffix = surroundings(text, start, end)
    whole = prefix + text[start:end] + suffix
    assert [at for at in range(len(text)) if text.startswith(whole, at)] == [start - len(prefix)]
