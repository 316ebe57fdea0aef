"""Every file for machines, in one place: pure, what is published in, addresses and texts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from ..model.corpus import Corpus
from .akoma_ntoso import write_akoma_ntoso
from .api.files import write_api
from .atom import write_feeds
from .csv_tables import write_tables
from .eli_rdf import write_linked_data
from .history import read_history
from .llms_txt import write_llms
from .publication import File, Publication
from .web_annotations import write_annotations

SHARED: tuple[Callable[[Publication], Iterator[File]], ...] = (
    write_api,
    write_akoma_ntoso,
    write_linked_data,
    write_annotations,
    write_tables,
)
"""The formats whose files both languages share."""

LOCALISED: tuple[Callable[[Publication, str], Iterator[File]], ...] = (write_feeds, write_llms)
"""The formats that each language has of its own."""


@lru_cache(maxsize=2)
def publish(corpus: Corpus, root: str, repository: Path) -> Publication:
    """The corpus as published at `root`, with the history of the repository that it came from."""
    return Publication(corpus, root, read_history(repository))


@lru_cache(maxsize=2)
def write_exports(publication: Publication) -> tuple[File, ...]:
    """Address and text of every file that both languages share."""
    return tuple(file for write in SHARED for file in write(publication))


@lru_cache(maxsize=4)
def write_localised(publication: Publication, lang: str) -> tuple[File, ...]:
    """Address in its language and text of every file that a language has of its own."""
    return tuple(file for write in LOCALISED for file in write(publication, lang))
