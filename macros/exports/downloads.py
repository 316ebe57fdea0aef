"""All downloads of one language: citations, embeds, cards, editions."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import citation_address
from ..pages.citations import FILES, describe_source
from ..pages.context import RenderContext
from .cards import card_files
from .editions import edition_files
from .embeds import embed_files


def download_files(place: RenderContext, day: str = "") -> Iterator[tuple[str, str | bytes]]:
    """Address within the language and content of every such file; `day` is that of the records, by default of the newest check."""
    for unit in place.corpus.units:
        source = describe_source(place, unit)
        for suffix, write in FILES.items():
            yield citation_address(unit.id, suffix), write(source)
    yield from embed_files(place)
    yield from card_files(place)
    yield from edition_files(place, day)
