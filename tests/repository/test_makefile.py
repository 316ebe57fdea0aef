"""Every target of the Makefile is run somewhere: in a workflow, or by tests that call what it calls."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGETS = re.findall(r"(?m)^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"))
WORKFLOWS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml"))
TESTED = {
    "help": "tests/repository/test_makefile.py",
    "serve": "tests/site/test_serve.py",
    "format": "tests/core/test_form.py",
    "new": "tests/core/test_form.py",
    "spelling": "tests/core/test_spelling.py",
    "rules": "tests/core/test_rules.py",
    "lint": "Makefile",
    "engines": "tests/engines/test_engines.py",
    "schema": "tests/core/test_command.py",
    "lock": "tests/site/test_aliases.py",
    "publication": "tests/repository/test_publication.py",
    "notes": "tests/repository/test_publication.py",
    "clean": "tests/repository/test_makefile.py",
}
"""Target → the file whose tests run its commands; `make test` runs `lint`."""


@pytest.mark.parametrize("target", TARGETS)
def test_target_is_run(target: str) -> None:
    in_workflow = re.search(rf"run: make {re.escape(target)}(?![\w-])", WORKFLOWS) is not None
    assert in_workflow or (ROOT / TESTED.get(target, "nowhere")).is_file(), (
        f"name a workflow or a test that runs make {target}"
    )


def make(*arguments: str) -> str:
    """What make prints, as if no other make had called it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_help_lists_every_target() -> None:
    assert [line.split()[0] for line in make("help").splitlines()] == TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_commands_of_a_target_can_be_named(target: str) -> None:
    """A dry run: no unknown prerequisite, and every program of this repository that it calls is there."""
    commands = make("--dry-run", "--always-make", target)
    for module in re.findall(r"-m ((?:macros|tests|tools)[\w.]*)", commands):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
    for script in re.findall(r"(?m)(?:^|\s)(tests/[\w-]+)(?=\s|$)", commands):
        assert (ROOT / script).is_file() or (ROOT / script).is_dir(), script


def test_clean_removes_what_was_built_and_installed_only() -> None:
    assert make("--dry-run", "clean").split() == ["rm", "-rf", ".venv", ".cache", "site"]
