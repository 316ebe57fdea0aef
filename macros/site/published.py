"""The addresses of the published site and of its repository: derived from what GitHub tells, judged before a build."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

from ..model.addresses import Site
from ..model.bilingual import Bilingual, language_of

PUBLISHED = "SITE_PUBLISHED"
"""The environment variable of a build that is published: it insists on real addresses."""
_PLACEHOLDER = "/OWNER/REPOSITORY"
_HOST = re.compile(r"[\w.:-]+", re.ASCII)
_SAFE = "/%:@!$&()*+,;=~"
_LOCAL = ("", "localhost", "127.0.0.1", "0.0.0.0", "::1")
_NO_ADDRESS = Bilingual(
    "{name} musi być pełnym adresem, np. https://konkluzje.example.org/; jest „{found}”",
    "{name} must be a full address such as https://conclusions.example.org/; found “{found}”",
)
_OTHER_FORM = Bilingual(
    "{name} zapisuje się znakami ASCII: {right}; jest „{found}”", "{name} is written in ASCII: {right}; found “{found}”"
)
_NO_SITE = Bilingual(
    "strony nie można opublikować pod adresem {found}: podaj SITE_URL=https://…/",
    "no site is published at {found}: give SITE_URL=https://…/",
)
_NO_REPOSITORY = Bilingual(
    "opublikowana strona odsyła do swojego repozytorium: podaj REPO_URL=https://github.com/…",
    "a published site links to its repository: give REPO_URL=https://github.com/…",
)
_LOCAL_ONLY = Bilingual(
    "strona jest zbudowana dla adresu {found}; do publikacji podaj SITE_URL i REPO_URL (docs/guides/HOSTING.md)",
    "the site is built for {found}; to publish it, give SITE_URL and REPO_URL (docs/guides/HOSTING.md)",
)


def derive_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """SITE_URL and REPO_URL as given, else those of GitHub Pages for the repository that a workflow runs in."""
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    host = f"{owner.lower()}.github.io"
    folder = "" if name.lower() == host else f"{name}/"
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    derived = {"SITE_URL": f"https://{host}/{folder}", "REPO_URL": f"{server}/{owner}/{name}"} if name else {}
    return derived | {key: environment[key] for key in ("SITE_URL", "REPO_URL") if environment.get(key)}


def is_published(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this build is to be published."""
    return PUBLISHED in environment


def check_addresses(site: Site, environment: Mapping[str, str] = os.environ) -> None:
    """Raise ValueError in the reader's language where links of the site would lead nowhere."""
    lang = language_of(environment)
    if faults := list(_find_faults(site, lang, is_published(environment))):
        raise ValueError("\n".join(faults))


def describe_local(site: Site, environment: Mapping[str, str] = os.environ) -> str:
    """A remark on a build that nobody else can use; nothing where it has an address."""
    return _LOCAL_ONLY[language_of(environment)].format(found=f"{site.root}/") if _is_local(site.root) else ""


def _find_faults(site: Site, lang: str, insists: bool) -> Iterator[str]:
    faulty = [*_judge("SITE_URL", site.root, lang), *_judge("REPO_URL", site.repo, lang)]
    yield from faulty
    if not faulty and insists and _is_local(site.root):
        yield _NO_SITE[lang].format(found=f"{site.root}/")
    if not faulty and (insists or not _is_local(site.root)) and site.repo.endswith(_PLACEHOLDER):
        yield _NO_REPOSITORY[lang]


def _judge(name: str, found: str, lang: str) -> Iterator[str]:
    """What is wrong with an address by itself (RFC 3986; RFC 3490 for the host)."""
    right = _to_ascii(found)
    if right is None:
        yield _NO_ADDRESS[lang].format(name=name, found=found)
    elif right != found:
        yield _OTHER_FORM[lang].format(name=name, found=found, right=right)


def _to_ascii(address: str) -> str | None:
    """The address in ASCII; None where it is none, or has parts that the address of a site cannot have."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        return None
    more = parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or more:
        return None
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{quote(parts.path, safe=_SAFE)}"


def _is_local(root: str) -> bool:
    return (urlsplit(root).hostname or "") in _LOCAL
