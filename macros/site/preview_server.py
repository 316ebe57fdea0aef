"""Live preview: pages are rebuilt on request, and validation errors replace the site while a record is invalid.

A full build takes seconds and an editor looks at one page, so a change alone triggers no build: the page requested
next is built on its own. Everything else that comes from records (the search, the exports) waits for a full build.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, RLock
from typing import Any, Protocol

from ..loading.load import fingerprint, load_valid
from ..loading.problems import InvalidDataError
from ..model.addresses import LANGUAGES, site_address
from ..model.bilingual import Bilingual, language_of
from ..pages import template_faults
from .parallel_builds import failure_of

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PREVIEW = "SITE_PREVIEW"
"""The environment variable that is set while `serve` runs, for every build that it starts."""


def mark_preview(serving: bool) -> None:
    """Set the variable for a preview, because each of its builds loads the hooks again."""
    if serving:
        os.environ[PREVIEW] = "yes"


def is_preview() -> bool:
    """Whether this build belongs to a live preview."""
    return PREVIEW in os.environ


_only_page: ContextVar[str | None] = ContextVar("only_page", default=None)


def only_page() -> str | None:
    """The address within its language of the one page to build; None where the whole site is built."""
    return _only_page.get()


AS_THEY_ARE = (".css", ".ico", ".js", ".png", ".svg", ".woff2")
"""Files that no page waits for: those that no record changes, and images, which are those of the last full build."""

CODE = Path(__file__).parents[1]
"""The program, which a running preview cannot reload."""

_RESTART = Bilingual(
    "Zmienił się program (macros/). Zatrzymaj podgląd (Ctrl-C) i uruchom make serve jeszcze raz.",
    "The program (macros/) has changed. Stop the preview (Ctrl-C) and run make serve again.",
)
_HEADING = Bilingual("Plik ma błąd", "A file has a problem")
_ADVICE = Bilingual(
    "Popraw plik i zapisz go. Strona wróci sama. Co znaczą kody: docs/guides/RULES.md.",
    "Fix the file and save it; the page reloads automatically. Error codes: docs/guides/RULES.en.md.",
)
_PAGE = """<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh"
content="1"><title>{heading}</title></head>
<body><h1>{heading}</h1><p>{advice}</p><ul>{items}</ul></body>
</html>
"""


class Server(Protocol):
    """The server of the engine."""

    builder: Callable[[], None]

    @property
    def serve_request(self) -> App: ...
    @property
    def mount_path(self) -> str: ...
    def watch(self, path: str) -> None: ...
    def set_app(self, app: App) -> None: ...


class Preview:
    """The state of the server; while records are invalid it answers at once and the browser retries every second.

    `make_page` builds one page of a language and returns whether it exists, `make_all` builds the whole site;
    `failures` are the exceptions caused by invalid records or prose.
    """

    def __init__(
        self, make_page: Callable[[str, str], bool], make_all: Callable[[], None], *failures: type[BaseException]
    ) -> None:
        self.make_page, self.make_all, self.failures = make_page, make_all, failures
        self.problems: tuple[str, ...] = ()
        self.lang = language_of(os.environ)
        self.idle = Event()
        self.idle.set()
        self.lock = RLock()
        self.made: set[str] | None = None  # pages made since the last change; None where the whole site is as new

    def rebuild(self) -> None:
        """Build the whole site, after a change to the program or its templates."""
        with self.lock, self.building():
            self.make_all()
            self.made = None

    def expire(self, check: Callable[[], object]) -> None:
        """After a change to records or prose, check for problems and mark every page for rebuilding on request."""
        with self.lock, self.building():
            self.made = set()
            check()

    def refresh(self, path: str) -> None:
        """Build the requested file if it is older than the last change."""
        with self.lock:
            if self.made is None or self.problems or path in self.made or path.endswith(AS_THEY_ARE):
                return
            with self.building():
                if _is_page(path) and self.make_page(*_place_of(path)):
                    self.made.add(path)
                    return
            if not self.problems:
                self.rebuild()

    @contextmanager
    def building(self) -> Iterator[None]:
        """Store the problems of a failed build and return normally, so that no request waits for it."""
        self.idle.clear()
        template_faults.recent.clear()
        try:
            yield
        except InvalidDataError as error:
            self.problems = tuple(problem.format_line(self.lang) for problem in error.problems)
        except self.failures as error:
            self.problems = tuple(dict.fromkeys(template_faults.recent)) or (str(error),)
        except Exception as error:  # a fault of the program; no request may wait for ever because of it
            self.problems = tuple(dict.fromkeys(template_faults.recent)) or (_place_of_fault(error),)
        else:
            self.problems = ()
        finally:
            self.idle.set()
        for problem in self.problems:
            print(problem, file=sys.stderr, flush=True)

    def watch(self, data: Path, prose: Sequence[Path]) -> Callable[[], None]:
        """A function to call after any change; it rebuilds the whole site only if neither records nor prose changed."""
        folders, code = (data, *prose), fingerprint(CODE, "*.py")
        seen = [[fingerprint(folder, "*") for folder in folders]]

        def change() -> None:
            before, seen[0] = seen[0], [fingerprint(folder, "*") for folder in folders]
            if fingerprint(CODE, "*.py") != code:
                self.problems = (_RESTART[self.lang],)
                print(self.problems[0], file=sys.stderr, flush=True)
            elif before == seen[0]:
                self.rebuild()
            else:
                self.expire(lambda: load_valid(data))

        return change

    def attach(self, server: Server, root: Path, settings: Iterable[Path]) -> None:
        """Answer in a server's place, and watch the records, the prose and the settings of a repository."""
        for file in settings:
            server.watch(str(file))
        server.builder = self.watch(root / "data", [root / "docs" / lang for lang in LANGUAGES])
        server.set_app(self.over(server.serve_request, server.mount_path))

    def over(self, app: App, root: str) -> App:
        """The application (WSGI, PEP 3333), its site at the path `root`, with problems in place of its pages if any."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            self.idle.wait()
            asked = environ["PATH_INFO"]
            if asked.startswith("/livereload/") or not asked.startswith(root):
                return app(environ, start_response)
            path = asked[len(root) - 1 :]
            self.refresh(path)
            # The page may be of a language whose build is not over: its messages where that failed.
            problems = self.problems or tuple(filter(None, [failure_of(_place_of(path)[0])]))
            if not problems or not _is_page(path):
                return app(environ, start_response)
            # MkDocs logs an error status as a warning, and a warning fails the next strict build.
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self.page(problems).encode()]

        return answer

    def page(self, problems: Iterable[str]) -> str:
        """The page that lists the problems, escaped."""
        items = "".join(f"<li><code>{escape(problem)}</code></li>" for problem in problems)
        return _PAGE.format(lang=self.lang, heading=_HEADING[self.lang], advice=_ADVICE[self.lang], items=items)


def _place_of_fault(error: Exception) -> str:
    """An unexpected fault in a line, with the place in the program where it came to light."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}: {type(error).__name__}: {error}" if frames else repr(error)


