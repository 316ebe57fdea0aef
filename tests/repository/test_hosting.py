"""The nginx file matches HOSTING.md: its text in every run, its behaviour on a real nginx in `make test-all`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from macros.exports.registry import EXPORTS, Export
from macros.loading.load import load_valid

from ..built.test_policy import policy

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "hosting" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
FORMATS_BY_NAME = load_valid(ROOT / "data").vocabularies["formats"]
FORMATS = {entry.file("14"): entry for entry in FORMATS_BY_NAME.values()}
"""Every format that the site offers, by an address of it."""
TYPES = {
    ".akn.xml": "application/akn+xml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".epub": "application/epub+zip",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    "/": "text/html; charset=utf-8",
    "/opensearch.xml": "application/opensearchdescription+xml",
    "/sitemap.xml": "text/xml; charset=utf-8",
}


def type_of(address: str) -> str:
    """The media type that a format is advertised with."""
    if "/feeds/" in address:
        return "application/atom+xml; charset=utf-8"
    if "/schemas/" in address:
        return "application/schema+json; charset=utf-8"
    return next(
        kind for ending, kind in sorted(TYPES.items(), key=lambda entry: -len(entry[0])) if address.endswith(ending)
    )


FILES = {
    **{
        f"{base}{address.lstrip('/')}{'index.html' if address.endswith('/') else ''}": "x"
        for address in FORMATS
        for base in ("", "en/", "sub/", "sub/en/")
    },
    "sub/assets/javascripts/bundle.a5f9d56c.min.js": "1",
    "index.html": "<h1>home</h1>",
    "404.html": "nie ma",
    "en/404.html": "none",
    "p/14/index.html": "<h1>14</h1>",
    "embed/14/index.html": "<p>14</p>",
    "assets/javascripts/bundle.a5f9d56c.min.js": "1",
    "assets/css/site.css": "a{}" * 400,
    "api/v1/units/14.json": "{}",
    "api/v1/units/14.jsonld": "{}",
    "opensearch.xml": "<x/>",
    "en/p/14/index.html": "<h1>14</h1>",
}
MAIN = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  include {types}; default_type application/octet-stream; access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  include {folder}/site.conf;
}}
"""


