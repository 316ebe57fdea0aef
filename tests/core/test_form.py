"""The canonical form: a function of the values that keeps every value and comment; a scaffold is in it, and passes once filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.editor.check import canonical
from macros.editor.report import annotate
from macros.loading.load import load, read_all
from macros.loading.problems import problem_at
from macros.model.bilingual import Bilingual

from .helpers import DATA, change, data_files, problems_on

FILLINGS = {
    "status": "verified", "force": "calls-on", "speaker": "council", "entity": "council", "addressees: […]": "addressees: [commission]",
    "date": "2020-01-01", "as_of": "2020-01-02", "checked": "2020-01-03", "id": "c1", "initiative": "empact", "kind": "direct",
}  # fmt: skip


def test_every_file_is_a_fixed_point() -> None:
    """The real records are in canonical form, and their form's form is itself."""
    files, problems = read_all(DATA)
    assert problems == []
    for file in files:
        forms = canonical(DATA, file)
        assert forms is None or forms[0] == forms[1], file.path


@pytest.mark.parametrize("path", data_files())
def test_the_form_reads_the_same_in_pure_python(path: str) -> None:
    """libyaml takes a question mark for text where PyYAML's own reader, and an editor's, see a key (YAML 1.2.2, 7.3.3)."""
    text = (DATA / path).read_text(encoding="utf-8")
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)


