"""What a change means for readers: `python -m tests.compare BASE HEAD` compares two checkouts with `data/` and
`site/`, as Markdown;
with `--annotations`, as notices for GitHub.

Every value is in a fenced block, whose fence is longer than any run of backticks in it, so that no record can write the report.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from macros.editor.report import escape_data, escape_property

from .addresses import read_articles
from .changed_words import changed_words
from .record_values import JSON, Change, compare_values, read_values

LONGEST_REPORT = 900_000
"""GitHub takes at most 1 MiB of summary a step (https://docs.github.com/actions, workflow commands)."""
MOST_NOTICES = 10
"""GitHub shows no more of a step."""

NOT_PUBLIC = ("assets", "search", "sitemap.xml", "sitemap.xml.gz")
_STAMP = re.compile(rb"<(updated|lastmod)>[^<]*</")


def list_files(folder: Path, pattern: str = "*") -> dict[str, Path]:
    """Path from the folder -> file."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob(pattern)) if path.is_file()}


def _changed_names(before: Mapping[str, Path], after: Mapping[str, Path]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    return [
        name
        for name in names
        if name not in before or name not in after or _content(before[name]) != _content(after[name])
    ]


def _content(path: Path) -> bytes:
    """What a file says, but for the days of feeds and of the sitemap, which follow the history of the clone."""
    return _STAMP.sub(b"", path.read_bytes()) if path.suffix == ".xml" else path.read_bytes()


def report_records(base: Path, head: Path) -> Iterator[str]:
    """Each changed record with the old and new value at each place."""
    names = _changed_names(list_files(base / "data", "*.yml"), list_files(head / "data", "*.yml"))
    yield f"## Rekordy / Records: {len(names)}"
    for name in names:
        before, after = base / "data" / name, head / "data" / name
        state = (
            "" if before.exists() and after.exists() else " (nowy / new)" if after.exists() else " (usunięty / gone)"
        )
        yield f"### {_code(f'data/{name}')}{state}"
        old, new = read_values(before), read_values(after)
        if old is None or new is None:
            yield _fence(_diff_lines(before, after))
        else:
            yield _fence(line for change in compare_values(old, new) for line in _change_lines(change))


def _change_lines(change: Change) -> Iterator[str]:
    yield f"  {change.place}"
    yield from changed_words(change.before, change.after)


def _diff_lines(before: Path, after: Path) -> Iterator[str]:
    old, new = (
        file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
        for file in (before, after)
    )
    return unified_diff(old, new, lineterm="", n=1)


def read_public(site: Path) -> tuple[dict[str, str], dict[str, Path]]:
    """The articles of a built site's pages by address, without their frame, and its other public files."""
    pages: dict[str, str] = {}
    files: dict[str, Path] = {}
    for name, path in list_files(site).items():
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            article = re.search(r"<article.*?</article>", text, re.DOTALL)
            pages["/" + name.removesuffix("index.html")] = article[0] if article else text
        elif name.split("/")[0] not in NOT_PUBLIC and name.removeprefix("en/").split("/")[0] not in NOT_PUBLIC:
            files[name] = path
    return pages, files


def report_prose(base: Path, head: Path) -> Iterator[str]:
    """The changed lines of pages written by hand."""
    names = _changed_names(list_files(base / "docs", "*.md"), list_files(head / "docs", "*.md"))
    for name in names:
        yield f"### {_code(f'docs/{name}')}"
        yield _fence(_diff_lines(base / "docs" / name, head / "docs" / name))


def report_site(base: Path, head: Path) -> Iterator[str]:
    """Pages, addresses with anchors, and exported files that appear, disappear or change."""
    (old_pages, old_files), (new_pages, new_files) = read_public(base / "site"), read_public(head / "site")
    changed_pages = [name for name in new_pages if old_pages.get(name, new_pages[name]) != new_pages[name]]
    yield from _report_names("Strony / Pages", old_pages, new_pages, changed_pages)
    yield from _report_names(
        "Adresy z kotwicami / Addresses and anchors", _anchors(base / "site"), _anchors(head / "site"), []
    )
    changed = [name for name in _changed_names(old_files, new_files) if name in old_files and name in new_files]
    yield from _report_names("Pliki / Files", old_files, new_files, changed)
    yield from report_fields(base / "site", head / "site", [name for name in changed if name.endswith(JSON)])


def report_fields(base: Path, head: Path, names: Iterable[str]) -> Iterator[str]:
    """Which fields of the JSON files appear, disappear or hold other values, with how many values."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("nowe / new", "usunięte / gone", "zmienione / changed")
    }
    for name in names:
        for change in compare_values(read_values(base / name) or {}, read_values(head / name) or {}):
            new, gone, changed = counts.values()
            (new if change.before is None else gone if change.after is None else changed)[
                re.sub(r"\[[^\]]*\]", "[]", change.place)
            ] += 1
    for kind, fields in counts.items():
        if fields:
            yield f"Pola API, wartości {kind.partition(' / ')[0]} / Fields of the API, {kind.rpartition(' / ')[2]} values:"
            yield _fence(f"{number:6} {field}" for field, number in sorted(fields.items()))


def _anchors(site: Path) -> set[str]:
    articles = list(read_articles(site))
    return {article.address for article in articles} | {
        f"{article.address}#{name}" for article in articles for name in article.ids
    }


def _report_names(title: str, before: Iterable[str], after: Iterable[str], changed: Iterable[str]) -> Iterator[str]:
    old, new, other = set(before), set(after), sorted(changed)
    yield f"## {title}: + {len(new - old)}, - {len(old - new)}, ≠ {len(other)}"
    lines = [
        *(f"- {name}" for name in sorted(old - new)),
        *(f"+ {name}" for name in sorted(new - old)),
        *(f"  {name}" for name in other),
    ]
    if lines:
        yield _fence(lines)


def _code(text: str) -> str:
    return f"`{re.sub('[`<>&]|[^ -~]', '?', text)}`"


def _fence(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}diff\n{text}\n{fence}"


def write_report(base: Path, head: Path) -> str:
    """The whole report, cut at a block's end where it would be longer than a summary may be; records come first."""
    text = "# Co zmienia się dla czytelników / What changes for readers\n"
    for block in (*report_records(base, head), *report_prose(base, head), *report_site(base, head)):
        if len(text.encode()) + len(block.encode()) > LONGEST_REPORT:
            return f"{text}\nRaport jest za długi, reszta została pominięta. / The report is longer than a summary may be; the rest is left out.\n"
        text += f"\n{block}\n"
    return text


def notices(base: Path, head: Path) -> Iterator[str]:
    """A notice at each changed record, which GitHub shows in the pull request itself: the places of the changes and
    the changed words."""
    names = _changed_names(list_files(base / "data", "*.yml"), list_files(head / "data", "*.yml"))
    for name in [name for name in names if (head / "data" / name).exists()][:MOST_NOTICES]:
        old, new = read_values(base / "data" / name), read_values(head / "data" / name)
        if old is not None and new is not None:
            lines = [line for change in compare_values(old, new) for line in _change_lines(change)]
            title = "Co się zmienia / What changes"
            yield f"::notice file={escape_property(f'data/{name}')},line=1,title={title}::{escape_data(chr(10).join(lines))}"


if __name__ == "__main__":
    here = [Path(argument) for argument in sys.argv[1:] if argument != "--annotations"]
    print("\n".join(notices(*here)) if "--annotations" in sys.argv else write_report(*here), end="")