def test_policy_is_the_declared_one() -> None:
    text = CONFIG.read_text(encoding="utf-8")
    assert f'Content-Security-Policy "{policy()}; frame-ancestors $site_ancestors" always' in text
    guide = (ROOT / "docs" / "guides" / "HOSTING.md").read_text(encoding="utf-8")
    assert policy() in guide, "HOSTING.md quotes another policy"
    for header in re.findall(r"add_header ([\w-]+)", text):
        assert header in guide, f"HOSTING.md does not name {header}"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_exports_are_served_as_what_they_are(export: Export) -> None:
    assert type_of(FORMATS_BY_NAME[export.formats.split()[0]].file("14")).partition(";")[0] == export.media


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real nginx with the offered file, on a free port, over a small site."""
    assert NGINX, "no nginx is installed: run tests/install-nginx, or on Debian apt-get install nginx-light"
    folder = tmp_path_factory.mktemp("nginx")
    for name, text in FILES.items():
        file = folder / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (
        CONFIG.read_text(encoding="utf-8")
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("    listen [::]:80;\n", "")
    )
    (folder / "site.conf").write_text(text.replace("/srv/conclusions/site", str(folder / "site")), encoding="utf-8")
    (folder / "main.conf").write_text(
        ("user root;" if os.geteuid() == 0 else "") + MAIN.format(folder=folder, types="/etc/nginx/mime.types"),
        encoding="utf-8",
    )
    command = [NGINX, "-c", str(folder / "main.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=10)


def ask(host: str, path: str, **headers: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(host + path, headers=headers), timeout=5) as answer:
            return answer.status, answer.headers, answer.read().decode("latin-1")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("latin-1")


@pytest.mark.slow
def test_every_answer_carries_the_headers(host: str) -> None:
    for path in ("/", "/p/14/", "/en/p/14/", "/opensearch.xml", "/api/v1/units/14.json", "/nowhere"):
        _, headers, _ = ask(host, path)
        assert headers["Content-Security-Policy"] == f"{policy()}; frame-ancestors 'none'", path
        assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == (
            "DENY",
            "nosniff",
            "no-referrer",
        ), path
        assert headers["Server"] == "nginx"


@pytest.mark.slow
def test_embeds_may_be_framed_and_data_read(host: str) -> None:
    _, headers, _ = ask(host, "/embed/14/")
    assert headers["Content-Security-Policy"].endswith("frame-ancestors *") and headers["X-Frame-Options"] is None
    assert ask(host, "/api/v1/units/14.json")[1]["Access-Control-Allow-Origin"] == "*"
    assert ask(host, "/p/14/")[1]["Access-Control-Allow-Origin"] is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/schemas/unit.json", "application/schema+json; charset=utf-8"),
        ("/p/14/", "text/html; charset=utf-8"),
        ("/api/v1/units/14.json", "application/json; charset=utf-8"),
        ("/api/v1/units/14.jsonld", "application/ld+json; charset=utf-8"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/assets/css/site.css", "text/css; charset=utf-8"),
    ],
)
def test_types(host: str, path: str, kind: str) -> None:
    assert ask(host, path)[1]["Content-Type"] == kind


@pytest.mark.slow
def test_caching(host: str) -> None:
    assert (
        ask(host, "/assets/javascripts/bundle.a5f9d56c.min.js")[1]["Cache-Control"]
        == "public, max-age=31536000, immutable"
    )
    for path in ("/", "/p/14/", "/assets/css/site.css", "/api/v1/units/14.json"):
        status, headers, _ = ask(host, path)
        assert (status, headers["Cache-Control"]) == (200, "no-cache"), path
        assert ask(host, path, **{"If-None-Match": headers["ETag"]})[0] == 304
    _, headers, _ = ask(host, "/assets/css/site.css", **{"Accept-Encoding": "gzip"})
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")


@pytest.mark.slow
def test_what_is_not_there(host: str) -> None:
    assert ask(host, "/nowhere/at/all")[::2] == (404, "nie ma")
    assert ask(host, "/en/nowhere")[::2] == (404, "none")
    assert ask(host, "/p/14")[::2] == (200, "<h1>14</h1>")
    assert ask(host, "/p/../../main.conf")[0] in (400, 404)
    assert ask(host, "/api/v1/units/")[::2] == (404, "nie ma"), "a folder without a page"
    assert ask(host, "/en/cite/p/")[::2] == (404, "none")


@pytest.mark.parametrize("base", ["", "/sub"])
@pytest.mark.parametrize("address", FORMATS)
def test_every_format_can_be_used_from_elsewhere(host: str, base: str, address: str) -> None:
    """Readers on other origins get each format, with its own type, in both languages, at the root and below a path."""
    for prefix in ("", "/en") if FORMATS[address].per_language else ("",):
        status, headers, _ = ask(host, f"{base}{prefix}{address}")
        assert (status, headers["Content-Type"]) == (200, type_of(address)), prefix
        page = address.endswith("/") and "/embed/" not in address
        assert headers["Cross-Origin-Resource-Policy"] == ("same-origin" if page else "cross-origin"), prefix
        assert headers["Access-Control-Allow-Origin"] == (None if page else "*"), prefix
        assert headers["X-Frame-Options"] == (None if "/embed/" in address else "DENY"), prefix


def test_a_site_below_a_path_is_cached_alike(host: str) -> None:
    assert (
        ask(host, "/sub/assets/javascripts/bundle.a5f9d56c.min.js")[1]["Cache-Control"]
        == "public, max-age=31536000, immutable"
    )
