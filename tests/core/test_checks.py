"""Rules between records: each with a real record changed in a copy, and the exact words at the exact line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.editor.check import review
from macros.loading.checks import EDITORIAL, RULES
from macros.loading.load import load

from .helpers import change, line_of, read_cases

CHANGES = read_cases("checks")
TOGETHER = (
    "entity that does not exist",
    "type of another kind",
    "verified fact without source",
    "call id used again",
    "mentions that cross",
    "identifier of the document of the wrong form",
    "quote in a footnote with one letter changed",
    "two footnote markers changed about",
)


def apply_case(data: Path, case: dict[str, Any]) -> None:
    """Make the case's change in a copy of the data folder."""
    file = data / case["file"]
    if "replace" in case:
        change(file, case["replace"], case["by"])
    if "append" in case:
        file.write_text(file.read_text(encoding="utf-8") + case["append"], encoding="utf-8")


def expected_of(data: Path, case: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each expected problem as `path:line: message`, and whether the message may go on."""
    found = []
    for problem in case["problems"]:
        name = problem.get("file", case["file"])
        line = line_of(data / name, problem["at"]) + int(problem.get("shift", 0))
        found.append((f"data/{name}:{line}: {problem['message']}", "open" in problem))
    return found


def report(data: Path, case: dict[str, Any] | None = None) -> list[str]:
    """Every problem of a data folder as `path:line: message`; those that `make check` adds, too,
    for an editorial case."""
    if case is not None and "editorial" in case:
        problems = review(data, date.today())[1]
    else:
        corpus, problems = load(data)
        assert (corpus is None) == bool(problems)
    return [f"{p.path}:{p.line}: {p.message_in('en')}" for p in problems]


def is_same(expected: tuple[str, bool], found: str) -> bool:
    """Whether a reported problem is the expected one."""
    text, may_go_on = expected
    return found.startswith(text) if may_go_on else found == text


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_change_is_reported(data: Path, case: dict[str, Any]) -> None:
    """The change is reported at its line in these words, and nothing else is."""
    apply_case(data, case)
    found, expected = report(data, case), expected_of(data, case)
    assert expected, "a case without problems proves nothing"
    assert len(found) == len(expected), found
    for problem in expected:
        assert any(is_same(problem, text) for text in found), found


def test_unchanged_copy_has_no_problems(data: Path) -> None:
    """What the cases report comes from their changes alone."""
    assert report(data) == []


def test_every_rule_has_a_case() -> None:
    """A rule without a case could be lost unseen; ids across kinds are proved in test_files.py,
    what records mean in test_rules.py."""
    here = {
        rule.__name__
        for rule in (*RULES, *EDITORIAL)
        if rule.__module__.split(".")[-1] in ("contexts", "references", "units")
    }
    assert here - {case["rule"] for case in CHANGES} == {"check_unique_ids", "check_used"}


def test_all_problems_of_all_files_in_one_run(data: Path) -> None:
    """Problems in eight files, one of them unreadable, are all reported in one run, in the order of the files."""
    cases = [case for case in CHANGES if case["name"] in TOGETHER]
    assert len(cases) == len(TOGETHER)
    for case in cases:
        apply_case(data, case)
    (data / "actors" / "citizens.yml").write_bytes(b"name: \xff")
    found = report(data)
    for problem in (pair for case in cases for pair in expected_of(data, case)):
        assert any(is_same(problem, text) for text in found), problem
    assert any(
        text.startswith("data/actors/citizens.yml:1: expected plain text in UTF-8, found a byte that is not UTF-8")
        for text in found
    )
    paths = [text.split(":")[0] for text in found]
    assert paths == sorted(paths)


def test_missing_default_value_is_reported_at_its_record(data: Path) -> None:
    """A default value (`how`) has no position of its own, so the position of its record is reported."""
    change(data / "vocab" / "references.yml", "named:", "nemed:")
    text = "expected an id from data/vocab/references.yml, found “named”; did you mean “nemed”?"
    assert f"data/units/25.yml:{line_of(data / 'units/25.yml', '- quote: państwa trzecie')}: {text}" in report(data)
