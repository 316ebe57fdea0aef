"""What a change means for readers: `python -m tests.compare BASE HEAD` compares two checkouts with `data/` and `site/`, as Markdown.

Every value is in a fenced block, whose fence is longer than any run of backticks in it, so that no record can write the report.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from macros.loading.yaml_nodes import Node, ScalarNode, SequenceNode, read_nodes

from .addresses import read_articles

LONGEST_VALUE = 600
LONGEST_REPORT = 900_000
"""GitHub takes at most 1 MiB of summary a step (https://docs.github.com/actions, workflow commands)."""
NOT_PUBLIC = ("assets", "search", "sitemap.xml", "sitemap.xml.gz")
JSON = (".json", ".jsonld")


@dataclass(frozen=True)
class Change:
    """One value at one place; None where there was or is none."""

    place: str
    before: str | None
    after: str | None


def compare_values(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Every place whose value differs, in the order of the new values, the lost ones last."""
    places = [*after, *(place for place in before if place not in after)]
    return [Change(place, before.get(place), after.get(place)) for place in places if before.get(place) != after.get(place)]


def flatten(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every single value with its place, such as `calls[c1].force`; items are named by what they hold, so that an insertion moves none."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        seen = Counter[str]()
        for item in value:
            name = _name_of(item)
            seen[name] += 1
            yield from flatten(item, f"{place}[{name}{f' ({seen[name]})' if seen[name] > 1 else ''}]")
    else:
        yield place, "" if value is None else str(value)


def _name_of(item: Any) -> str:
    """What tells an item of a list from its neighbours: its id, number or first word; lists in lists have no name."""
    if isinstance(item, dict):
        return _name_of(item.get("id", next(iter(item.values()), "")))
    text = "" if isinstance(item, list) else " ".join(str(item).split())
    return text[:40].replace("[", "(").replace("]", ")")


def to_plain(node: Node) -> Any:
    """A node tree as lists, dicts and strings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [to_plain(item) for item in node.items]
    return {key.value: to_plain(value) for key, value in node.pairs}


def read_values(file: Path) -> dict[str, str] | None:
    """Places and values of a record or a JSON file; none where there is no file, None where it cannot be read as such."""
    if not file.is_file():
        return {}
    if file.suffix in JSON:
        try:
            return dict(flatten(json.loads(file.read_text(encoding="utf-8"))))
        except ValueError:
            return None
    node, problems = read_nodes(file.name, file.read_bytes())
    return None if node is None or problems else dict(flatten(to_plain(node)))


def list_files(folder: Path, pattern: str = "*") -> dict[str, Path]:
    """Path from the folder -> file."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob(pattern)) if path.is_file()}


def _changed_names(before: Mapping[str, Path], after: Mapping[str, Path]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    return [name for name in names if name not in before or name not in after or before[name].read_bytes() != after[name].read_bytes()]


def report_records(base: Path, head: Path) -> Iterator[str]:
    """Each changed record with the old and new value at each place."""
    names = _changed_names(list_files(base / "data", "*.yml"), list_files(head / "data", "*.yml"))
    yield f"## Records: {len(names)} changed"
    for name in names:
        before, after = base / "data" / name, head / "data" / name
        state = "" if before.exists() and after.exists() else " (new)" if after.exists() else " (gone)"
        yield f"### {_code(f'data/{name}')}{state}"
        old, new = read_values(before), read_values(after)
        if old is None or new is None:
            yield _fence(_diff_lines(before, after))
        else:
            yield _fence(line for change in compare_values(old, new) for line in _change_lines(change))


def _change_lines(change: Change) -> Iterator[str]:
    yield f"  {change.place}"
    for sign, value in (("-", change.before), ("+", change.after)):
        if value is not None:
            flat = " ".join(value.split())
            yield f"{sign} {flat[:LONGEST_VALUE]}{'…' if len(flat) > LONGEST_VALUE else ''}"


def _diff_lines(before: Path, after: Path) -> Iterator[str]:
    old, new = (file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else [] for file in (before, after))
    return (line[:LONGEST_VALUE] for line in unified_diff(old, new, lineterm="", n=1))


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


def report_site(base: Path, head: Path) -> Iterator[str]:
    """Pages, addresses with anchors, and exported files that appear, disappear or change."""
    (old_pages, old_files), (new_pages, new_files) = read_public(base / "site"), read_public(head / "site")
    yield from _report_names("Pages", old_pages, new_pages, [name for name in new_pages if old_pages.get(name, new_pages[name]) != new_pages[name]])
    yield from _report_names("Addresses and anchors", _anchors(base / "site"), _anchors(head / "site"), [])
    changed = [name for name in _changed_names(old_files, new_files) if name in old_files and name in new_files]
    yield from _report_names("API and other files", old_files, new_files, changed)
    yield from report_fields(base / "site", head / "site", [name for name in changed if name.endswith(JSON)])


def report_fields(base: Path, head: Path, names: Iterable[str]) -> Iterator[str]:
    """Which fields of the JSON files appear, disappear or hold other values, with how many values."""
    counts: dict[str, Counter[str]] = {"new": Counter(), "gone": Counter(), "changed": Counter()}
    for name in names:
        for change in compare_values(read_values(base / name) or {}, read_values(head / name) or {}):
            kind = "new" if change.before is None else "gone" if change.after is None else "changed"
            counts[kind][re.sub(r"\[[^\]]*\]", "[]", change.place)] += 1
    for kind, fields in counts.items():
        if fields:
            yield f"Fields of the API, {kind} values:"
            yield _fence(f"{number:6} {field}" for field, number in sorted(fields.items()))


def _anchors(site: Path) -> set[str]:
    articles = list(read_articles(site))
    return {article.address for article in articles} | {f"{article.address}#{name}" for article in articles for name in article.ids}


def _report_names(title: str, before: Iterable[str], after: Iterable[str], changed: Iterable[str]) -> Iterator[str]:
    old, new, other = set(before), set(after), sorted(changed)
    yield f"## {title}: {len(new - old)} new, {len(old - new)} gone, {len(other)} changed"
    lines = [*(f"- {name}" for name in sorted(old - new)), *(f"+ {name}" for name in sorted(new - old)), *(f"  {name}" for name in other)]
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
    """The whole report, cut at a block's end where it would be longer than a summary may be."""
    text = "# What changes for readers\n"
    for block in (*report_records(base, head), *report_site(base, head)):
        if len(text.encode()) + len(block.encode()) > LONGEST_REPORT:
            return f"{text}\nThe report is longer than a summary may be; the rest is left out.\n"
        text += f"\n{block}\n"
    return text


if __name__ == "__main__":
    print(write_report(Path(sys.argv[1]), Path(sys.argv[2])), end="")
