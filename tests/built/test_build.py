"""Any error fails the build with a non-zero exit code and a message with its position; the same commit gives the same
bytes.

Three real builds prove the exit code: of faulty pages, of a faulty record, of a page that two files make. The words for each further
fault come from the functions that these builds call.
"""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from macros.loading.problems import InvalidDataError
from macros.model.addresses import LANGUAGES, site_at
from macros.site.build import Build, UndeclinedNamesError, start_build
from macros.site.macros import macros_for

from ..built_site import ROOT, copy_repository, mkdocs, read_contents

SITE = site_at("Site", "https://example.org/", "https://example.org/repository", "pl")
PAGE_FAULTS: dict[str, tuple[str, str, str, list[str]]] = {
    "unknown macro": ("docs/pl/about.md", "", "\n{{ nobody() }}\n", ["page /about/", "nobody"]),
    "unknown unit": ("docs/pl/method.md", "", '\n{{ unit("99") }}\n', ["page /method/", "99"]),
    "undefined variable": (
        "docs/pl/accessibility.md",
        "",
        "\n{{ missing_value }}\n",
        ["page /accessibility/", "missing_value"],
    ),
    "dead Markdown link": ("docs/pl/index.md", "", "\n[x](nowhere.md)\n", ["nowhere.md"]),
    "broken template": (
        "macros/pages/templates/entity.md.j2",
        "",
        "\n{{ lang.nothing_such }}\n",
        ["nothing_such", "data/actors/europol.yml"],
    ),
    "dead link in a template": (
        "macros/pages/templates/unit.md.j2",
        "",
        '\n<a href="../../nowhere/">x</a>\n',
        ["data/units/14.yml", "nowhere"],
    ),
}
"""Name → file, text to replace (empty: append), replacement, words of the report. One build reports them all."""


def plant(root: Path, file: str, old: str, new: str) -> None:
    """Put a fault into a copy: replace the first match of a pattern, or append where there is none."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    changed, number = re.subn(old, new, text, count=1) if old else (text + new, 1)
    assert number and changed != text, f"{file} has no {old!r} to change"
    path.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="module")
def faulty_build(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The Polish build of a copy with a fault of every kind in its pages."""
    folder = tmp_path_factory.mktemp("faulty")
    root = copy_repository(folder / "copy")
    for file, old, new, _ in PAGE_FAULTS.values():
        plant(root, file, old, new)
    return mkdocs(root, folder / "site", SITE_LANGUAGES="pl")


@pytest.mark.parametrize("name", PAGE_FAULTS)
def test_faults_of_pages_end_the_build(faulty_build: subprocess.CompletedProcess[str], name: str) -> None:
    assert faulty_build.returncode != 0
    report = faulty_build.stdout + faulty_build.stderr
    assert all(word in report for word in PAGE_FAULTS[name][3]), report[-3000:]


def test_fault_of_a_record_ends_the_build(copy: Path, tmp_path: Path) -> None:
    plant(copy, "data/units/14.yml", "entity: inhope", "entity: inhop")
    built = mkdocs(copy, tmp_path / "site")
    assert built.returncode != 0
    assert re.search(r"data/units/14\.yml:\d+:\d+: .*inhop.*did you mean “inhope”", built.stdout + built.stderr), (
        built.stderr[-3000:]
    )


def test_name_that_no_dictionary_declines_is_reported_at_its_place(copy: Path) -> None:
    plant(copy, "data/actors/europol.yml", "  pl: Europol\n", "  pl: Europol Zxqwrt\n")
    with pytest.raises(UndeclinedNamesError, match=r"^data/actors/europol\.yml:\d+:15: .*“Zxqwrt”.*`forms:`"):
        start_build(copy / "data", "pl", SITE)


def test_page_from_two_files_fails_the_build(copy: Path, tmp_path: Path) -> None:
    for lang in ("pl", "en"):
        page = copy / f"docs/{lang}/p/14.md"
        page.parent.mkdir()
        page.write_text("# mine\n", encoding="utf-8")
    built = mkdocs(copy, tmp_path / "site")
    assert built.returncode != 0
    assert (
        "data/units/14.yml makes the page p/14.md, whose address docs/pl/p/14.md has already"
        in built.stdout + built.stderr
    )


def start(data: Path) -> Build:
    return start_build(data, "pl", SITE)


def render_help(data: Path) -> str:
    return macros_for(data, "pl", lambda: "/help/")["help_contacts"]()


