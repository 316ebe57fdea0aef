"""The schemas for editors are valid, agree with the loader, and are as strict."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from macros.editor.schema_files import schema_files
from macros.model.corpus import Corpus
from macros.model.records import KINDS, SINGLE_FILES
from macros.model.vocabularies import VOCABULARIES

from ..records_snapshot import snapshot
from .helpers import DATA, ROOT, annotation_of, data_files, read_record

Schema = dict[str, Any]


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2 as editors' tools read it: numbers and `true`, but no dates,
    and `yes` is a word (YAML 1.2.2, 10.3.2)."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, regex) for tag, regex in found if tag.rpartition(":")[2] in ("int", "float", "null")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def schema_name(path: str) -> str:
    """The schema file of a record, by its path from the data folder."""
    folder, _, name = path.rpartition("/")
    if folder == "vocab":
        return f"vocab-{name.removesuffix('.yml')}.json"
    kinds = {file: kind for file, (kind, _) in SINGLE_FILES.items()} | {
        place: kind for kind, (place, _) in KINDS.items()
    }
    return f"{kinds[path if path in kinds else folder]}.json"


@pytest.fixture(scope="module")
def schemas(corpus: Corpus) -> dict[str, Schema]:
    """Every schema as it would be written now."""
    return {name: yaml.safe_load(text) for name, text in schema_files(corpus).items()}


def fit(value: Any, schema: Schema) -> Any:
    """The value with whole numbers wherever the schema asks for them."""
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {key: fit(item, inner.get(key, schema.get("additionalProperties") or {})) for key, item in value.items()}
    if isinstance(value, list):
        return [fit(item, schema.get("items", {})) for item in value]
    return int(value) if schema.get("type") == "integer" and value.isdigit() else value


def errors(text: str, schema: Schema) -> list[str]:
    """What the schema has against a YAML text."""
    record = yaml.load(text, Loader=yaml.BaseLoader)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(fit(record, schema))]


@pytest.mark.parametrize("path", data_files())
def test_real_record_fits(schemas: dict[str, Schema], path: str) -> None:
    """What the loader accepts, the schema accepts."""
    assert errors((DATA / path).read_text(encoding="utf-8"), schemas[schema_name(path)]) == []


@pytest.mark.parametrize("path", data_files())
def test_real_record_fits_as_an_editor_reads_it(schemas: dict[str, Schema], path: str) -> None:
    """A bare number or `yes` where text is wanted (`date: 1992`) is right for the loader,
    so the schema has to take it as YAML 1.2 reads it."""
    record = yaml.load((DATA / path).read_text(encoding="utf-8"), Loader=CoreSchema)
    assert [
        error.message for error in jsonschema.Draft202012Validator(schemas[schema_name(path)]).iter_errors(record)
    ] == []


def test_words_are_explained_in_both_languages(schemas: dict[str, Schema], corpus: Corpus) -> None:
    """Titles, descriptions and the names of ids stand in Polish and English, as editors' tools show them."""
    actor = schemas["actor.json"]["properties"]
    assert " / " in schemas["actor.json"]["title"] and " / " in actor["type"]["description"]
    named = dict(zip(actor["type"]["enum"], actor["type"]["enumDescriptions"], strict=True))
    assert named == {name: f"{entry.pl} / {entry.en}" for name, entry in corpus.vocabularies["types"].items()}


def test_every_record_names_its_schema() -> None:
    """In the first line, for the tools of editors;
    a schema file that lags behind new records is refreshed before publishing."""
    for path in (path for path in data_files() if path != "source/layout.yml"):
        first = (DATA / path).read_text(encoding="utf-8").split("\n")[0]
        named = (DATA / path).parent / first.removeprefix("# yaml-language-server: $schema=")
        assert named.resolve() == ROOT / "schema" / schema_name(path)


def test_every_kind_of_file_has_a_valid_schema(schemas: dict[str, Schema]) -> None:
    """There is one schema a kind, and each is a schema of the 2020-12 draft with a meaning for every field."""
    assert {*schemas} == {
        f"{kind}.json"
        for kind in (*KINDS, *(kind for kind, _ in SINGLE_FILES.values()), *(f"vocab-{n}" for n in VOCABULARIES))
    }
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert all(field["description"] for field in schema.get("properties", {}).values())


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("units/14.yml", "entity: inhope", "entity: inhop"),
        ("units/14.yml", "entity: inhope", "entity: prevention"),
        ("units/14.yml", "entity: inhope", "entiti: inhope"),
        ("units/14.yml", "occurrence: 1", "occurrence: 0"),
        ("units/14.yml", "occurrence: 1", "occurrence: first"),
        ("units/14.yml", "force: calls-on", "force: call-on"),
        ("units/14.yml", "id: c1", "id: c01"),
        ("units/14.yml", "summary:", "summery:"),
        ("actors/europol.yml", "type: eu-agency\n", ""),
        ("footnotes.yml", "  - number: 1\n    text:", "  - text:"),
        ("units/14.yml", "mentions:", "mentions: []\nextra:"),
        ("units/25.yml", "themes: [", "themes: x # ["),
        ("actors/europol.yml", "date: 2017-05-01", "date: 1.5.2017"),
        ("actors/europol.yml", "url: https://", "url: ftp://"),
        ("actors/europol.yml", "status: verified", "status: true"),
        ("actors/europol.yml", "part_of: european-union", "part_of: [european-union]"),
        ("footnotes.yml", "number: 1\n", "number: one\n"),
        ("vocab/types.yml", "kind: actor", "kind: actors"),
    ],
)
def test_wrong_record_fits_neither_schema_nor_loader(schemas: dict[str, Schema], path: str, old: str, new: str) -> None:
    """A fault that an editor's tool marks while typing;
    where the loader can tell without the other records, it says so too."""
    text = (snapshot() / path).read_text(encoding="utf-8")
    assert old in text and errors(text.replace(old, new, 1), schemas[schema_name(path)])
    needs_others = any(word in new for word in ("entity:", "force:", "status:", "part_of: e"))
    assert needs_others or read_record(path, annotation_of(path), text.replace(old, new, 1).encode())[2]
