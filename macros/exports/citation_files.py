"""A file for reference managers for every unit and format."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import citation_address
from ..pages.citations import FILES, describe_source
from .publication import File, Job


def citation_files(job: Job) -> Iterator[File]:
    """Address within the language and content of every such file."""
    for unit in job.place.corpus.units:
        source = describe_source(job.place, unit)
        yield from ((citation_address(unit.id, suffix), write(source)) for suffix, write in FILES.items())
