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
from .helpers import DATA


@pytest.fixture(scope="session", autouse=True)
def parse_once() -> Iterator[None]:
    """Parse equal files once for all copies of the data folder: reading nodes is a pure function of path and content, and half the time."""

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
    """The one copy of the records that all tests change in turn: those of the snapshot, which no editor's correction changes."""
    return shutil.copytree(snapshot(), tmp_path_factory.mktemp("copy") / "data", copy_function=shutil.copyfile)


@pytest.fixture
def data(copied: Path) -> Iterator[Path]:
    """A copy of the records, to be changed; afterwards it is as it was."""
    source = snapshot()
    yield copied
    for place in sorted(copied.rglob("*"), reverse=True):
        if place.is_symlink() or not (source / place.relative_to(copied)).exists():
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
    for place in (path for path in source.rglob("*") if path.is_file()):
        file = copied / place.relative_to(source)
        if not file.is_file() or file.read_bytes() != place.read_bytes():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, file)
