"""The static API: every file matches its published schema, the description is valid, the contract is kept, links
resolve."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from macros.exports.api.schema import FILES, contract_of, file_schema
from macros.exports.api.views import API_CHANGES, RESOURCES, SCHEMA_VERSION
from macros.loading.load import load_valid
from macros.model.fields import described
from macros.pages.overviews import list_milestones

from ...built_site import ROOT, Site
from .contract import broken, declared, stored

CORPUS = load_valid(ROOT / "data")


@cache
def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def schema_name(path: str) -> str:
    """The schema that describes a file: of its folder's records, of a list, or of a single file."""
    folder, _, name = path.removesuffix(".json").rpartition("/")
    return next((kind for kind, place in RESOURCES.items() if place == folder), name)


def data_files(site: Site) -> list[str]:
    """Every file that holds records, by its path below `/api/v1/`."""
    folder = site.folder / "api/v1"
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.json")))
    return [path for path in paths if not path.startswith("schemas/") and path != "openapi.json"]


def close(schema: Any) -> Any:
    """The schema without room for unknown properties: what is published has exactly the declared ones."""
    if isinstance(schema, dict):
        inner = {key: close(value) for key, value in schema.items()}
        return inner | ({"additionalProperties": False} if "properties" in inner else {})
    return [close(item) for item in schema] if isinstance(schema, list) else schema


def test_every_schema_is_a_schema(site: Site) -> None:
    found = sorted((site.folder / "api/v1/schemas").glob("*.json"))
    assert [path.stem for path in found] == sorted(FILES)
    for path in found:
        Draft202012Validator.check_schema(read(path))
        assert read(path)["$id"] == f"{site.address}api/v1/schemas/{path.name}"


def test_every_file_fits_its_schema(site: Site) -> None:
    files = data_files(site)
    counts = read(site.folder / "api/v1/index.json")["collections"]
    assert len(files) == 2 + sum(1 + entry["count"] for entry in counts)
    validators = {
        name: Draft202012Validator(close(read(site.folder / f"api/v1/schemas/{name}.json"))) for name in FILES
    }
    faults = [
        f"{path}: {error.json_path} {error.message}"
        for path in files
        for error in validators[schema_name(path)].iter_errors(read(site.folder / "api/v1" / path))
    ]
    assert faults == []


def test_the_schema_refuses_what_is_wrong(site: Site) -> None:
    unit = read(site.folder / "api/v1/units/14.json")
    validator = Draft202012Validator(close(read(site.folder / "api/v1/schemas/unit.json")))
    assert list(validator.iter_errors({**unit, "letter": 3}))
    assert list(validator.iter_errors({key: value for key, value in unit.items() if key != "text"}))
    assert list(validator.iter_errors({**unit, "surprise": 1}))


def test_every_record_is_there_alone_and_in_its_list(site: Site) -> None:
    for folder in RESOURCES.values():
        listing = read(site.folder / f"api/v1/{folder}.json")
        assert listing["count"] == len(listing["items"]) > 0
        for item in listing["items"]:
            assert read(site.folder / item["address"].removeprefix(site.address)) == item
    assert [item["id"] for item in read(site.folder / "api/v1/units.json")["items"]] == [
        unit.id for unit in CORPUS.units
    ]
    assert len(read(site.folder / "api/v1/calls.json")["items"]) == sum(len(unit.calls) for unit in CORPUS.units)


def test_every_file_knows_its_address_and_version(site: Site) -> None:
    for path in data_files(site):
        value = read(site.folder / "api/v1" / path)
        assert value["address"] == f"{site.address}api/v1/{path}"
        assert value["schema_version"] == SCHEMA_VERSION == API_CHANGES[0].version
        assert {"describedby", "index", "license"} <= {link["rel"] for link in value["links"]}


def links_in(value: Any) -> Iterator[str]:
    """Every address of the site in a JSON value."""
    if isinstance(value, str) and value.startswith("http"):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from links_in(item)


