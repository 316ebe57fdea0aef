"""Data flows one way: no module imports from its own layer or from above, and only hooks.py knows mkdocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS: tuple[tuple[str, ...], ...] = (
    ("phrases", "neutral", "beside", "addresses"),
    ("rules", "fields"),
    ("problems",),
    ("nodes", "records", "vocabularies", "wording", "history"),
    ("introspect",),
    ("decode",),
    ("places",),
    ("json_schema", "corpus", "loaded", "vocabulary"),
    ("annotation_checks", "record_checks", "meaning_checks", "question_checks"),
    ("prose_checks", "comments"),
    ("checks", "form", "fidelity"),
    ("load",),
    ("language", "links", "terms", "review", "report", "scaffold", "spelling"),
    ("manual", "preview", "segments", "overviews", "pictures", "typography", "foreign", "stylesheets", "citations", "typeset"),
    ("views", "sharing", "shell"),
    ("render", "pages", "schemas", "linkcheck", "menu", "blocks", "previews"),
    ("search", "formats", "cards", "edition", "aliases", "ledger", "questions"),
    ("exports", "embeds"),
    ("publications",),
    ("build",),
    ("site",),
    ("project",),
    ("__main__", "__init__"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path.stem for path in (ROOT / "macros").glob("*.py"))
PACKAGES = sorted(path.parent.name for path in (ROOT / "macros").glob("*/__init__.py"))
INSIDE = sorted(path.relative_to(ROOT / "macros").as_posix() for path in (ROOT / "macros").glob("*/*.py"))


def imported(text: str) -> Iterator[str]:
    """Every module that a source text imports, at any depth; modules of the core by their bare name with a dot before."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            dots = "." * node.level
            yield from ([f"{dots}{node.module}"] if node.module else [f"{dots}{alias.name}" for alias in node.names])
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def upward(name: str, text: str, dots: str = ".") -> list[str]:
    """Imports of a module (of a package with two dots) that do not lead to a lower layer of the core."""
    found = (name.removeprefix(dots) for name in imported(text) if name.startswith(dots))
    core = (name.split(".")[0] for name in found if name)
    return [target for target in core if RANK.get(target, len(LAYERS)) >= RANK[name]]


def test_every_module_has_a_layer() -> None:
    assert sorted(RANK) == sorted([*MODULES, *PACKAGES])


@pytest.mark.parametrize("name", MODULES)
def test_imports_lead_downward(name: str) -> None:
    text = (ROOT / "macros" / f"{name}.py").read_text(encoding="utf-8")
    assert upward(name, text) == []
    assert not any(found.split(".")[0] in ("mkdocs", "macros", "hooks", "material") for found in imported(text))


@pytest.mark.parametrize("path", INSIDE)
def test_a_package_imports_downward(path: str) -> None:
    text = (ROOT / "macros" / path).read_text(encoding="utf-8")
    assert upward(path.split("/")[0], text, "..") == []
    assert not any(found.split(".")[0] in ("mkdocs", "macros", "hooks", "material") for found in imported(text))


def test_an_upward_import_is_found() -> None:
    assert upward("nodes", "from .views import view_unit\n") == ["views"]
    assert upward("views", "def f():\n    from . import site\n") == ["site"]
    assert upward("nodes", "from .records import Call\n") == ["records"]


def test_only_the_hook_imports_mkdocs() -> None:
    files = list(ROOT.glob("*.py")) + list((ROOT / "macros").rglob("*.py"))
    knowing = [path.name for path in files if any(found.split(".")[0] == "mkdocs" for found in imported(path.read_text(encoding="utf-8")))]
    assert knowing == ["hooks.py"]


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
