"""Data flows one way, by folder: model < loading | pages < editor | exports | search < site < hooks.py,
which alone knows mkdocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = "model < loading | pages < editor | exports | search < site"
RANK = {name: rank for rank, floor in enumerate(ORDER.split(" < ")) for name in floor.split(" | ")}
FILES = sorted(path.relative_to(ROOT / "macros").as_posix() for path in (ROOT / "macros").rglob("*.py"))


def imported(path: str, text: str) -> Iterator[str]:
    """Every module that a file imports; those of the core from its folder on, as `model.corpus`."""
    folder = path.split("/")[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (".".join(["", *base, name]) for name in names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def upward(path: str, text: str) -> list[str]:
    """Imports that lead to a package of the same floor or above."""
    package = path.split("/")[0]
    found = [name[1:].split(".")[0] for name in imported(path, text) if name.startswith(".")]
    return [name for name in found if name != package and RANK.get(name, len(RANK)) >= RANK[package]]


@pytest.mark.parametrize("path", [path for path in FILES if "/" in path])
def test_imports_follow_the_order(path: str) -> None:
    text = (ROOT / "macros" / path).read_text(encoding="utf-8")
    assert upward(path, text) == []
    assert not any(name.split(".")[0] in ("mkdocs", "macros", "hooks", "material") for name in imported(path, text))


def test_an_upward_import_is_found() -> None:
    assert upward("model/corpus.py", "from ..pages.views import view_unit\n") == ["pages"]
    assert upward("loading/checks/prose.py", "def f():\n    from ...pages import views\n") == ["pages"]
    assert upward("pages/views.py", "from ..model import corpus\nfrom .render import render\n") == []


def test_the_folder_is_the_map() -> None:
    packages = {path.split("/")[0] for path in FILES if "/" in path}
    assert packages == set(RANK)
    assert [path for path in FILES if "/" not in path] == ["__init__.py", "__main__.py"]


def test_only_the_hook_imports_mkdocs() -> None:
    files = list(ROOT.glob("*.py")) + list((ROOT / "macros").rglob("*.py"))
    found = [
        path.name
        for path in files
        if any(name.split(".")[0] == "mkdocs" for name in imported(path.name, path.read_text(encoding="utf-8")))
    ]
    assert found == ["hooks.py"]


def test_check_needs_nothing_but_pyyaml() -> None:
    program = (
        "import sys\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('jinja2', 'markupsafe', 'mkdocs', 'markdown', 'material'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        "from macros.__main__ import main\n"
        "sys.exit(main(['check']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
