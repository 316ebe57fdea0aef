"""An environment that cannot run any more is recreated, and a Python that is too old is reported in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMS = {
    "short": "#!{home}/python3.11\n",
    "long or with a space": "#!/bin/sh\n'''exec' \"{home}/python\" \"$0\" \"$@\"\n' '''\n",
}
"""How pip writes the first lines of a script."""


@pytest.fixture(params=FORMS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with the Makefile and an environment that seems complete; pip and PyYAML are empty modules."""
    root = tmp_path / "a project"
    root.mkdir()
    shutil.copy(ROOT / "Makefile", root)
    shutil.copytree(ROOT / "requirements", root / "requirements")
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    packages = next((root / ".venv/lib").glob("python*/site-packages"))
    for name in ("pip", "yaml"):
        (packages / f"{name}.py").touch()
    (root / ".venv/bin/pip").write_text(FORMS[request.param].format(home=root / ".venv/bin"), encoding="utf-8")
    for name in ("core", "site"):
        (root / ".venv" / name).touch()
    return root


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_sound_environment_stays(project: Path) -> None:
    assert make(project, "help").returncode == 0
    assert (project / ".venv/core").exists()


def test_sound_environment_behind_a_link_stays(project: Path) -> None:
    shutil.move(project / "Makefile", project.parent)
    shutil.move(project / "requirements", project.parent)
    (project.parent / ".venv").symlink_to(project / ".venv")
    make(project.parent, "help")
    assert (project.parent / ".venv").is_symlink() and (project / ".venv/core").exists()


def rename(root: Path) -> Path:
    return root.rename(root.with_name("renamed"))


def duplicate(root: Path) -> Path:
    return Path(shutil.copytree(root, root.with_name("copied"), symlinks=True))


def lose_pip(root: Path) -> Path:
    next((root / ".venv/lib").glob("python*/site-packages/pip.py")).unlink()
    return root


def upgrade_python(root: Path) -> Path:
    """The system's Python is another version now, which looks for packages elsewhere."""
    (folder,) = (root / ".venv/lib").glob("python*")
    folder.rename(folder.with_name("python3.1"))
    return root


def remove_python(root: Path) -> Path:
    for file in (root / ".venv/bin").glob("python*"):
        file.unlink()
    return root


def lose_scripts(root: Path) -> Path:
    (root / ".venv/bin/pip").unlink()
    return root


@pytest.mark.parametrize("damage", [rename, duplicate, lose_pip, upgrade_python, remove_python, lose_scripts])
def test_broken_environment_is_removed(project: Path, damage: Callable[[Path], Path]) -> None:
    """So the next target recreates it."""
    root = damage(project)
    assert make(root, "help").returncode == 0
    assert not (root / ".venv").exists()
    if root != project and project.exists():
        assert (project / ".venv/core").exists(), "the folder that was copied keeps its own"


@pytest.mark.parametrize("script", ["exit 1", "echo 'Python 2.7' >&2; exit 2"])
def test_old_or_missing_python_is_told_in_one_sentence(project: Path, script: str) -> None:
    shutil.rmtree(project / ".venv")
    python = project / "python"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    for name in ("./python", "./no-python"):
        done = make(project, "check", f"PYTHON={name}")
        assert done.returncode != 0 and "Python 3.11 or newer is needed" in done.stdout
        assert not (project / ".venv").exists()


def test_program_alone_tells_an_old_python_too() -> None:
    """Whoever runs it without make reads the sentence, too, whichever module would fail first."""
    code = "import sys; sys.version_info = (3, 10, 0); import macros"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (
        done.returncode == 1
        and done.stderr.strip().endswith("Python 3.11 or newer is needed.")
        and "Traceback" not in done.stderr
    )
