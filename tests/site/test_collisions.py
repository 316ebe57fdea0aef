"""A hand-written page or file that would share its address with a generated one ends the build, in whatever form it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..built_site import mkdocs

# file that an editor adds, what its address already is
COLLISIONS = [
    pytest.param("docs/en/p/14.md", "data/units/14.yml", id="same source, English"),
    pytest.param("docs/pl/p/14/index.md", "data/units/14.yml", id="a folder's index"),
    pytest.param("docs/pl/p/README.md", "data/document.yml", id="a folder's README"),
    pytest.param("docs/pl/p/14/index.html", "data/units/14.yml", id="an HTML file"),
    pytest.param("docs/pl/en/p/14.md", "data/units/14.yml", id="an English address in the Polish folder"),
]


@pytest.mark.parametrize(("file", "record"), COLLISIONS)
def test_collision_ends_the_build(copy: Path, tmp_path: Path, file: str, record: str) -> None:
    page = copy / file
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("---\ntitle: Mine\n---\n\nMine.\n", encoding="utf-8")
    built = mkdocs(copy, tmp_path / "site")
    report = built.stdout + built.stderr
    assert built.returncode != 0
    assert record in report
    assert file.removeprefix("docs/") in report
