"""What a check passes over because an earlier one found no fault: it never hides a problem, and it never outlives its circumstances."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from macros import load, settled
from macros.corpus import Corpus
from macros.nodes import Node, read_nodes
from macros.problems import Problem
from macros.review import review, review_changes
from macros.rules import Rule
from macros.settled import keep_settled, read_settled

from .helpers import change
from .test_checks import CHANGES, apply_case
from .test_rules import LATER_COMMANDS, RULES, apply_example

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def caches(copied: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's caches after one check of the sound records."""
    folder = tmp_path_factory.mktemp("caches")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        assert review_changes(copied, TODAY)[1] == []
        yield folder


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name not in LATER_COMMANDS], ids=lambda rule: rule.code)
def test_nothing_is_hidden(caches: Path, data: Path, rule: Rule) -> None:
    """After any change a check that knows the sound records tells what one without memory tells, in the same places."""
    apply_example(data, rule)
    assert_told_alike(data)


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_nothing_between_records_is_hidden(caches: Path, data: Path, case: dict[str, Any]) -> None:
    """The same for changes that break one record by another."""
    apply_case(data, case)
    assert_told_alike(data)


def assert_told_alike(data: Path) -> None:
    """A check that knows what was sound before the change tells something, and what one without memory tells."""
    told = review(data, TODAY, read_settled(data, TODAY))[1]
    assert told == review(data, TODAY)[1]
    assert told


def test_a_settled_file_is_read_only_for_a_place(caches: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second check of the same files reads no YAML and gives the same corpus."""
    anew = review(data, TODAY)[0]
    read: list[str] = []
    load._read_anew.cache_clear()
    monkeypatch.setattr(load, "read_nodes", lambda path, content: read.append(path))
    corpus, problems = review(data, TODAY, read_settled(data, TODAY))
    assert (read, problems) == ([], [])
    assert corpus is not None and anew is not None
    assert all(getattr(corpus, spec.name) == getattr(anew, spec.name) for spec in fields(Corpus))


def test_only_what_changed_is_looked_at(caches: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record edited: that one is read, the others are not."""
    change(data / "actors" / "europol.yml", "status: verified", "status: verifid")
    read: list[str] = []

    def note(path: str, content: bytes) -> tuple[Node | None, list[Problem]]:
        read.append(path)
        return read_nodes(path, content)

    monkeypatch.setattr(load, "read_nodes", note)
    load._read_anew.cache_clear()
    review(data, TODAY, read_settled(data, TODAY))
    assert read == ["data/actors/europol.yml"]


def test_other_circumstances_settle_nothing(caches: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another day, another record, another word in a vocabulary or other code: every file is looked at."""
    assert read_settled(data, TODAY).records
    assert not read_settled(data, TODAY + timedelta(days=1)).records
    (data / "actors" / "new.yml").write_text("", encoding="utf-8")
    assert not read_settled(data, TODAY).records
    (data / "actors" / "new.yml").unlink()
    change(data / "vocab" / "forces.yml", "recalls:", "recals:")
    assert not read_settled(data, TODAY).records
    change(data / "vocab" / "forces.yml", "recals:", "recalls:")
    assert read_settled(data, TODAY).records
    monkeypatch.setattr(settled, "CODE", tmp_path)
    assert not read_settled(data, TODAY).records


@pytest.mark.parametrize("content", [b"", b"\x80", b"not a pickle", pickle.dumps(1), pickle.dumps(("", [])), b"cno_such_module\nname\n."])
def test_a_spoilt_memory_is_none(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """A kept file that cannot be read is as good as none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keep_settled(data, settled.Settled("x", {}, {}, {"a": 1}))
    (kept,) = (tmp_path / settled.FOLDER).iterdir()
    kept.write_bytes(content)
    assert review_changes(data, TODAY)[1] == []


def test_nowhere_to_keep_it(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the caches cannot be written, the check is slower and the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert review_changes(data, TODAY)[1] == []


def test_nobody_at_home(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it matter that a user has no home."""

    def fail() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", staticmethod(fail))
    assert review_changes(data, TODAY)[1] == []
