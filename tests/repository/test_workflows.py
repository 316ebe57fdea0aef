"""Workflows, forms and owners are valid: checked by linters and GitHub's schemas, offline, and by rules of our own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.exports.host_files import WHOLE_SITE

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
TEMPLATES = sorted(GITHUB.glob("**/*.md"))
LINTERS = {
    "actionlint": ("actionlint", "-color=false"),
    "zizmor": ("zizmor", "--offline", "--pedantic", "--no-progress", "--color=never"),
}
BAD = {
    "actionlint": ("run: make check", "run: make check ${{ github.nothing }}"),
    "zizmor": ("  pull_request:\n", "  pull_request_target:\n"),
}


def run(*command: str) -> tuple[int, str]:
    """The exit code and everything said, by a tool of this environment."""
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run([str(tool), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def lint(name: str, files: list[Path]) -> tuple[int, str]:
    return run(*LINTERS[name], *map(str, files))


@pytest.mark.parametrize("name", LINTERS)
def test_linter_has_no_finding(name: str) -> None:
    assert WORKFLOWS
    code, said = lint(name, [*WORKFLOWS, GITHUB / "dependabot.yml"] if name == "zizmor" else WORKFLOWS)
    assert code == 0, said


@pytest.mark.parametrize("name", LINTERS)
def test_linter_sees_a_fault(name: str, tmp_path: Path) -> None:
    old, new = BAD[name]
    text = (GITHUB / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / ".github" / "workflows" / "test.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert lint(name, [file])[0] != 0


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_file_fits_the_schema(schema: str, files: list[Path], tmp_path: Path) -> None:
    assert files
    code, said = run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))
    assert code == 0, said
    broken = Path(shutil.copy(files[0], tmp_path / "broken.yml"))
    broken.write_text(
        broken.read_text(encoding="utf-8") + "\nbody: 1\njobs: 2\nupdates: 3\ncontact_links: 4\n", encoding="utf-8"
    )
    assert run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(broken))[0] != 0


def read(file: Path) -> dict[Any, Any]:
    """A workflow; `on` is the boolean True to YAML 1.1."""
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", [])


WRITERS = {
    ("publish", "attest"): {"id-token": "write", "attestations": "write"},
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    ("refresh", "offer"): {"contents": "write", "pull-requests": "write"},
    ("release", "release"): {"contents": "write", "actions": "read"},
}
"""The jobs that may write, and what; each only after a job that accepts nothing but main, and without running the
repository's code."""
MAIN = ("github.ref == 'refs/heads/main'", 'git merge-base --is-ancestor "$GITHUB_SHA" origin/main')


