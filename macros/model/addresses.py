"""Addresses of pages: short, flat, the same in both languages, never changed.

An address is a path from the root of one language's site, `/p/14/`; `site_address` puts the language before it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LANGUAGES = ("pl", "en")
HOME = "/"
TEXT = "/text/"
UNITS = "/p/"
CALLS = "/calls/"
MATRIX = "/matrix/"
TIMELINE = "/timeline/"
GLOSSARY = "/glossary/"
HELP = "/help/"
QUESTIONS = "/questions/"
A_Z = "/a-z/"
FORMATS = "/formats/"
ABOUT = "/about/"
METHOD = "/method/"
ACCESSIBILITY = "/accessibility/"
ENTITY_KINDS = ("actor", "instrument", "initiative")
FOLDERS = {"unit": "units", **{kind: f"{kind}s" for kind in (*ENTITY_KINDS, "development", "theme")}}
"""Kind of record -> its folder in `data/` and in the API, which is also the interface label of its list."""
INDEXES = {kind: UNITS if kind == "unit" else f"/{folder}/" for kind, folder in FOLDERS.items()}
"""Kind of record -> the page that lists its records, below which each has its own."""
WRITTEN = (HOME, ABOUT, METHOD, ACCESSIBILITY)
"""Hand-written pages."""
SINGLE_PAGES = (
    (TEXT, "full-text", "full_text()", "document.yml"),
    (CALLS, "register", "register()", "vocab/forces.yml"),
    (MATRIX, "matrix", "matrix()", "vocab/forces.yml"),
    (TIMELINE, "timeline", "timeline()", "document.yml"),
    (GLOSSARY, "glossary", "glossary()", "vocab/glossary.yml"),
    (HELP, "help", "help_contacts()", "help.yml"),
    (QUESTIONS, "questions", "questions()", "vocab/questions.yml"),
    (A_Z, "a-z", "index_a_z()", "vocab/interface.yml"),
    (FORMATS, "formats", "formats()", "vocab/formats.yml"),
)
"""Generated pages that exist once: address, label of their title (`…-lead` describes them), macro call, record."""
MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("menu-text", (TEXT, QUESTIONS, UNITS)),
    ("menu-calls", (CALLS, MATRIX, "/themes/")),
    ("menu-who", ("/actors/", "/instruments/", "/initiatives/")),
    ("menu-since", ("/developments/", TIMELINE)),
    ("help", (HELP,)),
    ("menu-about", (ABOUT, METHOD, ACCESSIBILITY, FORMATS, GLOSSARY, A_Z)),
)
"""The menu, at most six entries: a section and its addresses. A folder adds all its pages as a subsection."""


def unit_address(unit: str) -> str:
    """`7f` → `/p/7f/`."""
    return record_address("unit", unit)


def unit_of(address: str) -> str | None:
    """`/p/7f/` → `7f`; None for the address of anything else."""
    inner = address.removeprefix(UNITS).strip("/")
    return inner if address.startswith(UNITS) and inner else None


def record_address(kind: str, name: str) -> str:
    """`actor`, `europol` → `/actors/europol/`; `unit`, `7f` → `/p/7f/`."""
    return f"{INDEXES[kind]}{name}/"


def page_addresses(records: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The address of every page, given the kinds and ids of the records that have one of their own."""
    yield from (*WRITTEN, *(address for address, *_ in SINGLE_PAGES), *INDEXES.values())
    yield from (record_address(kind, name) for kind, name in records)


def page_name(address: str) -> str:
    """The name of a page in records: `/p/14/` → `p/14`, `/` → `home`."""
    return address.strip("/") or "home"


def page_address(name: str) -> str:
    """`p/14` → `/p/14/`, `home` → `/`."""
    return HOME if name == page_name(HOME) else f"/{name}/"


def citation_address(unit: str, suffix: str) -> str:
    """`7f`, `bib` → `/cite/p/7f.bib`."""
    return f"/cite{unit_address(unit).rstrip('/')}.{suffix}"


def embed_address(unit: str) -> str:
    """`7f` → `/embed/p/7f/`."""
    return f"/embed{unit_address(unit)}"


def oembed_address(unit: str) -> str:
    """The oEmbed description of a unit's embed (https://oembed.com): `7f` → `/embed/p/7f.json`."""
    return f"{embed_address(unit).rstrip('/')}.json"


def card_address(unit: str | None) -> str:
    """The image that other sites show with a link: `7f` → `/cards/p/7f.png`; `/cards/site.png` for every other page."""
    return f"/cards{unit_address(unit).rstrip('/')}.png" if unit else "/cards/site.png"


def edition_address(suffix: str) -> str:
    """The whole edition as one file: `pdf` → `/edition/st12862-19.pdf`."""
    return f"/edition/st12862-19.{suffix}"


def site_address(lang: str, address: str) -> str:
    """The address seen from the root of the whole site: Polish at the root, other languages under their code."""
    return address if lang == LANGUAGES[0] else f"/{lang}{address}"


@dataclass(frozen=True)
class Site:
    """The published site: its name, its root and its repository, both without a trailing slash."""

    name: str = ""
    root: str = ""
    repo: str = ""

    def url(self, address: str, lang: str) -> str:
        """The full address of a page or file, as others link to it."""
        return f"{self.root}{site_address(lang, address)}"


def site_at(name: str, url: str | None, repo: str | None, lang: str) -> Site:
    """The site whose language is published at `url`."""
    here = (url or "").rstrip("/")
    return Site(name, here.removesuffix(site_address(lang, "/").rstrip("/")), (repo or "").rstrip("/"))


def relative_url(from_address: str, to_address: str) -> str:
    """The relative reference (RFC 3986, 4.2) from a page to an address; both start with a slash, pages end with one."""
    path, hash_sign, fragment = to_address.partition("#")
    if path == from_address and hash_sign:
        return f"#{fragment}"
    return f"{_relative_path(from_address, path)}{hash_sign}{fragment}"


@lru_cache(maxsize=50_000)
def _relative_path(from_address: str, path: str) -> str:
    return posixpath.relpath(path, from_address) + ("/" if path.endswith("/") else "")
