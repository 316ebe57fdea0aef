"""The canonical form: a function of the values that keeps every one of them and blocks nobody;
a scaffold passes once filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
import yaml

from macros.__main__ import main
from macros.editor.canonical import print_form
from macros.editor.check import review
from macros.editor.form import canonical
from macros.editor.report import annotate
from macros.loading.load import read_all
from macros.loading.problems import problem_at
from macros.loading.yaml_comments import head_of
from macros.model.bilingual import Bilingual

from .helpers import DATA, annotation_of, change, data_files, problems_on, read_record

FILLINGS = {
    "status": "verified", "force": "calls-on", "speaker": "council", "entity": "council",
    "addressees: […]": "addressees: [commission]", "date": "2020-01-01", "as_of": "2020-01-02", "checked": "2020-01-03",
    "id": "c1", "initiative": "empact", "kind": "direct",
    "source": "https://www.europol.europa.eu/trial",
}  # fmt: skip


def test_form_of_every_file_is_a_fixed_point(data: Path) -> None:
    """The form's form is itself, and whatever form a file has, it says the same."""
    before, problems = read_all(data)
    assert problems == []
    assert main(["--data", str(data), "format"]) == 0
    after, problems = read_all(data)
    assert problems == []
    assert [file.record for file in after] == [file.record for file in before]
    assert [file.path for file in after if (forms := canonical(data, file)) is not None and forms[0] != forms[1]] == []


@pytest.mark.parametrize("path", data_files())
def test_the_form_reads_the_same_in_pure_python(path: str) -> None:
    """libyaml takes a question mark for text where PyYAML's own reader, and an editor's,
    see a key (YAML 1.2.2, 7.3.3)."""
    text = (DATA / path).read_text(encoding="utf-8")
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)


def in_other_form(text: str, chance: Random) -> str:
    """The record with other quotation marks, indents, line ends of folded text and blank lines; no value is another."""
    lines = []
    for line in text.split("\n"):
        match = re.fullmatch(
            r"(\s*(?:- )?)(pl|en|type|status|date|checked|entity|force|source|url): ([^>|\[{'\"\n]+)", line
        )
        if match:
            line = f"{match[1]}{match[2]}:   '{match[3]}'"
        lines += ["", line] if chance.random() < 0.1 and re.match(r"\w", line) else [line]
    return "\n".join(lines)


def form_of(path: str, text: str) -> str:
    """The canonical form of a record's text, its first line as it is."""
    _, node, problems = read_record(path, annotation_of(path), text.encode())
    assert node is not None and problems == []
    return print_form(node, annotation_of(path), text.split("\n")[0].partition("=")[2], head_of(text))


@pytest.mark.parametrize("path", [path for path in data_files() if path != "source/layout.yml"])
def test_form_is_a_function_of_the_values(path: str) -> None:
    """Whatever the form was, it becomes the canonical one and says what it said."""
    valid = form_of(path, (DATA / path).read_text(encoding="utf-8"))
    other = in_other_form(valid, Random(path))
    assert form_of(path, other) == valid
    values = [read_record(path, annotation_of(path), text.encode())[0] for text in (valid, other)]
    assert values[0] == values[1]


