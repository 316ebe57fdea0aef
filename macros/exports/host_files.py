"""What hosts and their visitors look for at fixed addresses, and all data in one archive with checksums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from .publication import Content, File, Job, Publication

ARCHIVE, CHECKSUMS = "/data/st12862-19-data.zip", "/data/checksums.txt"
ROBOTS, SECURITY = "/robots.txt", "/.well-known/security.txt"
HOST_FILES = (ARCHIVE, CHECKSUMS, ROBOTS, SECURITY)
WHOLE_SITE = ("/data/st12862-19-site.zip", "/data/site-checksums.txt")
"""The archive of a published site with all its files, and their checksums (macros/site/publish.py)."""


def host_files(job: Job) -> Iterator[File]:
    """Address and content of each; the archive holds the files for machines that were made before."""
    publication = job.publication
    yield from seal(job.made, filter(_is_kept, job.made), (ARCHIVE, CHECKSUMS), publication.updated)
    yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {publication.url('/sitemap.xml')}\n"
    yield SECURITY, _security(publication, job.place.site.repo)


def seal(files: Mapping[str, Content], kept: Iterable[str], addresses: tuple[str, str], updated: str) -> Iterator[File]:
    """An archive of some files with their checksums in it, and the checksums of the archive and of each file."""
    (archive, checksums), names = addresses, sorted(kept)
    sums = "".join(_line(name, files[name]) for name in names)
    packed = _pack(((name, sums if name == checksums else files[name]) for name in (*names, checksums)), updated)
    yield archive, packed
    yield checksums, _line(archive, packed) + sums


def _line(address: str, content: Content) -> str:
    """A line of checksums as `sha256sum` writes it."""
    data = content.encode() if isinstance(content, str) else content
    return f"{hashlib.sha256(data).hexdigest()}  {address.lstrip('/')}\n"


def _is_kept(address: str) -> bool:
    """Lists and tables, but not each record of a list once more."""
    parts = address.strip("/").split("/")
    return parts[0] == "data" or (
        parts[:2] == ["api", "v1"] and address.endswith(".json") and (len(parts) == 3 or parts[2] == "schemas")
    )


def _pack(files: Iterable[File], updated: str) -> bytes:
    """An archive in which every file has the day of the records, so that the same records give the same bytes."""
    packed, day = io.BytesIO(), (int(updated[:4]), int(updated[5:7]), int(updated[8:10]), 0, 0, 0)
    with zipfile.ZipFile(packed, "w") as target:
        for address, content in files:
            entry = zipfile.ZipInfo(address.lstrip("/"), day)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()


def _security(publication: Publication, repository: str) -> str:
    """Where to report a weakness (RFC 9116); it expires a year after the last change of a record."""
    expires = f"{int(publication.updated[:4]) + 1}{publication.updated[4:]}".replace("-02-29", "-02-28")
    fields = (
        ("Contact", f"{repository}/security/advisories/new"),
        ("Policy", f"{repository}/blob/main/SECURITY.md"),
        ("Expires", expires),
        ("Preferred-Languages", "pl, en"),
        ("Canonical", publication.url(SECURITY)),
    )
    return "".join(f"{name}: {value}\n" for name, value in fields)
