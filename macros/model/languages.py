"""The official languages of the Union, and the document in each by the pattern of the Council's register."""

from __future__ import annotations

from .corpus import Corpus

_NAMES = (
    "bg български, cs čeština, da dansk, de Deutsch, el ελληνικά, en English, es español, et eesti, fi suomi, "
    "fr français, ga Gaeilge, hr hrvatski, hu magyar, it italiano, lt lietuvių, lv latviešu, mt Malti, "
    "nl Nederlands, pl polski, pt português, ro română, sk slovenčina, sl slovenščina, sv svenska"
)
OFFICIAL = dict(pair.split() for pair in _NAMES.split(", "))
"""Code (ISO 639-1) → the language's own name."""


def register_addresses(corpus: Corpus) -> dict[str, str]:
    """Language → where the register's pattern puts the official text; nobody has opened them all."""
    pattern = next(link.url for link in corpus.document.links if "/pl/" in link.url)
    return {lang: pattern.replace("/pl/", f"/{lang}/") for lang in OFFICIAL}
