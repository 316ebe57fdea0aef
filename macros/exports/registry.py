"""The registry of exports: every format that is made from the records, in the order in which its files are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model.addresses import LANGUAGES
from ..model.corpus import Corpus
from ..pages.context import RenderContext
from . import akoma_ntoso, atom, csv_tables, eli_rdf, xlsx_tables
from .api import files as api
from .api.links import JSON
from .editions import edition_files
from .history import read_history
from .host_files import ARCHIVE, HOST_FILES, host_files
from .llms_txt import llms_files
from .publication import File, Job, Publication
from .sharing import card_files, citation_files, embed_files
from .web_annotations import ADDRESS as ANNOTATIONS
from .web_annotations import annotation_files, text_files


@dataclass(frozen=True)
class Export:
    """A format: its file or folder, the media type of its first file, the entries of data/vocab/formats.yml that
    describe it.

    Both languages have the same files if it is `shared`; `addresses` lists these without making them where that takes
    long.
    """

    name: str
    path: str
    media: str
    formats: str
    files: Callable[[Job], Iterable[File]]
    shared: bool = False
    addresses: Callable[[Job], Iterable[str]] | None = None


EXPORTS = (
    Export("API", "/api/v1/", JSON, "json api openapi schema", api.api_files, True, api.api_addresses),
    Export("Akoma Ntoso", akoma_ntoso.ADDRESS, akoma_ntoso.MEDIA, "akoma-ntoso", akoma_ntoso.akoma_ntoso_files, True),
    Export("linked data", eli_rdf.ADDRESS, "text/turtle", "turtle", eli_rdf.linked_data_files, True),
    Export("texts", "/data/text/", "text/plain", "text", text_files, True),
    Export("annotations", ANNOTATIONS, "application/ld+json", "annotations", annotation_files, True),
    Export("tables", csv_tables.FOLDER, "text/csv", "csv data-package", csv_tables.table_files, True),
    Export("archive", ARCHIVE, "application/zip", "archive checksums", host_files, True, lambda _: HOST_FILES),
    Export("workbook", xlsx_tables.ADDRESS, xlsx_tables.MEDIA, "workbook", xlsx_tables.workbook_files, True),
    Export("feeds", "/feeds/", atom.ATOM, "unit-feed feed actor-feed development-feed", atom.feed_files),
    Export("llms.txt", "/llms.txt", "text/plain", "llms", llms_files),
    Export("citations", "/cite/", "application/x-bibtex", "bibtex ris csl-json", citation_files),
    Export("embeds", "/embed/", "text/html", "embed oembed", embed_files),
    Export("cards", "/cards/", "image/png", "card", card_files),
    Export("editions", "/edition/", "application/pdf", "pdf epub", edition_files),
)


def export_files(job: Job) -> Iterator[tuple[str, File]]:
    """Every file of one language with the name of its export; the first language has the shared ones too."""
    for export in EXPORTS:
        if job.place.lang == LANGUAGES[0] or not export.shared:
            yield from ((export.name, file) for file in export.files(job))


def shared_addresses(publication: Publication) -> Iterator[str]:
    """The address of every file that both languages share."""
    job = Job(publication, RenderContext(publication.corpus, LANGUAGES[0]))
    for export in (export for export in EXPORTS if export.shared):
        if export.addresses:
            yield from export.addresses(job)
        else:
            yield from (address for address, _ in export.files(job)) if export.path.endswith("/") else (export.path,)


@lru_cache(maxsize=2)
def publish(corpus: Corpus, root: str, repository: Path) -> Publication:
    """The corpus as published at `root`, with the history of the repository that it came from."""
    return Publication(corpus, root, read_history(repository))
