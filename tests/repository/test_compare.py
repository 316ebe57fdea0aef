"""The report on a pull request lists the changes, and records cannot inject content into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.compare import notices, report_fields, write_report
from tests.record_values import compare_values, flatten

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
    assert (
        "## Rekordy / Records: 1\n\n### `data/units/14.yml`\n\n```diff\n  calls[c1].force\n- calls-on\n+ notes\n```\n"
        in done
    )


def test_an_inserted_item_moves_no_other() -> None:
    before = {"mentions": [{"quote": "Rada", "entity": "council"}, {"quote": "Rada", "entity": "council"}]}
    after = {"mentions": [{"quote": "dzieci", "entity": "children"}, *before["mentions"]]}
    changes = compare_values(dict(flatten(before)), dict(flatten(after)))
    assert [(change.place, change.before, change.after) for change in changes] == [
        ("mentions[dzieci].quote", None, "dzieci"),
        ("mentions[dzieci].entity", None, "children"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [({}, {"data/a.yml": "x: y\n"}, "(nowy / new)"), ({"data/a.yml": "x: y\n"}, {}, "(usunięty / gone)")],
)
def test_added_and_removed_records(tmp_path: Path, before: dict[str, str], after: dict[str, str], word: str) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "head").mkdir()
    assert f"### `data/a.yml` {word}" in report(tmp_path, before, after)


def test_a_broken_record_is_shown_as_lines(tmp_path: Path) -> None:
    assert "\n-x: y\n+x: [\n" in report(tmp_path, {"data/a.yml": "x: y\n"}, {"data/a.yml": "x: [\n"})


def test_pages_and_anchors(tmp_path: Path) -> None:
    before = {
        "site/p/1/index.html": PAGE.format(nav="", text="a"),
        "site/p/2/index.html": PAGE.format(nav="", text="b"),
    }
    after = {
        "site/p/1/index.html": PAGE.format(nav="other menu", text="a"),
        "site/p/3/index.html": PAGE.format(nav="", text="c"),
    }
    done = report(tmp_path, before, after)
    assert "## Strony / Pages: + 1, - 1, ≠ 0\n\n```diff\n- /p/2/\n+ /p/3/\n```" in done
    assert "- /p/2/#top\n+ /p/3/\n+ /p/3/#top" in done


def test_fields_of_the_api(tmp_path: Path) -> None:
    old = [{"id": "1", "title": {"pl": "a"}, "gone": "x"}, {"id": "2", "title": {"pl": "b"}}]
    new = [{"id": "1", "title": {"pl": "c"}}, {"id": "2", "title": {"pl": "d"}, "added": 1}]
    base, head = (
        plant(tmp_path / "base", {"u.json": json.dumps(old)}),
        plant(tmp_path / "head", {"u.json": json.dumps(new)}),
    )
    done = "\n".join(report_fields(base, head, ["u.json"]))
    assert all(line in done for line in ("     2 [].title.pl", "     1 [].gone", "     1 [].added")), done


def test_no_value_leaves_its_block(tmp_path: Path) -> None:
    """Neither a fence in a value nor markup in a file's name or an address becomes part of the report."""
    text = "x: |\n  a ```\n  ````` b\n  # <img src=x>\n"
    done = report(tmp_path, {"data/a`<b>.yml": "x: y\n"}, {"data/a`<b>.yml": text})
    assert "### `data/a??b?.yml`" in done
    assert "``````diff\n  x\n- y\n+ a ``` ````` b # <img src=x>\n``````" in done


def test_a_report_that_is_too_long_is_cut(tmp_path: Path) -> None:
    many = {f"data/{number}.yml": f"x: {'long ' * 100}\n" for number in range(3000)}
    (tmp_path / "base").mkdir()
    done = report(tmp_path, {}, many)
    assert len(done.encode()) < 1_000_000
    assert done.endswith("the rest is left out.\n")


def test_changed_words_are_never_cut_away(tmp_path: Path) -> None:
    """A long value is shown by its changed words and some around them, on both sides."""
    words = " ".join(f"word{number}" for number in range(400))
    after = words.replace("word350 ", "WORD350 and more ").replace("word10 ", "")
    done = report(tmp_path, {"data/a.yml": f"x: {words}\n"}, {"data/a.yml": f"x: {after}\n"})
    old, new = (line for line in done.splitlines() if line[:2] in ("- ", "+ "))
    assert "word10 " in old and "word350 " in old and "WORD350 and more" in new and "word10 " not in new
    assert "word200" not in old + new and "…" in old and len(old.split()) < 60


@pytest.mark.parametrize(("before", "after"), [("a  b", "a b"), ("|\n  a\n  b", "|\n  a b")])
def test_blanks_are_shown_where_nothing_else_changed(tmp_path: Path, before: str, after: str) -> None:
    done = report(tmp_path, {"data/a.yml": f"x: {before!s}\n"}, {"data/a.yml": f"x: {after!s}\n"})
    old, new = [line for line in done.splitlines() if line[:2] in ("- ", "+ ")][-2:]
    assert old[2:] != new[2:]


def test_a_whole_new_record_is_shown_whole(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    (tmp_path / "base").mkdir()
    assert f"+ {words}\n" in report(tmp_path, {}, {"data/a.yml": f"x: {words}\n"})


def test_feeds_that_differ_in_their_day_alone_are_no_change(tmp_path: Path) -> None:
    feed = "<feed><updated>2026-11-2{}</updated><entry>{}</entry></feed>"
    done = report(tmp_path, {"site/feeds/a.xml": feed.format(1, "x")}, {"site/feeds/a.xml": feed.format(2, "x")})
    assert "feeds/a.xml" not in done
    done = report(tmp_path, {"site/feeds/a.xml": feed.format(1, "x")}, {"site/feeds/a.xml": feed.format(1, "y")})
    assert "  feeds/a.xml" in done


def test_prose_is_shown_by_lines(tmp_path: Path) -> None:
    done = report(tmp_path, {"docs/pl/about.md": "a\nb\n"}, {"docs/pl/about.md": "a\nc\n"})
    assert "### `docs/pl/about.md`" in done and "\n-b\n+c\n" in done


def test_a_notice_stands_at_each_changed_record(tmp_path: Path) -> None:
    base = plant(tmp_path / "base", {f"data/{n}.yml": "x: old, %\n" for n in range(30)})
    head = plant(tmp_path / "head", {f"data/{n}.yml": "x: new, %\n" for n in range(30)})
    reported = list(notices(base, head))
    assert len(reported) == 10
    assert (
        reported[0]
        == "::notice file=data/0.yml,line=1,title=Co się zmienia / What changes::  x%0A- old, %25%0A+ new, %25"
    )
