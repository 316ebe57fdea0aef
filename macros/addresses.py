"""Addresses of pages: short, flat, the same in both languages, never changed.

An address is a path from the root of one language's site, `/p/14/`; `site_address` puts the language before it.
"""

from __future__ import annotations

import posixpath

LANGUAGES = ("pl", "en")
HOME = "/"
TEXT = "/text/"
UNITS = "/p/"
CALLS = "/calls/"
MATRIX = "/matrix/"
TIMELINE = "/timeline/"
CROSSWALK = "/crosswalk/"
GLOSSARY = "/glossary/"
HELP = "/help/"
A_Z = "/a-z/"
FORMATS = "/formats/"
FOLDERS = {"actor": "actors", "instrument": "instruments", "initiative": "initiatives", "development": "developments", "theme": "themes"}


def unit_address(unit: str) -> str:
    """`7f` → `/p/7f/`."""
    return f"{UNITS}{unit}/"


def sentence_address(unit: str, sentence: int) -> str:
    """`14`, 2 → `/p/14/#s2`."""
    return f"{unit_address(unit)}#s{sentence}"


def record_address(kind: str, name: str) -> str:
    """`actor`, `europol` → `/actors/europol/`."""
    return f"/{FOLDERS[kind]}/{name}/"


def index_address(kind: str) -> str:
    """The page that lists all records of a kind."""
    return UNITS if kind == "unit" else f"/{FOLDERS[kind]}/"


def site_address(lang: str, address: str) -> str:
    """The address seen from the root of the whole site: Polish at the root, other languages under their code."""
    return address if lang == LANGUAGES[0] else f"/{lang}{address}"


def relative_url(from_address: str, to_address: str) -> str:
    """The relative reference (RFC 3986, 4.2) from a page to an address; both start with a slash, pages end with one."""
    path, hash_sign, fragment = to_address.partition("#")
    if path == from_address and hash_sign:
        return f"#{fragment}"
    relative = posixpath.relpath(path, from_address)
    slash = "/" if path.endswith("/") else ""
    return f"{relative}{slash}{hash_sign}{fragment}"