def comes_from_main(workflow: dict[Any, Any], name: str) -> bool:
    """Whether a job, or one that it waits for, runs for main alone."""
    job = workflow["jobs"][name]
    own = [str(job.get("if")), *(str(step.get("run")) for step in job["steps"])]
    needed = job.get("needs", [])
    return any(word in text for word in MAIN for text in own) or any(
        comes_from_main(workflow, before) for before in ([needed] if isinstance(needed, str) else needed)
    )


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_workflow_has_the_least_rights(file: Path) -> None:
    """Read-only, bounded in time, no secret, nothing triggered by foreign code with rights; writing only to deploy
    from main or to offer a proposal."""
    workflow, text = read(file), file.read_text(encoding="utf-8")
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert "pull_request_target" not in text and "workflow_run" not in text and "secrets." not in text
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 60, name
        rights = job.get("permissions", {})
        if any(right == "write" for right in rights.values()):
            assert rights == WRITERS[file.stem, name]
            assert comes_from_main(workflow, name), name
            assert not re.search(
                r"(?m)(?:^|[;&|(])\s*(?:make|python|pip|\.)\b",
                "\n".join(str(step.get("run", "")) for step in job["steps"]),
            ), name
    for step in steps(workflow):
        if "uses" in step:
            assert re.search(rf"uses: {re.escape(step['uses'])} # v\d+\.\d+\.\d+\n", text), (
                f"{step['uses']} has no version comment"
            )
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if str(step.get("uses")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_is_published_is_built_where_nothing_was_tested() -> None:
    """On a machine of its own, after the tests, from the packages of the site alone, and attested before it goes up."""
    jobs = read(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert "make test-all" in [step.get("run") for step in jobs["test"]["steps"]] and jobs["build"]["needs"] == "test"
    assert [step["run"] for step in jobs["build"]["steps"] if "run" in step] == ["make publication"]
    assert not any("cache" in str(step) for step in jobs["build"]["steps"])
    assert {"build", "attest"} <= set(jobs["deploy"]["needs"]) and {"build", "bill"} <= set(jobs["attest"]["needs"])
    rule = re.search(r"(?m)^publication: (.*?) ##", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert rule and rule[1] == "$(VENV)/site"


def test_attested_and_released_is_what_the_build_made() -> None:
    """The same names in the program, the artifact, the attestation and the guide."""
    texts = [
        (GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8"),
        (ROOT / "docs/guides/HOSTING.md").read_text(encoding="utf-8"),
    ]
    for address in WHOLE_SITE:
        assert f"site{address}" in texts[0] and all(
            Path(address).name in text.replace(f"site{address}", "") for text in texts
        ), address
    assert "requirements requirements/site.txt" in texts[0]


def test_every_lock_is_audited() -> None:
    assert "in requirements/*.txt; do" in (GITHUB / "workflows" / "audit.yml").read_text(encoding="utf-8")


def test_one_action_has_one_version() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in steps(read(file)) if "uses" in step}
    assert len(used) == len({name.split("@")[0] for name in used}), sorted(used)


def test_only_a_push_to_main_or_a_hand_publishes() -> None:
    workflow = read(GITHUB / "workflows" / "publish.yml")
    assert workflow[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


def texts(value: Any) -> Iterator[str]:
    """What a form says to its reader."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in ("name", "description", "label", "title"):
                yield inner
            elif key != "placeholder":
                yield from texts(inner)
    elif isinstance(value, list):
        for item in value:
            yield from [item] if isinstance(item, str) and " " in item else texts(item)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_form_is_in_both_languages(file: Path) -> None:
    form = read(file)
    assert [text for text in texts(form) if " · " not in text] == []
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) and len(ids) >= 3


def test_forms_that_the_site_fills_in() -> None:
    """Addresses on the site name these fields; a renamed field would stay empty without a word."""
    assert {"error-in-paragraph", "missing-mention", "new-development", "dead-link"} <= {file.stem for file in FORMS}
    assert {"unit", "hash"} <= {
        field.get("id") for field in read(GITHUB / "ISSUE_TEMPLATE" / "error-in-paragraph.yml")["body"]
    }


def test_templates_are_named_in_the_general_one() -> None:
    names = {file.name for file in TEMPLATES if file.parent.name == "PULL_REQUEST_TEMPLATE"}
    general = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert names and names == set(re.findall(r"template=([\w-]+\.md)", general))


def test_owners_of_the_official_text_are_stricter() -> None:
    """Every line names something that is there, and what holds official words goes to the stricter owner, whatever
    comes later."""
    lines = [
        line.split()
        for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert lines[0] == ["*", "@OWNER"]
    for pattern, *_ in lines[1:]:
        assert list(ROOT.glob(pattern.strip("/"))), pattern

    def owner(path: str) -> str:
        return next(who for pattern, who in reversed(lines) if pattern == "*" or path.startswith(pattern.strip("/*")))

    for path in (
        "data/source/layout.yml",
        "data/units/14.yml",
        "data/footnotes.yml",
        "data/document.yml",
        "macros/loading/fidelity.py",
    ):
        assert owner(path) == "@OWNER/official-text", path
    assert owner("data/actors/europol.yml") == owner(".github/workflows/test.yml") == "@OWNER"


def script(workflow: dict[Any, Any], job: str, name: str) -> str:
    """What a named step runs."""
    return next(str(step["run"]) for step in workflow["jobs"][job]["steps"] if step.get("name") == name)


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *author, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with the folders that hold derived files."""
    folder = tmp_path / "origin"
    for name in ("data/links.yml", "schema/actor.json", "docs/guides/RULES.md", "tests/cases/api-contract.yml", "x.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name}\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main", "origin")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "start")
    return folder


def run_step(workflow: dict[Any, Any], job: str, name: str, folder: Path, variables: dict[str, str]) -> str:
    """Run a step as the runner does, with a `gh` that knows of no pull request; what it said."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(f'#!/bin/sh\necho "$@" >> "{folder.parent}/gh.txt"\n', encoding="utf-8")
    (tools / "gh").chmod(0o755)
    runner = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "RUNNER_TEMP": str(folder.parent),
        "GITHUB_OUTPUT": str(folder.parent / "output.txt"),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(workflow, job, name)],
        cwd=folder,
        env=runner | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_large_difference_reaches_the_pull_request(origin: Path) -> None:
    """Larger than what a variable of the environment holds (128 KB), with a new file, and without a file that is
    nobody's derived file."""
    workflow = read(GITHUB / "workflows" / "refresh.yml")
    left, right = origin.parent / "left", origin.parent / "right"
    git(origin.parent, "clone", "-q", "origin", "left")
    git(origin.parent, "clone", "-q", "origin", "right")
    links = "".join(f"{sha256(str(number).encode()).hexdigest()}\n" for number in range(8000))
    (left / "data/links.yml").write_text(links, encoding="utf-8")
    (left / "schema/new.json").write_text("{}\n", encoding="utf-8")
    (left / "x.py").write_text("changed\n", encoding="utf-8")
    run_step(workflow, "derive", "Write the difference to a file", left, {})
    assert (origin.parent / "output.txt").read_text(encoding="utf-8") == "changed=yes\n"
    repository = {"GH_TOKEN": "t", "GITHUB_REPOSITORY": "o/r"}
    address = "https://x-access-token:t@github.com/o/r.git"
    git(right, "config", f"url.{origin}.insteadOf", address)
    run_step(workflow, "offer", "Offer the difference", right, repository)
    assert git(origin, "show", "refresh:data/links.yml") == links and len(links) > 128 * 1024
    assert git(origin, "show", "refresh:schema/new.json") == "{}\n" and git(origin, "show", "refresh:x.py") == "x.py\n"
    assert "pr create --head refresh" in (origin.parent / "gh.txt").read_text(encoding="utf-8")


def test_no_difference_ends_quietly(origin: Path) -> None:
    workflow = read(GITHUB / "workflows" / "refresh.yml")
    said = run_step(workflow, "derive", "Write the difference to a file", origin, {})
    assert said == "Everything is up to date.\n" and not (origin.parent / "output.txt").exists()
    assert workflow["jobs"]["offer"]["if"] == "needs.derive.outputs.changed == 'yes'"