RECORD_FAULTS: dict[str, tuple[str, str, str, Callable[[Path], object], str]] = {
    "dangling vocabulary id": (
        "units/14.yml",
        "force: encourages",
        "force: encourage",
        start,
        r"data/units/14\.yml:\d+.*forces\.yml",
    ),
    "broken YAML": ("units/14.yml", "title:", "title: [", start, r"data/units/14\.yml:\d+"),
    "alias that cannot work": (
        "addresses.lock",
        "",
        "/old => nowhere\n",
        start,
        r"data/addresses\.lock:\d+:1: R309 .*“/old => nowhere”",
    ),
    "name that nobody declines": (
        "actors/inhope.yml",
        r"forms: \[INHOPE\]",
        "",
        start,
        r"data/actors/inhope\.yml.*“INHOPE”.*forms:",
    ),
    "lost label of the menu": (
        "vocab/interface.yml",
        r"(?m)^menu-text:",
        "menu-txt:",
        lambda data: start(data).plan_menu(["index.md"]),
        r"data/vocab/interface\.yml:1:1: R414 .*“menu-text”.*“menu-txt”",
    ),
    "lost label of a page": (
        "vocab/interface.yml",
        r"(?m)^help-calm:",
        "help-clam:",
        render_help,
        r"data/vocab/interface\.yml:1:1: R414 .*“help-calm”",
    ),
}
"""Name → file of the records, pattern, replacement, what a build calls, pattern of the message."""


@pytest.mark.parametrize("name", RECORD_FAULTS)
def test_fault_of_the_records_stops_what_a_build_calls(tmp_path: Path, name: str) -> None:
    file, old, new, call, message = RECORD_FAULTS[name]
    root = copy_repository(tmp_path / "copy")
    plant(root / "data", file, old, new)
    with pytest.raises((ValueError, InvalidDataError)) as caught:
        call(root / "data")
    assert re.search(message, str(caught.value)), caught.value


def test_record_that_others_name_cannot_be_lost(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "copy")
    (root / "data/actors/inhope.yml").unlink()
    with pytest.raises(InvalidDataError, match=r"data/actors/inhope\.yml:1:1: R308 .*“inhope”"):
        start(root / "data")


@pytest.fixture(scope="module")
def build() -> Build:
    """The Polish build of the real records."""
    return start(ROOT / "data")


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="../p/99/">x</a>', "page /about/: the link “../p/99/” leads to no page"),
        ('<a href="../p/14/#nowhere">x</a>', "page /about/: the link “../p/14/#nowhere” leads to no anchor on /p/14/"),
        ('<a href="#nowhere">x</a>', "page /about/: the link “#nowhere” leads to no anchor on /about/"),
        ('<i id="a"></i><i id="a"></i>', "page /about/: the id “a”"),
        ('<a href="../p/14/#s1">x</a>', ""),
    ],
)
def test_dead_link_of_a_page_is_reported(build: Build, html: str, fault: str) -> None:
    build.contents.clear()
    build.finish_content('<p id="s1">x</p>', "/p/14/", "14")
    build.finish_content(f"<p>{html}</p>", "/about/", "About")
    found = [fault for fault in build.find_faults(["/about/", "/p/14/"]) if "/about/" in fault]
    assert (len(found) == 1 and fault in found[0]) if fault else found == [], found


@pytest.mark.parametrize(
    ("file", "origin"),
    [
        ("p/14.md", "data/units/14.yml"),
        ("p/14/index.md", "data/units/14.yml"),
        ("p/README.md", "data/document.yml"),
        ("p/14/index.html", "data/units/14.yml"),
        ("en/p/14.md", "data/units/14.yml"),
    ],
    ids=["same source", "index of a folder", "README of a folder", "HTML file", "English address in the Polish folder"],
)
def test_collision_is_reported_in_every_form(build: Build, file: str, origin: str) -> None:
    """A hand-written file at the address of a generated page is named with what makes that page."""
    taken = {_address(file): file}
    with pytest.raises(ValueError, match=re.escape(f"{origin} makes the page")) as caught:
        for item in build.files((), ""):
            build.take(item, _address(item.path), taken)
    assert f"docs/pl/{file} has already" in str(caught.value)


def _address(path: str) -> str:
    """Where MkDocs writes a file."""
    return str(File(path, "docs", "site", use_directory_urls=True).dest_uri)


SURROUNDINGS = {
    "one": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "another/folder": {"TZ": "Pacific/Kiritimati", "LC_ALL": "pl_PL.UTF-8", "PYTHONHASHSEED": "2"},
}
"""Two places to build in, as unlike as one machine allows; the second build is also the later one."""


def build_commit(root: Path, target: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """Every file of a site, built from a clone of the last commit with no date given from outside."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | surroundings
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return read_contents(target)


@pytest.mark.slow
def test_two_builds_of_one_commit_are_equal_to_the_byte(tmp_path: Path) -> None:
    """Every file of both languages, whatever the folder, the time, the clock's zone, the locale and the order of
    sets."""
    one, other = (
        build_commit(tmp_path / name, tmp_path / f"{name}-site", given) for name, given in SURROUNDINGS.items()
    )
    assert sorted(one) == sorted(other)
    assert [name for name in sorted(one) if one[name] != other[name]] == []
    for prefix in ("", *(f"{lang}/" for lang in LANGUAGES[1:])):
        for pattern in (
            "index.html",
            "sitemap.xml",
            "sitemap.xml.gz",
            "search/*",
            "*.pdf",
            "*.epub",
            "*.png",
            "*.json",
        ):
            assert fnmatch.filter(one, f"{prefix}{pattern}"), f"{prefix}{pattern}"
