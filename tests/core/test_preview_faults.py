"""The live preview reports every fault with its file and line, and never lets a request wait for ever."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from macros.editor.labels import missing_labels
from macros.model.addresses import site_at
from macros.model.corpus import Corpus
from macros.pages import render as rendering
from macros.pages.context import RenderContext
from macros.pages.template_faults import TemplateError
from macros.site import preview_server
from macros.site.build import start_build
from macros.site.port import describe_conflict
from macros.site.preview_server import Preview
from macros.site.theme import prepare_theme

from .helpers import DATA


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates that is rendered in place of the real ones."""
    folder = tmp_path / "macros" / "pages" / "templates"
    shutil.copytree(rendering.TEMPLATES, folder)
    monkeypatch.setattr(rendering, "TEMPLATES", folder)
    rendering._environment.cache_clear()
    yield folder
    rendering._environment.cache_clear()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n{% if %}\n", ":2: "),
        ("a\n\n{{ nothing.at.all }}\n", ":3: 'nothing' is undefined"),
        ("{% for x in y %}", ":1: "),
    ],
)
def test_fault_in_a_template_names_file_and_line(templates: Path, corpus: Corpus, text: str, place: str) -> None:
    (templates / "broken.j2").write_text(text, encoding="utf-8")
    preview = Preview(lambda lang, address: True, lambda: None, SystemExit)

    def build() -> None:
        try:
            rendering.render("broken.j2", RenderContext(corpus, "pl", "/"), {})
        except TemplateError:
            raise SystemExit("Aborted with a BuildError!") from None  # so much an engine says

    preview.make_all = build
    preview.rebuild()
    assert len(preview.problems) == 1 and preview.problems[0].startswith("macros/pages/templates/broken.j2" + place), (
        preview.problems
    )
    assert preview.idle.is_set()


def test_unexpected_fault_is_reported_with_its_place() -> None:
    def build() -> None:
        raise IndexError("list index out of range")

    preview = Preview(lambda lang, address: True, build, SystemExit)
    preview.rebuild()
    assert preview.idle.is_set()
    assert (
        "test_preview_faults.py:" in preview.problems[0]
        and "IndexError: list index out of range" in preview.problems[0]
    )


SITE = site_at("Site", "https://example.org/", "https://example.org/repository", "pl")


def test_a_template_compiled_for_one_language_serves_the_other() -> None:
    """A preview builds both languages in one process, which keeps compiled templates."""
    shown = []
    for lang in ("pl", "en"):
        theme = Environment(loader=DictLoader({"label.html": '{{ "help" | label }}'}))
        shown.append(prepare_theme(theme, start_build(DATA, lang, SITE)).get_template("label.html").render())
    assert shown == ["Pomoc", "Help"]


def test_changed_program_asks_for_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A running preview cannot reload the program, and says so in place of old pages."""
    code = tmp_path / "macros"
    code.mkdir()
    (code / "a.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(preview_server, "CODE", code)
    built: list[str] = []
    preview = Preview(lambda lang, address: True, lambda: built.append("all"))
    change = preview.watch(tmp_path / "data", [])
    change()
    assert (built, preview.problems) == (["all"], ())
    (code / "a.py").write_text("x = 22\n", encoding="utf-8")
    change()
    assert built == ["all"] and "make serve" in preview.problems[0]


def test_missing_label_is_reported_once_with_its_template() -> None:
    (first, *others) = missing_labels("data/vocab/interface.yml", [])
    assert others and "macros/pages/templates/" in first.message_in("en") and ".j2:" in first.message_in("pl")


def test_taken_port_is_reported_before_anything_is_built() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert f"ADDRESS=127.0.0.1:{port + 1}" in describe_conflict(f"127.0.0.1:{port}", "pl")
    assert describe_conflict("127.0.0.1:0", "en") and describe_conflict("8000", "pl")


@pytest.mark.parametrize(
    "address", ["192.0.2.1:8000", "no-such-host.invalid:8000", "[::1]:8000", f"{'a' * 80}.example:8000"]
)
def test_address_of_another_machine_is_not_called_taken(address: str) -> None:
    """An address for documentation (RFC 5737), a name that nobody has (RFC 2606),
    a form that the preview does not know."""
    assert "no address of this computer" in describe_conflict(address, "en")


def test_port_of_the_system_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert "ADDRESS=127.0.0.1:8000" in describe_conflict("127.0.0.1:80", "en")