def test_official_text_keeps_its_sentences(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where YAML would join its lines, the form is left as it is and the check says what to write."""
    file = data / "units" / "14.yml"
    change(file, "text:\n  pl: |\n", "text:\n  pl: >-\n")
    text = file.read_text(encoding="utf-8")
    assert main(["--data", str(data), "format"]) == 0
    assert file.read_text(encoding="utf-8") == text
    assert [problem.name for problem in problems_on(data, date.today())] == ["text-folded"]


def test_comments_at_the_head_are_kept_and_others_are_reported(data: Path) -> None:
    """A comment elsewhere is a notice, which names it, and `make format` removes it."""
    file = data / "actors" / "europol.yml"
    change(file, "name:\n", "# Read twice.\nname:\n")
    change(file, "type: eu-agency\n", "# which type?\ntype: eu-agency\n")
    (reported,) = review(data, date.today())[1]
    assert (reported.name, reported.rule.level, dict(reported.details)["found"]) == (
        "comment",
        "notice",
        "# which type?",
    )
    assert main(["--data", str(data), "format"]) == 0
    text = file.read_text(encoding="utf-8")
    assert text.split("\n")[1] == "# Read twice." and "which type" not in text
    assert review(data, date.today())[1] == []


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
    text = (
        "\n".join(lines).replace("# background: …", "background: yes").replace("status: verified", "status: unverified")
    )
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", str(data), "check", str(file), "--lang", "en"]) == 0, capsys.readouterr()


def test_only_remaining_blanks_are_reported(data: Path) -> None:
    assert main(["--data", str(data), "new", "development", "new-record"]) == 0
    file = data / "developments" / "new-record.yml"
    blanks = [
        n
        for n, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        if "…" in line and not line.lstrip().startswith("#")
    ]
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
    ("kind", "name"),
    [
        ("actr", "x"),
        ("actor", "Bad Id"),
        ("actor", "europol"),
        ("actor", "empact"),
        ("actor", "../x"),
        ("unit", "14"),
        ("unit", "26"),
        ("actor", "con"),
        ("actor", "com1"),
    ],
)
def test_scaffold_refuses(data: Path, kind: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown kind, an id that is no address, one that any kind has already."""
    before = data_files()
    assert main(["--data", str(data), "new", kind, name, "--lang", "pl"]) == 1
    assert capsys.readouterr().err
    assert data_files() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: people\n", "type: 'people'\n"),
        ("type: people\n", "type:    people\n\n"),
        ("name:\n", "\n\nname:\n"),
        ("# yaml-language-server: $schema=../../schema/actor.json\n", ""),
    ],
)
def test_form_is_a_notice_and_blocks_nobody(data: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Another form than the canonical one, as it comes from the browser, fails nothing; its diff is shown."""
    change(data / "actors" / "citizens.yml", old, new)
    assert main(["--data", str(data), "check", "--lang", "pl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("data/actors/citizens.yml:") and " R209 uwaga: " in lines[0]
    assert any(line.startswith("    @@ ") for line in lines)


@pytest.mark.parametrize("end", ["", "\n\n"])
def test_end_of_the_file_is_form_too(data: Path, end: str) -> None:
    """The commonest slip of all: a last line that does not end."""
    file = data / "actors" / "citizens.yml"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + end, encoding="utf-8")
    (problem,) = review(data, date.today())[1]
    assert problem.name == "form" and problem.diff


def test_one_file_is_checked_while_others_are_broken(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "footnotes.yml").write_text("\tx", encoding="utf-8")
    (data / "actors" / "citizens.yml").write_text("name: [", encoding="utf-8")
    assert main(["--data", str(data), "check", str(data / "actors" / "europol.yml"), "--lang", "en"]) == 0
    assert main(["--data", str(data), "check", str(data / "actors" / "citizens.yml"), "--lang", "en"]) == 1
    assert {re.split("[:;]", line)[0] for line in capsys.readouterr().out.splitlines()} == {
        "no problems",
        "data/actors/citizens.yml",
    }


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
    lines = annotate(problem)
    assert lines.startswith("::error file=data/a%2Cb%3Ac%25.yml,line=3,col=4,title=R401::")
    assert lines.endswith("%0Aexpected 50 %25 a%0D%0Ab, found “y”")


def test_words_follow_the_environment(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    for locale, words in (("pl_PL.UTF-8", "czy chodziło o „inhope”?"), ("C.UTF-8", "did you mean “inhope”?")):
        monkeypatch.setenv("LANG", locale)
        assert main(["--data", str(data), "check"]) == 1
        assert words in capsys.readouterr().out


def test_annotations_are_in_both_languages_with_the_diff(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The runner is English and its editors are not;
    the summary lists what GitHub leaves out of ten annotations a step."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    change(data / "units" / "14.yml", "entity: inhope", "entity: inhop")
    change(data / "actors" / "citizens.yml", "type: people\n", "type: 'people'\n")
    assert main(["--data", str(data), "check"]) == 1
    form, reference = capsys.readouterr().out.splitlines()
    assert (
        form.startswith("::notice file=data/actors/citizens.yml,line=") and "%0A-type: 'people'%0A+type: people" in form
    )
    assert "czy chodziło o „inhope”?%0Aexpected" in reference and reference.endswith("did you mean “inhope”?")
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "Sprawdzenie rekordów" in summary and "data/units/14.yml:" in summary and "+type: people" in summary


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("addresses.lock", "żadna reguła nie czyta"),
        ("actors/nobody.yml", "nie ma pliku"),
        ("source/layout.yml", "bez problemów"),
        ("units", "bez problemów"),
    ],
)
def test_a_file_that_no_rule_reads_is_reported(
    data: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), "check", str(data / name), "--lang", "pl"]) == (
        0 if words == "bez problemów" else 1
    )
    captured = capsys.readouterr()
    assert words in captured.out + captured.err


def test_a_valid_file_that_breaks_others_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "actors" / "inhope.yml").rename(data / "actors" / "inhope-association.yml")
    assert main(["--data", str(data), "check", str(data / "actors" / "inhope-association.yml"), "--lang", "pl"]) == 0
    assert "w innych plikach problemów: " in capsys.readouterr().out


def test_an_altered_text_is_reported_whatever_else_is_broken_and_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The proof of one file stands with that file, in `make check FILE=` too."""
    change(data / "units" / "14.yml", "najszybszego", "najszybszega")
    (data / "actors" / "citizens.yml").write_text("name: [", encoding="utf-8")
    assert main(["--data", str(data), "check", str(data / "units" / "14.yml"), "--lang", "pl"]) == 1
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["R519"]
