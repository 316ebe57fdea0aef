"""Fixtures of the core tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.corpus import Corpus
from macros.load import load_valid

from .helpers import DATA


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real corpus."""
    return load_valid(DATA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data folder, to be changed."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy
