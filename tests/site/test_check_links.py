"""The link checker against a local server: good, moved, dead, slow, forbidding, silent; no external requests."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from macros.loading.load import load_valid
from macros.model.records import CheckedLink
from macros.site import check_links
from macros.site.check_links import check, find_archive, in_turn, main, report
from macros.site.dead_links import bring_up_to_date, to_ledger

from ..core.helpers import DATA

TODAY = "2026-01-02"


class Server(BaseHTTPRequestHandler):
    """Answers by path and writes down what it was asked."""

    asked: ClassVar[list[tuple[str, str, str]]] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = urlsplit(self.path).path
        self.asked.append((self.command, path, self.headers["User-Agent"]))
        if path == "/slow":
            time.sleep(1.5)
        codes = {
            "/dead": 404,
            "/gone": 410,
            "/forbidden": 403,
            "/busy": 429,
            "/broken": 500,
            "/moved": 301,
            "/elsewhere": 302,
            "/moved-dead": 301,
        }
        code = codes.get(path, 200)
        if (path == "/head-refused" and self.command == "HEAD") or (path == "/head-lies" and self.command == "HEAD"):
            code = 405 if path == "/head-refused" else 404
        self.send_response(code)
        if code in (301, 302):
            self.send_header("Location", "/dead" if path == "/moved-dead" else "/good?a=1")
        self.end_headers()
        if path == "/archive" and self.command == "GET":
            found = {"closest": {"available": True, "url": "http://archive.test/copy"}} if "dead" in self.path else {}
            self.wfile.write(json.dumps({"archived_snapshots": found}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "status", "moved_to"),
    [
        ("/good", "good", None),
        ("/zażółć?q=ł", "good", None),
        ("/head-refused", "good", None),
        ("/head-lies", "good", None),
        ("/elsewhere", "good", None),
        ("/moved", "moved", "/good?a=1"),
        ("/moved-dead", "dead", None),
        ("/dead", "dead", None),
        ("/gone", "dead", None),
        ("/forbidden", "refused", None),
        ("/busy", "refused", None),
        ("/broken", "unreachable", None),
        ("/slow", "unreachable", None),
    ],
)
def test_status(host: str, path: str, status: str, moved_to: str | None) -> None:
    found = check(CheckedLink(url=host + path, status="unchecked", reason="kept"), TODAY, timeout=0.7)
    assert (found.status, found.moved_to) == (status, host + moved_to if moved_to else None)
    assert (found.checked, found.reason, found.url) == (TODAY, "kept", host + path)


def test_unreachable_host_is_reported() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert check(CheckedLink(url=address, status="good"), TODAY, timeout=0.5).status == "unreachable"
    assert (
        check(CheckedLink(url="http://does-not-exist.invalid/", status="good"), TODAY, timeout=0.5).status
        == "unreachable"
    )


def test_head_is_sent_first_with_the_user_agent(host: str) -> None:
    Server.asked.clear()
    check(CheckedLink(url=f"{host}/good", status="unchecked"), TODAY, timeout=1)
    check(CheckedLink(url=f"{host}/head-refused", status="unchecked"), TODAY, timeout=1)
    assert [(method, path) for method, path, _ in Server.asked] == [
        ("HEAD", "/good"),
        ("HEAD", "/head-refused"),
        ("GET", "/head-refused"),
    ]
    assert {agent for _, _, agent in Server.asked} == {check_links.AGENT}


def test_hosts_alternate_with_a_pause_for_each(host: str) -> None:
    links = [CheckedLink(url=f"http://{name}/", status="unchecked") for name in ("a/1", "a/2", "a/3", "b/1", "c/1")]
    assert [urlsplit(link.url).netloc for link in in_turn(links)] == ["a", "b", "c", "a", "a"]
    start = time.monotonic()
    check_links.check_all(
        [CheckedLink(url=f"{host}/good?{n}", status="unchecked") for n in range(3)], TODAY, pause=0.3, quiet=True
    )
    assert time.monotonic() - start >= 0.6


def test_archive(host: str) -> None:
    assert (
        find_archive(CheckedLink(url=f"{host}/dead", status="dead"), f"{host}/archive", 1) == "http://archive.test/copy"
    )
    assert find_archive(CheckedLink(url=f"{host}/good", status="dead"), f"{host}/archive", 1) is None
    assert find_archive(CheckedLink(url=f"{host}/dead", status="dead"), f"{host}/dead", 1) is None


@pytest.fixture
def data(tmp_path: Path, host: str) -> Path:
    """The real records with no outside address but four of the test's server."""
    target = shutil.copytree(DATA, tmp_path / "data")
    for file in target.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        if "http" in text and file.parent.name in ("actors", "instruments", "initiatives"):
            file.write_text(check_text(text, host), encoding="utf-8")
    return target


def check_text(text: str, host: str) -> str:
    """The record with its addresses led to the test's server, by turns to a page that is there, moved, gone or
    forbidden."""
    pages = ("good", "moved", "dead", "forbidden")
    lines = []
    for line in text.split("\n"):
        head, scheme, tail = line.partition("https://")
        lines.append(f"{head}{host}/{pages[len(tail) % 4]}" if scheme and not tail.endswith("}") else line)
    return "\n".join(lines)


def test_ledger_is_written_and_read_back(
    data: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "macros.site.check_links.bring_up_to_date",
        lambda corpus, prose: tuple(x for x in bring_up_to_date(corpus, prose) if x.url.startswith(host)),
    )
    arguments = ["--data", str(data), "--write", "--pause", "0", "--timeout", "1", "--archive", f"{host}/archive"]
    assert main(arguments) == 1
    found = {urlsplit(link.url).path: link for link in load_valid(data).links}
    assert {path: link.status for path, link in found.items()} == {
        "/good": "good",
        "/moved": "moved",
        "/dead": "dead",
        "/forbidden": "refused",
    }
    assert found["/dead"].archive == "http://archive.test/copy"
    captured = capsys.readouterr()
    assert "1 good" in captured.out and f"dead: {host}/dead" in captured.out
    assert "100%" in captured.err
    ledger = data / "links.yml"
    text = ledger.read_text(encoding="utf-8")
    lines = text.replace(
        "    archive: http://archive.test/copy\n",
        "    archive: http://archive.test/copy\n    reason: printed in the document\n",
    )
    assert lines != text
    ledger.write_text(lines, encoding="utf-8")
    assert main(arguments) == 0
    assert "kept: printed in the document" in capsys.readouterr().out


def test_offline_sends_no_request_and_sets_no_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    (data / "links.yml").write_text(
        to_ledger([CheckedLink(url="https://no-longer-named.example/", status="dead", checked=TODAY)]), encoding="utf-8"
    )
    assert main(["--data", str(data), "--offline", "--write"]) == 0
    links = load_valid(data).links
    assert {link.status for link in links} == {"unchecked"}
    assert "https://no-longer-named.example/" not in {link.url for link in links}
    assert {url for note in load_valid(data).footnotes for url in note.record.links} <= {link.url for link in links}
    assert capsys.readouterr().out == f"{len(links)} unchecked\n"


def test_without_a_network_the_ledger_stays(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody answers: one sentence, no traceback, and nothing is written."""
    ledger = data / "links.yml"
    before = ledger.read_bytes()
    monkeypatch.setattr(check_links, "ask", _refuse)
    assert main(["--data", str(data), "--write", "--pause", "0", "--timeout", "1"]) == 1
    assert ledger.read_bytes() == before
    assert "data/links.yml" in capsys.readouterr().err


def test_an_interrupted_check_keeps_the_ledger(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / "links.yml").read_bytes()
    monkeypatch.setattr(check_links, "ask", _interrupt)
    assert main(["--data", str(data), "--write", "--pause", "0"]) == 1
    assert (data / "links.yml").read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


def test_a_network_that_is_cut_keeps_the_ledger(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first hosts answer, then nobody does: what was good is not written down as unreachable."""
    before, asked = (data / "links.yml").read_bytes(), []

    def ask(url: str, method: str, timeout: float) -> check_links.Answer:
        asked.append(url)
        if len(asked) > 20:
            raise OSError
        return check_links.Answer(200, url, False)

    monkeypatch.setattr(check_links, "ask", ask)
    assert main(["--data", str(data), "--write", "--pause", "0"]) == 1
    assert (data / "links.yml").read_bytes() == before and len(asked) < 40
    assert "data/links.yml" in capsys.readouterr().err


def test_an_interrupted_search_for_copies_keeps_the_ledger(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / "links.yml").read_bytes()
    monkeypatch.setattr(check_links, "ask", lambda url, *_: check_links.Answer(404, url, False))
    monkeypatch.setattr(check_links, "find_archive", _interrupt)
    assert main(["--data", str(data), "--write", "--pause", "0"]) == 1
    assert (data / "links.yml").read_bytes() == before
    assert capsys.readouterr().err.endswith(tuple(f"{check_links._STOPPED[lang]}\n" for lang in ("pl", "en")))


def _refuse(url: str, method: str, timeout: float) -> check_links.Answer:
    raise OSError


def _interrupt(url: str, method: str, timeout: float) -> check_links.Answer:
    raise KeyboardInterrupt


def test_report_names_what_needs_a_look() -> None:
    links = [
        CheckedLink(url="https://a.test/", status="good", checked=TODAY),
        CheckedLink(url="https://b.test/", status="moved", moved_to="https://c.test/"),
    ]
    assert list(report(links)) == ["moved: https://b.test/, now https://c.test/", "1 good, 1 moved"]