def _is_page(path: str) -> bool:
    return path.endswith(("/", ".html"))


def _place_of(path: str) -> tuple[str, str]:
    """The language of a page and its address there."""
    address = path.removesuffix("index.html")
    lang = next((lang for lang in LANGUAGES[1:] if address.startswith(f"/{lang}/")), LANGUAGES[0])
    return lang, address if lang == LANGUAGES[0] else address.removeprefix(f"/{lang}")


def page_renderer(build_page: Callable[[str, str], None], site: Path) -> Callable[[str, str], bool]:
    """A function that builds one page of a language into the site and returns whether the page exists.

    `build_page` builds a language into a folder; only the requested page, since `only_page` tells the hook.
    """

    def render_page(lang: str, address: str) -> bool:
        logger = logging.getLogger("mkdocs")
        level = logger.level
        logger.setLevel(logging.WARNING)  # else every link to another page is reported, since that page is left out
        token = _only_page.set(address)
        try:
            with TemporaryDirectory() as folder:
                build_page(lang, folder)
                made, target = Path(folder, address.lstrip("/")), site / site_address(lang, address).lstrip("/")
                return _move(made / "index.html", target)
        finally:
            _only_page.reset(token)
            logger.setLevel(level)

    return render_page


def _move(page: Path, folder: Path) -> bool:
    if found := page.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(page, folder / "index.html")
    return found
