"""Commands for editors and tools: `python -m macros check|schema|pages`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .load import load, load_valid
from .problems import InvalidDataError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the process's exit code: 0, or 1 where records have problems."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Records of the site: check them, derive files from them.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="report every problem of every record")
    commands.add_parser("schema", help="write the JSON Schemas for editors to schema/")
    pages = commands.add_parser("pages", help="write every generated page to a folder, for other engines")
    pages.add_argument("--out", type=Path, required=True)
    pages.add_argument("--lang", choices=("pl", "en"), default="pl")
    options = parser.parse_args(arguments)
    try:
        return {"check": _check, "schema": _schema, "pages": _pages}[options.command](options)
    except InvalidDataError as error:
        print(error, file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    corpus, problems = load(options.data)
    for problem in problems:
        print(problem)
    if corpus is None:
        print(f"{len(problems)} problem(s)", file=sys.stderr)
        return 1
    counts = f"{len(corpus.units)} units, {len(corpus.footnotes)} footnotes, {len(corpus.entities)} entities"
    mentions = sum(len(unit.mentions) for unit in corpus.units) + sum(len(note.mentions) for note in corpus.footnotes)
    print(f"no problems: {counts}, {mentions} mentions, {len(corpus.developments)} developments")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .schemas import write_schemas

    for name, content in write_schemas(load_valid(options.data)).items():
        target = ROOT / "schema" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return 0


def _pages(options: argparse.Namespace) -> int:
    from .pages import plan_pages

    for page in plan_pages(load_valid(options.data), options.lang):
        target = options.out / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.markdown, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
