"""Commands for editors and tools: `python -m macros check|format|new|schema|rules|pages`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .editor.report import describe_misses, prepare_console
from .loading.load import load_valid
from .loading.problems import InvalidDataError
from .model.bilingual import Bilingual, language_of

ROOT = Path(__file__).resolve().parent.parent

_NO_PROBLEMS = Bilingual("bez problemów", "no problems")
_ELSEWHERE = Bilingual(
    "; w innych plikach problemów: {count} (pokaże je make check)",
    "; {count} problem(s) in other files (make check shows them)",
)
_TO_FILL = Bilingual(
    "wpisz coś w miejsce każdego „…”, potem make check", "write something for every “…”, then make check"
)
_ERRORS = Bilingual(
    "Problemów: {count}. Co znaczą kody: docs/guides/RULES.md",
    "{count} problem(s). What the codes mean: docs/guides/RULES.en.md",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the process's exit code: 0, or 1 where records have problems."""
    prepare_console()
    options = _parser().parse_args(arguments)
    options.lang = options.lang or language_of(os.environ)
    if misses := describe_misses(options.data, options.files, options.lang):
        print("\n".join(misses), file=sys.stderr)
        return 1
    try:
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except InvalidDataError as error:
        print(error.format_line(options.lang), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Records of the site: check them, derive files from them."
    )
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.set_defaults(files=())
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words)
        of = "the language of messages, or of pages; else that of the environment"
        command.add_argument("--lang", choices=("pl", "en"), help=of)
        command.set_defaults(run=run)
        return command

    check = add("check", _check, "report every problem of every record")
    check.add_argument("files", nargs="*", type=Path, help="only these files or folders")
    check.add_argument("--quiet", action="store_true", help="say nothing where there is no problem, nor of form")
    form = add("format", _format, "rewrite records in canonical form")
    form.add_argument("files", nargs="*", type=Path, help="only these files")
    add("spelling", _spelling, "report every word of our prose that no dictionary knows")
    new = add("new", _new, "print a commented record to fill in, into its file")
    new.add_argument("kind")
    new.add_argument("id")
    for name, run, words, target in (
        ("schema", _schema, "write the JSON Schemas for editors", "schema"),
        ("rules", _rules, "write the manual of rules and the records in the guides", "."),
    ):
        add(name, run, words).add_argument("--out", type=Path, default=ROOT / target)
    pages = add("pages", _pages, "write the whole site as a folder that engines without hooks can publish")
    pages.add_argument("--out", type=Path, required=True)
    return parser


def _check(options: argparse.Namespace) -> int:
    from .editor.check import review
    from .editor.clock import find_today
    from .editor.report import describe_corpus, print_problems, select

    lang, files = options.lang, options.files
    corpus, found = review(options.data, find_today())
    problems = [problem for problem in select(found, options.data, files) if problem.rule.blocks or not options.quiet]
    print_problems(problems, lang, os.environ)
    if errors := sum(problem.rule.blocks for problem in problems):
        print(_ERRORS[lang].format(count=errors), file=sys.stderr)
        return 1
    if options.quiet:
        return 0
    elsewhere = sum(problem.rule.blocks for problem in found)
    said = describe_corpus(corpus, lang) if corpus and not files else _NO_PROBLEMS[lang]
    print(said + (_ELSEWHERE[lang].format(count=elsewhere) if elsewhere else ""))
    return 0


def _format(options: argparse.Namespace) -> int:
    from .editor.form import rewrite
    from .editor.report import is_among
    from .loading.load import read_all

    files, _ = read_all(options.data)
    for file in (file for file in files if is_among(file.path, options.data, options.files)):
        if (text := rewrite(options.data, file)) is not None:
            (options.data.parent / file.path).write_text(text, encoding="utf-8", newline="\n")
            print(file.path)
    return 0


def _new(options: argparse.Namespace) -> int:
    from .editor.scaffold import place_of, scaffold

    try:
        target = place_of(options.data, options.kind, options.id)
        text = scaffold(options.kind)
    except ValueError as error:
        print(error.args[0][options.lang], file=sys.stderr)
        return 1
    target.write_text(text, encoding="utf-8", newline="\n")
    shown = target.relative_to(options.data.parent)
    print(f"{shown}: {_TO_FILL[options.lang]}")
    return 0


def _spelling(options: argparse.Namespace) -> int:
    from .editor.report import print_problems
    from .editor.spelling import check_spelling

    problems = check_spelling(options.data)
    print_problems(problems, options.lang, os.environ)
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    from .editor.schema_files import schema_files

    return _write(options.out, schema_files(load_valid(options.data)))


def _rules(options: argparse.Namespace) -> int:
    from .editor.rule_manual import manual_files

    return _write(options.out, manual_files())


def _pages(options: argparse.Namespace) -> int:
    from .site.other_engines import project_files

    try:
        return _write(options.out, dict(project_files(ROOT, options.data)))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


def _write(folder: Path, files: Mapping[str, str | bytes]) -> int:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
