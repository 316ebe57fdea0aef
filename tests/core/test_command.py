"""`python -m macros`: commands for editors with PyYAML alone, and their output."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.editor.clock import find_today

from .helpers import ROOT, change

ONLY_PYYAML = """
import importlib.abc, runpy, sys

class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in {*sys.stdlib_module_names, "yaml", "_yaml", "macros"}:
            raise ModuleNotFoundError("blocked: " + name)

sys.meta_path.insert(0, Block())
sys.argv = ["macros", *sys.argv[2:]]
runpy.run_module(%r, run_name="__main__", alter_sys=True)
"""


def run_with_pyyaml_only(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a process in which nothing but the standard library, PyYAML and the core can be imported."""
    return subprocess.run(
        [sys.executable, "-c", ONLY_PYYAML % module, "-", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_runs_with_pyyaml_only() -> None:
    """The records can be checked where nothing of the site is installed."""
    done = run_with_pyyaml_only("macros", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("no problems: 35 units, 15 footnotes, ")


def test_the_block_blocks() -> None:
    """A module that needs Jinja does fail in that process, so the test above proves something."""
    done = run_with_pyyaml_only("macros.pages.render")
    assert done.returncode == 1
    assert "blocked: jinja2" in done.stderr


@pytest.mark.parametrize("module", ["__main__", "editor.schema_files"])
def test_commands_of_editors_need_nothing_else(module: str) -> None:
    """The commands of editors are plain Python."""
    done = run_with_pyyaml_only(f"macros.{module}", "check")
    assert "blocked" not in done.stderr, done.stderr


def test_check_prints_every_problem_and_fails(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a problem as `path:line:column: message`, their number, and exit code 1."""
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    change(data / "actors" / "europol.yml", "status: verified", "status: verifid")
    assert main(["--data", str(data), "check"]) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["data/actors/europol.yml", "data/units/14.yml"]
    assert all("did you mean" in line for line in lines)
    assert printed.err.startswith("2 problem")


@pytest.mark.parametrize("command", ["schema", "pages"])
def test_nothing_is_written_from_faulty_records(
    data: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other commands refuse such records with the same words."""
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    out = ["--out", str(tmp_path / "out")] if command == "pages" else []
    assert main(["--data", str(data), command, *out]) == 1
    assert "data/units/14.yml:" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_console_of_another_code_page_shows_what_it_can(data: Path) -> None:
    """Windows consoles know no “→” and no Cyrillic; a message with them is no traceback."""
    change(data / "units" / "14.yml", "entity: inhope", "entity: ключ→")
    environment = {**os.environ, "PYTHONIOENCODING": "cp852", "LANG": "pl_PL.UTF-8", "LC_ALL": ""}
    command = [sys.executable, "-m", "macros", "--data", str(data), "check", "--lang", "pl"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert b"R401" in done.stdout


def test_the_report_on_links_is_shown_on_any_console(data: Path) -> None:
    """Reasons are in Polish, and an ASCII console has no Polish letters."""
    change(
        data / "links.yml",
        "\n    status: unchecked\n",
        "\n    status: dead\n    checked: 2026-11-29\n    reason: źródło wyłączone\n",
    )
    command = [sys.executable, "-m", "macros.site.check_links", "--data", str(data), "--offline"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"kept: ?r?d?o wy??czone" in done.stdout


def test_links_of_faulty_records_are_not_checked(data: Path) -> None:
    """The file and line are reported, and no traceback."""
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    command = [sys.executable, "-m", "macros.site.check_links", "--data", str(data), "--offline"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.startswith("data/units/14.yml:")


@pytest.mark.parametrize(
    ("now", "zone", "today"),
    [
        ("2026-11-29T23:30", 0, "2026-11-30"),  # half past midnight in Warsaw, asked in UTC
        ("2026-07-01T22:05", 0, "2026-07-02"),  # five past midnight in summer
        ("2026-11-29T21:30", 0, "2026-11-29"),
        ("2026-11-30T00:10", 1, "2026-11-30"),  # asked in Warsaw
        ("2026-11-30T00:10", 9, "2026-11-30"),  # asked where the day begins earlier
        ("2026-11-29T15:00", -8, "2026-11-30"),  # asked where it begins later
    ],
)
def test_today_is_the_day_of_the_editor(now: str, zone: int, today: str) -> None:
    """Whoever checks just after midnight writes that day, and machines in UTC accept it."""
    moment = datetime.fromisoformat(now).replace(tzinfo=timezone(timedelta(hours=zone)))
    assert find_today(moment).isoformat() == today