@pytest.mark.parametrize("path", ["units/14.yml", "actors/europol.yml", "vocab/themes.yml", "developments/e-evidence-package.yml"])
def test_format_fixes_the_form_and_keeps_values_and_comments(data: Path, path: str) -> None:
    """Quotes, indentation, widths and key order go back to the same bytes; comments stay with the keys they belong to."""
    original = (data / path).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(\s*)(pl|en): ([^>|\[{'\"\n]+)$", r"\1\2:   '\3'   # uwaga", original, count=3)
    (data / path).write_text(text, encoding="utf-8")
    before = load(data)[0]
    assert main(["--data", str(data), "format", str(data / path)]) == 0
    after = load(data)[0]
    assert before is not None and after is not None
    assert (before.units, before.entities, before.footnotes, before.vocabularies) == (
        after.units,
        after.entities,
        after.footnotes,
        after.vocabularies,
    )
    formatted = (data / path).read_text(encoding="utf-8")
    assert formatted.count("# uwaga") == text.count("# uwaga") > 0
    assert formatted.replace(" # uwaga", "") == original


def test_comment_on_a_line_of_its_own_stays_with_its_key(data: Path) -> None:
    """Even where keys are put in order."""
    file = data / "actors" / "europol.yml"
    change(file, "type: eu-agency\npart_of: european-union\n", "# whose\npart_of: european-union\n# what\ntype: eu-agency # yes\n")
    assert main(["--data", str(data), "format"]) == 0
    assert "# what\ntype: eu-agency # yes\n# whose\npart_of: european-union\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["actor", "instrument", "initiative", "development"])
def test_scaffold_passes_once_its_blanks_are_filled(data: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With every blank filled and nothing else changed, the check has nothing to say of the new file."""
    assert main(["--data", str(data), "new", kind, "new-record"]) == 0
    file = next(data.rglob("new-record.yml"))
    blank = file.read_text(encoding="utf-8")
    types = {"actor": "eu-agency", "instrument": "directive", "initiative": "summit"}
    lines = []
    for line in blank.split("\n"):
        if not line.lstrip().startswith("#") and "…" in line:
            key = re.sub(r"[\s-]*(\w+):.*", r"\1", line)
            filling = FILLINGS.get(key) or {"type": types.get(kind, ""), "units": "14"}.get(key) or "Nowy wpis"
            line = line.replace("…", filling)
        lines.append(line)
    text = "\n".join(lines).replace("# background: …", "background: yes").replace("status: verified", "status: unverified")
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", str(data), "check", str(file), "--lang", "en"]) == 0, capsys.readouterr()


def test_only_remaining_blanks_are_reported(data: Path) -> None:
    assert main(["--data", str(data), "new", "development", "new-record"]) == 0
    file = data / "developments" / "new-record.yml"
    blanks = [n for n, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1) if "…" in line and not line.lstrip().startswith("#")]
    problems = problems_on(data, date.today())
    assert [problem.name for problem in problems] == ["blank"] * len(blanks)
    assert [problem.line for problem in problems] == blanks


def test_scaffold_of_a_unit_has_every_key(data: Path) -> None:
    """A unit that the document does not declare cannot pass, so its file is read alone."""
    (data / "units" / "25.yml").unlink()
    assert main(["--data", str(data), "new", "unit", "25"]) == 0
    text = (data / "units" / "25.yml").read_text(encoding="utf-8")
    for key in ("title", "text", "summary", "mentions", "calls", "context", "themes", "source_notes"):
        assert re.search(rf"(?m)^(# )?{key}:", text), key


@pytest.mark.parametrize(
    ("kind", "name"), [("actr", "x"), ("actor", "Bad Id"), ("actor", "europol"), ("actor", "empact"), ("actor", "../x"), ("unit", "14")]
)
def test_scaffold_refuses(data: Path, kind: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown kind, an id that is no address, one that any kind has already."""
    before = data_files()
    assert main(["--data", str(data), "new", kind, name, "--lang", "pl"]) == 1
    assert capsys.readouterr().err
    assert data_files() == before


@pytest.mark.parametrize(
    ("end", "words"),
    [("", "“an empty line”, found “the end of the file”"), ("\n\n", "“the end of the file”, found “an empty line”")],
)
def test_end_of_the_file_is_described(data: Path, end: str, words: str) -> None:
    """The commonest slip of all: a last line that does not end; it once ended in a traceback."""
    file = data / "actors" / "citizens.yml"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + end, encoding="utf-8")
    (problem,) = problems_on(data, date.today())
    assert problem.name == "form" and words in problem.message


def test_check_shows_the_diff_to_the_canonical_form(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(data / "actors" / "citizens.yml", "type: people\n", "type: 'people'\n")
    assert main(["--data", str(data), "check", "--lang", "en"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("data/actors/citizens.yml:5:1: R209 ")
    assert printed[1:] == ["    @@ -5 +5 @@", "    -type: 'people'", "    +type: people"]


def test_one_file_is_checked_while_others_are_broken(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "footnotes.yml").write_text("\tx", encoding="utf-8")
    (data / "actors" / "citizens.yml").write_text("name: [", encoding="utf-8")
    assert main(["--data", str(data), "check", str(data / "actors" / "europol.yml"), "--lang", "en"]) == 0
    assert main(["--data", str(data), "check", str(data / "actors" / "citizens.yml"), "--lang", "en"]) == 1
    assert {line.split(":")[0] for line in capsys.readouterr().out.splitlines()} == {"no problems", "data/actors/citizens.yml"}


def test_one_fault_in_the_footnotes_is_one_problem(data: Path) -> None:
    change(data / "footnotes.yml", "  - number: 1\n", "\t- number: 1\n")
    assert [problem.name for problem in problems_on(data, date.today())] == ["tab"]


def test_old_check_is_a_warning_and_fails_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(data / "actors" / "europol.yml", "checked: 2026-07", "checked: 2020-07")
    assert main(["--data", str(data), "check", "--lang", "pl"]) == 0
    assert "R606 ostrzeżenie:" in capsys.readouterr().out


def test_annotations_are_escaped_for_github() -> None:
    """%, line ends, and in properties colons and commas (actions/toolkit, packages/core/src/command.ts)."""
    problem = problem_at("data/a,b:c%.yml", 3, 4, "unknown-id", expected=Bilingual("x", "50 % a\r\nb"), found="y")
    expected = "::error file=data/a%2Cb%3Ac%25.yml,line=3,col=4,title=R401::expected 50 %25 a%0D%0Ab, found “y”"
    assert annotate(problem, "en") == expected


def test_words_follow_the_environment(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    for locale, words in (("pl_PL.UTF-8", "czy chodziło o „inhope”?"), ("C.UTF-8", "did you mean “inhope”?")):
        monkeypatch.setenv("LANG", locale)
        assert main(["--data", str(data), "check"]) == 1
        printed = capsys.readouterr().out
        assert words in printed and printed.startswith("::error file=data/units/14.yml,line=")
