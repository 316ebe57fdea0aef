"""What hosts and their visitors look for at fixed addresses, and all data in one archive with checksums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from .publication import Content, File, Job, Publication

ARCHIVE, CHECKSUMS, ROBOTS, SECURITY = HOST_FILES = (
    "/data/st12862-19-data.zip",
    "/data/checksums.txt",
    "/robots.txt",
    "/.well-known/security.txt",
)


def host_files(job: Job) -> Iterator[File]:
    """Address and content of each; the archive holds the files for machines that were made before."""
    publication = job.publication
    archive, sums = _pack(job.made, publication.updated)
    yield ARCHIVE, archive
    yield CHECKSUMS, f"{hashlib.sha256(archive).hexdigest()}  {ARCHIVE.lstrip('/')}\n{sums}"
    yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {publication.url('/sitemap.xml')}\n"
    yield SECURITY, _security(publication, job.site.repo)


def _is_kept(address: str) -> bool:
    """Lists and tables, but not each record of a list once more."""
    parts = address.strip("/").split("/")
    return parts[0] == "data" or (parts[:2] == ["api", "v1"] and address.endswith(".json") and (len(parts) == 3 or parts[2] == "schemas"))


def _pack(files: Mapping[str, Content], updated: str) -> tuple[bytes, str]:
    """An archive in which every file has the day of the records, so that the same records give the same bytes; and its checksums."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:

        def add(address: str, content: Content) -> str:
            content, name = content.encode() if isinstance(content, str) else content, address.lstrip("/")
            entry = zipfile.ZipInfo(name, (int(updated[:4]), int(updated[5:7]), int(updated[8:10]), 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, content)
            return f"{hashlib.sha256(content).hexdigest()}  {name}\n"

        sums = "".join(add(address, files[address]) for address in sorted(filter(_is_kept, files)))
        add(CHECKSUMS, sums)
    return packed.getvalue(), sums


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
