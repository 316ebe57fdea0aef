"""The report on a pull request lists the changes, and records cannot inject content into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.compare import compare_values, flatten, report_fields, write_report

PAGE = '<html><nav>{nav}</nav><article><h1 id="top">{text}</h1></article></html>'


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def report(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> str:
    return write_report(plant(tmp_path / "base", before), plant(tmp_path / "head", after))


def test_a_record_before_and_after(tmp_path: Path) -> None:
    record = "name: {pl: a, en: b}\ncalls:\n  - id: c1\n    force: calls-on\n"
    done = report(tmp_path, {"data/units/14.yml": record}, {"data/units/14.yml": record.replace("calls-on", "notes")})
    assert "## Records: 1 changed\n\n### `data/units/14.yml`\n\n```diff\n  calls[c1].force\n- calls-on\n+ notes\n```\n" in done


def test_an_inserted_item_moves_no_other() -> None:
    before = {"mentions": [{"quote": "Rada", "entity": "council"}, {"quote": "Rada", "entity": "council"}]}
    after = {"mentions": [{"quote": "dzieci", "entity": "children"}, *before["mentions"]]}
    changes = compare_values(dict(flatten(before)), dict(flatten(after)))
    assert [(change.place, change.before, change.after) for change in changes] == [
        ("mentions[dzieci].quote", None, "dzieci"),
        ("mentions[dzieci].entity", None, "children"),
    ]


@pytest.mark.parametrize(("before", "after", "word"), [({}, {"data/a.yml": "x: y\n"}, "(new)"), ({"data/a.yml": "x: y\n"}, {}, "(gone)")])
def test_added_and_removed_records(tmp_path: Path, before: dict[str, str], after: dict[str, str], word: str) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "head").mkdir()
    assert f"### `data/a.yml` {word}" in report(tmp_path, before, after)


def test_a_broken_record_is_shown_as_lines(tmp_path: Path) -> None:
    assert "\n-x: y\n+x: [\n" in report(tmp_path, {"data/a.yml": "x: y\n"}, {"data/a.yml": "x: [\n"})


def test_pages_and_anchors(tmp_path: Path) -> None:
    before = {"site/p/1/index.html": PAGE.format(nav="", text="a"), "site/p/2/index.html": PAGE.format(nav="", text="b")}
    after = {"site/p/1/index.html": PAGE.format(nav="other menu", text="a"), "site/p/3/index.html": PAGE.format(nav="", text="c")}
    done = report(tmp_path, before, after)
    assert "## Pages: 1 new, 1 gone, 0 changed\n\n```diff\n- /p/2/\n+ /p/3/\n```" in done
    assert "- /p/2/#top\n+ /p/3/\n+ /p/3/#top" in done


def test_fields_of_the_api(tmp_path: Path) -> None:
    old = [{"id": "1", "title": {"pl": "a"}, "gone": "x"}, {"id": "2", "title": {"pl": "b"}}]
    new = [{"id": "1", "title": {"pl": "c"}}, {"id": "2", "title": {"pl": "d"}, "added": 1}]
    base, head = plant(tmp_path / "base", {"u.json": json.dumps(old)}), plant(tmp_path / "head", {"u.json": json.dumps(new)})
    done = "\n".join(report_fields(base, head, ["u.json"]))
    assert all(line in done for line in ("     2 [].title.pl", "     1 [].gone", "     1 [].added")), done


def test_no_value_leaves_its_block(tmp_path: Path) -> None:
    """Neither a fence in a value nor markup in a file's name or an address becomes part of the report."""
    done = report(tmp_path, {"data/a`<b>.yml": "x: y\n"}, {"data/a`<b>.yml": "x: |\n  ```\n  ````\n  # <img src=x>\n"})
    assert "### `data/a??b?.yml`" in done
    assert "`````diff\n  x\n- y\n+ ``` ```` # <img src=x>\n`````" in done


def test_a_report_that_is_too_long_is_cut(tmp_path: Path) -> None:
    many = {f"data/{number}.yml": f"x: {'long ' * 100}\n" for number in range(3000)}
    (tmp_path / "base").mkdir()
    done = report(tmp_path, {}, many)
    assert len(done.encode()) < 1_000_000
    assert done.endswith("the rest is left out.\n")
