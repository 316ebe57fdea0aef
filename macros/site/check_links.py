"""The link checker: `python -m macros.site.check_links` requests every external address of records and prose and
reports the result.

One request at a time and never twice in a row to one host within a second: HEAD first, GET where a server does not
answer that. Exits with 1 where a page is gone and the ledger gives no reason to keep its address.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from ..editor.canonical import print_form
from ..editor.report import prepare_console
from ..loading.load import load_valid
from ..loading.problems import InvalidDataError
from ..loading.yaml_comments import head_of
from ..loading.yaml_nodes import read_nodes
from ..model.addresses import LANGUAGES
from ..model.bilingual import Bilingual, language_of
from ..model.records import CheckedLink, Ledger
from .dead_links import bring_up_to_date, to_ledger

ROOT = Path(__file__).resolve().parents[2]
AGENT = "conclusions-link-check/1.0 (weekly check of the sources that a reference site cites)"
ARCHIVE = "https://archive.org/wayback/available"
SAFE = "/%:@!$&'()*+,;=~-._"
GONE = {404, 410}
REFUSED = {401, 403, 405, 406, 429, 451, 999}
SILENT_HOSTS = 8
"""So many different hosts in a row that do not answer mean that the network here is gone, not that they are."""

_NO_NETWORK = Bilingual(
    "nie odpowiada żaden serwer, więc to pewnie brak sieci; data/links.yml zostaje bez zmian",
    "no server answers, so there seems to be no network; data/links.yml stays as it is",
)
_STOPPED = Bilingual("przerwano; data/links.yml zostaje bez zmian", "stopped; data/links.yml stays as it is")


class NoNetworkError(Exception):
    """Nobody answers at all."""


@dataclass(frozen=True)
class Answer:
    """The final response: status, address, and whether the first redirect was permanent."""

    code: int
    url: str
    moved: bool


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects and remembers the code of the first."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask(url: str, method: str, timeout: float) -> Answer:
    """One request with its redirects; raises OSError or HTTPException if there is no response."""
    redirects = _Redirects()
    request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.build_opener(redirects).open(request, timeout=timeout) as response:
            return Answer(response.status, response.url, redirects.codes[:1] in ([301], [308]))
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, error.url or url, False)


def _ascii(url: str) -> str:
    """The address as required by HTTP: other letters escaped, without the fragment."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = quote(parts.path, safe=SAFE), quote(parts.query, safe=f"{SAFE}?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def check(link: CheckedLink, today: str, timeout: float) -> CheckedLink:
    """The link as found today; dead only where a GET says so, and moved only where the server calls that permanent."""
    try:
        answer = ask(link.url, "HEAD", timeout)
        if answer.code >= 400:
            answer = ask(link.url, "GET", timeout)
    except (OSError, http.client.HTTPException, UnicodeError, ValueError):
        return replace(link, status="unreachable", checked=today, moved_to=None)
    status = _status(answer)
    return replace(link, status=status, checked=today, moved_to=answer.url if status == "moved" else None)


def _status(answer: Answer) -> str:
    if answer.code in GONE:
        return "dead"
    if answer.code in REFUSED:
        return "refused"
    if answer.code >= 400:
        return "unreachable"
    return "moved" if answer.moved else "good"


def find_archive(link: CheckedLink, service: str, timeout: float) -> str | None:
    """The address of an archived copy (Wayback availability API), None if there is none or no response."""
    try:
        with urllib.request.urlopen(f"{service}?{urlencode({'url': link.url})}", timeout=timeout) as response:
            found = json.load(response)["archived_snapshots"].get("closest", {})
    except (OSError, http.client.HTTPException, ValueError, KeyError, AttributeError):
        return None
    return str(found["url"]) if found.get("available") and "url" in found else None


def in_turn(links: Iterable[CheckedLink]) -> Iterator[CheckedLink]:
    """The links so that neighbours are on different hosts as far as that goes."""
    hosts: dict[str, list[CheckedLink]] = defaultdict(list)
    for link in links:
        hosts[urlsplit(link.url).netloc].append(link)
    for row in zip_longest(*hosts.values()):
        yield from (link for link in row if link is not None)


def check_all(
    links: Sequence[CheckedLink], today: str, timeout: float = 20, pause: float = 1, quiet: bool = False
) -> dict[str, CheckedLink]:
    """Address -> the link as found today, with a progress bar on standard error; raises NoNetworkError where nobody
    answers any more."""
    from tqdm import tqdm

    found: dict[str, CheckedLink] = {}
    silent: set[str] = set()
    last: dict[str, float] = {}
    for link in tqdm(list(in_turn(links)), unit="link", disable=quiet, file=sys.stderr):
        host = urlsplit(link.url).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
        found[link.url] = check(link, today, timeout)
        last[host] = time.monotonic()
        silent = {*silent, host} if found[link.url].status == "unreachable" else set()
        if len(silent) == SILENT_HOSTS:
            raise NoNetworkError
    return found


def report(links: Sequence[CheckedLink]) -> Iterator[str]:
    """A line for every address that needs a look, then the counts."""
    for link in links:
        if link.status in ("dead", "moved", "refused", "unreachable"):
            now = f", now {link.moved_to}" if link.moved_to else ""
            yield f"{link.status}: {link.url}{now}" + (f", kept: {link.reason}" if link.reason else "")
    yield ", ".join(f"{number} {status}" for status, number in Counter(link.status for link in links).items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Check and report; with `--write`, store the results in the list of links."""
    prepare_console()
    parser = argparse.ArgumentParser(
        prog="python -m macros.site.check_links", description="Ask every outside address of records and prose."
    )
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="the folder of the prose")
    parser.add_argument("--write", action="store_true", help="write the result to links.yml there")
    parser.add_argument(
        "--offline", action="store_true", help="ask nobody; only add new addresses and drop those no longer named"
    )
    parser.add_argument("--archive", default=ARCHIVE, help="the service that has copies of dead pages")
    parser.add_argument("--timeout", type=float, default=20, help="seconds to wait for an answer")
    parser.add_argument("--pause", type=float, default=1, help="seconds between two requests to one host")
    options = parser.parse_args(arguments)
    pages = (page for lang in LANGUAGES for page in sorted((options.docs / lang).rglob("*.md")))
    try:
        links = bring_up_to_date(load_valid(options.data), [page.read_text(encoding="utf-8") for page in pages])
        if not options.offline:
            found = check_all(links, date.today().isoformat(), options.timeout, options.pause)
            links = tuple(_with_archive(found[link.url], options) for link in links)
    except InvalidDataError as error:
        return _refuse(error.format_line(language_of(os.environ)))
    except NoNetworkError:
        return _refuse(_NO_NETWORK[language_of(os.environ)])
    except KeyboardInterrupt:
        return _refuse(_STOPPED[language_of(os.environ)])
    print("\n".join(report(links)))
    if options.write:
        (options.data / "links.yml").write_text(_in_form(to_ledger(links)), encoding="utf-8", newline="\n")
    return int(not options.offline and any(link.status == "dead" and not link.reason for link in links))


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


def _in_form(text: str) -> str:
    """The ledger in the canonical form of records."""
    node, _ = read_nodes("links.yml", text.encode())
    return print_form(node, Ledger, "../schema/links.json", head_of(text)) if node else text


def _with_archive(link: CheckedLink, options: argparse.Namespace) -> CheckedLink:
    if link.status != "dead" or link.archive:
        return link
    return replace(link, archive=find_archive(link, options.archive, options.timeout))


if __name__ == "__main__":
    sys.exit(main())
