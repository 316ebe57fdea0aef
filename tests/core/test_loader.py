"""Golden cases of the strict loader: accepted files, and the exact messages for rejected ones."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from macros.loading.load import load_valid
from macros.loading.yaml_characters import LONGEST_LINE
from macros.loading.yaml_nodes import read_nodes
from macros.site.macros import macros_for

from .helpers import annotation_of, case_bytes, plain, read_cases, read_record

VALID = read_cases("loader/valid")
INVALID = read_cases("loader/invalid")


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case["id"])
def test_invalid_file_is_reported_word_for_word(case: dict[str, Any]) -> None:
    """Every problem of the file and no other, at its line and column."""
    raw, kind = case_bytes(case), case["kind"]
    problems = (
        read_nodes("case.yml", raw)[1] if kind == "nodes" else read_record("case.yml", annotation_of(kind), raw)[2]
    )
    assert case["problems"], "an invalid case without problems proves nothing"
    assert [f"{p.line}:{p.column}: {p.message_in('en')}" for p in sorted(problems)] == case["problems"]


@pytest.mark.parametrize("case", [case for case in VALID if case["kind"] == "nodes"], ids=lambda case: case["id"])
def test_valid_yaml_keeps_what_was_written(case: dict[str, Any]) -> None:
    """The node tree holds strings only, exactly as written."""
    node, problems = read_nodes("case.yml", case_bytes(case))
    assert problems == []
    assert node is not None
    assert plain(node) == case["tree"]


@pytest.mark.parametrize("case", [case for case in VALID if "values" in case], ids=lambda case: case["id"])
def test_valid_record_has_these_values(case: dict[str, Any]) -> None:
    """The typed record holds the values that the case names by path."""
    record, _, problems = read_record("case.yml", annotation_of(case["kind"]), case_bytes(case))
    assert problems == []
    for path, expected in case["values"].items():
        assert str(reduce(_step, path.split("."), record)) == expected, path


def _step(value: Any, name: str) -> Any:
    if isinstance(value, tuple):
        return value[int(name)]
    return value[name] if isinstance(value, dict) else getattr(value, name)


@pytest.mark.parametrize("case", [case for case in VALID if "rendered" in case], ids=lambda case: case["id"])
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_markup_in_prose_is_printed_and_not_run(data: Path, case: dict[str, Any], lang: str) -> None:
    """Tags and braces in a record reach the page as text, on its own page and in the index."""
    (data / "actors" / "case-actor.yml").write_bytes(case_bytes(case))
    load_valid(data)
    macros = macros_for(data, lang, lambda: "/actors/case-actor/")
    page, index = macros["entity"]("case-actor"), macros["entity_index"]("actor")
    for text in case["rendered"]:
        assert text in page
    for text in case["absent"]:
        assert text not in page
        assert text not in index


@pytest.mark.parametrize("over", [0, 1])
def test_longest_line(over: int) -> None:
    """A line of exactly the limit passes, one character more does not."""
    raw = b"k: " + b"x" * (LONGEST_LINE - 3 + over)
    assert len(read_nodes("case.yml", raw)[1]) == over


def test_every_kind_has_a_valid_and_an_invalid_case() -> None:
    """The golden cases reach raw nodes, records and vocabularies."""
    for cases in (VALID, INVALID):
        assert {"nodes", "unit", "actor"} <= {case["kind"] for case in cases}
