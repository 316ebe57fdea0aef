"""The path of an editor in the browser alone, and of a maintainer: change, the commands of the workflows, green, and
the report shows the words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.editor.schema_files import schema_files
from macros.loading.address_list import read_address_list
from macros.loading.load import load_valid
from macros.pages.plan import plan_pages
from macros.site.redirects import moved_files
from tests.compare import notices, write_report
from tests.core.helpers import ROOT, change
from tests.records_snapshot import snapshot

TODAY = date.today().isoformat()
FACT = f"""\
  - text:
      pl: 'EMPACT: próba z dwukropkiem i „cudzysłowem”.'
      en: 'EMPACT: a trial with a colon and “quotation marks”.'
    source: https://www.europol.europa.eu/crime-areas-and-trends/trial-{TODAY}
    checked: {TODAY}
    status: verified
"""
DEVELOPMENT = f"""\
title:
  pl: Próbne wydarzenie
  en: A trial event
date: {TODAY}
description:
  pl: Coś się wydarzyło.
  en: Something happened.
as_of: {TODAY}
state:
  pl: Zakończone.
  en: Finished.
facts:
  - text:
      pl: Odbyło się próbne wydarzenie.
      en: A trial event took place.
    date: {TODAY}
    milestone: yes
    source: https://www.europol.europa.eu/trial
    checked: {TODAY}
    status: verified
units: [7f, 14]
entities: [europol]
themes: [investigation]
"""
ACTOR = """\
name:
  pl: Próbny urząd
  en: Trial office
type: eu-agency
background: yes
description:
  pl: Urząd, który istnieje na próbę.
  en: An office that exists as a trial.
"""


def copy_sources(root: Path) -> Path:
    """The folder with a copy of the records and of the pages written by hand."""
    shutil.copytree(snapshot(), root / "data")
    for lang in ("pl", "en"):
        shutil.copytree(ROOT / "docs" / lang, root / "docs" / lang)
    return root


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The records and the pages written by hand, as a proposal has them."""
    return copy_sources(tmp_path / "head")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """What a proposal is compared with."""
    return copy_sources(tmp_path / "base")


def check(clone: Path) -> int:
    """What the job “records” runs."""
    return main(["--data", str(clone / "data"), "check"])


