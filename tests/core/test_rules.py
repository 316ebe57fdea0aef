"""The registry of rules: every code has a passing and a failing example in the real records,
words in both languages, and a manual."""

from __future__ import annotations

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.editor.check import review
from macros.editor.rule_manual import manual_files
from macros.loading.problems import Problem
from macros.loading.rules import CHAPTERS, Rule, all_rules
from macros.model.records import KINDS

from .helpers import DATA, ROOT, change, problems_on

RULES = list(all_rules().values())
LATER_COMMANDS = {"spelling"}
"""Rules of a command of their own: `make spelling`."""

SHORT = {"LONG": "x" * 6000, "HUGE": "word " * 500_000, "NESTED": "[" * 2000 + "]" * 2000}


def apply_example(data: Path, rule: Rule) -> str:
    """Make the failing example in a copy of the data folder; returns the file that it is about."""
    example = rule.example
    file = data / example.file
    if example.passing:
        failing = example.failing
        for mark, text in SHORT.items():
            failing = failing.replace(mark, text)
        change(file, example.passing, failing)
        file.write_bytes(file.read_text(encoding="utf-8").encode(example.encoding, "replace"))
    elif example.to == example.file:
        file.write_text(example.failing, encoding="utf-8")
    elif example.to:
        shutil.copyfile(file, data / example.to)
    else:
        file.unlink()
    return f"data/{example.to or example.file}"


def problems_of(data: Path) -> list[Problem]:
    """What `make check` tells today."""
    return review(data, date.today())[1]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.name not in LATER_COMMANDS], ids=lambda rule: rule.code
)
def test_only_the_failing_example_is_reported(data: Path, rule: Rule) -> None:
    """With the example's change that code is reported, in both languages;
    test_unchanged_copy_has_no_problems proves that it is not before."""
    apply_example(data, rule)
    reported = [problem for problem in problems_of(data) if problem.rule == rule]
    assert reported, [str(problem) for problem in problems_of(data)]
    for lang in ("pl", "en"):
        assert (
            reported[0]
            .format_line(lang)
            .startswith(f"{reported[0].path}:{reported[0].line}:{reported[0].column}: {rule.code} ")
        )
        assert "{" not in re.sub(r"„[^”]*”|“[^”]*”|: .*", "", reported[0].message_in(lang))


def test_the_real_records_break_no_rule() -> None:
    """What an example tells comes from its change alone."""
    assert [str(problem) for problem in problems_on(DATA, date.today())] == []


def test_registry_is_whole() -> None:
    """A code is unique, in its chapter and in order; every rule has its words in both languages."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    for rule in RULES:
        assert rule.code[:2] in CHAPTERS and re.fullmatch(r"R\d\d\d", rule.code)
        for phrase in (rule.title, rule.why, rule.message):
            assert phrase.pl and phrase.en
            assert set(re.findall(r"{\w+}", phrase.pl)) == set(re.findall(r"{\w+}", phrase.en)), rule.code


def test_every_rule_that_the_code_names_is_declared() -> None:
    """A name in the code that the registry lacks would be a traceback where a message is due."""
    named = set()
    for path in (ROOT / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                place = {"problem": 0, "QuoteError": 0, "problem_at": 3, "report": 1, "_report": 1}.get(function)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    named.add(str(node.args[place].value))  # type: ignore[attr-defined]
    assert named - set(all_rules()) == set()
    assert len(named) > 60


def test_manual_is_fresh() -> None:
    """The manual of rules and the patterns of records are up to date; `make rules` writes them."""
    for name, text in manual_files().items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"{name} is stale: make rules"
        assert all(rule.code in text for rule in RULES) or "RULES" not in name
        assert all(f"`data/{folder}/`" in text for folder, _ in KINDS.values()) or "RECORDS" not in name


QUESTIONS = (
    "Create new file", "fork", "Files changed", "Details", "CODEOWNERS", "Issues", "`>-`", "R209", "as_of",
    "milestone", "2019-10-07/2019-10-08", "anaphor", "implied", "addresses.lock", "`[^5]`", "occurrence: 2",
    "LANG=pl", "make serve",
)  # fmt: skip


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/guides/CONTRIBUTING.en.md"])
def test_guide_of_editors_answers_their_questions_on_one_page(name: str) -> None:
    """What editors asked in November 2026; one page, so that it is read."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [words for words in QUESTIONS if words not in text] == []
    assert len(text.split("\n")) < 70 and len(text.split()) < 1000
