"""A second document: a folder with records, prose and settings,
whose site is published under a prefix; one core builds both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from macros.loading.load import load_valid
from macros.model.cache import VARIABLE
from macros.site.macros import macros_for
from macros.site.other_engines import project_files

from ..bench.synthetic import write
from ..own_source import write_source
from .helpers import DATA, ROOT

TEXTS = {
    "01": "Rada przyjmuje do wiadomości sprawozdanie Europolu[^1].",
    "02": "Rada:",
    "02a": "wzywa Komisję do zbadania potrzeb,",
    "02b": "zachęca państwa członkowskie do współpracy.",
    "03": "Rada powróci do tej sprawy.",
}
MENTIONS = {"01": [{"quote": "Europolu", "entity": "europol"}]}
CALLS = {
    "02a": [
        {
            "id": "c1",
            "quote": "wzywa Komisję do zbadania potrzeb",
            "force": "calls-on",
            "speaker": "council",
            "addressees": ["commission"],
            "action": {"pl": "Zbadać potrzeby.", "en": "Study the needs."},
            "themes": ["prevention"],
        }
    ]
}
PREFIX = "https://example.org/second"


def words(stem: str) -> dict[str, str]:
    return {"pl": f"Jednostka {stem}", "en": f"Unit {stem}"}


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its records: three paragraphs, two points, a footnote;
    entities and vocabularies are those of the first document."""
    root = tmp_path_factory.mktemp("second")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "docs", root / "docs")
    for lang in ("pl", "en"):
        (root / "docs" / lang / "index.md").write_text(
            "---\ntitle: Second\n---\n\n{{ unit_index() }}\n", encoding="utf-8"
        )
    target = root / "data"
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("units", "developments", "addresses.lock"))
    (target / "addresses.lock").write_text("", encoding="utf-8")
    formats = target / "vocab" / "formats.yml"
    formats.write_text(formats.read_text(encoding="utf-8").replace("p/14", "p/1"), encoding="utf-8")
    synonyms = yaml.load((target / "vocab" / "synonyms.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    write(target / "vocab" / "synonyms.yml", {name: entry for name, entry in synonyms.items() if "page" not in entry})
    write(
        target / "vocab" / "questions.yml",
        {"who-studies": words("?") | {"also": {}, "answers": ["p/2a", "actors/commission"]}},
    )
    document = yaml.load((DATA / "document.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    write(target / "document.yml", {**document, "paragraphs": 3, "points": [{"paragraph": 2, "last": "b"}]})
    write(target / "footnotes.yml", {"footnotes": [{"number": 1, "text": {"pl": "Zob. dokument 1/20."}}]})
    for stem, text in TEXTS.items():
        record = {
            "title": words(stem),
            "text": {"pl": text},
            "summary": words(stem),
            "mentions": MENTIONS.get(stem, []),
        }
        write(target / "units" / f"{stem}.yml", record | {"calls": CALLS.get(stem, []), "context": [], "themes": []})
    write_source(target)
    return target


def test_both_documents_are_read_side_by_side(second: Path) -> None:
    """Each folder is a corpus of its own; the shared entities of each know its units alone."""
    ours, theirs = load_valid(DATA), load_valid(second)
    assert (len(ours.units), len(ours.footnotes)) == (35, 15)
    assert ([unit.id for unit in theirs.units], len(theirs.footnotes)) == (["1", "2", "2a", "2b", "3"], 1)
    assert ours.entity.keys() == theirs.entity.keys()
    pages = {data: macros_for(data, "en", lambda: "/actors/europol/")["entity"]("europol") for data in (DATA, second)}
    assert "../../p/1/" in pages[second] and "../../p/1/" not in pages[DATA]
    assert "/p/18/" not in pages[second] and "../../p/" in pages[DATA]


def test_the_second_site_is_whole_under_its_prefix(second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """End to end: every page rendered, every link checked by the build itself,
    every published address below the prefix."""
    monkeypatch.setenv("SITE_URL", f"{PREFIX}/")
    monkeypatch.setenv("REPO_URL", "https://example.org/repository")
    files = dict(project_files(second.parent, second))
    units = sorted(path.split("/")[3] for path in files if path.startswith("docs/en/p/") and path.count("/") == 4)
    assert units == ["1", "2", "2a", "2b", "3"]
    assert str(files["files/data/text/2a.txt"]).strip() == TEXTS["02a"]
    assert "Zob. dokument 1/20." in str(files["docs/pl/p/1/index.md"])
    assert f"{PREFIX}/en/p/2a/" in str(files["files/en/p/2a/index.md"])
    assert [
        path
        for path, content in files.items()
        if "http://127.0.0.1" in str(content) or "example.org/p/" in str(content)
    ] == []


@pytest.mark.slow
def test_warm_build_after_an_edit_is_the_same_as_a_cold_one(
    second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New words, another heading and another name: word forms, cards and books are made again where they have to be."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    before = dict(project_files(second.parent, second))
    for path, old, new in (
        ("units/03.yml", "Jednostka 03", "Trzecia szczepionka"),
        ("actors/europol.yml", "pl: Europol", "pl: Europol (urząd)"),
    ):
        file = second / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    warm = dict(project_files(second.parent, second))
    monkeypatch.setenv(VARIABLE, "")
    cold = dict(project_files(second.parent, second))
    assert warm == cold
    changed = {path for path in warm if warm[path] != before[path]}
    assert {
        "files/cards/p/3.png",
        "files/edition/st12862-19.pdf",
        "files/edition/st12862-19.epub",
        "files/search/index.json",
    } <= changed
    assert "files/cards/p/1.png" not in changed
