"""The live preview: a page is made anew when it is asked for, and the problems of a broken record stand in place of every page.

To build the whole site takes seconds; of what an editor changed, one page is looked at. So a change makes nothing at once: the page
that is asked for next is built alone. Anything else that comes from records (the search, the exports) waits for a build of the whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, RLock
from typing import Any

from ..model.addresses import LANGUAGES, site_address
from ..model.bilingual import Bilingual, language_of
from ..loading.load import fingerprint, load_valid
from ..loading.problems import InvalidDataError
from .parallel_builds import failure_of

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PREVIEW = "SITE_PREVIEW"
"""The environment variable that is set while `serve` runs, for every build that it starts."""

def is_preview() -> bool:
    """Whether this build belongs to a live preview."""
    return PREVIEW in os.environ


_only_page: ContextVar[str | None] = ContextVar("only_page", default=None)


def only_page() -> str | None:
    """The address within its language of the one page to build; None where the whole site is built."""
    return _only_page.get()


AS_THEY_ARE = (".css", ".ico", ".js", ".png", ".svg", ".woff2")
"""What no page waits for: files that no record changes, and pictures, which are those of the last whole build."""

_HEADING = Bilingual("Rekord ma błąd", "A record has a problem")
_ADVICE = Bilingual(
    "Popraw plik i zapisz go. Strona wróci sama. Co znaczą kody: docs/guides/RULES.md.",
    "Mend the file and save it. The page will come back by itself. What the codes mean: docs/guides/RULES.en.md.",
)
_PAGE = """<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="1"><title>{heading}</title></head>
<body><h1>{heading}</h1><p>{advice}</p><ul>{items}</ul></body>
</html>
"""


class Preview:
    """What the server shows; one that is broken answers at once and asks the browser to try again every second.

    `make_page` builds one page of a language and tells whether there is such a page, `make_all` builds the whole site; `failures` are
    the exceptions that tell an editor's fault.
    """

    def __init__(self, make_page: Callable[[str, str], bool], make_all: Callable[[], None], *failures: type[BaseException]) -> None:
        self.make_page = make_page
        self.make_all = make_all
        self.failures = failures
        self.problems: tuple[str, ...] = ()
        self.lang = language_of(os.environ)
        self.idle = Event()
        self.idle.set()
        self.lock = RLock()
        self.made: set[str] | None = None  # pages made since the last change; None where the whole site is as new

    def rebuild(self) -> None:
        """Make the whole site, after a change of the program or its templates."""
        with self.lock, self.building():
            self.make_all()
            self.made = None

    def expire(self, check: Callable[[], object]) -> None:
        """After a change of records or prose, look for problems and let every page be made when it is asked for."""
        with self.lock, self.building():
            self.made = set()
            check()

    def refresh(self, path: str) -> None:
        """Make what is asked for, where it is older than the last change."""
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
        """Keep the problems of a build that fails, and end as if it had not, so that no request waits for it."""
        self.idle.clear()
        try:
            yield
        except InvalidDataError as error:
            self.problems = tuple(problem.format_line(self.lang) for problem in error.problems)
        except self.failures as error:
            self.problems = (str(error),)
        else:
            self.problems = ()
        finally:
            self.idle.set()
        for problem in self.problems:
            print(problem, file=sys.stderr, flush=True)

    def watch(self, data: Path, prose: Sequence[Path]) -> Callable[[], None]:
        """A function to call after any change: it makes the whole site again only where neither records nor prose changed."""
        folders = (data, *prose)
        seen = [[fingerprint(folder, "*") for folder in folders]]

        def change() -> None:
            seen.append([fingerprint(folder, "*") for folder in folders])
            if seen.pop(0) == seen[0]:
                self.rebuild()
            else:
                self.expire(lambda: load_valid(data))

        return change

    def over(self, app: App, root: str) -> App:
        """The application (WSGI, PEP 3333), its site at the path `root`, with the problems in place of its pages while there are any."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            self.idle.wait()
            asked = environ["PATH_INFO"]
            if asked.startswith("/livereload/") or not asked.startswith(root):
                return app(environ, start_response)
            path = asked[len(root) - 1 :]
            self.refresh(path)
            problems = self.problems or tuple(_wait_for(path))
            if not problems or not _is_page(path):
                return app(environ, start_response)
            # MkDocs logs an error status as a warning, and a warning fails the next strict build.
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self.page(problems).encode()]

        return answer

    def page(self, problems: Iterable[str]) -> str:
        """The page that tells the problems; what they quote is escaped."""
        items = "".join(f"<li><code>{escape(problem)}</code></li>" for problem in problems)
        return _PAGE.format(lang=self.lang, heading=_HEADING[self.lang], advice=_ADVICE[self.lang], items=items)


def _is_page(path: str) -> bool:
    return path.endswith(("/", ".html"))


def _place_of(path: str) -> tuple[str, str]:
    """The language of a page and its address there."""
    address = path.removesuffix("index.html")
    lang = next((lang for lang in LANGUAGES[1:] if address.startswith(f"/{lang}/")), LANGUAGES[0])
    return lang, address if lang == LANGUAGES[0] else address.removeprefix(f"/{lang}")


def page_renderer(build_page: Callable[[str, str], None], site: Path) -> Callable[[str, str], bool]:
    """A function that builds one page of a language into the site and says whether there is such a page.

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
                return _move(Path(folder, address.lstrip("/"), "index.html"), site / site_address(lang, address).lstrip("/"))
        finally:
            _only_page.reset(token)
            logger.setLevel(level)

    return render_page


def _move(page: Path, folder: Path) -> bool:
    if found := page.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(page, folder / "index.html")
    return found


def _wait_for(path: str) -> Iterator[str]:
    """Wait for the language that an address belongs to; the messages of its build where that failed."""
    if messages := failure_of(_place_of(path)[0]):
        yield messages
