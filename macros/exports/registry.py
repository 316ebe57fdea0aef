"""The registry of exports: pure functions from a publication to addresses and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from ..model.corpus import Corpus
from .akoma_ntoso import akoma_ntoso_files
from .api.files import api_files
from .atom import feed_files
from .csv_tables import table_files
from .eli_rdf import linked_data_files
from .history import read_history
from .llms_txt import llms_files
from .publication import File, Publication
from .web_annotations import annotation_files

SHARED: tuple[Callable[[Publication], Iterator[File]], ...] = (
    api_files,
    akoma_ntoso_files,
    linked_data_files,
    annotation_files,
    table_files,
)
"""The formats whose files both languages share."""

LOCALISED: tuple[Callable[[Publication, str], Iterator[File]], ...] = (feed_files, llms_files)
"""The formats with separate files for each language."""


@lru_cache(maxsize=2)
def publish(corpus: Corpus, root: str, repository: Path) -> Publication:
    """The corpus as published at `root`, with the history of the repository that it came from."""
    return Publication(corpus, root, read_history(repository))


@lru_cache(maxsize=2)
def export_files(publication: Publication) -> tuple[File, ...]:
    """Address and text of every file that both languages share."""
    return tuple(file for write in SHARED for file in write(publication))


@lru_cache(maxsize=4)
def localised_files(publication: Publication, lang: str) -> tuple[File, ...]:
    """Address within the language and text of every file that only one language has."""
    return tuple(file for write in LOCALISED for file in write(publication, lang))