def test_every_link_leads_to_a_file(site: Site) -> None:
    for path in data_files(site):
        for href in links_in(read(site.folder / "api/v1" / path)):
            target = href.removeprefix(site.address).partition("#")[0]
            if href.startswith(site.address):
                assert (site.folder / target).is_file() or (site.folder / target / "index.html").is_file(), (path, href)


def references_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every list of keys in a JSON value, with the record that has it."""
    if isinstance(value, dict):
        yield from [value] if "references" in value else []
        for item in value.values():
            yield from references_in(item)
    for item in value if isinstance(value, list) else ():
        yield from references_in(item)


def keys_in(record: dict[str, Any]) -> Iterator[str]:
    """The keys that a record uses in its own fields."""
    for name in ("units", "calls", "entities", "themes", "developments", "addressees", "children"):
        yield from (item if isinstance(item, str) else item["id"] for item in record.get(name) or ())
    yield from (
        record[name]
        for name in ("unit", "parent", "speaker", "part_of", "succeeded_by", "initiative")
        if record.get(name)
    )
    yield from (mention["entity"] for mention in record.get("mentions", ()))
    for context in record.get("context", ()):
        yield from (context[name] for name in ("initiative", "hub", "via") if context[name])


def test_every_key_resolves(site: Site) -> None:
    """Each key of each record is among its references, and the address has the record with that key and kind."""
    for path in data_files(site):
        for record in references_in(read(site.folder / "api/v1" / path)):
            listed = {reference["id"] for reference in record["references"]}
            assert set(keys_in(record)) <= listed, (path, set(keys_in(record)) - listed)
            for reference in record["references"]:
                found = read(site.folder / reference["address"].removeprefix(site.address))
                assert (found["id"], found["kind"]) == (reference["id"], reference["kind"]), path


def test_relations_are_there_both_ways(site: Site) -> None:
    api = site.folder / "api/v1"
    units = {unit["id"]: unit for unit in read(api / "units.json")["items"]}
    assert units["7"]["children"] == [f"7{letter}" for letter in "abcdefghij"] and units["7"]["parent"] is None
    assert all(units[name]["parent"] == "7" and units[name]["children"] == [] for name in units["7"]["children"])
    calls = {call["id"]: call for call in read(api / "calls.json")["items"]}
    themes = {theme["id"]: theme for theme in read(api / "themes.json")["items"]}
    developments = read(api / "developments.json")["items"]
    for name, key in ((calls, "calls"), (themes, "themes")):
        for record in name.values():
            assert record["developments"] == [item["id"] for item in developments if record["id"] in item[key]]
    assert any(call["developments"] for call in calls.values())
    for element in read(api / "capabilities.json")["items"]:
        assert element["units"] == [
            unit["id"] for unit in units.values() if any(c["via"] == element["id"] for c in unit["context"])
        ]
        assert all(
            c["via_address"] == element["address"]
            for name in element["units"]
            for c in units[name]["context"]
            if c["via"] == element["id"]
        )


def test_glossary_questions_and_timeline_are_complete(site: Site) -> None:
    api, vocabularies = site.folder / "api/v1", CORPUS.vocabularies
    assert [item["id"] for item in read(api / "glossary.json")["items"]] == [*vocabularies["glossary"]]
    shown = [name for name, question in vocabularies["questions"].items() if question.shown is not None]
    assert [item["id"] for item in read(api / "questions.json")["items"]] == shown
    events = [
        (fact.date, fact.text.pl) for _, items in list_milestones(CORPUS) for fact in (item.fact for item in items)
    ]
    assert [(item["date"], item["text"]["pl"]) for item in read(api / "timeline.json")["items"]] == events


def test_the_contract_is_typed(site: Site) -> None:
    document = read(site.folder / "api/v1/openapi.json")
    schemas = document["components"]["schemas"]
    assert document["security"] == []
    call, fact = schemas["Call"]["properties"], schemas["Fact"]["properties"]
    assert call["force"]["enum"] == [*CORPUS.vocabularies["forces"]]
    assert call["themes"]["items"]["enum"] == [*CORPUS.vocabularies["themes"]]
    assert schemas["Entity"]["properties"]["type"]["enum"] == [*CORPUS.vocabularies["types"]]
    assert schemas["Link"]["properties"]["status"]["enum"] == [*CORPUS.vocabularies["statuses"]]
    assert fact["milestone"]["anyOf"][0]["enum"] == ["yes"] and fact["on_timeline"]["type"] == "boolean"
    assert (
        schemas["Unit"]["properties"]["kind"]["enum"][0] == "unit"
        and schemas["ApiLink"]["properties"]["href"]["format"] == "uri"
    )
    assert "Extended Date/Time Format" in schemas["Date"]["description"] and fact["date"]["anyOf"][0] == {
        "$ref": "#/components/schemas/Date"
    }
    assert schemas["Index"]["properties"]["updated"]["format"] == "date-time"


def test_the_landing_page_leads_to_every_list(site: Site) -> None:
    page = (site.folder / "api/v1/index.html").read_text(encoding="utf-8")
    for address in re.findall(r'href="([^"]+)"', page):
        target = address.removeprefix(site.address) if "://" in address else f"api/v1/{address}"
        assert (site.folder / target).is_file() or (site.folder / target / "index.html").is_file(), address
    assert all(f'href="{site.address}api/v1/{folder}.json"' in page for folder in RESOURCES.values())
    assert 'lang="pl"' in page and 'lang="en"' in page


def test_offsets_point_at_the_words(site: Site) -> None:
    for unit in read(site.folder / "api/v1/units.json")["items"]:
        text = unit["text"]["normalised"]
        assert " ".join(sentence["text"] for sentence in unit["text"]["sentences"]) == text
        for item in (*unit["mentions"], *unit["calls"]):
            assert text[item["start"] : item["end"]] == item["quote"]


def test_openapi_document_is_valid_and_complete(site: Site) -> None:
    document = read(site.folder / "api/v1/openapi.json")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    assert document["openapi"].startswith("3.1") and document["servers"] == [{"url": site.address.rstrip("/")}]
    described = {path.removeprefix("/api/v1/").replace("{id}.json", "") for path in document["paths"]}
    folders = {path.rpartition("/")[0] + "/" if "/" in path else path for path in data_files(site)}
    assert described == folders


def test_openapi_describes_every_file(site: Site) -> None:
    document = read(site.folder / "api/v1/openapi.json")
    for path in data_files(site):
        folder, slash, _ = path.rpartition("/")
        operation = document["paths"][f"/api/v1/{folder}/{{id}}.json" if slash else f"/api/v1/{path}"]["get"]
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**answer, "components": document["components"]})
        assert [error.message for error in validator.iter_errors(read(site.folder / "api/v1" / path))] == [], path


def test_no_promised_field_has_gone_or_changed() -> None:
    assert broken(stored(), declared()) == [], "version 1 only gains fields"


def test_every_new_field_is_in_the_contract() -> None:
    assert sorted(declared().keys() - stored().keys()) == [], "run make lock"


def test_the_contract_notices() -> None:
    """A field that goes, that becomes a number or that may be null is a break; a field that is added is none."""

    @dataclass(frozen=True)
    class Before:
        """A file."""

        name: str = described("a name")
        size: int = described("a size")

    @dataclass(frozen=True)
    class After:
        """The file, changed in every way."""

        name: str | None = described("a name")
        added: tuple[str, ...] = described("new")

    old, new = dict(contract_of(Before, "file")), dict(contract_of(After, "file"))
    assert broken(old, new) == ["file.name: string, now string or null", "file.size: integer, now gone"]
    assert broken(old, {**old, "file.added": "array"}) == []
    assert [spec.name for spec in fields(Before)] == list(file_schema(Before, "x", {})["$defs"]["Before"]["properties"])


@pytest.mark.parametrize("version", [change.version for change in API_CHANGES])
def test_changelog_is_on_the_page(site: Site, version: str) -> None:
    assert version in (site.folder / "formats/index.html").read_text(encoding="utf-8")
