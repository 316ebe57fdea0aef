"""The live preview: pages of the last sound site, or the problems of a record that is broken, in place of every page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from threading import Event
from typing import Any

from .beside import RUNNING
from .phrases import Phrase, language_of
from .problems import InvalidDataError

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_HEADING = Phrase("Rekord ma błąd", "A record has a problem")
_ADVICE = Phrase(
    "Popraw plik i zapisz go. Strona wróci sama. Co znaczą kody: RULES.md.",
    "Mend the file and save it. The page will come back by itself. What the codes mean: RULES.en.md.",
)
_PAGE = """<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="1"><title>{heading}</title></head>
<body><h1>{heading}</h1><p>{advice}</p><ul>{items}</ul></body>
</html>
"""


class Preview:
    """What the server shows; one that is broken answers at once and asks the browser to try again every second."""

    def __init__(self) -> None:
        self.problems: tuple[str, ...] = ()
        self.lang = language_of(os.environ)
        self.idle = Event()
        self.idle.set()

    @contextmanager
    def building(self, *failures: type[BaseException]) -> Iterator[None]:
        """Keep the problems of a build that fails, and end as if it had not, so that no request waits for it."""
        self.idle.clear()
        try:
            yield
        except InvalidDataError as error:
            self.problems = tuple(problem.show(self.lang) for problem in error.problems)
        except failures as error:
            self.problems = (str(error),)
        else:
            self.problems = ()
        finally:
            self.idle.set()
        for problem in self.problems:
            print(problem, file=sys.stderr, flush=True)

    def over(self, app: App) -> App:
        """The application (WSGI, PEP 3333), with the problems in place of its pages while there are any."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            self.idle.wait()
            path = environ["PATH_INFO"]
            problems = self.problems or tuple(_wait_for(path))
            if not problems or not path.endswith(("/", ".html")):
                return app(environ, start_response)
            # MkDocs logs an error status as a warning, and a warning fails the next strict build.
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self.page(problems).encode()]

        return answer

    def page(self, problems: Iterable[str]) -> str:
        """The page that tells the problems; what they quote is escaped."""
        items = "".join(f"<li><code>{escape(problem)}</code></li>" for problem in problems)
        return _PAGE.format(lang=self.lang, heading=_HEADING[self.lang], advice=_ADVICE[self.lang], items=items)


def _wait_for(path: str) -> Iterator[str]:
    """Wait for the language that an address belongs to; what its build said where that failed."""
    for lang, other in list(RUNNING.items()):
        if f"/{lang}/" in path:
            succeeded, said = other.wait()
            if not succeeded:
                yield said