def substitute(file: Path, pattern: str, new: str) -> None:
    """Replace the first match, as somebody who types."""
    text, number = re.subn(pattern, lambda _: new, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert number == 1
    file.write_text(text, encoding="utf-8")


def date_of_a_development(root: Path) -> None:
    file = root / "data/developments/access-to-data-roadmap.yml"
    substitute(file, r"^as_of: .*$", f"as_of: {TODAY}")
    substitute(file, r"^date: .*$", "date: 2025-06-25")


def fact_with_a_source(root: Path) -> None:
    file = root / "data/initiatives/empact.yml"
    file.write_text(file.read_text(encoding="utf-8") + FACT, encoding="utf-8")


def mention_in_a_paragraph(root: Path) -> None:
    change(
        root / "data/units/14.yml",
        "mentions:\n",
        "mentions:\n  - entity: online-platforms-trial\n    quote: występowaniu takich treści\n    how: anaphor\n",
    )
    (root / "data/actors/online-platforms-trial.yml").write_text(
        ACTOR.replace("background: yes\n", ""), encoding="utf-8"
    )


def new_development(root: Path) -> None:
    (root / "data/developments/trial-event.yml").write_text(DEVELOPMENT, encoding="utf-8")


def summary_in_english(root: Path) -> None:
    file = root / "data/units/14.yml"
    substitute(
        file,
        r"^  en: >-\n    The Council(?:.*\n)+?(?=mentions:)",
        "  en: The Council praises providers that remove such material quickly.\n",
    )


def label(root: Path) -> None:
    file = root / "data/vocab/interface.yml"
    file.write_text(
        file.read_text(encoding="utf-8") + "trial-label:\n  pl: Próba etykiety\n  en: A trial label\n", encoding="utf-8"
    )


def theme(root: Path) -> None:
    file = root / "data/vocab/themes.yml"
    words = (
        "trial-theme:\n  pl: Próba\n  en: Trial\n  description:\n    pl: Temat na próbę.\n    en: A theme as a trial.\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


def actor_type(root: Path) -> None:
    file = root / "data/vocab/types.yml"
    file.write_text(
        file.read_text(encoding="utf-8") + "trial-type: {kind: actor, pl: Próby, en: Trials}\n", encoding="utf-8"
    )


def background_actor(root: Path) -> None:
    (root / "data/actors/trial-office.yml").write_text(ACTOR, encoding="utf-8")


def written_page(root: Path) -> None:
    for lang, words in (("pl", "Dla mediów"), ("en", "For the press")):
        (root / f"docs/{lang}/press.md").write_text(f"# {words}\n", encoding="utf-8")


def renamed_actor(root: Path) -> None:
    (root / "data/actors/cepol.yml").rename(root / "data/actors/cepol-agency.yml")
    lock = root / "data/addresses.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "/actors/cepol/ => /actors/cepol-agency/\n", encoding="utf-8")
    for file in (root / "data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        new = re.sub(r"(?<=[ \[])(actors/)?cepol(?=[\],\n])", r"\1cepol-agency", text)
        if new != text and "source" not in file.parent.name:
            file.write_text(new, encoding="utf-8")


def removed_development(root: Path) -> None:
    name = "data-retention-case-law"
    (root / f"data/developments/{name}.yml").unlink()
    lock = root / "data/addresses.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + f"/developments/{name}/ => /p/10/\n", encoding="utf-8")
    file = root / "data/vocab/questions.yml"
    text = file.read_text(encoding="utf-8").replace(f"[developments/{name}]", "[p/10]")
    file.write_text(re.sub(rf", developments/{name}\b|\bdevelopments/{name}, ", "", text), encoding="utf-8")


TASKS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (date_of_a_development, "+ 2025-06-25"),
    (fact_with_a_source, "+ EMPACT: próba z dwukropkiem i „cudzysłowem”."),
    (mention_in_a_paragraph, "+ online-platforms-trial"),
    (new_development, "+ Próbne wydarzenie"),
    (summary_in_english, "praises providers"),
    (label, "+ Próba etykiety"),
    (theme, "+ Temat na próbę."),
    (actor_type, "+ Próby"),
    (background_actor, "+ Próbny urząd"),
    (written_page, "+# Dla mediów"),
)


@pytest.mark.parametrize(("task", "words"), TASKS, ids=[task.__name__ for task, _ in TASKS])
def test_contribution_is_green_at_once(
    clone: Path,
    base: Path,
    task: Callable[[Path], None],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No derived file has to be touched, today's date is right, and the reviewer sees the very words."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    task(clone)
    assert check(clone) == 0, capsys.readouterr().out
    assert "::error" not in capsys.readouterr().out
    assert words in write_report(base, clone)
    assert all(line.startswith("::notice file=data/") for line in notices(base, clone))
    corpus = load_valid(clone / "data")
    assert plan_pages(corpus, "pl") and schema_files(corpus)


def lost_files(clone: Path) -> Iterator[str]:
    """Addresses of files for machines that have a record's name and that nothing stands for."""
    published, problems = read_address_list("lock", (clone / "data" / "addresses.lock").read_text(encoding="utf-8"))
    assert problems == []
    files: dict[str, str | bytes] = {"/feeds/all.xml": ""}
    corpus = load_valid(clone / "data")
    for kind, name in [
        *((entity.kind, entity.id) for entity in corpus.entities),
        *(("development", entry.id) for entry in corpus.developments),
    ]:
        files |= {f"/api/v1/{kind}s/{name}.json": "{}", f"/feeds/{kind}s/{name}.xml": "<feed/>"}
    kept = dict(moved_files(published, files, lambda address: address))
    yield from (
        address
        for address in published.addresses
        if re.search(r"/(cepol|data-retention-case-law)\.", address) and address not in {*kept, *files}
    )


@pytest.mark.parametrize("task", [renamed_actor, removed_development], ids=lambda task: task.__name__)
def test_a_record_can_be_renamed_and_removed(
    clone: Path, base: Path, task: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """With one line in the list of addresses, its page, places, API file and feed lead on."""
    task(clone)
    code = check(clone)
    said = capsys.readouterr().out
    assert code == 0, said
    assert list(lost_files(clone)) == []
    assert "data/addresses.lock" not in said and write_report(base, clone)


def test_a_renamed_record_without_its_line_says_what_to_write(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "data/actors/cepol.yml").rename(clone / "data/actors/cepol-agency.yml")
    assert check(clone) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 and "/actors/cepol/ => /actors/cepol-agency/" in lines[0], lines
