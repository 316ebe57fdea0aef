"""Every file of one language that people take along: citations, embeds, cards, editions."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import Site, citation_address, unit_address
from ..model.corpus import Corpus
from ..pages.citations import FILES, describe_source
from .cards import write_cards
from .editions import write_editions
from .embeds import write_embeds


def write_publications(corpus: Corpus, lang: str, site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Address within the language and content of every such file."""
    for unit in corpus.units:
        source = describe_source(corpus, unit, lang, site.url(lang, unit_address(unit.id)))
        for suffix, write in FILES.items():
            yield citation_address(unit.id, suffix), write(source)
    yield from write_embeds(corpus, lang, site)
    yield from write_cards(corpus, lang, site)
    yield from write_editions(corpus, lang, site)
