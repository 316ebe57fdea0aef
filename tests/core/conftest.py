"""Fixtures of the core tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from macros.loading import load, yaml_nodes
from macros.loading.problems import Problem
from macros.model.corpus import Corpus

from ..records_snapshot import snapshot
from .helpers import DATA, ROOT


@pytest.fixture(scope="session", autouse=True)
def parse_once() -> Iterator[None]:
    """Parse equal files once for all copies of the data folder:
    reading nodes is a pure function of path and content, and half the time."""

    @cache
    def parse(path: str, raw: bytes) -> tuple[yaml_nodes.Node | None, list[Problem]]:
        return yaml_nodes.read_nodes(path, raw)

    def read(path: str, raw: bytes) -> tuple[yaml_nodes.Node | None, list[Problem]]:
        node, problems = parse(path, raw)
        return node, [*problems]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_nodes", read)
        yield


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real corpus."""
    return load.load_valid(DATA)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one copy that all tests change in turn: the records of the snapshot,
    which no editor's correction changes, and the prose."""
    root = tmp_path_factory.mktemp("copy")
    for folder, source in sources().items():
        shutil.copytree(source, root / folder, copy_function=shutil.copyfile)
    return root / "data"


def sources() -> dict[str, Path]:
    """What is copied: the records, and next to them the pages written by hand."""
    return {"data": snapshot(), "docs/pl": ROOT / "docs" / "pl", "docs/en": ROOT / "docs" / "en"}


@pytest.fixture
def data(copied: Path) -> Iterator[Path]:
    """A copy of the records, to be changed; afterwards it is as it was."""
    yield copied
    for folder, source in sources().items():
        restore(copied.parent / folder, source)


def restore(copy: Path, original: Path) -> None:
    """Make a changed copy of a folder equal to the original again."""
    for place in sorted(copy.rglob("*"), reverse=True):
        if place.is_symlink() or not (original / place.relative_to(copy)).exists():
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
    for place in (path for path in original.rglob("*") if path.is_file()):
        file = copy / place.relative_to(original)
        if not file.is_file() or file.read_bytes() != place.read_bytes():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, file)
