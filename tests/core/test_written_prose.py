"""Words outside the records: hand-written pages and guides, and single quotation marks in the records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.editor.check import review
from macros.loading.load import read_all
from macros.loading.written_texts import blank_code, check_written_prose, list_texts

from .helpers import DATA

ROOT = DATA.parent


def reported(root: Path) -> list[tuple[str, str, int, int]]:
    files, _ = read_all(DATA)
    return [
        (problem.path, problem.rule.code, problem.line, problem.column) for problem in check_written_prose(root, files)
    ]


def test_texts_of_this_repository_pass() -> None:
    assert reported(ROOT) == []
    found = {path.relative_to(ROOT).as_posix(): lang for path, lang in list_texts(ROOT)}
    assert (
        found["docs/en/about.md"] == found["docs/guides/CONTRIBUTING.en.md"] == found["docs/guides/HACKING.md"] == "en"
    )
    assert found["docs/pl/about.md"] == found["CONTRIBUTING.md"] == "pl"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("docs/en/about.md", "One.\n\nThis is about child pornography.", ("R711", 3, 15)),
        ("docs/pl/about.md", "O dziecięcej pornografii w sieci.", ("R711", 1, 3)),
        ("docs/guides/CONTRIBUTING.en.md", "About sex tourism.", ("R711", 1, 7)),
        ("docs/en/about.md", "A digital ‘safe haven’ for all.", ("R703", 1, 11)),
        ("docs/en/about.md", 'The "haven".', ("R703", 1, 5)),
        ("CONTRIBUTING.md", "Słowo “ofiara”.", ("R702", 1, 7)),
    ],
)
def test_word_or_mark_is_told_at_its_place(
    tmp_path: Path, name: str, text: str, expected: tuple[str, int, int]
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    assert reported(tmp_path) == [(name, *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "“child pornography” is an old term",
        "`child pornography`",
        '```\n"child pornography"\n```\nEnd.',
        '[word](a/"b")',
    ],
)
def test_quotations_and_code_are_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "about.md").write_text(text, encoding="utf-8")
    assert reported(tmp_path) == []


def test_blanked_code_keeps_every_place() -> None:
    text = 'a `b"c` d\n```\nx\n```\ne'
    assert len(blank_code(text)) == len(text)
    assert blank_code(text).splitlines()[-1] == "e"


def test_single_quotation_marks_in_a_record_are_told(data: Path) -> None:
    file = data / "units" / "02.yml"
    text = file.read_text(encoding="utf-8")
    assert "“safe haven" in text
    file.write_text(
        text.replace("“safe havens”", "‘safe havens’").replace("“safe haven”", "‘safe haven’"), encoding="utf-8"
    )
    assert {
        problem.rule.code for problem in review(data, date(2026, 11, 30))[1] if problem.path == "data/units/02.yml"
    } >= {"R703"}
