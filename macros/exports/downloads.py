"""All downloads of one language: citations, embeds, cards, editions."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import Site, citation_address, unit_address
from ..model.corpus import Corpus
from ..pages.citations import FILES, describe_source
from .cards import card_files
from .editions import edition_files
from .embeds import embed_files


def download_files(corpus: Corpus, lang: str, site: Site, day: str = "") -> Iterator[tuple[str, str | bytes]]:
    """Address within the language and content of every such file; `day` is that of the records, by default of the newest check."""
    for unit in corpus.units:
        source = describe_source(corpus, unit, lang, site.url(lang, unit_address(unit.id)))
        for suffix, write in FILES.items():
            yield citation_address(unit.id, suffix), write(source)
    yield from embed_files(corpus, lang, site)
    yield from card_files(corpus, lang, site)
    yield from edition_files(corpus, lang, site, day)
